"""Parquet, zstd, typed as in `tables.py`, in a fixed order of rows, for DuckDB, polars and the next run.

In: a view and the path of a file. Out: the file.
"""

from screening.reports.steps import FINDINGS_ROWS, VERDICTS_ROWS
from screening.reports.view import View
from screening.step import Step


def _write(view: View, step: Step, target: str) -> str:
    view.engine.con.sql(step.sql).write_parquet(target, compression="zstd")
    return "written"


def render_findings(view: View, target: str) -> str:
    """Write `findings.parquet`; returns "written"."""
    return _write(view, FINDINGS_ROWS, target)


def render_verdicts(view: View, target: str) -> str:
    """Write `verdicts.parquet`; returns "written"."""
    return _write(view, VERDICTS_ROWS, target)
