"""What the readers of all formats hand on: a table of text, with the row numbers that a person would count.

In: nothing. Out: `RawTable` (where it came from, its headers, the engine table that holds it) and `Note`s,
the issues that a reader itself found. In the engine a raw table has the columns `row` BIGINT and
c0, c1, ... VARCHAR, so that a header, which is somebody else's text, never becomes an SQL identifier. Cells
have no blanks around them, and a blank cell is NULL.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from screening.intake.layout import column_name
from screening.step import Engine
from screening.tables import ISSUES

BLANKS: Final = " \t\n\r\u00a0\u3000\ufeff"
"""What does not count around a cell."""


_NUMBERED: Final = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class Note:
    """One issue: row of the file (header = 1), column, value, what is wrong, how to mend it."""

    row: int | None
    column: str | None
    value: str | None
    problem: str
    advice: str


@dataclass(frozen=True)
class RawTable:
    """One table of text.

    Attributes:
        number: its number in this run; the engine table is `raw_<number>`.
        file: name of the file as issues and the manifest show it.
        sha256: digest of the whole file.
        sheet: sheet, key or table inside the file; empty when the file is the table.
        stem: name that may tell what the table is (sheet, or file name without its ending).
        headers: header texts in file order; the i-th names column `c<i>`.
    """

    number: int
    file: str
    sha256: str
    sheet: str
    stem: str
    headers: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The engine table."""
        return f"raw_{self.number}"

    @property
    def where(self) -> str:
        """The place for an error message."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    @property
    def repeated(self) -> list[str]:
        """Headers that name a column once more, also where `unique_headers` numbered them."""
        seen: set[str] = set()
        again = []
        for header in self.headers:
            plain = column_name(_NUMBERED.sub("", header))
            if (plain if plain in seen else column_name(header)) in seen:
                again.append(header)
            seen.add(column_name(header))
        return again

    @property
    def known(self) -> dict[str, str]:
        """Column name -> engine column; of two equal names the first counts."""
        names: dict[str, str] = {}
        for i, header in enumerate(self.headers):
            names.setdefault(column_name(header), f"c{i}")
        return names


def unique_headers(cells: Iterable[str | None]) -> tuple[str, ...]:
    """Headers as they stand, blank ones named by position, repeated ones numbered; NUL bytes go."""
    seen: dict[str, int] = {}
    headers: list[str] = []
    for position, cell in enumerate(cells, start=1):
        text = (cell or "").replace("\0", "").strip() or f"column {position}"
        seen[text] = seen.get(text, 0) + 1
        headers.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(headers)


def note(engine: Engine, file: str, sheet: str, notes: Sequence[Note]) -> None:
    """Add notes of a reader to `found_issues`."""
    if not notes:
        return
    rows = [
        {
            "file": file,
            "sheet": sheet,
            "row": n.row,
            "column": n.column,
            "value": n.value,
            "problem": n.problem,
            "advice": n.advice,
        }
        for n in notes
    ]
    text = dict.fromkeys(ISSUES, pl.String())
    engine.put("noted", pl.DataFrame(rows, schema={**text, "row": pl.Int64()}), ISSUES)
    engine.con.execute("INSERT INTO found_issues BY NAME SELECT * FROM noted")
    engine.drop("noted")


@contextlib.contextmanager
def incoming(engine: Engine, rows: pa.Table | pa.RecordBatchReader) -> Iterator[None]:
    """Let the engine read Arrow rows under the name `incoming`."""
    engine.con.register("incoming", rows)
    try:
        yield
    finally:
        engine.con.unregister("incoming")


def tidied(cells: pa.Array) -> pa.Array:
    """Cells without blanks around them (no-break and ideographic spaces too); nothing left is null."""
    trimmed = pc.utf8_trim(cells, characters=BLANKS)
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)


def clean(engine: Engine, table: RawTable) -> None:
    """Tidy all cells in place and take NUL characters out, with an issue for each cell that held one."""
    _report_cells(
        engine,
        table,
        "chr(0)",
        "the cell holds NUL characters",
        "They were left out; export the file again as text.",
    )
    cells = ", ".join(f"tidy(replace(c{i}, chr(0), '')) AS c{i}" for i in range(len(table.headers)))
    engine.create(table.name, f"SELECT row, {cells} FROM {table.name}")


def drop_blank_rows(engine: Engine, table: RawTable) -> None:
    """A row that says nothing is no row."""
    cells = ", ".join(f"c{i}" for i in range(len(table.headers)))
    engine.con.execute(f"DELETE FROM {table.name} WHERE coalesce({cells}) IS NULL")


def report_undecodable(engine: Engine, table: RawTable, encoding: str) -> None:
    """An issue for each cell with bytes that the file's encoding does not know."""
    _report_cells(
        engine,
        table,
        "chr(65533)",
        f"the cell holds bytes that are not {encoding}",
        "They stand as \ufffd; save the file as UTF-8.",
    )


def _report_cells(engine: Engine, table: RawTable, character: str, problem: str, advice: str) -> None:
    found = " UNION ALL BY NAME ".join(
        f"SELECT row, {i} AS place, c{i} AS value FROM {table.name} WHERE contains(c{i}, {character})"
        for i in range(len(table.headers))
    )
    engine.con.execute(
        "INSERT INTO found_issues BY NAME SELECT ? AS file, ? AS sheet, row, "
        f'list_extract(?, place + 1) AS "column", '
        f"replace(value, chr(0), '') AS value, ? AS problem, ? AS advice FROM ({found})",
        [table.file, table.sheet, list(table.headers), problem, advice],
    )
