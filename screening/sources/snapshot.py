"""What identifies a state of a list. In: entries and names. Out: a digest per entry and one of the whole.

Digests see content only: neither the order of the rows, nor the day of the snapshot, nor the layout of the
file. So a verdict keeps its id when a list is fetched again and has not changed where the verdict looked.
"""

from hashlib import sha256
from typing import Final

import polars as pl

# separators that no name contains (ASCII group, record and unit separators)
_ROW: Final = "\x1d"
_CELL: Final = "\x1e"
_ITEM: Final = "\x1f"
_NULL: Final = "\x00"


def canonical(rows: pl.DataFrame) -> pl.Series:
    """One text per row, equal for equal rows; dates ISO, NULL distinct from an empty text."""
    cells = [
        (
            pl.col(name).list.join(_ITEM) if isinstance(kind, pl.List) else pl.col(name).cast(pl.String)
        ).fill_null(_NULL)
        for name, kind in rows.schema.items()
    ]
    return rows.select(pl.concat_str(cells, separator=_CELL).alias("text"))["text"]


def entry_digests(entries: pl.DataFrame, names: pl.DataFrame) -> pl.Series:
    """sha256 of each entry with all its names, in the order of `entries`."""
    said = pl.DataFrame({"entity_id": names["entity_id"], "name_text": canonical(names)})
    by_entity = said.group_by("entity_id").agg(pl.col("name_text").sort().str.join(_ROW))
    joined = (
        entries.select("entity_id", canonical(entries).alias("entry_text"))
        .join(by_entity, on="entity_id", how="left", maintain_order="left")
        .select(pl.concat_str("entry_text", "name_text", separator=_ROW, ignore_nulls=True))
        .to_series()
    )
    return pl.Series("digest", [sha256(text.encode()).hexdigest() for text in joined], dtype=pl.String)


def list_digest(digests: pl.Series) -> str:
    """sha256 of a whole list: of its entry digests in order."""
    return sha256("\n".join(digests.sort()).encode()).hexdigest()
