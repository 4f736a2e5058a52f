"""What an identifier says about a place. In: distinct `SCHEME:value` texts. Out: their parts, and validity.

The arithmetic of check digits is in `screening.identifiers`; each distinct identifier is read once, and
whatever needs no arithmetic is a column expression.
"""

from typing import Final

import polars as pl

from screening.identifiers import VALIDATORS, is_uscc, parse_mid
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

_USCC: Final = r"^[0-9A-Z]{2}([0-9]{6})[0-9A-Z]{10}$"
_REGISTRATION: Final = r"^([0-9]{6})[0-9]{9}$"
_AREA: Final = r"^(?:(?:00)?860?|0)([1-9][0-9]{2})[0-9]{7,8}$"
"""Country code 86 or the trunk zero, three digits of area, seven or eight of line."""
_GEO: Final = r"^\s*(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*$"


def read_identifiers(identifiers: pl.Series) -> pl.DataFrame:
    """The parts of each distinct identifier.

    Args:
        identifiers: texts `SCHEME:value`; one without a known scheme is read as a USCC if it is one.

    Returns:
        Columns of SCHEMA, one row per distinct text.
    """
    given = pl.DataFrame({"identifier": identifiers.cast(pl.String)}).drop_nulls().unique()
    parts = pl.col("identifier").str.splitn(":", 2).struct
    split = given.with_columns(
        scheme=parts.field("field_0").str.strip_chars().str.to_uppercase(),
        value=parts.field("field_1").str.strip_chars(),
    ).sort("identifier")
    named = split.filter(pl.col("value").is_not_null() & (pl.col("value") != ""))
    bare = split.filter(pl.col("value").is_null()).with_columns(
        scheme=pl.lit("USCC"), value=pl.col("identifier").str.strip_chars()
    )
    valid = [is_uscc(value) for value in bare["value"]]
    every = pl.concat([named, bare.filter(pl.Series(valid, dtype=pl.Boolean))])
    return _manufacturers(_checked(_parts(every))).select(*SCHEMA)


def _parts(rows: pl.DataFrame) -> pl.DataFrame:
    plain = pl.col("value").str.replace_all(r"[^0-9A-Za-z]", "").str.to_uppercase()
    scheme = pl.col("scheme")
    geo = pl.col("value").str.extract_groups(_GEO).struct
    return rows.with_columns(
        authority=pl.when(scheme == "USCC")
        .then(plain.str.extract(_USCC))
        .when(scheme == "REG15")
        .then(plain.str.extract(_REGISTRATION)),
        city=pl.when(scheme == "UNLOCODE").then(plain),
        area=pl.when(scheme == "TEL").then(
            pl.lit("0") + pl.col("value").str.replace_all(r"[^0-9]", "").str.extract(_AREA)
        ),
        latitude=pl.when(scheme == "GEO").then(geo.field("1").cast(pl.Float64, strict=False)),
        longitude=pl.when(scheme == "GEO").then(geo.field("2").cast(pl.Float64, strict=False)),
        valid=pl.lit(None, dtype=pl.Boolean),
        country=pl.lit(None, dtype=pl.String),
    )


def _checked(rows: pl.DataFrame) -> pl.DataFrame:
    """Set `valid` where the scheme has a check digit."""
    groups = [rows.filter(~pl.col("scheme").is_in(list(VALIDATORS)))]
    for scheme, check in VALIDATORS.items():
        group = rows.filter(pl.col("scheme") == scheme)
        valid = [check(value) for value in group["value"]]
        groups.append(group.with_columns(valid=pl.Series(valid, dtype=pl.Boolean)))
    return pl.concat(groups)


def _manufacturers(rows: pl.DataFrame) -> pl.DataFrame:
    """Country and city letters of manufacturer identification codes; one without their shape is invalid."""
    group = rows.filter(pl.col("scheme") == "MID")
    mids = [parse_mid(value) for value in group["value"]]
    read = group.with_columns(
        valid=pl.Series([mid is not None for mid in mids], dtype=pl.Boolean),
        country=pl.Series([mid and mid.country for mid in mids], dtype=pl.String),
        city=pl.Series([mid and mid.city for mid in mids], dtype=pl.String),
    )
    return pl.concat([rows.filter(pl.col("scheme") != "MID"), read])
