"""A version never changes its meaning."""

import pytest

from screening.errors import RuleError
from screening.rulebook.book import Rulebook
from screening.rulebook.lock import problems, read_lock, relock


def _book(text: str) -> Rulebook:
    return Rulebook.from_texts({"rule": text})


def test_a_fresh_lock_agrees(rule_text: str) -> None:
    text = relock("", _book(rule_text))
    assert problems(text, _book(rule_text)) == ()
    assert relock(text, _book(rule_text)) == text
    assert read_lock(text)["ACME-TEST"].version == 1


def test_changed_meaning_without_a_higher_version_is_refused(rule_text: str) -> None:
    text = relock("", _book(rule_text))
    changed = rule_text.replace("Hold the goods.", "Let them pass.")
    assert problems(text, _book(changed)) == ("ACME-TEST means something else than its locked version 1.",)
    with pytest.raises(RuleError, match="Set version = 2"):
        relock(text, _book(changed))
    raised = changed.replace("version = 1", "version = 2")
    assert problems(text, _book(raised)) == ("ACME-TEST has version 2, locked is 1.",)
    assert problems(relock(text, _book(raised)), _book(raised)) == ()
    with pytest.raises(RuleError, match="below its locked version 2"):
        relock(relock(text, _book(raised)), _book(rule_text))


def test_rules_that_came_and_went(rule_text: str) -> None:
    text = relock("", _book(rule_text))
    other = _book(rule_text.replace("ACME-TEST", "ACME-NEW"))
    assert problems(text, other) == (
        "ACME-NEW is not locked.",
        "ACME-TEST is locked, but there is no such rule.",
    )
    assert problems(relock(text, other), other) == ()


@pytest.mark.parametrize(
    "text",
    ["[A", "A = 1", "[A]\nversion = 1", '[A]\nversion = "x"\nsha256 = "y"', '[A]\nversion = 1\nsha256 = "y"'],
)
def test_what_is_no_lock_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="not a lock"):
        read_lock(text)
