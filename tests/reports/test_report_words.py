"""Words, cells and names: laws that hold for any text."""

import html as entities
import re
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.reports import wording
from screening.reports.cards import compared
from screening.reports.cells import neutralised
from screening.reports.html import clip, readable

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ({}, "No line was screened."),
        ({"clear": 1}, "None of 1 line is to be treated as barred; 1 is clear."),
        ({"flag": 1}, "1 of 1 line is to be treated as barred until excluded."),
        (
            {"flag": 0, "review": 1, "not_established": 1200},
            "None of 1,201 lines is to be treated as barred; 1 needs a person to look; "
            "1,200 cannot be cleared on the data given.",
        ),
    ],
)
def test_result_in_one_sentence(lines: dict[str, int], sentence: str) -> None:
    assert wording.result_sentence(lines) == sentence


@given(
    st.dictionaries(st.sampled_from(["flag", "review", "not_established", "clear"]), st.integers(0, 10**7))
)
def test_result_names_every_verdict_that_has_lines(lines: dict[str, int]) -> None:
    sentence = wording.result_sentence(lines)
    for number in filter(None, lines.values()):
        assert f"{number:,}" in sentence


@given(st.decimals(0, 1, places=4))
def test_hundred_percent_means_all(share: Decimal) -> None:
    assert (wording.percent(share) == "100 %") == (share == 1)


def test_unknown_codes_stand_as_they_are() -> None:
    assert wording.flag_in_words("NEW_FLAG") == "NEW_FLAG"
    assert wording.flag_in_words("no origin") == "no country of origin"


@given(texts)
def test_no_cell_begins_as_a_formula_and_no_character_is_lost(text: str) -> None:
    cell = neutralised(pl.DataFrame({"text": [text]}))["text"][0]
    assert not re.match(r"[=+\-@\t\r]", cell)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", cell)
    changed = re.match(r"[=+\-@\t\r]", text) is not None
    assert len(cell) == len(text) + changed
    assert cell.startswith("'" if changed else "")


@given(st.integers(-9, 9))
def test_numbers_are_not_text(number: int) -> None:
    frame = pl.DataFrame({"number": [number]})
    assert neutralised(frame).equals(frame)


@given(texts, st.integers(1, 40))
def test_clip_shows_the_text_or_its_beginning_and_nothing_as_markup(text: str, most: int) -> None:
    shown = str(clip(text, most))
    plain = entities.unescape(re.sub(r"</?(bdi|time)[^>]*>", "", shown))
    assert len(re.findall(r"<(?!/?(bdi|time))", shown)) == 0
    if len(text) <= most:
        assert plain == readable(text)
    else:
        assert plain == readable(text)[:most].rstrip() + "…"
        assert entities.unescape(re.findall(r'title="([^"]*)"', shown)[0]) == readable(text)


def test_clip_tells_the_length_of_what_even_the_title_cannot_hold() -> None:
    shown = str(clip("x" * 10_000, 20))
    assert "(10,000 characters)" in shown
    assert len(shown) < 1_200


@given(texts, texts)
def test_comparing_names_keeps_every_word_and_agrees_both_ways(left: str, right: str) -> None:
    ours, theirs = compared(left, right)
    assert [word for word, _ in ours] == left.split()
    assert [word for word, _ in theirs] == right.split()
    assert (theirs, ours) == compared(right, left)
    assert all(same for _, same in compared(left, left)[0])
