"""A list that is used for one call. In: a file in the layout of docs/lists.md. Out: its tables.

For a list that stays, make a folder in the workspace: it then has a source, a cadence and snapshots.
"""

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from screening.cli.tabular import ROW, read_rows
from screening.sources.load import LoadedLists
from screening.sources.snapshot import entry_digests, list_digest
from screening.sources.template import TEMPLATE, read_template

_KEPT_FOR: Final = 36_500
"""Days: a file that was named for this call is not stale."""


def open_user_list(path: Path, as_of: date) -> LoadedLists:
    """Read a list of the user's own.

    Args:
        path: a table with the column name and any of `TEMPLATE`.
        as_of: the day whose knowledge it holds.

    Raises:
        InputError: the file cannot be read or has no column name.
        ListError: a cell cannot be read, or the rows of an entity contradict each other.
    """
    optional = [column for column in TEMPLATE if column != "name"]
    entries, names = read_template(read_rows(path, ["name"], optional).drop(ROW), path.name)
    digests = entry_digests(entries, names)
    head = {
        "list_id": path.stem,
        "title": path.name,
        "publisher": "you",
        "url": "",
        "licence": "your own",
        "as_of": as_of,
        "sha256": list_digest(digests),
        "entries": entries.height,
        "names": names.height,
        "cadence_days": _KEPT_FOR,
    }
    own = pl.lit(path.stem).alias("list_id")
    dated = entries.with_columns(own, digests, pl.lit(as_of).alias("as_of"))
    return LoadedLists(pl.DataFrame([head]), dated, names.with_columns(own), [], [])
