"""A line and its findings in words. In: rows of verdict_rows, findings and path_steps. Out: text."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import polars as pl

from screening.cli import terminal
from screening.match.pairs import explain
from screening.reports import wording
from screening.tables import OUTCOMES

_LABEL: Final = 14
_KEYS: Final = ("rule_id", "list_id", "entity_id", "region_code")


@dataclass(frozen=True)
class Told:
    """One line to explain.

    Attributes:
        line: its row of verdict_rows.
        findings: its findings.
        steps: its path_steps; None where they could not be computed.
    """

    line: dict[str, Any]
    findings: pl.DataFrame
    steps: pl.DataFrame | None

    def as_document(self) -> dict[str, Any]:
        """For a program."""
        steps = None if self.steps is None else self.steps.to_dicts()
        return {"line": self.line, "findings": self.findings.to_dicts(), "path_steps": steps}


def line_in_words(told: Told, cards: pl.DataFrame, lexicon: Mapping[str, pl.DataFrame]) -> str:
    """The verdict, what is missing, and each finding with names, path, law and action.

    Args:
        told: the line.
        cards: `Rulebook.cards()`.
        lexicon: word tables of the matcher, to align names.
    """
    line = told.line
    verdict = line["verdict"]
    head = f"{line['shipment_id']} line {line['line_no']}, imported {wording.day(line['import_date'])}"
    facts = [
        ("verdict", f"{wording.VERDICT_WORDS[verdict]}: {wording.VERDICT_MEANING[verdict]}"),
        ("importer", line["importer"]),
        ("part", line["part_number"]),
        ("value", f"USD {wording.money(line['value_usd'])}" if line["value_usd"] is not None else None),
        ("coverage", _coverage(line)),
        ("to know", "; ".join(wording.flag_in_words(flag) for flag in line["data_flags"] or [])),
        ("verdict id", line["verdict_id"]),
    ]
    severity = pl.col("outcome").replace_strict({o: i for i, o in enumerate(OUTCOMES)}, return_dtype=pl.Int8)
    ordered = told.findings.sort(severity, *_KEYS, nulls_last=True)
    titles = {card["rule_id"]: card["title"] for card in cards.iter_rows(named=True)}
    blocks = [
        _finding(number, finding, titles, told.steps, lexicon)
        for number, finding in enumerate(ordered.iter_rows(named=True), start=1)
    ]
    return "\n\n".join([f"{terminal.plain(head)}\n{_facts(facts)}", *(blocks or ["No finding."])])


def _facts(facts: list[tuple[str, Any]], indent: str = "  ") -> str:
    hang = " " * (len(indent) + _LABEL)
    said = [(label, str(value)) for label, value in facts if value not in (None, "")]
    return "\n".join(terminal.wrapped(value, hang, f"{indent}{label:<{_LABEL}}") for label, value in said)


def _coverage(line: dict[str, Any]) -> str | None:
    coverage: Decimal | None = line["coverage"]
    if coverage is None:
        return None
    missing = ", ".join(line["unmapped"] or [])
    return f"{wording.percent(coverage)} of the parts mapped" + (
        f"; not mapped: {missing}" if missing else ""
    )


def _finding(
    number: int,
    finding: dict[str, Any],
    titles: Mapping[str, str],
    steps: pl.DataFrame | None,
    lexicon: Mapping[str, pl.DataFrame],
) -> str:
    rule = f"{finding['rule_id']}, version {finding['rule_version']}"
    weight = wording.OUTCOME_WORDS[finding["outcome"]]
    gives = "leaves the verdict alone" if finding["verdict"] is None else f"gives {finding['verdict']}"
    listed = f"{finding['list_id']} as of {wording.day(finding['list_as_of'])}, entry {finding['entity_id']}"
    due = f"By {wording.day(finding['deadline'])}: " if finding["deadline"] else ""
    parts = [
        terminal.wrapped(f"{titles.get(finding['rule_id'], '')}: {weight}, {gives}", "   ", f"{number}. "),
        _facts([("because", finding["because"])], "   "),
        _names(finding, lexicon),
        _facts([("region", _region(finding))], "   "),
        _path(finding, steps),
        _facts(
            [
                ("rule", rule),
                ("law", finding["authority"]),
                ("list", listed if finding["list_id"] else None),
                ("what to do", f"{due}{finding['action']}"),
            ],
            "   ",
        ),
    ]
    return "\n".join(part for part in parts if part)


def _region(finding: dict[str, Any]) -> str | None:
    if not finding["region_code"]:
        return None
    region = wording.REGION_WORDS.get(finding["region_code"], finding["region_code"])
    signs = f": {finding['why_score']}" if finding["why_score"] and finding["evidence_grade"] else ""
    grade = f", {finding['evidence_grade']}" if finding["evidence_grade"] else ""
    return f"{region}{grade}{signs}"


def _names(finding: dict[str, Any], lexicon: Mapping[str, pl.DataFrame]) -> str:
    """The two names under each other, then their words side by side."""
    declared = wording.matched_party(finding)
    if not (finding["matched_name"] and declared):
        return ""
    found = explain(declared, finding["matched_name"], lexicon)
    facts = [
        ("your data", declared),
        ("the list", finding["matched_name"]),
        ("alike", f"{wording.score(finding['score'])}, {finding['band']}: {finding['why_score']}"),
    ]
    rows = [
        (w.left or wording.DASH, w.right or wording.DASH, wording.score(w.similarity), w.weight)
        for w in found.words
    ]
    table = terminal.columns(("your word", "the list's", "alike", "weight"), rows) if rows else ""
    aligned = "\n".join(" " * (3 + _LABEL) + line for line in table.splitlines())
    return "\n".join(filter(None, [_facts(facts, "   "), aligned]))


def _path(finding: dict[str, Any], steps: pl.DataFrame | None) -> str:
    if steps is None or steps.is_empty():
        return _facts([("path", finding["path_text"])], "   ")
    same = [pl.col(key).eq_missing(pl.lit(finding[key], dtype=pl.String)) for key in _KEYS]
    mine = steps.filter(same).sort("step_no")
    hang = " " * (3 + _LABEL)
    lines: list[str] = []
    for step in mine.iter_rows(named=True):
        label = "   " + f"{'path' if not lines else '':<{_LABEL}}"
        detail = f" ({step['detail']})" if step["detail"] else ""
        lines.append(terminal.wrapped(f"{step['node']}{detail}", f"{hang}  ", label))
        if step["edge"]:
            source = f" [{step['edge_evidence']}]" if step["edge_evidence"] else ""
            lines.append(terminal.wrapped(f"{step['edge']}{source}", f"{hang}    ", f"{hang}  > "))
    others = (finding["path_count"] or 1) - 1
    if others > 0:
        lines.append(f"{hang}and {wording.plural(others, 'other path')}")
    return "\n".join(lines)
