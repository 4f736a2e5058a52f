"""Reading rule files: what is accepted, and one clear sentence for what is not."""

from datetime import date

import pytest

from screening.errors import RuleError, UsageError
from screening.rulebook.book import Rulebook, in_words, meaning, read_rule
from screening.rulebook.fields import CODES
from screening.rulebook.model import FAMILIES, Window
from screening.tables import EVIDENCE, OUTCOMES


def _book(*texts: str) -> Rulebook:
    return Rulebook.from_texts({f"rules/{n}.toml": text for n, text in enumerate(texts)})


def _error(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        read_rule("rules/ACME.toml", text)
    assert caught.value.where == "rules/ACME.toml"
    return caught.value


def test_every_outcome_has_one_family() -> None:
    assert sorted(o for outcomes in FAMILIES.values() for o in outcomes) == sorted(OUTCOMES)


def test_every_coded_field_is_a_column() -> None:
    assert set(CODES) <= set(EVIDENCE)


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('field = "list_id"', 'field = "lst_id"', "when.all[1]", "did you mean 'list_id'?"),
        ('op = "is", value = "acme"', 'op = "equals", value = "acme"', "when.all[1].op", "'at_least'"),
        (
            'op = "is", value = "entity" }',
            'op = "is", value = "entty" }',
            "when.all[0]",
            "one of entity, ownership",
        ),
        ('value = "acme" }', "value = 7 }", "when.all[1]", "takes text in quotes, not 7"),
        ('op = "is", value = "acme"', 'op = "in", value = "acme"', "when.all[1]", "takes a list"),
        ('op = "is", value = "acme"', 'op = "at_least", value = "acme"', "when.all[1]", "has no order"),
        ('op = "is", value = "acme"', 'op = "known", value = "acme"', "when.all[1]", "takes no value"),
        ("all = [", "every = [", "when", "a condition is"),
        (
            'family = "ban"',
            'family = "indicator"',
            "the rule",
            "indicator rule has the outcome RISK_INDICATOR",
        ),
        ('outcome = "DETAIN"', 'outcome = "DETAINED"', "the rule", "not DETAINED"),
        ('outcome = "DETAIN"', 'outcome = "DETAIN"\nweight = "heavy"', "the rule", "weight"),
        ("from = 2024-01-01", "from = 2024-01-01, to = 2023-01-01", "windows[0]", "before it has begun"),
        ("from = 2024-01-01", 'from = "2024-01-01"', "windows[0].from", "date"),
        ("[{ from = 2024-01-01 }]", "[{ from = 2024-01-01 }, { from = 2025-01-01 }]", "windows", "overlap"),
        ("clock = { days = 10 }", "clock = { days = 10, months = 1 }", "clock", "one of the two"),
        (
            '"{party} matches {entity}."',
            '"{party} matches {entitty}."',
            "because",
            "{entitty} is no placeholder",
        ),
        ('"{party} matches {entity}."', '"{party} uses forced labour."', "because", "'presumed under'"),
        (
            'because = "{party} matches {entity}."',
            'because = { region = "{party}." }',
            "the rule",
            "no sentence for entity",
        ),
        ('limits = "Sees names only."\n', "", "limits", "required"),
        ('limits = "Sees names only."', 'limits = "Sees names only."\nlimit = "x"', "limit", "not permitted"),
        ('expect = "silent"', 'expect = "flag"', "cases", "no case stays silent"),
        ('expect = "flag"', 'expect = "silent"', "cases", "no case fires"),
        ('name = "another list"', 'name = "a listed maker"', "cases", "one name"),
        ('list_id = "other" }', 'list = "other" }', "cases[1]", "did you mean 'list_id'?"),
        ('list_id = "other" }', 'band = "sure" }', "cases[1]", "one of possible, strong"),
    ],
)
def test_one_mistake_is_one_clear_error(rule_text: str, old: str, new: str, place: str, says: str) -> None:
    assert rule_text.count(old) == 1
    error = _error(rule_text.replace(old, new))
    assert error.what.startswith(f"{place}: ")
    assert says in error.what
    assert "\n" not in error.what, "one mistake, one message"
    assert "docs/rules.md" in error.advice


def test_all_mistakes_of_a_file_are_told_at_once(rule_text: str) -> None:
    broken = rule_text.replace('op = "is", value = "acme"', 'op = "equals"').replace(
        "version = 1", "version = 0"
    )
    assert _error(broken).what.count("\n") == 1


def test_broken_toml_names_the_line(rule_text: str) -> None:
    assert "line 2" in _error(rule_text.replace("version = 1", "version = ")).what


def test_two_files_with_one_id(rule_text: str) -> None:
    with pytest.raises(RuleError, match=r"rules/1\.toml: the id ACME-TEST is taken by rules/0\.toml"):
        _book(rule_text, rule_text)


def test_order_of_files_does_not_matter(rule_text: str) -> None:
    other = rule_text.replace("ACME-TEST", "ACME-A")
    assert _book(rule_text, other) == _book(other, rule_text)
    assert [r.id for r in _book(rule_text, other).rules] == ["ACME-A", "ACME-TEST"]


def test_comments_and_cases_are_not_meaning(rule_text: str) -> None:
    rule = read_rule("a", rule_text)
    same = read_rule("a", "# hello\n" + rule_text.replace("a listed maker", "any listed maker"))
    assert meaning(same) == meaning(rule)
    assert meaning(read_rule("a", rule_text.replace("version = 1", "version = 2"))) == meaning(rule)
    for old, new in [
        ("DETAIN", "SEIZE"),
        ("days = 10", "days = 11"),
        ("Sees names", "Knows names"),
        ("2024", "2023"),
    ]:
        assert meaning(read_rule("a", rule_text.replace(old, new))) != meaning(rule)


def test_digest_covers_versions(rule_text: str) -> None:
    assert _book(rule_text).digest != _book(rule_text.replace("version = 1", "version = 2")).digest


def test_checklist_joins_general_and_commodity(rule_text: str) -> None:
    like = rule_text.replace("ACME-TEST", "ACME-LIKE").split("[evidence]")[0]
    like += '[evidence]\nlike = "ACME-TEST"\ngeneral = ["Own paper"]\n[when]' + rule_text.split("[when]")[1]
    book = _book(rule_text, like)
    assert book.checklist("ACME-TEST", None) == ["Letter of the supplier"]
    assert book.checklist("ACME-TEST", "Iron ore and Steel") == ["Letter of the supplier", "Mill certificate"]
    assert book.checklist("ACME-TEST", "steelhead trout") == ["Letter of the supplier"]
    assert book.checklist("ACME-LIKE", "steel") == ["Own paper", "Letter of the supplier", "Mill certificate"]


@pytest.mark.parametrize("like", ["ACME-TEST", "NOBODY"])
def test_checklist_of_a_rule_that_has_none(rule_text: str, like: str) -> None:
    with pytest.raises(RuleError, match=r"evidence\.like"):
        _book(rule_text.replace("[evidence]", f'[evidence]\nlike = "{like}"'))


def test_cards_and_reasons(rule_text: str) -> None:
    book = _book(rule_text)
    card = book.cards().row(0, named=True)
    assert (card["rule_id"], card["version"], card["window"]) == ("ACME-TEST", 1, "from 2024-01-01")
    assert card["clock"] == "10 days"
    assert card["checklist"] == ["Letter of the supplier"]
    assert card["commodities"] == [{"name": "steel", "words": ["steel"], "ask": ["Mill certificate"]}]
    reasons = book.reasons()
    assert reasons["kind"].to_list() == list(CODES["kind"])
    assert set(reasons["because"]) == {"{party} matches {entity}."}


def test_windows_in_words() -> None:
    gap = [Window.model_validate(w) for w in ({"to": date(2025, 11, 10)}, {"from": date(2026, 11, 10)})]
    assert in_words(gap) == "before 2025-11-10; from 2026-11-10"
    assert in_words([]) == "no window of its own"


def test_jurisdictions(rule_text: str) -> None:
    anywhere = rule_text.replace("ACME-TEST", "ACME-ANY").replace(
        'jurisdiction = "US"', 'jurisdiction = "ANY"'
    )
    canada = rule_text.replace("ACME-TEST", "ACME-CA").replace('jurisdiction = "US"', 'jurisdiction = "CA"')
    book = _book(rule_text, anywhere, canada)
    assert [r.id for r in book.asked(["us"])] == ["ACME-ANY", "ACME-TEST"]
    assert book.asked(None) == book.rules
    with pytest.raises(UsageError, match="no rule is of jurisdiction XX"):
        book.asked(["us", "xx"])


def test_unknown_rule(rule_text: str) -> None:
    with pytest.raises(UsageError, match="there is no rule ACME-X"):
        _book(rule_text)["ACME-X"]
