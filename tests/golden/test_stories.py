"""Golden stories: public cases in the input format of the product, with the verdict, rule and path of each.

A story is a folder of tables and an `expected.csv`, one row a shipment line:

- verdict (or not_flag, review_or_flag), rules as `RULE=flag|review|listed|none|notflag`;
- tier, path of the finding named first, data flags (`!` = absent);
- finding, `RULE.column=value` of a finding; line, `column=value` of the verdict row (an empty value = none);
- sentence, what of the contract the line shows.

`expected_notices.csv`: columns of notices that the story must show. Sources of the facts: docs/stories.md.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from screening.pipeline import check, shipped
from screening.settings import Question

HERE = Path(__file__).parent
STORIES = sorted(p.parent.name for p in HERE.glob("*/expected.csv"))
Row = dict[str, Any]


class Told(NamedTuple):
    """What a run said of a story, by shipment_id."""

    verdicts: dict[str, list[Row]]
    findings: dict[str, list[Row]]
    notices: list[Row]


_RUNS: dict[str, Told] = {}


def _by_shipment(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["shipment_id"], []).append(row)
    return found


def _run(story: str) -> Told:
    if story not in _RUNS:
        tables = [str(p) for p in sorted((HERE / story).glob("*.csv")) if not p.name.startswith("expected")]
        run = check(tables, Question(on=date(2026, 11, 22)), shipped().model_copy(update={"threads": 2}))
        verdicts, findings, notices = (
            run.engine.table(name).to_dicts() for name in ("verdict_rows", "findings", "notices")
        )
        run.engine.close()
        _RUNS[story] = Told(_by_shipment(verdicts), _by_shipment(findings), notices)
    return _RUNS[story]


def _lines(story: str, file: str = "expected.csv") -> list[dict[str, str]]:
    path = HERE / story / file
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


CASES = [(story, line) for story in STORIES for line in _lines(story)]
NOTICES = [(story, line) for story in STORIES for line in _lines(story, "expected_notices.csv")]
WORDS = {"not_flag": {"clear", "not_established", "review"}, "review_or_flag": {"review", "flag"}}


def _said(found: list[Row], rule: str) -> set[str]:
    return {row["verdict"] or "listed" for row in found if row["rule_id"] == rule}


def _text(value: object) -> str:
    if value is None:
        return ""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _items(text: str | None) -> list[str]:
    return [item for item in (text or "").split(";") if item]


@pytest.mark.parametrize(("story", "line"), CASES, ids=[f"{s}/{x['shipment_id']}" for s, x in CASES])
def test_line_of_story(story: str, line: dict[str, str]) -> None:
    told = _run(story)
    found = told.findings.get(line["shipment_id"], [])
    why = [(f["rule_id"], f["verdict"], f["entity_name"] or f["region_code"], f["because"]) for f in found]
    wanted = WORDS.get(line["verdict"], {line["verdict"]})
    verdicts = [v for v in told.verdicts[line["shipment_id"]] if v["verdict"] in wanted]
    assert verdicts, (line.get("sentence"), [v["verdict"] for v in told.verdicts[line["shipment_id"]]], why)
    verdict = verdicts[0]
    for item in _items(line["rules"]):
        rule, want = item.split("=")
        said = _said(found, rule)
        if want == "none":
            assert not said, (line.get("sentence"), why)
        elif want == "notflag":
            assert "flag" not in said, (line.get("sentence"), why)
        else:
            assert want in said, (line.get("sentence"), item, why)
    if line["tier"]:
        assert verdict["tier"] == int(line["tier"]), why
    if line["path"]:
        assert line["path"] in [f["path_text"] for f in found], [f["path_text"] for f in found]
    for flag in _items(line["flags"]):
        assert (flag.removeprefix("!") in verdict["data_flags"]) is not flag.startswith("!"), verdict[
            "data_flags"
        ]
    for item in _items(line.get("line")):
        column, want = item.split("=", 1)
        assert _text(verdict[column]) == want, (column, verdict[column])
    for item in _items(line.get("finding")):
        name, want = item.split("=", 1)
        rule, column = name.split(".")
        assert want in {_text(f[column]) for f in found if f["rule_id"] == rule}, (name, why)


@pytest.mark.parametrize(("story", "line"), NOTICES, ids=[f"{s}/{x['entity_name']}" for s, x in NOTICES])
def test_notice_of_story(story: str, line: dict[str, str]) -> None:
    shown = [{column: _text(notice[column]) for column in line} for notice in _run(story).notices]
    assert line in shown, shown


@pytest.mark.parametrize("story", STORIES)
def test_every_line_is_expected(story: str) -> None:
    had = Counter({shipment: len(rows) for shipment, rows in _run(story).verdicts.items()})
    assert had == Counter(line["shipment_id"] for line in _lines(story))


NEVER_A_FLAG = {"LICENSE_REQUIRED", "PROHIBIT_ON_DECISION", "RISK_INDICATOR", "REPORTING"}
TOLD_ALWAYS = ("because", "action", "authority", "rule_id", "rule_version", "path", "path_text")
TOLD_OF_A_SCORE = (
    "matched_name",
    "party_name",
    "why_score",
    "entity_id",
    "entity_name",
    "list_id",
    "list_as_of",
)


@pytest.mark.parametrize("story", STORIES)
def test_every_finding_says_why(story: str) -> None:
    """Flow, section 5.7 and the wording of section 3; indicators and export rules never yield a flag."""
    for finding in [f for rows in _run(story).findings.values() for f in rows]:
        assert all(finding[column] for column in TOLD_ALWAYS), finding
        assert "uses forced lab" not in finding["because"].lower()
        assert finding["verdict"] != "flag" or finding["outcome"] not in NEVER_A_FLAG, finding
        if finding["score"] is not None:
            assert all(finding[column] is not None for column in TOLD_OF_A_SCORE), finding


@pytest.mark.parametrize("story", STORIES)
def test_a_verdict_is_the_highest_of_its_findings(story: str) -> None:
    order = ["clear", "not_established", "review", "flag"]
    told = _run(story)
    by_id: dict[str, list[Row]] = {}
    for rows in told.findings.values():
        for finding in rows:
            by_id.setdefault(finding["verdict_id"], []).append(finding)
    for verdict in [v for rows in told.verdicts.values() for v in rows]:
        found = by_id.get(verdict["verdict_id"], [])
        highest = max((f["verdict"] for f in found if f["verdict"]), key=order.index, default=None)
        assert verdict["findings"] == len(found)
        assert verdict["verdict"] == highest or (highest is None and verdict["verdict"] in order[:2]), verdict
