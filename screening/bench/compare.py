"""The three benchmarks as documents. In: sizes, a folder to work in. Out: figures, fit for JSON.

`main`: a generated importer, first what DuckDB alone needs for it (the floor), then the product; the ratio of
the two is what travels from one machine to another. `names`: the matcher alone. `startup`: a cold process.
"""

import statistics
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from screening.bench.fresh import machine, measured, piece
from screening.bench.size import Size
from screening.errors import ScreeningError

_NAMES: Final = "id,name,city,country\nA,Sichuan Jingweida Technology Group Co Ltd,Mianyang,CN\n"


def main(size: Size, folder: Path, memory: str) -> dict[str, Any]:
    """Generate an importer, run the floor and the product on it, each in a fresh process.

    Args:
        size: rows wanted.
        folder: an empty folder; gets `world/`, `floor.parquet` and the run folder `out/`.
        memory: DuckDB's limit in both, e.g. `4GB`.

    Raises:
        ScreeningError: a piece failed, or the two do not agree on the number of lines.
    """
    world, floor_file, out = folder / "world", folder / "floor.parquet", folder / "out"
    rows, generated = piece("world", folder=world, size=asdict(size))
    counted, floor = piece("floor", folder=world, out=floor_file, memory=memory)
    done, check = piece("check", folder=world, out=out, memory=memory)
    if not rows["shipments"] == counted["lines"] == done["counts"]["lines"]:
        raise ScreeningError(
            f"{rows['shipments']} lines were written, the floor has {counted['lines']}, "
            f"the product {done['counts']['lines']}.",
            advice="It is a fault of ours: please report it.",
        )
    told = sum(done["stages"].values())
    return {
        "machine": machine(),
        "memory_limit": memory,
        "rows": rows,
        "bytes": sum(path.stat().st_size for path in world.iterdir()),
        "generate": generated,
        "floor": _with_rate(floor, size.lines),
        "check": {
            **_with_rate(check, size.lines),
            "stages": {**done["stages"], "start and end of the process": round(check["seconds"] - told, 3)},
            "counts": done["counts"],
        },
        "ratio": {key: _ratio(check[key], floor[key]) for key in ("seconds", "cpu_seconds", "peak_mb")},
    }


def names(count: int) -> dict[str, Any]:
    """Match so many generated parties against the shipped lists."""
    found, figures = piece("names", names=count)
    rate = round(count / found["match_seconds"])
    return {"machine": machine(), "parties": count, **found, "names_per_second": rate, "process": figures}


def startup(folder: Path, repeats: int = 5) -> dict[str, Any]:
    """Seconds of `screening --help` and of matching one name, each from a cold start: median and all.

    Args:
        folder: where the file with the one name may stand.
        repeats: cold starts of each.
    """
    one = folder / "one.csv"
    one.write_text(_NAMES, encoding="utf-8")
    workspace = ["--workspace", str(folder / "workspace")]
    asked = {"help": ["--help"], "match_one": ["match", str(one), "--json", *workspace]}
    return {
        "machine": machine(),
        **{name: _repeated(arguments, repeats) for name, arguments in asked.items()},
    }


def _repeated(arguments: list[str], repeats: int) -> dict[str, Any]:
    runs = [measured(["screening", *arguments]) for _ in range(repeats)]
    return {
        "seconds": statistics.median(run.seconds for run in runs),
        "cpu_seconds": statistics.median(run.cpu_seconds for run in runs),
        "all_seconds": [run.seconds for run in runs],
        "load_before": runs[0].load,
    }


def _with_rate(figures: dict[str, float], lines: int) -> dict[str, Any]:
    return {**figures, "rows_per_second": round(lines / figures["seconds"])}


def _ratio(product: float, floor: float) -> float:
    return round(product / floor, 2)
