"""Two names side by side. In: pairs of names and the lexicon. Out: score, band and reason, or all of it.

The same steps as for parties against lists, but for pairs that are given instead of searched; the left name
is taken for the party's and the right one for the list's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from screening.match import steps
from screening.match.names import judge, prepare, score
from screening.match.tables import INNER
from screening.normalise.lexicon import compile_lexicon
from screening.step import Engine


@dataclass(frozen=True)
class Aligned:
    """A word of the left name and what it is compared with.

    Attributes:
        left: word of the left name, empty when only the right name has it.
        right: word of the right name, empty when only the left name has it.
        similarity: thousandths; 0 when it stands alone.
        weight: what the word weighs in the score, thousandths.
    """

    left: str
    right: str
    similarity: int
    weight: int


@dataclass(frozen=True)
class Explanation:
    """Why two names have their score.

    Attributes:
        left, right: the names as given.
        left_form, right_form: their normal forms.
        score: thousandths.
        band: exact, strong, possible or none.
        why: one sentence.
        words: aligned words of the reading that scored best.
        factors: what was equal or differed, by name.
    """

    left: str
    right: str
    left_form: str
    right_form: str
    score: int
    band: str
    why: str
    words: tuple[Aligned, ...]
    factors: Mapping[str, bool | int | str]


def compare_pairs(pairs: pl.DataFrame, lexicon: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Score pairs of names.

    Args:
        pairs: columns left and right, any number of times each.
        lexicon: the tables of `datasets/name_matching`.

    Returns:
        left, right, score (thousandths), band (`none` below possible), why; in the order of the input.
    """
    with Engine() as engine:
        _score(engine, pairs, lexicon)
        scored = engine.table("pair_bands").rename({"party_name": "left", "list_name": "right"})
    given = pairs.select(pl.col("left", "right").cast(pl.String)).with_row_index("row")
    return (
        given.join(scored, on=["left", "right"], how="left")
        .sort("row")
        .select(
            "left",
            "right",
            pl.col("score").fill_null(0),
            pl.col("band").fill_null("none"),
            pl.col("why").fill_null("no word in common"),
        )
    )


def explain(left: str, right: str, lexicon: Mapping[str, pl.DataFrame]) -> Explanation:
    """Everything that the score of two names rests on."""
    with Engine() as engine:
        _score(engine, pl.DataFrame({"left": [left], "right": [right]}), lexicon)
        banded = engine.table("pair_bands").to_dicts()
        pair = engine.table("cell_pairs").to_dicts()
        forms = [
            engine.frame(f"SELECT text FROM {side}_facts WHERE name_id = 0")["text"][0]
            for side in ("party", "list")
        ]
        engine.con.execute(
            "DELETE FROM name_pairs WHERE party_name_id NOT IN (SELECT party_name_id FROM cell_pairs)"
        )
        engine.run(steps.ALIGNED_WORDS)
        words = engine.table("aligned_words").sort("pos").select("left", "right", "similarity", "weight")
    nothing: dict[str, Any] = {"score": 0, "band": "none", "why": "no word in common"}
    row = banded[0] if banded else nothing
    skipped = ("party_name_id", "list_name_id", "cell_id", "score", "reason")
    return Explanation(
        left=left,
        right=right,
        left_form=forms[0],
        right_form=forms[1],
        score=row["score"],
        band=row["band"],
        why=row["why"],
        words=tuple(Aligned(**word) for word in words.to_dicts()),
        factors={k: v for k, v in pair[0].items() if k not in skipped} if pair else {},
    )


def _score(engine: Engine, pairs: pl.DataFrame, lexicon: Mapping[str, pl.DataFrame]) -> None:
    given = pairs.select(pl.col("left", "right").cast(pl.String)).drop_nulls().unique()
    left, right = given["left"].unique().sort(), given["right"].unique().sort()
    prepare(engine, left, right, compile_lexicon(lexicon))
    ids = given.join(pl.DataFrame({"left": left}).with_row_index("party_name_id"), on="left").join(
        pl.DataFrame({"right": right}).with_row_index("list_name_id"), on="right"
    )
    cells = engine.table("party_cells").select("cell_id", "name_id").unique()
    ids = ids.with_columns(cell_id=pl.col("party_name_id").cast(pl.Int64)).drop("party_name_id")
    ids = ids.join(cells, on="cell_id").rename({"name_id": "party_name_id"})
    engine.put("given_pairs", ids.select("party_name_id", "list_name_id").unique(), INNER["given_pairs"])
    engine.run(steps.GIVEN)
    score(engine, 0)
    _only_given(engine)
    judge(engine)
    engine.run(steps.PAIR_BANDS)


def _only_given(engine: Engine) -> None:
    """Cut names are found for every pair; keep those that were asked for."""
    engine.con.execute(
        "DELETE FROM name_pairs WHERE (party_name_id, list_name_id) NOT IN"
        " (SELECT party_name_id, list_name_id FROM given_pairs)"
    )
