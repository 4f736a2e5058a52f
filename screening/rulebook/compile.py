"""Turn a rule into one polars expression over EVIDENCE. In: a `Rule`. Out: true, false or NULL a row.

Three-valued (Kleene) throughout: a NULL field makes its comparison unknown, `false and unknown` is
false, and an unknown rule still fires, for review. Missing evidence is not innocence.
"""

import operator
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, Final

import polars as pl

from screening.rulebook.conditions import Comparison, Condition, Denied, Every
from screening.rulebook.countries import countries
from screening.rulebook.fields import CODES, ORDERED
from screening.rulebook.model import Rule, Window
from screening.tables import ROLES

_GOODS: Final = ("sector", "good")
"""Kinds of evidence that are of a good; the others are of a party, and a party has a role."""


def truth(rule: Rule, *, ask_country: bool) -> pl.Expr:
    """Whether the rule speaks to a row: window, importing country, reach and `when` together.

    Args:
        rule: the rule.
        ask_country: whether `applies_to` is asked; not when the reader has chosen the jurisdiction.
    """
    parts = [holds(rule.windows), reaches(rule), condition(rule.when)]
    if ask_country and (wanted := countries(rule.applies_to)) is not None:
        parts.append(pl.col("import_country").is_in(wanted))
    return _every(parts)


def holds(windows: Iterable[Window]) -> pl.Expr:
    """Whether a window holds on the import date: closed at the start, open at the end.

    A line without a readable date is judged by no rule: it is `not_established`, with BAD_DATE.
    """
    day = pl.col("import_date")
    spans = [
        (day >= w.start if w.start else pl.lit(value=True)) & (day < w.end if w.end else pl.lit(value=True))
        for w in windows
    ]
    return (day.is_not_null() & _some(spans)) if spans else day.is_not_null()


def reaches(rule: Rule) -> pl.Expr:
    """Whether the concern is where the rule reaches: anywhere in the tree, or on the line."""
    if rule.reach == "any":
        return pl.lit(value=True)
    return (pl.col("tier") == 0) & (pl.col("kind").is_in(_GOODS) | pl.col("role").is_in(ROLES))


def condition(when: Condition) -> pl.Expr:
    """A condition as an expression; see `conditions` for its language."""
    if isinstance(when, Comparison):
        return _comparison(when)
    if isinstance(when, Denied):
        return ~condition(when.condition)
    parts = [condition(part) for part in when.conditions]
    return _every(parts) if isinstance(when, Every) else _some(parts)


def _comparison(test: Comparison) -> pl.Expr:
    column = pl.col(test.field)
    if test.op in {"at_least", "at_most"} and test.field in ORDERED:
        codes = CODES[test.field]
        place = codes.index(test.value)
        return column.is_in(codes[place:] if test.op == "at_least" else codes[: place + 1])
    return _OPS[test.op](column, test.value)


_OPS: Final[dict[str, Callable[[pl.Expr, Any], pl.Expr]]] = {
    "is": operator.eq,
    "is_not": operator.ne,
    "in": lambda column, value: column.is_in(value),
    "not_in": lambda column, value: ~column.is_in(value),
    "at_least": operator.ge,
    "at_most": operator.le,
    "known": lambda column, _: column.is_not_null(),
}


def _every(parts: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(operator.and_, parts)


def _some(parts: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(operator.or_, parts)
