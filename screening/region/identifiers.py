"""What an identifier says about a place. In: distinct `SCHEME:value` texts. Out: their parts, and validity.

The arithmetic of check digits is in `screening.identifiers`; each distinct identifier is read once.
"""

import re
from typing import Final

import polars as pl

from screening.identifiers import (
    VALIDATORS,
    compact,
    is_uscc,
    parse_mid,
    uscc_authority,
)
from screening.tables import Schema

SCHEMA: Final[Schema] = {
    "identifier": "VARCHAR",
    "scheme": "VARCHAR",
    "value": "VARCHAR",
    "valid": "BOOLEAN",  # NULL: the scheme has no check
    "authority": "VARCHAR",  # GB/T 2260 code of the registering authority
    "country": "VARCHAR",  # of a MID
    "city": "VARCHAR",  # city part of a MID, or a UN/LOCODE
    "area": "VARCHAR",  # Chinese telephone area code, with its leading zero
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
}

_POLARS: Final = {"VARCHAR": pl.String, "BOOLEAN": pl.Boolean, "DOUBLE": pl.Float64}
_GEO: Final = re.compile(r"^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")
_AREA: Final = re.compile(r"^(?:00|\+)?(?:86)?0?([1-9]\d{2})(\d{7,8})$")


def read_identifiers(identifiers: pl.Series) -> pl.DataFrame:
    """The parts of each distinct identifier.

    Args:
        identifiers: texts `SCHEME:value`; one without a known scheme is read as a USCC if it is one.

    Returns:
        Columns of SCHEMA, one row per distinct text.
    """
    rows = [_read(text) for text in identifiers.drop_nulls().unique().sort().to_list()]
    schema = {name: _POLARS[kind] for name, kind in SCHEMA.items()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _read(text: str) -> dict[str, object]:
    scheme, _, value = text.partition(":")
    scheme, value = scheme.strip().upper(), value.strip()
    if not value:
        scheme, value = ("USCC" if is_uscc(text) else "", text.strip())
    row: dict[str, object] = dict.fromkeys(SCHEMA)
    row |= {"identifier": text, "scheme": scheme, "value": value}
    if scheme in VALIDATORS:
        row["valid"] = VALIDATORS[scheme](value)
    reader = _READERS.get(scheme)
    return row | (reader(value) if reader else {})


def _uscc(value: str) -> dict[str, object]:
    return {"authority": uscc_authority(value)}


def _registration(value: str) -> dict[str, object]:
    code = compact(value)
    return {"authority": code[:6] if re.fullmatch(r"\d{15}", code) else None}


def _mid(value: str) -> dict[str, object]:
    mid = parse_mid(value)
    if mid is None:
        return {"valid": False}
    return {"valid": True, "country": mid.country, "city": mid.city}


def _unlocode(value: str) -> dict[str, object]:
    return {"city": compact(value)}


def _phone(value: str) -> dict[str, object]:
    """The area code, when the number shows the country code 86 or the trunk zero."""
    digits = re.sub(r"[^\d]", "", value)
    found = _AREA.match(digits) if digits.startswith(("86", "0086", "0")) else None
    return {"area": "0" + found[1] if found else None}


def _geo(value: str) -> dict[str, object]:
    found = _GEO.match(value)
    return {"latitude": float(found[1]), "longitude": float(found[2])} if found else {}


_READERS: Final = {
    "USCC": _uscc,
    "REG15": _registration,
    "MID": _mid,
    "UNLOCODE": _unlocode,
    "TEL": _phone,
    "GEO": _geo,
}
