"""Parquet and DuckDB files -> raw tables, every column as text.

In: a Parquet file, or a DuckDB file of tables (attached read-only; views are not run, since a view can read
other files). Out: raw tables. Rows are counted as if the column names were row 1, like in a sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import duckdb

from screening.errors import InputError
from screening.intake.files import Source
from screening.intake.raw import RawTable, clean, unique_headers
from screening.step import Engine

_ATTACHED: Final = "incoming_database"


def read_parquet(engine: Engine, source: Source, number: int) -> RawTable:
    """Load a Parquet file.

    Raises:
        InputError: it is truncated or no Parquet file.
    """
    table = RawTable(number, source.name, source.sha256, "", source.stem)
    scan = f"read_parquet({_literal(_no_pattern(str(source.path)))}, file_row_number = true)"
    try:
        return _copy(engine, table, scan, "file_row_number")
    except duckdb.Error as error:
        problem = str(error).splitlines()[0].replace(str(source.path), source.name)
        raise InputError(
            f"The Parquet file cannot be read ({problem}).",
            where=source.name,
            advice="It is probably truncated: copy or export it again.",
        ) from error


def read_database(engine: Engine, source: Source, number: int) -> Iterator[RawTable]:
    """Load every table of a DuckDB file, numbered from `number`.

    Raises:
        InputError: it is no DuckDB file, is locked by a writer, or holds no table.
    """
    try:
        engine.con.execute(f"ATTACH {_literal(str(source.path))} AS {_ATTACHED} (READ_ONLY, TYPE duckdb)")
    except duckdb.Error as error:
        raise InputError(
            f"The database cannot be opened ({str(error).splitlines()[0]}).".replace(
                str(source.path), source.name
            ),
            where=source.name,
            advice="Give a DuckDB file that no other program is writing.",
        ) from error
    try:
        names = engine.con.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY ALL",
            [_ATTACHED],
        ).fetchall()
        if not names:
            raise InputError(
                "The database holds no table.",
                where=source.name,
                advice="Store the rows as tables, not as views.",
            )
        for i, (schema, name) in enumerate(names):
            table = RawTable(number + i, source.name, source.sha256, name, name)
            yield _copy(engine, table, f"{_ATTACHED}.{_identifier(schema)}.{_identifier(name)}", "rowid")
    finally:
        engine.con.execute(f"DETACH {_ATTACHED}")


def _copy(engine: Engine, table: RawTable, scan: str, position: str) -> RawTable:
    columns = [
        (name, str(kind))
        for name, kind, *_ in engine.con.execute(f"DESCRIBE SELECT * FROM {scan}").fetchall()
        if name != position
    ]
    table = replace(table, headers=unique_headers(name for name, _ in columns))
    cells = ", ".join(
        f"{_as_text(_identifier(name), kind)} AS c{i}" for i, (name, kind) in enumerate(columns)
    )
    engine.create(table.name, f"SELECT {position} + 2 AS row, {cells} FROM {scan}")
    clean(engine, table)
    return table


def _as_text(column: str, kind: str) -> str:
    if kind.endswith("]"):  # a list: JSON text keeps its items apart
        return f"CAST(to_json({column}) AS VARCHAR)"
    if kind.startswith("BLOB"):
        return f"TRY(decode({column}))"
    return f"CAST({column} AS VARCHAR)"


def _no_pattern(path: str) -> str:
    """A path that holds pattern characters as the one file that it names."""
    return re.sub(r"[\[*?]", lambda found: f"[{found[0]}]", path)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
