"""The input tables as people fill them in: their columns, how each is read, and which are required.

In: nothing. Out: `INPUTS[table] = {column: Kind}`, `REQUIRED`, and `column_name` for headers. The tables and
their words are those of `docs/inputs.md`; the typed tables that come of them are in `screening.tables`.
"""

import re
from enum import Enum
from typing import Final

from screening.tables import (
    BOM,
    LINKS,
    PARTIES,
    PARTS,
    PRODUCING_ROLES,
    RELATIONS,
    ROLES,
    SHIPMENTS,
    SOURCING,
    Schema,
)


class Kind(Enum):
    """How the text of a cell is read."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    START = "start"
    END = "end"
    COUNTRY = "country"
    HTS = "hts"
    WHOLE = "whole"
    AMOUNT = "amount"
    SHARE = "share"
    YES_NO = "yes_no"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    LIST = "list"
    PARTY_TYPE = "party_type"
    ROLE = "role"
    RELATION = "relation"


PARTY_FIELDS: Final = ("name", "address", "city", "state", "postal_code", "country", "mid")
"""What a shipment line can say about a party that is not declared; in this order it makes the party's key."""

_EDGE_DATES: Final = {"valid_from": Kind.START, "valid_to": Kind.END}
_LINE: Final = {
    "shipment_id": Kind.TEXT,
    "line_no": Kind.WHOLE,
    "import_date": Kind.DATE,
    "production_date": Kind.DATE,
    "entry_date": Kind.DATE,
    "release_date": Kind.DATE,
    "export_date": Kind.DATE,
    "eta": Kind.DATE,
    "import_country": Kind.COUNTRY,
    "entry_number": Kind.TEXT,
    "part_number": Kind.TEXT,
    "description": Kind.TEXT,
    "hts": Kind.HTS,
    "country_of_origin": Kind.COUNTRY,
    "country_of_export": Kind.COUNTRY,
    "port_of_entry": Kind.TEXT,
    "vessel": Kind.TEXT,
    "quantity": Kind.AMOUNT,
    "uom": Kind.TEXT,
    "value_usd": Kind.AMOUNT,
    "importer": Kind.NAME,
    "importer_number": Kind.TEXT,
}


def _role_columns() -> dict[str, Kind]:
    fields = {"id": Kind.TEXT, **dict.fromkeys(PARTY_FIELDS, Kind.TEXT)}
    fields |= {"name": Kind.NAME, "country": Kind.COUNTRY}
    return {f"{role}_{field}": kind for role in ROLES for field, kind in fields.items()}


INPUTS: Final[dict[str, dict[str, Kind]]] = {
    "shipments": {**_LINE, **_role_columns()},
    "parties": {
        "party_id": Kind.TEXT,
        "name": Kind.NAME,
        "type": Kind.PARTY_TYPE,
        "aliases": Kind.LIST,
        **dict.fromkeys(("address", "city", "state", "postal_code"), Kind.TEXT),
        "country": Kind.COUNTRY,
        **dict.fromkeys(("uscc", "mid", "lei", "duns", "os_id", "registration_number"), Kind.TEXT),
        "latitude": Kind.LATITUDE,
        "longitude": Kind.LONGITUDE,
    },
    "parts": {
        **dict.fromkeys(("part_number", "description"), Kind.TEXT),
        "hts": Kind.HTS,
        "material": Kind.TEXT,
        "country_of_origin": Kind.COUNTRY,
        "terminal": Kind.YES_NO,
    },
    "sourcing": {
        **dict.fromkeys(("part_number", "party_id"), Kind.TEXT),
        "role": Kind.ROLE,
        "share_pct": Kind.SHARE,
        **_EDGE_DATES,
        "evidence": Kind.TEXT,
    },
    "bom": {
        **dict.fromkeys(("parent_part", "child_part"), Kind.TEXT),
        "quantity": Kind.AMOUNT,
        "uom": Kind.TEXT,
        **_EDGE_DATES,
    },
    "links": {
        **dict.fromkeys(("from_party", "to_party"), Kind.TEXT),
        "relation": Kind.RELATION,
        **dict.fromkeys(("part_number", "commodity"), Kind.TEXT),
        "share_pct": Kind.SHARE,
        **_EDGE_DATES,
        "source": Kind.TEXT,
    },
}
"""Every column that intake knows, by table, and how its cells are read."""

DAYS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.DATE: ("1990-01-01", "2100-01-01"),
    Kind.START: ("1900-01-01", "2100-01-01"),
    Kind.END: ("1900-01-02", "9999-12-31"),
}
"""First and last day that a date can be. Systems write 1900-01-01 and 9999-12-31 for a date that they lack:
open where they begin or end a window, nonsense elsewhere."""

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "shipments": ("shipment_id", "import_date"),
    "parties": ("party_id", "name"),
    "parts": ("part_number",),
    "sourcing": ("part_number", "party_id"),
    "bom": ("parent_part", "child_part"),
    "links": ("from_party", "to_party", "relation"),
}
"""Columns without which a file cannot be the table."""

WORDS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.PARTY_TYPE: ("organization", "person", "vessel"),
    Kind.ROLE: (*PRODUCING_ROLES, *(r for r in ROLES if r not in PRODUCING_ROLES), "distributor", "trader"),
    Kind.RELATION: RELATIONS,
}
"""Words that a column may hold; another word is kept and reported."""

_POSITION: Final[Schema] = {"sheet_no": "INTEGER", "row": "BIGINT"}
_SHIPMENT_OUT: Final = ("line_key", "duplicate", "content_digest")
_PARTY_OUT: Final = ("party_key", "party_row", "declared")


def _without(schema: Schema, *columns: str) -> Schema:
    return {name: kind for name, kind in schema.items() if name not in columns}


STAGED: Final[dict[str, Schema]] = {
    # roles: 'role=party_key' of every party on the line
    "staged_shipments": {**_POSITION, **_without(SHIPMENTS, *_SHIPMENT_OUT), "roles": "VARCHAR[]"},
    "staged_parties": {**_POSITION, "party_id": "VARCHAR", **_without(PARTIES, *_PARTY_OUT)},
    "staged_parts": {**_POSITION, **PARTS},
    "staged_sourcing": {**_POSITION, "party_id": "VARCHAR", **_without(SOURCING, "party_key")},
    "staged_bom": {**_POSITION, **BOM},
    "staged_links": {**_POSITION, **LINKS},
}
"""Rows of all files of a table, typed, each with its place (`sheets`: number -> file and sheet)."""

HEADER_VARIANTS: Final = {"rework_date": "production_date"}
"""A rework date stands for the production date: it is when the goods last took in material."""


def column_name(header: str) -> str:
    """A header as a column name: case, outer blanks, and spaces or hyphens for underscores do not count."""
    plain = re.sub(r"[\s_\-]+", "_", header.replace("\ufeff", "").strip().lower()).strip("_")
    return HEADER_VARIANTS.get(plain, plain)
