"""JSON -> raw tables: an array of records, one record a line, or an object of tables.

In: a JSON or NDJSON file. Out: raw tables; `row` counts records from 1 (there is no header row), for NDJSON
it is the line. A nested list stays JSON text. Keys reach SQL only as quoted literals of JSON pointers.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import duckdb

from screening.errors import InputError
from screening.intake.files import Source
from screening.intake.raw import RawTable, clean, unique_headers
from screening.step import Engine

_ADVICE: Final = (
    "Give an array of objects, one object a line, or an object that holds such arrays by table name."
)
_ARRAY: Final = "json_extract($text, '$[*]')"
_ONE: Final = "[CAST($text AS JSON)]"
_LINES: Final = "string_split($text, chr(10))"
_BLANKS: Final = "chr(13) || chr(9) || ' '"


def read_json(engine: Engine, source: Source, number: int) -> Iterator[RawTable]:
    """Load all tables of the file, numbered from `number`.

    Raises:
        InputError: the file is not JSON, or not one of the three shapes.
    """
    try:
        text = source.path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "JSON must be UTF-8.", where=source.name, advice="Save the file as UTF-8."
        ) from error
    try:
        for i, (key, records) in enumerate(_tables(engine, text)):
            table = RawTable(number + i, source.name, source.sha256, key, key or source.stem)
            _unroll(engine, records, text)
            yield _spread(engine, table)
    except duckdb.Error as error:
        problem = str(error).splitlines()[0]
        raise InputError(
            f"The JSON cannot be read ({problem}).", where=source.name, advice=_ADVICE
        ) from error
    finally:
        engine.drop("records")


def _tables(engine: Engine, text: str) -> list[tuple[str, str]]:
    """Key of each table, and the SQL expression of the list of its records."""
    shape = engine.con.execute(
        "SELECT CASE WHEN json_valid($t) THEN json_type($t) END", {"t": text}
    ).fetchone()
    if not shape or shape[0] is None:
        return [("", _LINES)]
    if shape[0] != "OBJECT":
        return [("", _ARRAY)]
    arrays = engine.con.execute(
        "SELECT key FROM json_each($t) WHERE type = 'ARRAY' "
        "AND json_type(value, '$[0]') = 'OBJECT' ORDER BY id",
        {"t": text},
    ).fetchall()
    return [(str(key), f"json_extract($text, {_quoted(_path(key))})") for (key,) in arrays] or [("", _ONE)]


def _path(key: str) -> str:
    escaped = key.replace('"', '\\"')
    return f'$."{escaped}"[*]'


def _pointer(key: str) -> str:
    """RFC 6901: the one way to name any key of an object."""
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unroll(engine: Engine, records: str, text: str) -> None:
    """Make `records`: number, text, and whether it is an object."""
    engine.create(
        "records",
        f"""SELECT row, record,
            CASE WHEN json_valid(record) THEN json_type(record) = 'OBJECT' ELSE false END AS readable
        FROM (
            SELECT unnest(list) :: VARCHAR AS record, CAST(generate_subscripts(list, 1) AS BIGINT) AS row
            FROM (SELECT {records} AS list)
        ) WHERE trim(record, {_BLANKS}) <> ''""",
        text=text,
    )


def _spread(engine: Engine, table: RawTable) -> RawTable:
    """Records -> columns, one for each key that any record has, in the order in which they first appear."""
    engine.con.execute(
        "INSERT INTO found_issues BY NAME SELECT ? AS file, ? AS sheet, row, record AS value, "
        "'the record is not a JSON object' AS problem, 'Write each row as an object.' AS advice "
        "FROM records WHERE NOT readable",
        [table.file, table.sheet],
    )
    found = engine.arrow(
        "SELECT key, min((row, place)) AS first FROM (SELECT row, unnest(keys) AS key, "
        "generate_subscripts(keys, 1) AS place FROM (SELECT row, json_keys(record) AS keys FROM records "
        "WHERE readable)) GROUP BY key ORDER BY first"
    )
    keys = [str(key) for key in found["key"].to_pylist()]
    if not keys:
        raise InputError("There is no record in it.", where=table.where, advice=_ADVICE)
    pointers = ", ".join(_quoted(_pointer(key.replace("\0", ""))) for key in keys)
    cells = ", ".join(f"cells[{i + 1}] AS c{i}" for i in range(len(keys)))
    engine.create(
        table.name,
        f"SELECT row, {cells} FROM "
        f"(SELECT row, json_extract_string(record, [{pointers}]) AS cells FROM records WHERE readable)",
    )
    table = replace(table, headers=unique_headers(keys))
    clean(engine, table)
    return table
