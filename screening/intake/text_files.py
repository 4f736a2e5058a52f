"""Delimited text -> a raw table: every cell as text, every record with its number, ragged records kept.

In: a CSV, TSV or similar file in any common encoding, packed or not. Out: a raw table in the engine.
The Arrow reader is used, and not DuckDB's, because it streams, takes any byte stream, and names the number
and the text of each record that does not fit, so that the record can be mended and reported, not lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from csv import reader as records_of
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO, StringIO
from typing import IO, Final

import polars as pl
import pyarrow as pa
from pyarrow import csv

from screening.errors import InputError
from screening.intake.encodings import TextForm, open_bytes, text_form, utf8_stream
from screening.intake.files import Source
from screening.intake.raw import (
    Note,
    RawTable,
    clean,
    incoming,
    note,
    report_undecodable,
    tidied,
    unique_headers,
)
from screening.step import Engine

_BLOCK: Final = 8 << 20
"""Bytes that are parsed at a time; one record must fit."""


@dataclass
class _Ragged:
    """Records with another number of cells than the header."""

    by_width: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    numbers: list[int] = field(default_factory=list)

    def __call__(self, record: csv.InvalidRow) -> str:
        self.by_width[record.actual_columns].append((record.number, record.text))
        self.numbers.append(record.number)
        return "skip"


def read_text(engine: Engine, source: Source, number: int) -> RawTable:
    """Load a delimited text file.

    Raises:
        InputError: it has no header, a quotation mark never closes, or it cannot be decoded or unpacked.
    """
    opener = partial(open_bytes, source)
    table = RawTable(number, source.name, source.sha256, "", source.stem)
    try:
        form = text_form(opener)
        _say_guess(engine, table, form)
        header_row, header = _header(opener, form)
        table = replace(table, headers=unique_headers(header))
        ragged = _load(engine, table, opener, form, header_row)
    except (pa.ArrowException, OSError, EOFError) as error:
        raise _unreadable(source, error) from error
    _mend(engine, table, form, ragged)
    if form.has_nul:
        clean(engine, table)
    if not form.is_utf8:
        report_undecodable(engine, table, form.encoding)
    if form.open_quote:
        _refuse_swallowed(engine, table)
    return table


def _say_guess(engine: Engine, table: RawTable, form: TextForm) -> None:
    """Name the encoding that was assumed; a wrong one makes every name another name."""
    if form.doubtful:
        raise InputError(
            f"The file is not UTF-8, and read as {form.encoding} it makes no sense.",
            where=table.file,
            advice="Save it as UTF-8; the names in it cannot be screened otherwise.",
        )
    if form.encoding in ("gb18030", "cp1252"):
        problem = f"the file is not UTF-8; it was read as {form.encoding}"
        advice = "Look whether its names came through, or save it as UTF-8."
        note(engine, table.file, "", [Note(None, None, None, problem, advice)])


def _columns(width: int) -> list[str]:
    return [f"c{i}" for i in range(width)]


def _unreadable(source: Source, error: Exception) -> InputError:
    if "straddling" in str(error):
        what = "A quotation mark is opened and never closed, or one record is longer than 8 MB."
        return InputError(what, where=source.name, advice="Close the quotation mark or shorten the record.")
    return InputError(
        f"The file cannot be read ({str(error).splitlines()[0]}).",
        where=source.name,
        advice="Export it again as CSV in UTF-8.",
    )


def _reader(
    stream: IO[bytes], width: int, form: TextForm, ragged: Callable[[csv.InvalidRow], str]
) -> csv.CSVStreamingReader:
    names = _columns(width)
    return csv.open_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=csv.ReadOptions(column_names=names, block_size=_BLOCK, use_threads=False),
        parse_options=csv.ParseOptions(
            delimiter=form.delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,  # an empty line counts when a person counts rows
            invalid_row_handler=ragged,
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _header(opener: Callable[[], IO[bytes]], form: TextForm) -> tuple[int, list[str]]:
    """Number and cells of the first record that is not blank."""
    with utf8_stream(opener, form) as stream:
        start = stream.read(_BLOCK // 2).decode("utf-8", errors="replace")
    records = records_of(StringIO(start, newline=""), delimiter=form.delimiter)
    for number, cells in enumerate(records, start=1):
        if any(cell.strip() for cell in cells):
            return number, cells
    raise pa.ArrowInvalid("it holds nothing but blank lines")


def _load(
    engine: Engine, table: RawTable, opener: Callable[[], IO[bytes]], form: TextForm, header_row: int
) -> _Ragged:
    """Fill the engine table with all records that have as many cells as the header."""
    ragged = _Ragged()
    schema = pa.schema([("row", pa.int64()), *((c, pa.string()) for c in _columns(len(table.headers)))])
    with utf8_stream(opener, form) as stream:
        reader = _reader(stream, len(table.headers), form, ragged)
        batches = pa.RecordBatchReader.from_batches(schema, _counted(reader, schema))
        with incoming(engine, batches):
            engine.create(table.name, "SELECT * FROM incoming")
    if ragged.numbers:
        _renumber(engine, table, ragged)
    engine.con.execute(f"DELETE FROM {table.name} WHERE row <= ?", [header_row])
    return ragged


def _counted(reader: csv.CSVStreamingReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The batches with a running number of the good records in front."""
    done = 0
    for batch in reader:
        numbers = pa.array(range(done + 1, done + batch.num_rows + 1), pa.int64())
        done += batch.num_rows
        yield pa.RecordBatch.from_arrays([numbers, *map(tidied, batch.columns)], schema=schema)


def _renumber(engine: Engine, table: RawTable, ragged: _Ragged) -> None:
    """Running number of good records -> record number of the file.

    The k-th ragged record, of number n, has n - k good records before it and moves all later ones down.
    """
    shifts = (
        pl.DataFrame({"number": sorted(ragged.numbers)}, schema={"number": pl.Int64})
        .with_row_index("shift", offset=1)
        .select(before=pl.col("number") - pl.col("shift").cast(pl.Int64), shift="shift")
        .group_by("before")
        .agg(pl.col("shift").max())
    )
    engine.put("shifts", shifts, {"before": "BIGINT", "shift": "BIGINT"})
    engine.create(
        table.name,
        f"SELECT r.* REPLACE (r.row + coalesce(s.shift, 0) AS row) "
        f"FROM {table.name} AS r ASOF LEFT JOIN shifts AS s ON r.row > s.before",
    )
    engine.drop("shifts")


def _mend(engine: Engine, table: RawTable, form: TextForm, ragged: _Ragged) -> None:
    """Add the ragged records with the cells that they have, and an issue for each that loses or lacks one."""
    width = len(table.headers)
    for cells, records in sorted(ragged.by_width.items()):
        text = "\n".join(record for _, record in records).encode()
        parsed = _reader(BytesIO(text + b"\n"), cells, form, _Ragged()).read_all()
        numbers = pa.array([number for number, _ in records], pa.int64())
        rows = pa.table([numbers, *map(tidied, parsed.columns)], names=["row", *parsed.column_names])
        with incoming(engine, rows):
            kept = ", ".join(("row", *_columns(min(cells, width))))
            engine.con.execute(f"INSERT INTO {table.name} BY NAME SELECT {kept} FROM incoming")
            # a record of blanks, or with blanks too many (a delimiter at the end), says nothing
            telling = _columns(cells)[width:] if cells > width else _columns(cells)
            said = f"concat_ws(?, {', '.join(telling)})"
            engine.con.execute(
                "INSERT INTO found_issues BY NAME "
                f"SELECT ? AS file, '' AS sheet, row, {said} AS value, ? AS problem, ? AS advice "
                f"FROM incoming WHERE coalesce({', '.join(telling)}) IS NOT NULL",
                [
                    table.file,
                    form.delimiter,
                    f"the row has {cells} cells where the header has {width}",
                    "Quote cells that contain the delimiter; the cells that fit the header were read.",
                ],
            )


def _refuse_swallowed(engine: Engine, table: RawTable) -> None:
    """Refuse a file whose last record took in the rest of the file through a quotation mark."""
    cells = ", ".join(_columns(len(table.headers)))
    last = engine.con.execute(
        f"SELECT row, contains(concat({cells}), chr(10)) FROM {table.name} ORDER BY row DESC LIMIT 1"
    ).fetchone()
    if last and last[1]:
        raise InputError(
            "A quotation mark is opened and never closed.",
            where=f"{table.file}, row {last[0]}",
            advice="Close or double the quotation mark; the rows after it cannot be told apart.",
        )
