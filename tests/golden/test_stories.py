"""Golden stories: public cases in the input format of the product, with verdict, rule, tier and path of each.

A story is a folder of tables and an `expected.csv`: verdict (or not_flag, review_or_flag), rules as
`RULE=flag|review|listed|none|notflag`, tier, path of the finding named first, data flags (`!` = absent).
Sources of the facts: docs/stories.md.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from screening.pipeline import check, shipped
from screening.settings import Question

HERE = Path(__file__).parent
STORIES = sorted(p.parent.name for p in HERE.glob("*/expected.csv"))
_RUNS: dict[str, tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]] = {}


def _run(story: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    if story not in _RUNS:
        tables = [str(p) for p in sorted((HERE / story).glob("*.csv")) if p.name != "expected.csv"]
        run = check(tables, Question(on=date(2026, 11, 22)), shipped().model_copy(update={"threads": 2}))
        verdicts = {r["shipment_id"]: r for r in run.engine.table("verdict_rows").to_dicts()}
        findings: dict[str, list[dict[str, Any]]] = {}
        for row in run.engine.table("findings").to_dicts():
            findings.setdefault(row["shipment_id"], []).append(row)
        run.engine.close()
        _RUNS[story] = verdicts, findings
    return _RUNS[story]


def _lines(story: str) -> list[dict[str, str]]:
    with (HERE / story / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = [(story, line) for story in STORIES for line in _lines(story)]
WORDS = {"not_flag": {"clear", "not_established", "review"}, "review_or_flag": {"review", "flag"}}


def _said(found: list[dict[str, Any]], rule: str) -> set[str]:
    return {row["verdict"] or "listed" for row in found if row["rule_id"] == rule}


@pytest.mark.parametrize(("story", "line"), CASES, ids=[f"{s}/{x['shipment_id']}" for s, x in CASES])
def test_line_of_story(story: str, line: dict[str, str]) -> None:
    verdicts, findings = _run(story)
    verdict = verdicts[line["shipment_id"]]
    found = findings.get(line["shipment_id"], [])
    told = [(f["rule_id"], f["verdict"], f["entity_name"] or f["region_code"], f["because"]) for f in found]
    assert verdict["verdict"] in WORDS.get(line["verdict"], {line["verdict"]}), told
    for item in filter(None, line["rules"].split(";")):
        rule, want = item.split("=")
        said = _said(found, rule)
        if want == "none":
            assert not said, told
        elif want == "notflag":
            assert "flag" not in said, told
        else:
            assert want in said, told
    if line["tier"]:
        assert verdict["tier"] == int(line["tier"]), told
    if line["path"]:
        assert line["path"] in [f["path_text"] for f in found], [f["path_text"] for f in found]
    for flag in filter(None, line["flags"].split(";")):
        there = flag.removeprefix("!") in verdict["data_flags"]
        assert there is not flag.startswith("!"), verdict["data_flags"]


def test_every_line_is_expected() -> None:
    for story in STORIES:
        assert set(_run(story)[0]) == {line["shipment_id"] for line in _lines(story)}
