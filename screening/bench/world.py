"""A generated importer: shipments, parties, parts, BOM and sourcing of any size, the same every time.

In: sizes. Out: CSV files in a folder. Every row is a function of its number through MD5 (RFC 1321), so
neither a seed nor a clock is involved, and the files are the same on every version of DuckDB and at every
thread count. Only the names of the few listed parties are real: they come from the shipped UFLPA Entity List.
"""

from pathlib import Path
from typing import Final

import polars as pl

from screening import bundled
from screening.bench.size import Size
from screening.bench.steps import INNER, WORLD
from screening.sources.load import open_lists
from screening.step import Engine, Step

TABLES: Final = ("parties", "bom", "parts", "sourcing", "shipments")
_LIST: Final = "us_dhs_uflpa"


def put_listed_names(engine: Engine) -> None:
    """Write `listed_names`: the first names of the UFLPA Entity List, numbered in their order."""
    names = open_lists([bundled.folder("datasets")], only=[_LIST]).names
    primary = names.filter(pl.col("kind") == "primary")["name"].unique().sort()
    engine.put("listed_names", primary.to_frame().with_row_index("position"), INNER["listed_names"])


def make(engine: Engine, size: Size) -> None:
    """Write the tables `world_*` into the engine."""
    sizes = {"lines": size.lines, "edges": size.edges, "parties": size.parties}
    put_listed_names(engine)
    for step in WORLD:
        engine.run(step, **_asked(step, sizes))


def generate(folder: Path, size: Size, *, threads: int | None = None) -> dict[str, int]:
    """Write a world as CSV files, one a table.

    Args:
        folder: where to; made if absent.
        size: rows wanted.
        threads: of DuckDB; None takes all. The files do not depend on it.

    Returns:
        Rows of each table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with Engine(threads=threads) as engine:
        make(engine, size)
        for name in TABLES:
            engine.con.execute(
                f"COPY (SELECT * FROM world_{name} ORDER BY ALL) TO $path (HEADER)",
                {"path": str(folder / f"{name}.csv")},
            )
        return {name: engine.count(f"world_{name}") for name in TABLES}


def _asked(step: Step, sizes: dict[str, int]) -> dict[str, int]:
    return {name: sizes[name] for name in step.params}
