"""A Step is one SELECT with declared reads and writes; the Engine runs steps in one DuckDB connection.

In: `.sql` files beside the code (one SELECT, `$params`), Arrow or polars tables. Out: tables in the
connection, or Arrow. Only this module opens DuckDB for the river, so limits and switches stand here once.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Final

import duckdb
import polars as pl
import pyarrow as pa

from screening.tables import TABLES, Schema

_NAME: Final = re.compile(r"^[a-z_][a-z0-9_]*$")
_CONFIG: Final[dict[str, Any]] = {
    # a Python variable must never become a table by its name
    "python_enable_replacements": False,
    # no query may reach for the network: only the extensions inside the wheel
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
}


@dataclass(frozen=True)
class Step:
    """One SELECT: its file, the tables that it may read, the table that it writes.

    Attributes:
        package: package that holds the file, e.g. `screening.trace`.
        file: file name, e.g. `edges.sql`.
        reads: names of all tables that the SELECT reads.
        writes: name of the table that it makes.
        params: value of each `$param`; a run may give others by name.
    """

    package: str
    file: str
    reads: tuple[str, ...]
    writes: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """The text of the file."""
        return resources.files(self.package).joinpath(self.file).read_text(encoding="utf-8")


def _checked(name: str) -> str:
    if not _NAME.match(name):
        raise ValueError(f"not a table name: {name!r}")
    return name


class Engine:
    """One DuckDB connection with the tables of a run in it.

    Args:
        database: file, or `:memory:`.
        memory: DuckDB's limit, e.g. `4GB`; None leaves its default.
        threads: number of threads; None leaves its default.
        temp: folder to spill to; None leaves its default.
    """

    def __init__(
        self,
        database: str = ":memory:",
        *,
        memory: str | None = None,
        threads: int | None = None,
        temp: str | None = None,
    ) -> None:
        config = dict(_CONFIG)
        if memory is not None:
            config["memory_limit"] = memory
        if threads is not None:
            config["threads"] = threads
        if temp is not None:
            config["temp_directory"] = temp
        self.con = duckdb.connect(database, config=config)

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; further calls fail."""
        self.con.close()

    def run(self, step: Step, **params: object) -> None:
        """Make (or replace) the table that the step writes."""
        self.create(step.writes, step.sql, **{**step.params, **params})

    def create(self, table: str, sql: str, **params: object) -> None:
        """`CREATE OR REPLACE TABLE table AS sql`."""
        self.con.execute(f"CREATE OR REPLACE TABLE {_checked(table)} AS {sql}", params or None)

    def empty(self, table: str, schema: Schema | None = None) -> None:
        """Make (or replace) an empty table of a known or given schema."""
        columns = ", ".join(f'"{c}" {t}' for c, t in (schema or TABLES[table]).items())
        self.con.execute(f"CREATE OR REPLACE TABLE {_checked(table)} ({columns})")

    def put(self, table: str, rows: pl.DataFrame | pa.Table, schema: Schema | None = None) -> None:
        """Make (or replace) a table from rows, cast to its schema; absent columns become NULL."""
        want = schema or TABLES[table]
        arrow = rows.to_arrow() if isinstance(rows, pl.DataFrame) else rows
        have = set(arrow.column_names)
        casts = ", ".join(
            f'CAST("{c}" AS {t}) AS "{c}"' if c in have else f'CAST(NULL AS {t}) AS "{c}"'
            for c, t in want.items()
        )
        with self._view("incoming", arrow):
            self.create(table, f"SELECT {casts} FROM incoming")

    def arrow(self, sql: str, **params: object) -> pa.Table:
        """The answer of a SELECT as an Arrow table."""
        return self.con.sql(sql, params=params or None).to_arrow_table()

    def frame(self, sql: str, **params: object) -> pl.DataFrame:
        """The answer of a SELECT as a polars frame."""
        return pl.DataFrame(self.arrow(sql, **params))

    def table(self, name: str) -> pl.DataFrame:
        """A whole table as a polars frame."""
        return self.frame(f"SELECT * FROM {_checked(name)}")

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        return int(self.arrow(f"SELECT count(*) AS n FROM {_checked(table)}")["n"][0].as_py())

    def count_distinct(self, table: str, column: str) -> int:
        """Number of distinct values of a column."""
        sql = f"SELECT count(DISTINCT {_checked(column)}) AS n FROM {_checked(table)}"
        return int(self.arrow(sql)["n"][0].as_py())

    def drop(self, *tables: str) -> None:
        """Drop tables that no later step reads."""
        for table in tables:
            self.con.execute(f"DROP TABLE IF EXISTS {_checked(table)}")

    @contextlib.contextmanager
    def _view(self, name: str, arrow: pa.Table) -> Iterator[None]:
        self.con.register(name, arrow)
        try:
            yield
        finally:
            self.con.unregister(name)


def run(
    step: Step, tables: Mapping[str, pa.Table], schemas: Mapping[str, Schema], **params: object
) -> pa.Table:
    """Run one step on Arrow tables in a connection of its own: Arrow in, Arrow out."""
    with Engine() as engine:
        for name in step.reads:
            engine.put(name, tables[name], schemas[name])
        engine.run(step, **params)
        return engine.arrow(f"SELECT * FROM {_checked(step.writes)}")
