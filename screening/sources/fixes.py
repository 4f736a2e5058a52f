"""Corrections of the publisher's text. In: raw rows, fixes. Out: rows with the corrected cells.

A correction that finds nothing to correct is an error: either the publisher has mended the text, and the fix
must go, or the text was copied wrongly and the fix never worked.
"""

from collections.abc import Sequence

import polars as pl

from screening.errors import ListError
from screening.sources.model import Fix


def corrected(rows: pl.DataFrame, fixes: Sequence[Fix], where: str, *, strict: bool) -> pl.DataFrame:
    """The rows with every fix applied, in the order of the file.

    Args:
        rows: raw rows, all text.
        fixes: the corrections of the list.
        where: names the file of the fixes in an error.
        strict: a fix that matches no row is an error; false for snapshots older than the newest one.

    Raises:
        ListError: a fix names an absent column, or (strict) matches no row.
    """
    for fix in fixes:
        absent = {fix.column, *fix.set} - set(rows.columns)
        if absent:
            raise ListError(
                f"a fix names the column {min(absent)!r}, which the list does not have.", where=where
            )
        hit = pl.col(fix.column).eq_missing(pl.lit(fix.raw))
        if strict and rows.filter(hit).is_empty():
            raise ListError(
                f"no row has {fix.raw!r} in {fix.column!r}, so a fix corrects nothing.",
                where=where,
                advice="The publisher has changed the text: delete the fix, or copy the text exactly.",
            )
        rows = rows.with_columns(
            pl.when(hit).then(pl.lit(text or None, dtype=pl.String)).otherwise(pl.col(column)).alias(column)
            for column, text in fix.set.items()
        )
    return rows
