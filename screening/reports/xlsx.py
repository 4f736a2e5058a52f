"""XLSX for people: findings, verdicts, issues, lists, one sheet each, and a last sheet on what they hold.

In: a view and the path of a file. Out: the workbook, or a reason where there are too many findings for one.
Bytes depend on the rows only: the created date is fixed (XlsxWriter fixes the dates inside the archive).
"""

from datetime import datetime
from typing import Any, Final

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from screening.reports.cells import neutralised
from screening.reports.steps import FINDINGS_CELLS, ISSUES_ROWS, LISTS_ROWS, VERDICTS_CELLS
from screening.reports.view import View

ROWS: Final = 50_000
"""Rows of a sheet; more findings than this and the workbook is not written."""
_TEXT: Final = 16_000
"""Characters of a cell; Excel holds 32,767 UTF-16 units, of which a character takes one or two."""
_CREATED: Final = datetime(2000, 1, 1)
_SHEETS: Final = {
    "findings": FINDINGS_CELLS,
    "verdicts": VERDICTS_CELLS,
    "issues": ISSUES_ROWS,
    "lists": LISTS_ROWS,
}
_WIDE: Final = {"because": 70, "path_text": 60, "action": 50, "why_score": 50, "problem": 50, "advice": 50}
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def render(view: View, target: str) -> str:
    """Write `findings.xlsx`; returns "written", or the reason where the findings exceed `ROWS`."""
    findings = view.engine.count("findings")
    if findings > ROWS:
        return f"not written: {findings:,} findings, a workbook holds {ROWS:,}; read findings.parquet or .csv"
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": "Screening findings", "created": _CREATED})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8ECF1", "valign": "top"})
        held = {name: _sheet(view, book.add_worksheet(name), head, name) for name in _SHEETS}
        _about(view, book.add_worksheet("about"), head, held)
    return "written"


def _sheet(view: View, sheet: Worksheet, head: Format, name: str) -> int:
    """Fill one sheet with at most `ROWS` rows; returns how many the table has."""
    step, written = _SHEETS[name], 0
    for number, batch in enumerate(view.batches(step, ROWS)):
        if number == 0:
            _header(sheet, head, batch.columns)
        for row in _clipped(neutralised(batch)).iter_rows():
            written += 1
            _row(sheet, written, row)
    sheet.autofilter(0, 0, max(written, 1), len(batch.columns) - 1)
    return view.engine.count(step.reads[0])


def _header(sheet: Worksheet, head: Format, columns: list[str]) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE.get(column, max(11, len(column) + 3)))
        sheet.write_string(0, place, column, head)


def _row(sheet: Worksheet, number: int, row: tuple[Any, ...]) -> None:
    for place, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, place, value)
        elif value is not None:
            sheet.write(number, place, value)


def _clipped(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.col(pl.String)
    short = text.str.slice(0, _TEXT) + " … (cut here; whole in the Parquet and CSV files)"
    return frame.with_columns(pl.when(text.str.len_chars() > _TEXT).then(short).otherwise(text))


def _about(view: View, sheet: Worksheet, head: Format, held: dict[str, int]) -> None:
    """Say which run this is and, for each sheet, how many of its rows are here."""
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 2, 24)
    sheet.set_column(3, 3, 60)
    lines: list[list[str | int]] = [["sheet", "rows in the run", "rows in the sheet", "note"]]
    for name, total in held.items():
        note = "" if total <= ROWS else f"the first {ROWS:,}; all of them are in {name}.csv"
        lines.append([name, total, min(total, ROWS), note])
    lines.append(["run", "", "", f"{view.manifest.get('run_id', '')}; not legal advice"])
    for number, line in enumerate(lines):
        for place, value in enumerate(line):
            sheet.write(number, place, value, head if number == 0 else None)
