"""CSV: UTF-8, comma, RFC 4180 quotes, ISO dates, one header; lists as JSON text, formulas neutralised.

In: a view and the path of a file. Out: the file, written batch by batch.
"""

from screening.reports.cells import neutralised
from screening.reports.steps import FINDINGS_CELLS, ISSUES_ROWS, VERDICTS_CELLS
from screening.reports.view import View
from screening.step import Step


def _write(view: View, step: Step, target: str) -> str:
    with open(target, "wb") as file:  # noqa: PTH123 - the river is given strings, not paths
        for number, batch in enumerate(view.batches(step)):
            neutralised(batch).write_csv(file, include_header=number == 0)
    return "written"


def render_findings(view: View, target: str) -> str:
    """Write `findings.csv`; returns "written"."""
    return _write(view, FINDINGS_CELLS, target)


def render_verdicts(view: View, target: str) -> str:
    """Write `verdicts.csv`; returns "written"."""
    return _write(view, VERDICTS_CELLS, target)


def render_issues(view: View, target: str) -> str:
    """Write `issues.csv`; returns "written"."""
    return _write(view, ISSUES_ROWS, target)
