"""The columns of EVIDENCE as a rule may name them. In: field, operator, value. Out: a problem, or None.

Codes are closed sets here so that a mistyped code is an error when the rule is read, not a rule
that never fires. List names, entity ids, regions and order types come with the lists and stay open.
"""

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from screening.tables import BANDS, EVIDENCE, GRADES

FRAME: Final[Mapping[str, type[pl.DataType]]] = {
    column: {
        "VARCHAR": pl.String,
        "BIGINT": pl.Int64,
        "INTEGER": pl.Int32,
        "DATE": pl.Date,
        "BOOLEAN": pl.Boolean,
    }[kind]
    for column, kind in EVIDENCE.items()
}
"""The polars schema of EVIDENCE."""

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": (
        "entity",
        "ownership",
        "region",
        "order_region",
        "labour",
        "notice",
        "sector",
        "good",
    ),
    "band": BANDS,
    "grade": GRADES,
    "share": ("majority", "controls", "minority", "unknown"),
    "goods": ("all", "named", "uncertain"),
    "in_force": ("yes", "no_start", "corrected", "unreleased", "release_unknown", "watched"),
    "origin": ("CN", "other", "unknown"),
    "labour_from": ("KP", "CN-XJ", "listed", "unknown"),
}
"""Every code that a coded column may hold."""

ORDERED: Final = ("band", "grade")
"""Coded columns whose codes stand weakest first."""

OPS: Final = ("is", "is_not", "in", "not_in", "at_least", "at_most", "known")

_PYTHON: Final[Mapping[str, tuple[type, str]]] = {
    "VARCHAR": (str, "text in quotes"),
    "BIGINT": (int, "a whole number"),
    "INTEGER": (int, "a whole number"),
    "DATE": (date, "a date such as 2022-06-21, without quotes"),
    "BOOLEAN": (bool, "true or false"),
}


def field_problem(field: str) -> str | None:
    """Say that a field is no column of EVIDENCE, with the nearest name, or None."""
    if field in EVIDENCE:
        return None
    near = difflib.get_close_matches(field, EVIDENCE, n=1)
    hint = f" (did you mean '{near[0]}'?)" if near else ""
    return f"'{field}' is no field of the evidence{hint}"


def value_problem(field: str, value: object) -> str | None:
    """Say that a value cannot stand in a known field, or None."""
    wanted, words = _PYTHON[EVIDENCE[field]]
    if type(value) is not wanted:  # exact: a bool is an int, and a datetime is a date, to isinstance
        return f"'{field}' takes {words}, not {value!r}"
    if field in CODES and value not in CODES[field]:
        return f"'{field}' is one of {', '.join(CODES[field])}, not {value!r}"
    return None


def comparison_problem(field: str, op: str, value: Any) -> str | None:
    """Say what is wrong with one comparison `{field, op, value}`, or None."""
    if problem := field_problem(field):
        return problem
    if op == "known":
        return None if value is None else "'known' takes no value"
    several = op in {"in", "not_in"}
    if several and not (isinstance(value, list) and value):
        return f"'{op}' takes a list of values"
    orderable = field in ORDERED or EVIDENCE[field] in {"BIGINT", "INTEGER", "DATE"}
    if op in {"at_least", "at_most"} and not orderable:
        return f"'{field}' has no order, so '{op}' means nothing on it"
    values = value if several else [value]
    return next(filter(None, (value_problem(field, v) for v in values)), None)
