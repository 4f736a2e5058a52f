"""The SQL of the region stage, with what each SELECT reads and writes.

In: parties, or rows of places. Out: place_regions and place_flags. Tables named `region_...` belong to one
region and are made anew for each.
"""

from typing import Final

from screening.region import identifiers
from screening.step import Step
from screening.tables import GRADES, PLACES, TABLES, Schema

_PACKAGE: Final = "screening.region"

_ROW: Final[Schema] = {"row_key": "VARCHAR", **{c: t for c, t in PLACES.items() if c != "place_id"}}
_SIGN: Final[Schema] = {
    "place_id": "VARCHAR",
    "family": "VARCHAR",  # place, misspelt, postal, unlocode, coordinates, uscc, reg15, mid, phone, name
    "grade": "INTEGER",  # 0 suppressed, 1 weak, 2 strong, 3 conclusive
    "firm": "BOOLEAN",  # worth a person's look even against a site elsewhere
    "division": "VARCHAR",
    "said": "VARCHAR",
    "letters": "VARCHAR",  # city letters of a MID
}


def _text(*columns: str) -> Schema:
    return dict.fromkeys(columns, "VARCHAR")


GAZETTEER: Final[dict[str, Schema]] = {
    "region_facts": _text("key", "value"),
    "region_names": _text("name", "code", "homonyms"),
    "region_divisions": _text("code", "name_latin"),
    "region_postal_prefixes": _text("prefix", "province", "name"),
    "region_postal_zones": _text("prefix", "place"),
    "region_mid_cities": _text("code", "strength", "division", "places"),
    "region_unlocodes": _text("unlocode", "name"),
    "region_boundary": {
        "ring": "INTEGER",
        "seq": "INTEGER",
        "longitude": "DOUBLE",
        "latitude": "DOUBLE",
    },
}
"""Tables of one region's folder that the SQL reads, as `region_` + the table's name."""

INNER: Final[dict[str, Schema]] = {
    **GAZETTEER,
    "site_rows": _ROW,
    "placed_rows": {
        "row_key": "VARCHAR",
        "place_id": "VARCHAR",
        **{c: t for c, t in PLACES.items() if c != "place_id"},
    },
    "region_identifiers": identifiers.SCHEMA,
    "region_written_countries": _text("written", "iso"),
    "region_sites": {
        **_text("place_id", "country", "postal_text", "postal_code"),
        "postal_valid": "BOOLEAN",
        **_text("province", "province_name", "city_letters"),
    },
    "region_named": _text("place_id"),
    "region_candidates": _text("place_id"),
    "region_chinese": _text("place_id"),
    **dict.fromkeys(
        (
            "region_identifier_signs",
            "region_coordinate_signs",
            "region_postal_signs",
            "region_name_signs",
            "region_text_signs",
            "region_signs",
        ),
        _SIGN,
    ),
    "region_signed": _text("place_id"),
    "region_grades": TABLES["place_regions"],
    "region_countries": TABLES["place_regions"],
    "region_postal_flags": _text("place_id", "flag", "detail"),
    "region_mentions": {
        **_text("place_id", "field"),
        "start": "BIGINT",
        "stop": "BIGINT",
        **_text("written", "meaning", "code", "kind", "homonyms", "script"),
        **dict.fromkeys(("abroad", "whole", "placed", "opens", "closes", "seat"), "BOOLEAN"),
        "out_of_place": "VARCHAR",
    },
    "region_postal_texts": {"place_id": "VARCHAR", "code": "VARCHAR", "at_end": "BOOLEAN"},
    "region_elsewhere": _text("place_id", "reach", "said"),
    "region_flags": _text("place_id", "flag", "detail"),
    "located_rows": {
        **_text("id", "region_code", "grade"),
        "in_region": "BOOLEAN",
        "signs": "VARCHAR",
    },
}


def _step(file: str, writes: str, *reads: str, **params: object) -> Step:
    return Step(_PACKAGE, file, reads, writes, params)


PARTY_SITE_ROWS: Final = _step("party_site_rows.sql", "site_rows", "parties")
PLACED_ROWS: Final = _step("placed_rows.sql", "placed_rows", "site_rows")
PLACES_OF_ROWS: Final = _step("places.sql", "places", "placed_rows")
PARTY_PLACES: Final = _step("party_places.sql", "party_places", "placed_rows")
SITES: Final = _step(
    "sites.sql", "region_sites", "places", "region_written_countries", "region_postal_prefixes"
)
IDENTIFIER_SIGNS: Final = _step(
    "identifier_signs.sql",
    "region_identifier_signs",
    "places",
    "region_identifiers",
    "region_facts",
    "region_divisions",
    "region_unlocodes",
    "region_mid_cities",
)
COORDINATE_SIGNS: Final = _step(
    "coordinate_signs.sql", "region_coordinate_signs", "places", "region_identifiers", "region_boundary"
)
CANDIDATES: Final = _step(
    "candidates.sql",
    "region_candidates",
    "region_named",
    "region_postal_texts",
    "region_identifier_signs",
    "region_coordinate_signs",
    "region_sites",
    "region_facts",
)
CHINESE: Final = _step(
    "chinese.sql",
    "region_chinese",
    "region_sites",
    "region_facts",
    "region_mentions",
    "region_identifier_signs",
)
POSTAL_SIGNS: Final = _step(
    "postal_signs.sql",
    "region_postal_signs",
    "region_sites",
    "region_facts",
    "region_postal_prefixes",
    "region_postal_zones",
    "region_postal_texts",
    "region_chinese",
)
NAME_SIGNS: Final = _step(
    "name_signs.sql", "region_name_signs", "region_mentions", "region_sites", "region_facts"
)
TEXT_SIGNS: Final = _step(
    "text_signs.sql", "region_text_signs", "region_mentions", "region_sites", "region_facts"
)
SIGNS: Final = _step(
    "signs.sql",
    "region_signs",
    "region_identifier_signs",
    "region_coordinate_signs",
    "region_postal_signs",
    "region_name_signs",
    "region_text_signs",
)
HARD_SIGNS: Final = _step(
    "hard_signs.sql",
    "region_signed",
    "region_identifier_signs",
    "region_coordinate_signs",
    "region_postal_signs",
    "region_name_signs",
)
ELSEWHERE: Final = _step(
    "elsewhere.sql",
    "region_elsewhere",
    "region_mentions",
    "region_sites",
    "region_facts",
    "region_chinese",
)
GRADES_OF_PLACES: Final = _step(
    "grades.sql",
    "region_grades",
    "region_signs",
    "region_sites",
    "region_mentions",
    "region_elsewhere",
    "region_names",
    region="CN-XJ",
)
COUNTRY_REGIONS: Final = _step(
    "country_regions.sql",
    "region_countries",
    "places",
    "region_written_countries",
    countries=["KP", "TM"],
)
POSTAL_FLAGS: Final = _step("postal_flags.sql", "region_postal_flags", "region_sites", "region_facts")
PLACE_FLAGS: Final = _step(
    "place_flags.sql", "place_flags", "region_flags", "places", "region_identifiers", "place_regions"
)
LOCATED_ROWS: Final = _step(
    "located_rows.sql",
    "located_rows",
    "placed_rows",
    "place_regions",
    grades=list(GRADES),
)

STEPS: Final[tuple[Step, ...]] = (
    PARTY_SITE_ROWS,
    PLACED_ROWS,
    PLACES_OF_ROWS,
    PARTY_PLACES,
    SITES,
    IDENTIFIER_SIGNS,
    COORDINATE_SIGNS,
    CANDIDATES,
    CHINESE,
    POSTAL_SIGNS,
    NAME_SIGNS,
    TEXT_SIGNS,
    ELSEWHERE,
    SIGNS,
    HARD_SIGNS,
    GRADES_OF_PLACES,
    COUNTRY_REGIONS,
    POSTAL_FLAGS,
    PLACE_FLAGS,
    LOCATED_ROWS,
)
