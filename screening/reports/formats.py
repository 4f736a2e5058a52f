"""Which files a run leaves behind, and who writes each. In: the tables of a run. Out: files in a folder.

A new format is one module and one line in `FORMATS`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import polars as pl

from screening.reports import csv, html, jsonl, parquet, xlsx
from screening.reports.view import View, build_view
from screening.step import Engine

Renderer = Callable[[View, str], str]
"""Writes one file at a path; returns "written", or one sentence on why it is not there."""

FORMATS: Final[dict[str, Renderer]] = {
    "report.html": html.render,
    "findings.parquet": parquet.render_findings,
    "findings.csv": csv.render_findings,
    "findings.jsonl": jsonl.render,
    "findings.xlsx": xlsx.render,
    "verdicts.parquet": parquet.render_verdicts,
    "verdicts.csv": csv.render_verdicts,
    "issues.csv": csv.render_issues,
}


def write_reports(
    engine: Engine, manifest: Mapping[str, Any], rule_cards: pl.DataFrame, out: str
) -> dict[str, str]:
    """Write every format of a run.

    Args:
        engine: holds the result tables of the run (`steps.RESULTS`), and those of `steps.DECLARED` if it can.
        manifest: run_id, options, inputs, lists, rulebook, engine, counts, warnings; see `view.View`.
        rule_cards: one row per rule; see `view.View`.
        out: an existing folder.

    Returns:
        File name -> "written", or why that file was left out; for `run.json`.
    """
    view = build_view(engine, manifest, rule_cards)
    return {name: render(view, f"{out}/{name}") for name, render in FORMATS.items()}
