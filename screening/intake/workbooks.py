"""A workbook -> one raw table a sheet, every cell as text: leading zeros survive, dates become ISO.

In: an XLSX (or XLS, XLSB) file. Out: raw tables. The first row that is not blank is the header.
"""

from collections.abc import Iterator
from dataclasses import replace

import fastexcel
import polars as pl

from screening.errors import InputError
from screening.intake.files import Source
from screening.intake.raw import RawTable, clean, incoming, unique_headers
from screening.step import Engine


def read_workbook(engine: Engine, source: Source, number: int) -> Iterator[RawTable]:
    """Load every sheet that is not empty, numbered from `number`.

    Raises:
        InputError: the file is no workbook, or all its sheets are empty.
    """
    try:
        book = fastexcel.read_excel(str(source.path))
        sheets = {
            name: book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
            for name in book.sheet_names
        }
    except fastexcel.FastExcelError as error:
        raise InputError(
            f"The workbook cannot be read ({str(error).splitlines()[0]}).",
            where=source.name,
            advice="Open it in a spreadsheet program, repair it, and save it as XLSX.",
        ) from error
    filled = {name: rows for name, cells in sheets.items() if (rows := _filled(cells)).height > 0}
    if not filled:
        raise InputError(
            "All sheets of the workbook are empty.",
            where=source.name,
            advice="Give a sheet with a header row and at least one row.",
        )
    for i, (name, cells) in enumerate(filled.items()):
        table = RawTable(number + i, source.name, source.sha256, name, _stem(source, name, len(sheets)))
        yield _load(engine, table, cells)


def _stem(source: Source, sheet: str, sheets: int) -> str:
    """The sheet says what it is, save for the default name of the only sheet."""
    return source.stem if sheets == 1 and sheet.lower() in ("sheet1", "main report") else sheet


def _filled(cells: pl.DataFrame) -> pl.DataFrame:
    """The rows that say something, each with its number in the sheet."""
    if cells.width == 0:
        return cells
    named = cells.rename({name: f"c{i}" for i, name in enumerate(cells.columns)})
    said = pl.any_horizontal(pl.exclude("row").str.strip_chars().str.len_chars() > 0)
    return named.with_row_index("row", offset=1).filter(said)


def _load(engine: Engine, table: RawTable, cells: pl.DataFrame) -> RawTable:
    header = cells.row(0)[1:]
    table = replace(table, headers=unique_headers(header))
    with incoming(engine, cells.slice(1).to_arrow()):
        names = ", ".join(f"CAST(c{i} AS VARCHAR) AS c{i}" for i in range(len(header)))
        engine.create(table.name, f"SELECT CAST(row AS BIGINT) AS row, {names} FROM incoming")
    clean(engine, table)
    return table
