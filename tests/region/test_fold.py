"""One spelling for one text."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.region.fold import folded


def fold(text: str) -> str:
    return str(pl.DataFrame({"t": [text]}).select(folded(pl.col("t")))["t"][0])


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Ürümqi", " urumqi "),
        ("WU'ERHE", " wuerhe "),
        ("Wu-lu-mu-ch’i", " wu lu mu chi "),
        ("ＵＲＵＭＱＩ，新疆", " urumqi 新疆 "),
        ("新疆 乌鲁木齐", " 新疆乌鲁木齐 "),
        ("兵团143团", " 兵团 143 团 "),
        ("Kızılsu", " kizilsu "),
        ("XINJ1ANG", " xinjiang "),
        ("", " "),
        ("--", " "),
    ],
)
def test_fold(raw: str, plain: str) -> None:
    assert fold(raw).strip() == plain.strip()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcXYZ新疆 ,.;-", max_size=30))
def test_case_and_layout_are_nothing(text: str) -> None:
    assert fold(text.upper() + " ") == fold(" " + text.lower().replace(",", ";"))
