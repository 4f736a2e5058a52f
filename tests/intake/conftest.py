"""Reading a folder of small files, as a person would hand it over."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from screening.intake import IntakeReport, read_inputs
from screening.step import Engine

ON = date(2026, 1, 1)


class Loaded:
    """The tables of one intake."""

    def __init__(self, engine: Engine, report: IntakeReport) -> None:
        self.engine, self.report = engine, report

    def table(self, name: str) -> pl.DataFrame:
        frame = self.engine.table(name)
        return frame.sort(frame.columns[:1] if name != "issues" else ["file", "sheet", "row", "column"])

    def one(self, name: str) -> dict[str, Any]:
        return self.table(name).row(0, named=True)

    def issues(self) -> list[tuple[Any, ...]]:
        return self.table("issues").select("row", "column", "value", "problem").rows()


Load = Callable[..., Loaded]


@pytest.fixture
def load(tmp_path: Path) -> Iterator[Load]:
    engines = []

    def load(files: Mapping[str, str | bytes], *inputs: str, **options: Any) -> Loaded:
        folder = tmp_path / f"in{len(engines)}"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        engine = Engine(threads=2)
        engines.append(engine)
        options = {"on": ON, "strict": False, "profiles": []} | options
        given = [str(folder / i) for i in inputs] or [str(folder)]
        return Loaded(engine, read_inputs(engine, given, **options))

    yield load
    for engine in engines:
        engine.close()
