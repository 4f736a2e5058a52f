"""One rule in words. In: a `Rule` and its rulebook. Out: text for a person."""

from collections.abc import Sequence
from typing import Final

from screening.cli import terminal
from screening.reports.wording import OUTCOME_WORDS
from screening.rulebook import book as rulebook
from screening.rulebook.book import Rulebook
from screening.rulebook.conditions import Comparison, Condition, Denied, Every
from screening.rulebook.model import Rule

_OPS: Final = {
    "is": "is",
    "is_not": "is not",
    "in": "is one of",
    "not_in": "is none of",
    "at_least": "is at least",
    "at_most": "is at most",
    "known": "is known",
}
_REACH: Final = {
    "any": "any tier of the BOM and of the supply links",
    "line": "the parties of the line and their owners",
}
_ROLES: Final = {"producing": "who makes the good; a trading role gives review", "any": "every role"}


def condition_in_words(condition: Condition, *, inner: bool = False) -> str:
    """`list_id is us_dhs_uflpa and (kind is entity or kind is ownership)`."""
    if isinstance(condition, Comparison):
        values = ", ".join(map(str, condition.values()))
        return f"{condition.field} {_OPS[condition.op]} {values}".strip()
    if isinstance(condition, Denied):
        return f"not ({condition_in_words(condition.condition)})"
    word = " and " if isinstance(condition, Every) else " or "
    text = word.join(condition_in_words(part, inner=True) for part in condition.conditions)
    return f"({text})" if inner and len(condition.conditions) > 1 else text


def in_words(rule: Rule, book: Rulebook) -> str:
    """The whole rule."""
    facts = [
        ("authority", rule.authority),
        ("in force", rulebook.in_words(rule.windows)),
        (
            "asked for",
            "every import" if "*" in rule.applies_to else "imports into " + ", ".join(rule.applies_to),
        ),
        ("reaches", _REACH[rule.reach]),
        ("looks at", _ROLES[rule.roles]),
        ("outcome", OUTCOME_WORDS[rule.outcome] + (f" ({rule.weight})" if rule.weight else "")),
        ("answer in", str(rule.clock) if rule.clock else "no time set"),
        ("fires when", condition_in_words(rule.when)),
    ]
    parts = [
        f"{rule.id}, version {rule.version}: {rule.title}",
        "\n".join(terminal.wrapped(value, " " * 14, f"  {name:<10}  ") for name, value in facts),
        _paragraph("What to do", rule.action),
        _paragraph("What it does not see", rule.limits),
        _listed("Citations", rule.citations),
        _listed("Papers to assemble", book.checklist(rule.id, None)),
        _listed("Not yet verified against the primary text", rule.verify),
        _listed("Cases", [f"{case.expect:<7} {case.name}" for case in rule.cases]),
    ]
    return "\n\n".join(part for part in parts if part)


def _paragraph(title: str, text: str) -> str:
    return f"{title}\n{terminal.wrapped(text, '  ')}"


def _listed(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return "\n".join([title, *(terminal.wrapped(item, "    ", "  - ") for item in items)])
