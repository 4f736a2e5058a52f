"""What every format renders: the run in its engine, its manifest, the rule cards.

In: an Engine with the result tables of a run. Out: a `View`; the small tables of the page
(totals, cards) are made beside the result tables, once for all formats.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from screening.reports.steps import DECLARED, INNER, PAGE_STEPS, RESULTS
from screening.step import Engine, Step

ROWS_A_BATCH: Final = 50_000
"""Rows that a streaming writer holds at a time."""


@dataclass(frozen=True)
class View:
    """One run, ready to be written.

    Attributes:
        engine: holds the result tables and the tables of `steps.PAGE_STEPS`.
        manifest: run_id, options, inputs, lists, rulebook, engine, counts, warnings. No clock reading
            may stand under these keys, or the same run would not give the same page.
        rule_cards: one row per rule: rule_id, version, title, jurisdiction, family, authority, window,
            limits, action, clock, checklist (list), verify (list); and, if the rulebook gives them, citations
            (list) and commodities (list of {name, words, ask}).
    """

    engine: Engine
    manifest: Mapping[str, Any]
    rule_cards: pl.DataFrame

    def batches(self, step: Step, most: int | None = None) -> Iterator[pl.DataFrame]:
        """The rows of an ordered SELECT: an empty frame with the columns, then `ROWS_A_BATCH` at a time.

        Args:
            step: a SELECT that ends with its ORDER BY and has no parameters.
            most: stop after so many rows; None gives all.
        """
        sql = step.sql if most is None else f"{step.sql}\nLIMIT {most:d}"
        reader = self.engine.con.sql(sql).to_arrow_reader(ROWS_A_BATCH)
        yield pl.DataFrame(reader.schema.empty_table())
        for batch in reader:
            yield pl.DataFrame(batch)


def build_view(engine: Engine, manifest: Mapping[str, Any], rule_cards: pl.DataFrame) -> View:
    """Make the tables of the page beside the result tables of a run.

    Args:
        engine: holds the tables `steps.RESULTS`; those of `steps.DECLARED` that it lacks are taken as empty.
        manifest: see `View.manifest`.
        rule_cards: see `View.rule_cards`.

    Raises:
        KeyError: a result table is missing, which is a fault of the caller.
    """
    have = set(engine.frame("SELECT table_name FROM information_schema.tables")["table_name"])
    missing = [name for name in RESULTS if name not in have]
    if missing:
        raise KeyError(f"tables of the run that reports read: {missing}")
    for name in DECLARED:
        if name not in have:
            engine.empty(name, INNER.get(name))
    for step in PAGE_STEPS:
        engine.run(step, **step.params)
    return View(engine, manifest, rule_cards)
