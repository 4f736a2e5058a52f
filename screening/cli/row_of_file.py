"""One row of a file as an input of its own. In: a file and a row number. Out: paths to screen.

The row is written as CSV under the file's name, so that it is recognised as the file was. The tables beside
the file that describe parties, parts and their relations are read with it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from screening.errors import InputError, UsageError
from screening.intake import macros
from screening.intake.files import FORMATS, find_files
from screening.intake.layout import INPUTS, column_name
from screening.intake.raw import RawTable
from screening.intake.readers import read_all
from screening.step import Engine
from screening.tables import ISSUES

_BESIDE: Final = tuple(table for table in INPUTS if table != "shipments")


def one_row(file: Path, number: int, temp: Path) -> list[str]:
    """Paths that hold one row of a file and what stands beside it.

    Args:
        file: a file that intake can read; of a workbook, the sheet named like shipments, else the first.
        number: its row as a person counts: the header is row 1.
        temp: an empty folder to write to.

    Raises:
        InputError: the file cannot be read.
        UsageError: there is no such row, or it is no shipment line.
    """
    beside = [path for path in _siblings(file) if _table(path.name) in _BESIDE]
    if _table(file.name) in _BESIDE and (_table(file.name) != "parties" or _has_shipments(file)):
        raise UsageError(
            f"A row of {file.name} is not a shipment line.",
            where=f"{file}#{number}",
            advice="Name a row of the shipments.",
        )
    sources, _ = find_files([str(file)])
    with Engine() as engine:
        macros.define(engine)
        engine.empty("found_issues", ISSUES)
        table = _lines_of(list(read_all(engine, sources)), file)
        row = engine.frame(f"SELECT * FROM {table.name} WHERE row = $number", number=number)
        last = engine.frame(f"SELECT max(row) AS last FROM {table.name}")["last"][0]
        others = [t for t in sources if t.format not in ("text", "parquet")]
    if row.is_empty():
        raise UsageError(
            f"There is no row {number}.",
            where=str(file),
            advice=f"Its rows are 2 to {last}; the header is row 1.",
        )
    target = temp / f"{table.stem}.csv"
    named = row.drop("row").rename({f"c{i}": header for i, header in enumerate(table.headers)})
    named.write_csv(target)
    if others:
        beside += _other_sheets(file, table, temp)
    return [str(target), *map(str, beside)]


def _table(name: str) -> str:
    """What a file of this name would be taken for."""
    return column_name(name.split(".", maxsplit=1)[0]).split("_")[0]


def _siblings(file: Path) -> list[Path]:
    return sorted(
        path
        for path in file.resolve().parent.iterdir()
        if path.is_file() and path.name != file.name and set(path.suffixes) & FORMATS.keys()
    )


def _has_shipments(file: Path) -> bool:
    return any(_table(path.name) == "shipments" for path in _siblings(file))


def _lines_of(tables: Sequence[RawTable], file: Path) -> RawTable:
    if not tables:
        raise InputError("There is no table in it.", where=str(file))
    return next((t for t in tables if _table(t.stem) == "shipments"), tables[0])


def _other_sheets(file: Path, lines: RawTable, temp: Path) -> list[Path]:
    """The other tables of a workbook, each as a CSV."""
    sources, _ = find_files([str(file)])
    written = []
    with Engine() as engine:
        macros.define(engine)
        engine.empty("found_issues", ISSUES)
        for table in read_all(engine, sources):
            if table.stem != lines.stem and _table(table.stem) in _BESIDE:
                rows = engine.table(table.name).sort("row").drop("row")
                target = temp / f"{table.stem}.csv"
                rows.rename({f"c{i}": header for i, header in enumerate(table.headers)}).write_csv(target)
                written.append(target)
    return written
