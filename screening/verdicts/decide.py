"""Verdicts, in order: line facts, routes, evidence, rules, findings, one verdict a line.

In: intake tables, the traced graph, list tables, a `Rulebook`. Out: tables `findings`, `verdict_rows`,
`notices`, `path_steps`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from screening.rulebook.book import Rulebook
from screening.rulebook.countries import countries
from screening.rulebook.model import Window
from screening.step import Engine
from screening.tables import EVIDENCE
from screening.verdicts import steps
from screening.verdicts.judge import judge
from screening.verdicts.steps import INNER


@dataclass(frozen=True)
class Basis:
    """What verdicts rest on beside the input: part of every verdict_id.

    Attributes:
        regions: digest of the region data.
        engine: digest of the code and library versions.
        jurisdictions: rules to ask; None asks those of each line's import country.
        countries: regions that are whole countries.
        names: what to call a region or country, by code.
    """

    regions: str
    engine: str
    jurisdictions: Sequence[str] | None
    countries: Sequence[str]
    names: Mapping[str, str] = field(default_factory=dict)


def _covered(book: Rulebook, basis: Basis) -> pl.DataFrame:
    """Import countries and days on which some ban is in force; elsewhere silence means nothing."""
    rows = [
        (country, window.start or date.min, window.end or date.max)
        for rule in book.asked(basis.jurisdictions)
        if rule.family == "ban"
        for window in rule.windows or (Window(),)
        for country in (countries(rule.applies_to) if basis.jurisdictions is None else None) or ("*",)
    ]
    return pl.DataFrame(rows, schema=list(INNER["covered"]), orient="row")


def _asked(book: Rulebook, basis: Basis) -> str:
    """The rulebook and whose rules of it were asked, for verdict ids."""
    return ",".join([book.digest, *sorted(basis.jurisdictions or ())])


def _gather(engine: Engine) -> None:
    for step in (
        steps.LINE_FACTS,
        steps.ROUTES,
        steps.ROUTE_GOODS,
        steps.LET_OUT,
        steps.LINES_LET_OUT,
        steps.DATED_ROUTES,
        steps.GOODS_KEYS,
        steps.GOODS_MATCH,
        steps.LINE_INDICATORS,
        steps.ROOT_INDICATORS,
        steps.EVIDENCE_ROWS,
    ):
        engine.run(step)


def _judge(engine: Engine, book: Rulebook, basis: Basis) -> None:
    columns = ", ".join(f'"{name}"' for name in EVIDENCE)
    evidence = engine.frame(f"SELECT {columns} FROM evidence_rows")
    engine.put("judged", judge(evidence, book, basis.jurisdictions), INNER["judged"])
    cards = book.cards().with_columns(pl.col("clock").cast(pl.String))
    engine.put("rule_cards", cards, INNER["rule_cards"])
    engine.put("rule_reasons", book.reasons(), INNER["rule_reasons"])
    names = pl.DataFrame(list(basis.names.items()), schema=["code", "name"], orient="row")
    engine.put("region_names", names, INNER["region_names"])


def decide(engine: Engine, book: Rulebook, basis: Basis) -> None:
    """Make `findings`, `verdict_rows`, `notices` and `path_steps`."""
    _gather(engine)
    _judge(engine, book, basis)
    engine.run(steps.PAIRS)
    engine.run(steps.BEST)
    engine.run(steps.NODE_LABELS, countries=list(basis.countries))
    engine.run(steps.PATHS)
    engine.put("covered", _covered(book, basis), INNER["covered"])
    engine.run(steps.LINE_STATUS)
    engine.run(steps.CONSULTED, regions=basis.regions)
    engine.run(steps.VERDICT_IDS, rulebook=_asked(book, basis), engine=basis.engine)
    for step in (steps.FINDINGS, steps.VERDICT_ROWS, steps.NOTICES, steps.PATH_STEPS):
        engine.run(step)
