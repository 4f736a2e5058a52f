"""The floor: what DuckDB alone needs to scan the same files, group by the party columns, join back and write.

In: the folder of a world. Out: one Parquet file with every line and its parties' records; no
screening at all. What `check` takes beyond it is the price of the product.
"""

from pathlib import Path

from screening.bench.steps import FLOOR
from screening.bench.world import TABLES
from screening.step import Engine


def floor(folder: Path, out: Path, memory: str | None = None) -> dict[str, int]:
    """Scan, group, join, write.

    Args:
        folder: CSV files of a world.
        out: the Parquet file to write.
        memory: DuckDB's limit, e.g. `4GB`.

    Returns:
        Lines and distinct parties of the lines.
    """
    with Engine(memory=memory, temp=str(out.parent)) as engine:
        for name in TABLES:
            # codes are text: leading zeros survive
            engine.create(
                f"floor_{name}",
                "SELECT * FROM read_csv($path, all_varchar = true, header = true)",
                path=str(folder / f"{name}.csv"),
            )
        for step in FLOOR:
            engine.run(step)
        engine.con.execute("COPY floor_lines TO $path (FORMAT parquet)", {"path": str(out)})
        return {"lines": engine.count("floor_lines"), "parties": engine.count("floor_known")}
