"""Parties to places, data flags, countries as regions, and errors."""

from collections.abc import Mapping

import polars as pl
import pytest

from screening.errors import ListError
from screening.region import locate, locate_rows, party_places
from screening.step import Engine

Tables = Mapping[str, Mapping[str, pl.DataFrame]]


def parties(*rows: dict[str, object]) -> pl.DataFrame:
    numbered = [{"party_key": f"P{i}", "party_row": i, **r} for i, r in enumerate(rows)]
    return pl.DataFrame(numbered, infer_schema_length=None)


def located(regions: Tables, rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    with Engine() as engine:
        engine.put("parties", rows)
        party_places(engine)
        locate(engine, regions, ["KP", "TM"])
        joined = engine.frame(
            "SELECT party_key, region_code, grade, division, conflict FROM party_places "
            "JOIN place_regions USING (place_id) ORDER BY ALL"
        )
        flags = engine.frame(
            "SELECT party_key, flag, detail FROM party_places JOIN place_flags USING (place_id) ORDER BY ALL"
        )
        return {"places": engine.table("places"), "regions": joined, "flags": flags}


def test_equal_places_are_one_place(regions: Tables) -> None:
    same = {"name": "A", "city": "Urumqi", "country": "CN", "postal_code": "830000"}
    found = located(regions, parties(same, same, {**same, "city": "Korla"}))
    assert found["places"].height == 2
    assert found["regions"]["party_key"].to_list() == ["P0", "P1", "P2"]


def test_identifiers_of_parties_are_read(regions: Tables) -> None:
    found = located(
        regions,
        parties(
            {"name": "a", "uscc": "916501005605186765", "country": "CN", "postal_code": "100000"},
            {"name": "b", "registration_number": "650100000000019", "lei": "BAD"},
            {"name": "c", "mid": "CNXINZHO39URU", "latitude": 43.8, "longitude": 87.6},
        ),
    )
    assert dict(found["regions"].select("party_key", "grade").iter_rows())["P2"] == "conclusive"
    assert dict(found["regions"].select("party_key", "division").iter_rows())["P2"] == "650100"
    # registered in Urumqi, but the postal code of the site is Beijing's: a person has to look
    assert found["regions"].row(0, named=True) == {
        "party_key": "P0",
        "region_code": "CN-XJ",
        "grade": "weak",
        "division": "650100",
        "conflict": True,
    }


@pytest.mark.parametrize(
    ("party", "flag"),
    [
        ({"country": "CN"}, "NO_POSTCODE"),
        ({"country": "China", "postal_code": " "}, "NO_POSTCODE"),
        ({"country": "CN", "postal_code": "83001"}, "BAD_POSTCODE"),
        ({"country": "CN", "postal_code": "830011A"}, "BAD_POSTCODE"),
        ({"country": "CN", "postal_code": "990000", "city": "x"}, None),
        ({"country": "CN", "postal_code": "890000"}, "BAD_POSTCODE"),
        ({"country": "US", "postal_code": "83001"}, None),
        ({"country": "US"}, None),
        ({"country": "US", "lei": "506700GE1G29325QX363"}, None),
        ({"country": "US", "lei": "506700GE1G29325QX364"}, "IDENTIFIER_INVALID"),
        ({"country": "US", "os_id": "IN2019067X1K87E"}, "IDENTIFIER_INVALID"),
        ({"country": "US", "mid": "??"}, "IDENTIFIER_INVALID"),
        ({"country": "US", "uscc": "91350100M000100Y4Z"}, "IDENTIFIER_INVALID"),
        ({"country": "US", "uscc": "91350100M000100Y43"}, None),
        ({"country": "US", "city": "Urumqi", "state": "Xinjiang"}, "REGION_CONFLICT"),
    ],
)
def test_data_flags(regions: Tables, party: dict[str, str], flag: str | None) -> None:
    found = located(regions, parties({"name": "x", **party}))
    assert found["flags"]["flag"].to_list() == ([flag] if flag else [])


def test_a_country_can_be_a_region(regions: Tables) -> None:
    found = located(regions, parties({"country": "KP"}, {"country": "North Korea"}, {"country": "KR"}))
    assert found["regions"].select("party_key", "region_code", "grade").rows() == [
        ("P0", "KP", "conclusive"),
        ("P1", "KP", "conclusive"),
    ]


def test_without_regions_only_countries_are_looked_at() -> None:
    rows = pl.DataFrame({"id": ["1", "2"], "city": ["Urumqi", "x"], "country": ["CN", "TM"]})
    assert locate_rows(rows, {}, ["TM"])["region_code"].to_list() == [None, "TM"]


def test_rows_come_back_in_order_and_repeated_ids_stay(regions: Tables) -> None:
    rows = pl.DataFrame({"id": ["b", "a", "b"], "city": ["Urumqi", None, "Shanghai"]})
    found = locate_rows(rows, regions, [])
    assert found["id"].to_list() == ["b", "a", "b"]
    assert found["in_region"].to_list() == [True, False, False]


def test_no_rows_give_no_rows(regions: Tables) -> None:
    rows = pl.DataFrame(schema={"id": pl.String, "city": pl.String})
    assert locate_rows(rows, regions, ["KP"]).height == 0


@pytest.mark.parametrize(
    "text", ["\x00", "'; DROP TABLE places; --", "\ud7ff" * 9, "新" * 20_000, "a " * 20_000]
)
def test_any_text_is_read(regions: Tables, text: str) -> None:
    rows = pl.DataFrame({"id": ["1"], "address": [text], "identifiers": [text], "country": [text]})
    assert locate_rows(rows, regions, ["KP"]).height == 1


def test_a_region_without_its_tables_is_refused() -> None:
    with pytest.raises(ListError, match="lacks the tables"):
        locate_rows(pl.DataFrame({"id": ["1"]}), {"CN-ZZ": {}}, [])


def test_a_second_region_needs_no_code(regions: Tables) -> None:
    tables = dict(regions["CN-XJ"])
    tables["facts"] = pl.DataFrame({"key": ["country", "authority_prefix"], "value": ["CN", "54"]})
    tables["names"] = pl.DataFrame(
        {"name": ["Tibet", "西藏"], "code": ["540000"] * 2, "script": ["latn", "han"]}
    ).with_columns(kind=pl.lit("region"), homonyms=pl.lit(None, dtype=pl.String))
    tables["boundary"] = tables["boundary"].clear()
    rows = pl.DataFrame({"id": ["1", "2"], "address": ["Lhasa, Tibet", "新疆"], "country": ["CN", "CN"]})
    both = locate_rows(rows, {**regions, "CN-XZ": tables}, [])
    assert both["region_code"].to_list() == ["CN-XZ", "CN-XJ"]
