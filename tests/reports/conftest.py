"""Puts the run of `report_story` into engines of its own, in any order, at any thread count."""

from collections.abc import Iterator

import polars as pl
import pytest
from report_story import RUN, MakeRun, Rows

from screening.reports.steps import INNER
from screening.step import Engine


@pytest.fixture
def make_run() -> Iterator[MakeRun]:
    """Builds an engine with the run in it; `threads` and `backwards` must not change any output."""
    made: list[Engine] = []

    def build(threads: int = 2, backwards: bool = False, tables: dict[str, Rows] = RUN) -> Engine:
        engine = Engine(threads=threads)
        made.append(engine)
        for name, rows in tables.items():
            order = rows[::-1] if backwards else rows
            if order:
                engine.put(name, pl.DataFrame(order, infer_schema_length=None, orient="row"), INNER.get(name))
            else:
                engine.empty(name, INNER.get(name))
        return engine

    yield build
    for engine in made:
        engine.close()


@pytest.fixture
def empty_run() -> dict[str, Rows]:
    """A run without a single row."""
    return {name: [] for name in RUN}
