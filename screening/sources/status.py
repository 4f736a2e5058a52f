"""How fresh the lists are. In: the table `lists`, today's date as an argument. Out: age against cadence."""

from datetime import date

import polars as pl


def freshness(lists: pl.DataFrame, today: date, max_age: int | None = None) -> pl.DataFrame:
    """Age of each list.

    Args:
        lists: table `lists`.
        today: the day to count from.
        max_age: days that a list may be old; None takes each list's own cadence.

    Returns:
        Columns list_id, as_of, age_days, limit_days, stale, warning (a sentence, NULL when fresh), in the
        order of `lists`.
    """
    age = (pl.lit(today) - pl.col("as_of")).dt.total_days()
    limit = pl.lit(max_age, dtype=pl.Int32) if max_age is not None else pl.col("cadence_days")
    sentence = pl.format(
        "{} is {} days old (state of {}), more than {}: what was listed since is not seen.",
        "list_id",
        "age_days",
        pl.col("as_of").cast(pl.String),
        "limit_days",
    )
    return (
        lists.select("list_id", "as_of", age.alias("age_days"), limit.cast(pl.Int64).alias("limit_days"))
        .with_columns((pl.col("age_days") > pl.col("limit_days")).alias("stale"))
        .with_columns(pl.when("stale").then(sentence).alias("warning"))
    )
