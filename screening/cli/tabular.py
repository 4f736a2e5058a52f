"""One table in, one CSV out, for the verbs that answer row by row.

In: any file that intake can read (its readers find encoding, delimiter and format). Out: rows of text in the
order of the file; or CSV with cells that a spreadsheet will not run.
"""

import csv
import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Final

import polars as pl

from screening.errors import InputError, StoreError
from screening.intake import macros
from screening.intake.encodings import open_bytes, text_form, utf8_stream
from screening.intake.files import Source, find_files
from screening.intake.readers import read_all
from screening.reports.cells import neutralised
from screening.step import Engine
from screening.tables import ISSUES

ROW: Final = "file_row"
"""Row of the file as a person counts it: the header is row 1."""

_BATCH: Final = 10_000


def read_rows(
    path: Path, required: Sequence[str], optional: Sequence[str] = (), *, blanks: bool = False
) -> pl.DataFrame:
    """The rows of one file.

    Args:
        path: the file.
        required: columns that must be there.
        optional: columns that are taken if they are there; all others are left out.

        blanks: keep rows that are blank in all of these columns.

    Returns:
        `ROW`, then the columns that the file has, all text, blank cells NULL, in the order of the file.

    Raises:
        InputError: it cannot be read, is several tables, or lacks a column.
    """
    sources, _ = find_files([str(path)])
    with Engine() as engine:
        macros.define(engine)
        engine.empty("found_issues", ISSUES)
        tables = list(read_all(engine, sources))
        if len(tables) != 1:
            raise InputError(
                f"There are {len(tables)} tables, where one is expected.",
                where=str(path),
                advice="Give a file with one table.",
            )
        known = tables[0].known
        if missing := [column for column in required if column not in known]:
            raise InputError(
                f"There is no column {missing[0]!r} (columns: {', '.join(tables[0].headers[:8])}).",
                where=path.name,
                advice=f"Needed: {', '.join(required)}. Optional: {', '.join(optional) or 'none'}.",
            )
        wanted = [c for c in (*required, *optional) if c in known]
        rows = engine.table(tables[0].name).sort("row")
    if blanks:
        rows = _every_row(rows, sources[0])
    text = rows.select(pl.col("row").alias(ROW), *(pl.col(known[c]).alias(c) for c in wanted))
    stripped = pl.col(wanted).cast(pl.String).str.strip_chars()
    tidy = text.with_columns(stripped.replace("", None))
    # a row of blanks says nothing
    return tidy if blanks else tidy.filter(~pl.all_horizontal(pl.col(wanted).is_null()))


def _every_row(rows: pl.DataFrame, source: Source) -> pl.DataFrame:
    """With the blank rows that intake leaves out; of a text file also those after its last row."""
    if rows.is_empty():
        return rows
    last: int = rows.select(pl.col("row").max()).item()
    if source.format == "text":
        opener = partial(open_bytes, source)
        form = text_form(opener)
        with utf8_stream(opener, form) as stream:
            records = csv.reader(
                TextIOWrapper(stream, "utf-8", "replace", newline=""), delimiter=form.delimiter
            )
            last = max(number for number, cells in enumerate(records, start=1) if cells)
    # the header is row 1, as nothing stands before it in a table of pairs
    every = pl.select(row=pl.int_range(2, last + 1, dtype=pl.Int64))
    return every.join(rows, on="row", how="left", maintain_order="left")


def thousandths(column: str) -> pl.Expr:
    """An integer score as the text `0.972`, without a float on the way."""
    digits = pl.col(column) % 1000
    return pl.format("{}.{}", pl.col(column) // 1000, digits.cast(pl.String).str.zfill(3)).alias(column)


def as_numbers(rows: pl.DataFrame) -> list[dict[str, object]]:
    """Rows for JSON, with the score of `thousandths` as a number."""
    return rows.with_columns(pl.col("score").cast(pl.Float64)).to_dicts()


def write_rows(rows: pl.DataFrame, out: Path | None) -> None:
    """Write CSV to a file or to stdout."""
    safe = neutralised(rows)
    if out is None:
        # polars would report a closed pipe as an error of its own
        for number, batch in enumerate(safe.iter_slices(_BATCH)):
            sys.stdout.write(batch.write_csv(include_header=number == 0))
        if safe.is_empty():
            sys.stdout.write(safe.write_csv())
        return
    try:
        safe.write_csv(out)
    except OSError as error:
        raise StoreError(
            f"The file cannot be written: {error.strerror or error}.",
            where=str(out),
            advice="Name another with --out.",
        ) from error
