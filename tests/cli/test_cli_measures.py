"""The figures of `compare`, against their definitions."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from screening.cli.compare import measured

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=30)


@given(PAIRS)
def test_auc_is_the_chance_that_a_match_scores_higher(pairs: list[tuple[int, bool]]) -> None:
    scored = pl.DataFrame({"score": [s for s, _ in pairs], "band": ["possible"] * len(pairs)})
    auc = measured(scored, pl.Series([label for _, label in pairs]))["auc"]
    matches, others = ([s for s, label in pairs if label is kind] for kind in (True, False))
    if not (matches and others):
        assert auc is None
        return
    wins = sum(Fraction(2 * (m > o) + (m == o), 2) for m in matches for o in others)
    share = wins / (len(matches) * len(others))
    assert abs(Fraction(auc) - share) <= Fraction(1, 20000)


def test_precision_recall_and_f1() -> None:
    scored = pl.DataFrame({"score": [900, 800, 700, 100], "band": ["exact", "strong", "possible", "none"]})
    found = measured(scored, pl.Series([True, True, False, True]))
    assert found["precision"] == found["recall"] == found["f1"] == Decimal("0.6667")
    nothing = measured(scored.with_columns(band=pl.lit("none")), pl.Series([False] * 4))
    assert (nothing["precision"], nothing["recall"], nothing["auc"]) == (None, None, None)
