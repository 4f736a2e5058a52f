"""Layout never changes a grade; a foreign country never raises one; order of rows does not matter."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.region import locate_rows
from screening.tables import GRADES

Tables = Mapping[str, Mapping[str, pl.DataFrame]]
TEXT = ("name", "address", "city", "state")
CASES = (
    pl.read_csv(Path(__file__).with_name("cases.csv"), infer_schema=False)
    .with_row_index("id", offset=2)
    .with_columns(pl.col("id").cast(pl.String))
)
RARELY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


LAYOUTS = {
    "upper": str.upper,
    "lower": str.lower,
    "wide": wide,
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "blanks": lambda t: "  " + t.replace(" ", " \u00a0 ") + "\t",
    "semicolons": lambda t: t.replace(",", " ; ").replace("(", " / ").replace(")", " - "),
    "full stop": lambda t: t + " .",
    "no commas": lambda t: t.replace(",", " "),
}


def grades(rows: pl.DataFrame, regions: Tables) -> list[str | None]:
    return locate_rows(rows, regions, ["KP"])["grade"].to_list()


@RARELY
@given(layout=st.sampled_from(sorted(LAYOUTS)), offset=st.integers(0, 9))
def test_layout_never_changes_a_grade(regions: Tables, layout: str, offset: int) -> None:
    rows = CASES.gather_every(10, offset)
    change = LAYOUTS[layout]
    other = rows.with_columns(
        pl.Series(c, [change(t) if t else t for t in rows[c]], dtype=pl.String) for c in TEXT
    )
    wanted = grades(rows, regions)
    got = grades(other, regions)
    wrong = [i for i, w, g in zip(rows["id"], wanted, got, strict=True) if w != g]
    assert not wrong, f"lines of cases.csv: {wrong}"


@RARELY
@given(country=st.sampled_from(["KZ", "US", "IN", "TW", "Turkey", "DE"]), offset=st.integers(0, 4))
def test_a_foreign_country_never_raises_a_grade(regions: Tables, country: str, offset: int) -> None:
    rows = CASES.gather_every(5, offset)
    before = grades(rows.with_columns(country=pl.lit(None, dtype=pl.String)), regions)
    after = grades(rows.with_columns(country=pl.lit(country)), regions)
    rank = {None: 0, **{g: i for i, g in enumerate(GRADES)}}
    for old, new in zip(before, after, strict=True):
        assert rank[new] <= rank[old]
        assert rank[new] <= rank["weak"]


@RARELY
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(regions: Tables, seed: int) -> None:
    rows = CASES.gather_every(6)
    mixed = rows.sample(fraction=1.0, shuffle=True, seed=seed)
    straight = locate_rows(rows, regions, ["KP"])
    back = locate_rows(mixed, regions, ["KP"])
    assert back.sort("id").equals(straight.sort("id"))
