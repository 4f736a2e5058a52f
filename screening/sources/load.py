"""Lists, ready to screen against. In: dataset folders. Out: the tables lists, list_entries and list_names.

For each list: the newest snapshot that was known on the day asked for -> corrections (fixes.toml) -> the flat
layout (map.sql) -> typed entries and names -> bounds -> digests. Any doubt refuses the list (ListError): a
half-read list would clear what it should stop.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from screening.errors import ListError
from screening.sources.catalog import Dataset, discover
from screening.sources.fixes import corrected
from screening.sources.model import Bounds, Reading, SnapshotRef, Source, read_fixes
from screening.sources.readers import read_rows
from screening.sources.snapshot import entry_digests, list_digest
from screening.sources.template import TEMPLATE, read_template
from screening.sources.windows import as_known_on
from screening.step import Engine
from screening.tables import LIST_ENTRIES, LIST_NAMES, LISTS, Schema

_POLARS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "VARCHAR": pl.String,
    "VARCHAR[]": pl.List(pl.String),
    "DATE": pl.Date,
    "BOOLEAN": pl.Boolean,
    "BIGINT": pl.Int64,
    "INTEGER": pl.Int32,
}


@dataclass(frozen=True)
class LoadedLists:
    """The tables of `tables.py` for every list asked for.

    Attributes:
        lists: one row a list, by list_id.
        entries: table `list_entries`, by (list_id, entity_id).
        names: table `list_names`, by (list_id, entity_id, kind, name).
        warnings: what a reader of the report must know of the lists.
        rebuilt: one sentence for each list that was rebuilt from its windows.
    """

    lists: pl.DataFrame
    entries: pl.DataFrame
    names: pl.DataFrame
    warnings: list[str]
    rebuilt: list[str]


@dataclass(frozen=True)
class _List:
    head: dict[str, object]
    entries: pl.DataFrame
    names: pl.DataFrame
    rebuilt: str | None


def open_lists(
    folders: Sequence[Path], *, only: Sequence[str] | None = None, as_known: date | None = None
) -> LoadedLists:
    """Read the lists in these dataset folders.

    Args:
        folders: folders of datasets (or single dataset folders): the bundled one, then a user's own.
        only: ids of the lists to read; None reads all.
        as_known: use what was known on this day; None takes the newest snapshots.

    Raises:
        ListError: a list is unknown, malformed or outside its bounds.
    """
    wanted = _wanted(discover(folders), only)
    with Engine(threads=1) as engine:
        # a map only rearranges rows that it is given
        engine.con.execute("SET enable_external_access = false")
        loaded = [_open(engine, folder, source, as_known) for folder, source in wanted]
    rebuilt = [one.rebuilt for one in loaded if one.rebuilt]
    return LoadedLists(
        lists=_frame([pl.DataFrame([one.head], schema=_polars(LISTS)) for one in loaded], LISTS),
        entries=_frame([one.entries for one in loaded], LIST_ENTRIES),
        names=_frame([one.names for one in loaded], LIST_NAMES),
        warnings=list(rebuilt),
        rebuilt=rebuilt,
    )


def _wanted(found: Mapping[str, Dataset], only: Sequence[str] | None) -> list[tuple[Path, Source]]:
    lists = {i: (d.folder, d.source) for i, d in found.items() if isinstance(d.source, Source)}
    unknown = sorted(set(only or ()) - set(lists))
    if unknown:
        known = ", ".join(lists) or "none"
        raise ListError(f"there is no list {unknown[0]!r}.", advice=f"Lists here: {known}.")
    return [lists[i] for i in lists if only is None or i in only]


def _open(engine: Engine, folder: Path, source: Source, as_known: date | None) -> _List:
    newest = max(source.snapshots, key=lambda s: s.as_of)
    in_time = [s for s in source.snapshots if as_known is None or s.as_of <= as_known]
    used = max(in_time or [min(source.snapshots, key=lambda s: s.as_of)], key=lambda s: s.as_of)
    entries, names = _rows(engine, folder, source, used, strict=used is newest)
    _within(source.bounds.entries, entries.height, "entries", folder / used.file)
    _within(source.bounds.names, names.height, "names", folder / used.file)
    as_of, rebuilt = used.as_of, None
    if as_known is not None and not in_time:
        entries, names = as_known_on(entries, names, as_known)
        rebuilt = (
            f"{source.id} as known on {as_known} is rebuilt from the dates in the snapshot of {as_of}; "
            "what was struck off the list before that snapshot is not in it."
        )
        as_of = as_known
    return _finished(source, entries, names, as_of, rebuilt)


def _rows(
    engine: Engine, folder: Path, source: Source, snapshot: SnapshotRef, *, strict: bool
) -> tuple[pl.DataFrame, pl.DataFrame]:
    path, map_sql = folder / snapshot.file, folder / "map.sql"
    # the rows that a map makes are no longer those of the file
    where = map_sql if map_sql.exists() else path
    return read_template(flat_rows(engine, folder, source, path, strict=strict), str(where))


def flat_rows(engine: Engine, folder: Path, source: Source, path: Path, *, strict: bool) -> pl.DataFrame:
    """The rows of one file of a list, corrected and in the template layout (all text).

    Args:
        engine: where `map.sql` runs.
        folder: the dataset folder, with `fixes.toml`, `map.sql` and lookups.
        source: its `source.toml`.
        path: a snapshot, or a sample of one.
        strict: every fix must find its text (see `fixes.corrected`).
    """
    raw = read_rows(path, source.format, source.reading)
    raw = corrected(raw, read_fixes(folder), str(folder / "fixes.toml"), strict=strict)
    return _mapped(engine, folder, source, raw)


def _mapped(engine: Engine, folder: Path, source: Source, raw: pl.DataFrame) -> pl.DataFrame:
    """The raw rows in the template layout: by `map.sql`, or as they are where a list has none."""
    map_sql = folder / "map.sql"
    if not map_sql.exists():
        return raw
    tables = {"raw": raw} | {k.name: read_rows(folder / k.file, "csv", Reading()) for k in source.lookups}
    for name, rows in tables.items():
        engine.put(name, rows, dict.fromkeys(rows.columns, "VARCHAR"))
    try:
        flat = engine.frame(map_sql.read_text(encoding="utf-8"))
    except duckdb.Error as wrong:
        raise ListError(
            str(wrong).splitlines()[0], where=str(map_sql), advice="It must fit the snapshot and its lookups."
        ) from None
    finally:
        engine.drop(*tables)
    order = [c for c in TEMPLATE if c in flat.columns] + [c for c in flat.columns if c not in TEMPLATE]
    return flat.with_columns(pl.all().cast(pl.String)).select(order).sort(order, nulls_last=True)


def _within(bounds: Bounds, count: int, what: str, path: Path) -> None:
    if not bounds.min <= count <= bounds.max:
        raise ListError(
            f"{count} {what}, where {bounds.min} to {bounds.max} are expected.",
            where=str(path),
            advice="It was cut off or has changed shape; if it is right, change [bounds] in source.toml.",
        )


def _finished(
    source: Source, entries: pl.DataFrame, names: pl.DataFrame, as_of: date, rebuilt: str | None
) -> _List:
    digests = entry_digests(entries, names)
    head: dict[str, object] = {
        "list_id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "licence": source.licence,
        "as_of": as_of,
        "sha256": list_digest(digests),
        "entries": entries.height,
        "names": names.height,
        "cadence_days": source.cadence_days,
    }
    own = pl.lit(source.id).alias("list_id")
    dated = entries.with_columns(own, pl.lit(as_of).alias("as_of"), digests)
    return _List(head, dated, names.with_columns(own), rebuilt)


def _polars(schema: Schema) -> pl.Schema:
    return pl.Schema({column: _POLARS[kind] for column, kind in schema.items()})


def _frame(parts: Sequence[pl.DataFrame], schema: Schema) -> pl.DataFrame:
    empty = pl.DataFrame(schema=_polars(schema))
    return pl.concat([empty, *(part.select(list(schema)).cast(_polars(schema)) for part in parts)])
