"""Labelled places: in (strong or conclusive), review (weak), out (suppressed or no sign)."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from screening.region import locate_rows

CASES = pl.read_csv(Path(__file__).with_name("cases.csv"), infer_schema=False).with_row_index("id", offset=2)
Tables = Mapping[str, Mapping[str, pl.DataFrame]]


def answer(in_region: bool, grade: str | None) -> str:
    if in_region:
        return "in"
    return "review" if grade == "weak" else "out"


@pytest.fixture(scope="module")
def located(regions: Tables) -> pl.DataFrame:
    return locate_rows(CASES.with_columns(pl.col("id").cast(pl.String)), regions, ["KP", "TM"])


def test_every_case_has_its_grade(located: pl.DataFrame) -> None:
    got = [answer(i, g) for i, g in located.select("in_region", "grade").iter_rows()]
    together = CASES.with_columns(got=pl.Series(got), signs=located["signs"])
    wrong = together.filter(pl.col("expect") != pl.col("got"))
    assert wrong.height == 0, wrong.write_json()


def test_there_are_cases_of_every_kind() -> None:
    assert CASES.height >= 350
    assert set(CASES["expect"]) == {"in", "review", "out"}
    assert CASES["kind"].n_unique() >= 14


def test_a_place_alone_gets_the_grade_that_it_gets_among_others(
    regions: Tables, located: pl.DataFrame
) -> None:
    picked = CASES.gather_every(40)
    for row in picked.with_columns(pl.col("id").cast(pl.String)).iter_slices(1):
        alone = locate_rows(row, regions, ["KP", "TM"]).row(0, named=True)
        assert alone == located.filter(pl.col("id") == row["id"][0]).row(0, named=True)


def test_every_sign_says_what_it_was_read_from(located: pl.DataFrame) -> None:
    graded = located.filter(pl.col("grade").is_not_null())
    assert graded.filter(~pl.col("signs").str.contains(r": (conclusive|strong|weak|suppressed)")).is_empty()
    one = located.filter(pl.col("signs").str.starts_with("postal code 830011 (Urumqi) with country CN"))
    assert one["signs"][0] == "postal code 830011 (Urumqi) with country CN: conclusive"
