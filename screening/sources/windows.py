"""What a list said on an earlier day. In: entries, names, a day. Out: those then known.

Only for days before the oldest snapshot: a list carries its own history in its windows. What a window cannot
tell (an entry struck off before the oldest snapshot) stays lost, so the caller has to say that it rebuilt.
"""

from datetime import date

import polars as pl


def as_known_on(entries: pl.DataFrame, names: pl.DataFrame, day: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Entries and names as a list of that day would have shown them.

    An entry was known from its announcement, its possible or its effective start, whichever is first; without
    any date it is kept, since it can only ever raise a review. Ends after the day were not yet known.
    """
    known_from = pl.min_horizontal("announced", "possible_from", "effective_from")
    known = entries.filter((known_from <= day) | known_from.is_null()).with_columns(
        _forgotten("effective_to", day)
    )
    kept = (
        names.filter((pl.col("valid_from") <= day) | pl.col("valid_from").is_null())
        .join(known.select("entity_id"), on="entity_id", how="semi", maintain_order="left")
        .with_columns(_forgotten("valid_to", day))
    )
    return known, kept


def _forgotten(end: str, day: date) -> pl.Expr:
    return pl.when(pl.col(end) <= day).then(pl.col(end)).alias(end)
