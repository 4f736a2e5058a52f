"""Ask every rule about every row of evidence. In: EVIDENCE, a `Rulebook`. Out: a row for each that fires.

An outcome is a flag only where nothing stands in its way; each thing that does is a sentence in
`why_not_flag`. So `why_not_flag` is empty on every flag and on nothing else.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

from screening.rulebook.book import Rulebook
from screening.rulebook.compile import truth
from screening.rulebook.model import Rule
from screening.tables import BANDS, GRADES

JUDGED: Final = pl.Schema(
    {
        "evidence_id": pl.Int64(),
        "rule_id": pl.String(),
        "rule_version": pl.Int32(),
        "outcome": pl.String(),
        "verdict": pl.String(),
        "why_not_flag": pl.List(pl.String()),
    }
)
"""verdict is 'flag', 'review', or NULL: listed only, the line's verdict stays as it is."""

NEVER_FLAGS: Final = {
    "LICENSE_REQUIRED": "the listing asks for an export licence; it bars no import",
    "PROHIBIT_ON_DECISION": "the bar needs a decision of the authority in the case",
    "RISK_INDICATOR": "an indicator alone is no bar",
    "REPORTING": "the rule asks for a report; it bars nothing",
}
"""Outcomes that are never a flag, and why."""

_WEAK_BANDS: Final = BANDS[: BANDS.index("strong")]
_WEAK_GRADES: Final = GRADES[: GRADES.index("strong")]
_NAMED_KINDS: Final = ("entity", "ownership")
_PLACED_KINDS: Final = ("region", "order_region")
_FORCE: Final = {
    "no_start": "the listing has no start date",
    "corrected": "the name that matched was removed from the list by a correction",
    "release_unknown": "imported before the Finding, and it is not known when it was released",
}


def judge(evidence: pl.DataFrame, book: Rulebook, jurisdictions: Sequence[str] | None = None) -> pl.DataFrame:
    """Judge evidence by rules.

    Args:
        evidence: rows of `tables.EVIDENCE`.
        book: the rules.
        jurisdictions: whose rules are asked, wherever the good is imported; None asks each rule
            where its `applies_to` names the importing country.

    Returns:
        A frame of `JUDGED`, a row for each (evidence, rule) that fires, by evidence_id and rule_id.
        A rule fires when it is true of the evidence, or when that is unknown: then review at most.

    Raises:
        UsageError: no rule is of a jurisdiction that was named.
    """
    asked = [_Asked(rule, ask_country=jurisdictions is None) for rule in book.asked(jurisdictions)]
    if not asked:
        return pl.DataFrame(schema=JUDGED)
    # rules read few columns, and evidence repeats itself: judge what they read once, then deal it out
    fields = sorted(set[str]().union(*(one.fields for one in asked)))
    alike = evidence.lazy().group_by(fields).agg("evidence_id").collect().lazy()
    judged = pl.concat([_fired(alike, one) for one in asked]).collect()
    return judged.explode("evidence_id").match_to_schema(JUDGED).sort("evidence_id", "rule_id")


class _Asked:
    """A rule made into expressions: is it true, and what stands between its outcome and a flag."""

    def __init__(self, rule: Rule, *, ask_country: bool) -> None:
        self.rule = rule
        self.true = truth(rule, ask_country=ask_country)
        self.obstacles = _obstacles(rule)

    @property
    def fields(self) -> set[str]:
        """The columns of EVIDENCE that decide."""
        return {name for e in (self.true, *self.obstacles) for name in e.meta.root_names()}


def _fired(rows: pl.LazyFrame, asked: _Asked) -> pl.LazyFrame:
    rule = asked.rule
    return (
        rows.with_columns(asked.true.alias("rule_holds"))
        .filter(pl.col("rule_holds").fill_null(value=True))
        .with_columns(_sentences([_unknown(asked.true), *asked.obstacles]).alias("why_not_flag"))
        .select(
            pl.col("evidence_id"),
            pl.lit(rule.id).alias("rule_id"),
            pl.lit(rule.version, dtype=pl.Int32).alias("rule_version"),
            pl.lit(rule.outcome).alias("outcome"),
            _verdict(rule).alias("verdict"),
            pl.col("why_not_flag"),
        )
    )


def _verdict(rule: Rule) -> pl.Expr:
    if rule.outcome == "REPORTING" or rule.weight == "light":
        return pl.lit(None, dtype=pl.String)
    flag = pl.col("why_not_flag").list.len() == 0
    return pl.when(flag).then(pl.lit("flag")).otherwise(pl.lit("review"))


def _sentences(obstacles: Sequence[pl.Expr]) -> pl.Expr:
    """The obstacles that are there, as one list; NULL entries are obstacles that are not."""
    return pl.concat_list(obstacles).list.drop_nulls()


def _unknown(true: pl.Expr) -> pl.Expr:
    """The fields that the rule reads and that are NULL, where it is open whether the rule is true."""
    fields = sorted(set(true.meta.root_names()))
    missing = pl.concat_str(
        [pl.when(pl.col(f).is_null()).then(pl.lit(f)) for f in fields],
        separator=", ",
        ignore_nulls=True,
    )
    text = pl.lit("the rule reads what is not known: ") + missing
    return pl.when(pl.col("rule_holds").is_null()).then(text)


def _obstacles(rule: Rule) -> list[pl.Expr]:
    found = [
        *_identity(),
        *_place(),
        *_goods(),
        *_in_force(),
        *_share(rule),
        _when(pl.col("recent"), "a link of the path ended in the year before import; stock may remain"),
    ]
    if rule.roles == "producing":
        producing = pl.col("producing")
        found.append(_when(~producing, "the party trades the good and is not known to make it"))
        found.append(_when(producing.is_null(), "whether the party makes the good is not known"))
    if rule.outcome in NEVER_FLAGS:
        found.append(pl.lit(NEVER_FLAGS[rule.outcome]))
    return found


def _identity() -> list[pl.Expr]:
    band = pl.col("band")
    named = pl.col("kind").is_in(_NAMED_KINDS)
    return [
        _when(band.is_in(_WEAK_BANDS), "the identity is only possible"),
        _when(named & band.is_null(), "how sure the identity is, is not known"),
    ]


def _place() -> list[pl.Expr]:
    grade = pl.col("grade")
    placed = pl.col("kind").is_in(_PLACED_KINDS)
    return [
        _when(grade.is_in(_WEAK_GRADES), "the sign of the region is weak"),
        _when(placed & grade.is_null(), "how strong the sign of the region is, is not known"),
    ]


def _goods() -> list[pl.Expr]:
    goods = pl.col("goods")
    # unless the order says that it reaches goods made with the good, it ends at the good it names
    inside = pl.col("component").fill_null(value=True)
    beyond = ~pl.col("derivatives").fill_null(value=False)
    return [
        _when(goods == "uncertain", "whether the good is one that the order names is uncertain"),
        _when(
            (goods == "named") & inside & beyond,
            "the good is a component, and the order does not say that it reaches what is made of it",
        ),
    ]


def _in_force() -> list[pl.Expr]:
    found = [_when(pl.col("in_force") == code, text) for code, text in _FORCE.items()]
    unsure = "the force, the goods or the reach of the order is uncertain"
    return [*found, _when(pl.col("uncertain"), unsure)]


def _share(rule: Rule) -> list[pl.Expr]:
    owned = pl.col("kind") == "ownership"
    share = pl.col("share")
    sentences = {
        "majority": "owned by half or more",
        "controls": "controlled, not known to be owned by half or more",
        "minority": "owned by less than half",
    }
    found = [
        _when(owned & (share == code), text)
        for code, text in sentences.items()
        if code not in rule.full_shares
    ]
    unknown = share.is_null() | (share == "unknown")
    return [*found, _when(owned & unknown, "the share that is owned is not known")]


def _when(there: pl.Expr, sentence: str) -> pl.Expr:
    return pl.when(there).then(pl.lit(sentence))
