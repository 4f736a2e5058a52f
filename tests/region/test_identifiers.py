"""Parts of identifiers that tell of a place; check digits are tested with screening.identifiers."""

import polars as pl
import pytest

from screening.region.identifiers import SCHEMA, read_identifiers


def read(text: str) -> dict[str, object]:
    return read_identifiers(pl.Series([text])).row(0, named=True)


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("USCC:916501005605186765", "authority", "650100"),
        ("uscc: 9165 0100 5605 1867 65", "authority", "650100"),
        ("916501005605186765", "scheme", "USCC"),
        ("REG15:110108000000016", "authority", "110108"),
        ("REG15:110108000000016", "valid", True),
        ("REG15:110108000000017", "valid", False),
        ("MID:CNXINZHO39URU", "city", "URU"),
        ("MID:CNXINZHO39URU", "country", "CN"),
        ("MID:C", "valid", False),
        ("UNLOCODE:CN URC", "city", "CNURC"),
        ("TEL:+86-991-3838383", "area", "0991"),
        ("TEL:(0991) 383 8383", "area", "0991"),
        ("TEL:0086 991 3838383", "area", "0991"),
        ("TEL:+86 (0)991 3838383", "area", "0991"),
        ("TEL:13909911234", "area", None),
        ("TEL:991 3838383", "area", None),
        ("TEL:+1 991 383 8383", "area", None),
        ("GEO:43.8, 87.6", "longitude", 87.6),
        ("GEO:north", "latitude", None),
        ("DUNS:12345", "valid", False),
        ("LEI:506700GE1G29325QX363", "valid", True),
        ("NEW:1", "valid", None),
    ],
)
def test_parts(text: str, part: str, value: object) -> None:
    assert read(text)[part] == value


def test_texts_that_identify_nothing_are_left_out() -> None:
    assert read_identifiers(pl.Series(["hello", "USCC:", "", None], dtype=pl.String)).is_empty()
    assert read_identifiers(pl.Series([], dtype=pl.String)).columns == list(SCHEMA)
