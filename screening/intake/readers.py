"""One file -> its raw tables: picks the reader by format.

In: a `Source`. Out: its raw tables in the engine, numbered on from a given number.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from screening.intake.columnar import read_database, read_parquet
from screening.intake.files import Source
from screening.intake.json_files import read_json
from screening.intake.raw import Note, RawTable, drop_blank_rows, note
from screening.intake.text_files import read_text
from screening.intake.workbooks import read_workbook
from screening.step import Engine

_NO_ROWS: Final = Note(None, None, None, "the table has a header and no rows", "Fill it or leave it out.")


def read_all(engine: Engine, sources: Iterable[Source]) -> Iterator[RawTable]:
    """The raw tables of all files, in the order of the files.

    Raises:
        InputError: a file cannot be read at all.
    """
    number = 0
    for source in sources:
        tables = list(_read(engine, source, number))
        number += len(tables)
        for table in tables:
            drop_blank_rows(engine, table)
            if engine.count(table.name) == 0:
                note(engine, table.file, table.sheet, [_NO_ROWS])
        yield from tables


def _read(engine: Engine, source: Source, number: int) -> Iterator[RawTable]:
    if source.format == "text":
        yield read_text(engine, source, number)
    elif source.format == "parquet":
        yield read_parquet(engine, source, number)
    elif source.format == "workbook":
        yield from read_workbook(engine, source, number)
    elif source.format == "json":
        yield from read_json(engine, source, number)
    else:
        yield from read_database(engine, source, number)
