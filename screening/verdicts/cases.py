"""Run the cases that stand in the rule files. In: a `Rulebook`. Out: what each expects, and what it got.

A case names only the fields that matter to it; the rest comes from a neutral row: an exact, producing
maker at tier 0 of a line imported into the United States, nothing uncertain about it, and no concern.
"""

from datetime import date
from typing import Any, Final

import polars as pl

from screening.errors import RuleError
from screening.rulebook.book import Rulebook
from screening.rulebook.fields import FRAME
from screening.rulebook.model import Rule
from screening.verdicts.judge import judge

NEUTRAL: Final[dict[str, Any]] = {
    "line_key": 1,
    "import_date": date(2026, 1, 15),
    "import_country": "US",
    "node": "C:ACME-TEST",
    "band": "exact",
    "score": 1000,
    "umbrella": False,
    "role": "manufacturer",
    "producing": True,
    "tier": 0,
    "component": False,
    "goods": "all",
    "derivatives": False,
    "in_force": "yes",
    "uncertain": False,
    "superseded": False,
    "recent": False,
    "origin": "other",
    "direct_goods": False,
    "maker_known": True,
    "mapped": True,
}
"""The neutral row; columns that it does not name are NULL."""


def results(book: Rulebook) -> pl.DataFrame:
    """One row a case, in order of rule and file: rule_id, name, expect, got, passed."""
    return pl.concat([_of_rule(rule) for rule in book.rules]) if book.rules else _frame([], [])


def verify(book: Rulebook) -> None:
    """Check that every case comes out as its rule says; RuleError names each that does not."""
    failed = results(book).filter(~pl.col("passed"))
    if failed.height:
        lines = [
            f"{row['rule_id']}, case '{row['name']}': expected {row['expect']}, got {row['got']}"
            for row in failed.iter_rows(named=True)
        ]
        raise RuleError(
            f"{'; '.join(lines)}.",
            where="rules",
            advice="Either the condition or the case is not what was meant.",
        )


def _of_rule(rule: Rule) -> pl.DataFrame:
    rows = [
        NEUTRAL | case.given | dict.fromkeys(case.unknown) | {"evidence_id": number}
        for number, case in enumerate(rule.cases)
    ]
    judged = judge(pl.DataFrame(rows, schema=FRAME, orient="row"), Rulebook((rule,)))
    verdicts = {row["evidence_id"]: row["verdict"] or "listed" for row in judged.iter_rows(named=True)}
    return _frame(
        [(rule.id, case.name, case.expect) for case in rule.cases],
        [verdicts.get(number, "silent") for number in range(len(rule.cases))],
    )


def _frame(cases: list[tuple[str, str, str]], got: list[str]) -> pl.DataFrame:
    columns = ["rule_id", "name", "expect"]
    frame = pl.DataFrame(cases, schema=dict.fromkeys(columns, pl.String), orient="row")
    return frame.with_columns(
        pl.Series("got", got, dtype=pl.String),
        (pl.col("expect") == pl.Series("got", got, dtype=pl.String)).alias("passed"),
    )
