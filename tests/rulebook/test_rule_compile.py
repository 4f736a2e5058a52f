"""Conditions as expressions agree with Kleene's three-valued logic, on every row and every nesting."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from screening.rulebook.book import read_rule
from screening.rulebook.compile import condition, holds, reaches, truth
from screening.rulebook.conditions import Condition
from screening.rulebook.fields import FRAME
from screening.rulebook.model import Window

_ROWS: list[dict[str, Any]] = [
    {"kind": kind, "tier": tier, "umbrella": umbrella}
    for kind in ("entity", "region", None)
    for tier in (0, 2, None)
    for umbrella in (True, False, None)
]
_FRAME = pl.DataFrame(
    _ROWS, schema={name: FRAME[name] for name in ("kind", "tier", "umbrella")}, orient="row"
)
_TESTS = st.sampled_from(
    [
        {"field": "kind", "op": "is", "value": "entity"},
        {"field": "kind", "op": "not_in", "value": ["entity", "good"]},
        {"field": "tier", "op": "at_least", "value": 1},
        {"field": "tier", "op": "known"},
        {"field": "umbrella", "op": "is_not", "value": False},
    ]
)
_CONDITIONS = st.recursive(
    _TESTS,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=8,
)


def _ask(when: dict[str, Any], frame: pl.DataFrame) -> list[bool | None]:
    expression = condition(TypeAdapter(Condition).validate_python(when))
    return frame.select(got=expression)["got"].to_list()


def _kleene(when: dict[str, Any], row: dict[str, Any]) -> bool | None:
    """The same, one row at a time, by the truth tables."""
    if "not" in when:
        inner = _kleene(when["not"], row)
        return None if inner is None else not inner
    for word, decisive in (("all", False), ("any", True)):
        if word in when:
            parts = [_kleene(part, row) for part in when[word]]
            return decisive if decisive in parts else (None if None in parts else not decisive)
    value = row[when["field"]]
    if when["op"] == "known":
        return value is not None
    if value is None:
        return None
    wanted = when["value"]
    return {
        "is": lambda: value == wanted,
        "is_not": lambda: value != wanted,
        "not_in": lambda: value not in wanted,
        "at_least": lambda: value >= wanted,
    }[when["op"]]()


@given(_CONDITIONS)
def test_conditions_follow_kleene(when: dict[str, Any]) -> None:
    assert _ask(when, _FRAME) == [_kleene(when, row) for row in _ROWS]


@pytest.mark.parametrize(
    ("op", "value", "want"),
    [("at_least", "strong", [False, True, True, None]), ("at_most", "strong", [True, True, False, None])],
)
def test_codes_have_an_order(op: str, value: str, want: list[bool | None]) -> None:
    frame = pl.DataFrame({"band": ["possible", "strong", "identifier", None]})
    assert _ask({"field": "band", "op": op, "value": value}, frame) == want


def test_windows_are_closed_at_the_start_and_open_at_the_end() -> None:
    windows = [
        Window.model_validate({"from": date(2025, 9, 29), "to": date(2025, 11, 10)}),
        Window.model_validate({"from": date(2026, 11, 10)}),
    ]
    days = {
        date(2025, 9, 28): False,
        date(2025, 9, 29): True,
        date(2025, 11, 9): True,
        date(2025, 11, 10): False,
        date(2026, 11, 9): False,
        date(2026, 11, 10): True,
        date(2199, 1, 1): True,
    }
    frame = pl.DataFrame({"import_date": [*days, None]}, schema={"import_date": pl.Date})
    assert frame.select(got=holds(windows))["got"].to_list() == [*days.values(), False]
    assert frame.select(got=holds([]))["got"].to_list() == [True] * len(days) + [False]


def test_reach_of_the_line(rule_text: str) -> None:
    rule = read_rule("a", rule_text.replace('reach = "any"', 'reach = "line"'))
    rows = [
        ("entity", 0, "seller", True),
        ("entity", 1, "seller", False),
        ("entity", 0, "mine", False),  # a maker of the good by the sourcing table: no party to the line
        ("entity", 0, None, None),
        ("sector", 0, None, True),
        ("entity", None, "seller", None),
    ]
    frame = pl.DataFrame(rows, schema=["kind", "tier", "role", "want"], orient="row")
    assert frame.select(got=reaches(rule))["got"].to_list() == frame["want"].to_list()


@pytest.mark.parametrize(
    ("words", "country", "want"),
    [
        ('["US"]', "PR", True),
        ('["US"]', "DE", False),
        ('["EU"]', "DE", True),
        ('["EU"]', "GB", False),
        ('["EU", "GB"]', "GB", True),
        ('["*"]', "ZZ", True),
        ('["*"]', None, True),
        ('["EU"]', None, None),
    ],
)
def test_importing_country(rule_text: str, words: str, country: str | None, want: bool | None) -> None:
    rule = read_rule("a", rule_text.replace('applies_to = ["US"]', f"applies_to = {words}"))
    row = {"kind": "entity", "list_id": "acme", "import_date": date(2026, 1, 1), "import_country": country}
    frame = pl.DataFrame([row], schema=FRAME, orient="row")
    assert frame.select(got=truth(rule, ask_country=True))["got"].to_list() == [want]
    assert frame.select(got=truth(rule, ask_country=False))["got"].to_list() == [True]
