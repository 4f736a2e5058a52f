"""A generated importer: shipments, parties, parts, BOM and sourcing of any size, the same every time.

In: sizes. Out: CSV files in a folder. Rows are functions of their number through DuckDB's hash, so no seed and no
clock is involved. Names are made of syllables; one party in a thousand bears a listed name or sits in Xinjiang.
"""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from screening.step import Engine

TABLES: Final = ("parties", "parts", "bom", "sourcing", "shipments")


@dataclass(frozen=True)
class Size:
    """How large the world is, in rows."""

    lines: int = 1_000_000
    edges: int = 200_000
    parties: int = 150_000


def generate(folder: Path, size: Size) -> list[Path]:
    """Write the tables of a world as CSV files; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with Engine() as engine:
        sizes = {"lines": size.lines, "edges": size.edges, "parties": size.parties}
        for name in TABLES:
            sql = resources.files("screening.bench").joinpath(f"{name}.sql").read_text(encoding="utf-8")
            used = {key: value for key, value in sizes.items() if f"${key}" in sql}
            engine.create(name, sql, **used)
            path = folder / f"{name}.csv"
            engine.con.execute(f"COPY (SELECT * FROM {name} ORDER BY 1, 2) TO $path (HEADER)", {"path": str(path)})
            written.append(path)
    return written
