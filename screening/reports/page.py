"""What the page says, section by section, before it is laid out.

In: a view. Out: a mapping for `page.html.j2`: counts, totals, cards, gaps, notices, issues, rules, manifest.
Every table that could be of user size is cut in SQL, with the number of rows that it has beside it.
"""

import csv
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from typing import Any, Final

from screening.reports.cards import Row, cards
from screening.reports.steps import CARDS
from screening.reports.view import View
from screening.reports.wording import COVERAGE_WORDS, result_sentence
from screening.tables import VERDICTS

_TOP: Final = 20
"""Rows of a table of totals; the rest is counted."""
_ISSUES: Final = 200
_BY_SEVERITY: Final = "severity, flag DESC, review DESC, rule_id, list_id, entity_id, region_code, party_name"
_BY_LINES: Final = "flag DESC, review DESC, not_established DESC, lines DESC"


def page(view: View) -> dict[str, Any]:
    """All sections of the report, ready for the template."""
    tally = _tally(view)
    lines = {row["verdict"]: row["lines"] for row in tally}
    return {
        "sentence": result_sentence(lines),
        "tally": tally,
        "lines": lines,
        "total": sum(lines.values()),
        "at_risk": next(row for row in tally if row["verdict"] == "flag"),
        "span": view.engine.table("run_span").to_dicts()[0],
        "concerns": _top(view, "total_concern", _BY_SEVERITY),
        "lists": _rows(view, "SELECT * FROM lists_shown ORDER BY list_id, as_of, sha256"),
        "suppliers": _top(view, "total_supplier", f"{_BY_LINES}, supplier"),
        "chapters": _chapters(view),
        "coverage": _coverage(view),
        "flag_cards": cards(view, "flag"),
        "review_cards": cards(view, "review"),
        "most_cards": CARDS,
        "gaps": _rows(view, "SELECT * FROM gaps ORDER BY lines DESC, gap"),
        "unmapped": _top(view, "unmapped_parts", "lines DESC, node"),
        "notices": _top(view, "notices", "bites_on, list_id, entity_id, party_id", most=_ISSUES),
        "issues": _top(view, "issues", 'file, sheet, row, "column", value, problem', most=_ISSUES),
        **_rules(view),
        "manifest": view.manifest,
    }


def _rows(view: View, sql: str) -> list[Row]:
    return view.engine.frame(sql).to_dicts()


def _top(view: View, table: str, order: str, most: int = _TOP) -> dict[str, Any]:
    """The first rows of a table in an order of ours, and how many more it has."""
    rows = _rows(view, f"SELECT * FROM {table} ORDER BY {order} LIMIT {most:d}")
    return {"rows": rows, "more": view.engine.count(table) - len(rows)}


def _tally(view: View) -> list[Row]:
    """One row a verdict, most severe first, those without lines included."""
    have = {row["verdict"]: row for row in view.engine.table("total_verdict").to_dicts()}
    none = {"lines": 0, "value_usd": Decimal(0), "without_value": 0}
    return [{**none, **have.get(verdict, {}), "verdict": verdict} for verdict in reversed(VERDICTS)]


def _chapters(view: View) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("hs_chapters.csv").read_text(encoding="utf-8")
    titles = {row["chapter"]: row["title"] for row in csv.DictReader(text.splitlines())}
    top = _top(view, "total_chapter", f"{_BY_LINES}, chapter")
    for row in top["rows"]:
        row["title"] = titles.get(row["chapter"] or "", "")
    return top


def _coverage(view: View) -> list[Row]:
    have = {row["bucket"]: row["lines"] for row in view.engine.table("coverage_histogram").to_dicts()}
    return [{"words": words, "lines": have.get(bucket, 0)} for bucket, words in COVERAGE_WORDS.items()]


def _rules(view: View) -> Mapping[str, Any]:
    """Rules with findings, most lines first, with their cards; the ids of those that stayed silent."""
    shown = _rows(view, "SELECT * FROM total_rule ORDER BY flag DESC, review DESC, listed DESC, rule_id")
    texts = {row["rule_id"]: row for row in view.rule_cards.to_dicts()}
    fired = {row["rule_id"] for row in shown}
    return {
        "rules": [{**texts.get(row["rule_id"], {}), **row} for row in shown],
        "silent_rules": [texts[rule] for rule in sorted(texts) if rule not in fired],
    }
