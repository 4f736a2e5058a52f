"""JSON lines: one finding a line, keys in the order of `tables.FINDINGS`, lists as arrays, gaps as null.

In: a view and the path of a file. Out: the file.
"""

from screening.reports.steps import FINDINGS_ROWS
from screening.reports.view import View


def render(view: View, target: str) -> str:
    """Write `findings.jsonl`; returns "written"."""
    quoted = target.replace("'", "''")  # COPY takes its target as a literal, not as a parameter
    view.engine.con.execute(f"COPY ({FINDINGS_ROWS.sql}) TO '{quoted}' (FORMAT json)").fetchall()
    return "written"
