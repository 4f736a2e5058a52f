"""The one flat layout of a list. In: rows of text, one per (entity, name). Out: typed entries and names.

`map.sql` of a shipped list brings the publisher's rows into this layout; a user's own CSV may simply have it.
Everything but `name` may be absent. A cell that cannot be read refuses the list: a list with a hole in it
would clear what it should stop.
"""

from typing import Final

import polars as pl

from screening.errors import ListError
from screening.tables import LIST_ENTRIES

_LISTS: Final = tuple(c for c, t in LIST_ENTRIES.items() if t == "VARCHAR[]")
_DATES: Final = tuple(c for c, t in LIST_ENTRIES.items() if t == "DATE" and c != "as_of")
_FLAGS: Final = tuple(c for c, t in LIST_ENTRIES.items() if t == "BOOLEAN")
_ADDED_LATER: Final = ("list_id", "entity_id", "name", "as_of", "digest")

ENTRY_COLUMNS: Final = tuple(c for c in LIST_ENTRIES if c not in _ADDED_LATER)
"""What is said of the entity: its rows must not contradict each other."""

TEMPLATE: Final = (
    *("entity_id", "entity_name", "name", "name_kind", "name_from", "name_to", "aliases", "former_names"),
    *ENTRY_COLUMNS,
)
"""Every column of the layout, all text."""

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "type": ("organization", "person", "vessel", "region", "country", "good", "sector"),
    "order_type": ("listing", "WRO", "Finding", "designation", "good", "sector"),
    "umbrella": ("subsidiaries", "affiliated", "owned_vessels"),
    "name_kind": ("primary", "alias", "former", "han", "excluded"),
}
_DEFAULTS: Final = {"type": "organization", "order_type": "listing", "name_kind": "primary"}
_YES: Final = ("true", "yes", "y", "1")
_NO: Final = ("false", "no", "n", "0")
_PATTERNS: Final = {
    "country": (r"^[A-Z]{2}$", "write the ISO 3166-1 code of two letters, e.g. CN"),
    "region_code": (r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", "write e.g. CN-XJ or TM"),
}
_KINDS: Final = {kind: rank for rank, kind in enumerate(_WORDS["name_kind"])}


def read_template(rows: pl.DataFrame, where: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Entries and names from rows in the template layout.

    Args:
        rows: text columns, a subset of `TEMPLATE` that has `name`.
        where: names the file in an error.

    Returns:
        Entries (one row an entity: `entity_id`, `name`, then `ENTRY_COLUMNS`, typed) and names (`entity_id`,
        `name`, `kind`, `valid_from`, `valid_to`), both sorted.

    Raises:
        ListError: unknown column, row without a name, unreadable cell, or rows that contradict each other.
    """
    typed = _typed(_complete(rows, where), where)
    names = _names(typed)
    return _entries(typed, names, where), names


def _complete(rows: pl.DataFrame, where: str) -> pl.DataFrame:
    unknown = [column for column in rows.columns if column not in TEMPLATE]
    if unknown:
        raise ListError(
            f"the column {unknown[0]!r} is not one of the template.",
            where=where,
            advice="Rename or remove it, or bring it into the layout with a map.sql; see docs/lists.md.",
        )
    if "name" not in rows.columns:
        raise ListError("there is no column 'name'.", where=where, advice="It is the one that must be there.")
    absent = [pl.lit(None, dtype=pl.String).alias(c) for c in TEMPLATE if c not in rows.columns]
    # a person counts the header as row 1
    full = rows.with_columns(absent).select(TEMPLATE).with_row_index("row", offset=2)
    _refuse(full, "name", pl.col("name").is_null(), "every row needs a name", where)
    return full.with_columns(
        pl.coalesce("entity_id", _made_id()).alias("entity_id"),
        *(pl.col(column).fill_null(default) for column, default in _DEFAULTS.items()),
    )


def _made_id() -> pl.Expr:
    """An id from the content, so that the order of the file does not matter."""
    said = pl.concat_str(pl.col("name", "country", "city", "address"), separator=" ", ignore_nulls=True)
    made = said.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", "-").str.strip_chars("-")
    return pl.when(made != "").then(made).otherwise(said)


def _typed(rows: pl.DataFrame, where: str) -> pl.DataFrame:
    for column, words in _WORDS.items():
        known = ", ".join(words)
        _refuse(rows, column, ~pl.col(column).is_in(words), f"write one of: {known}", where)
    for column, (pattern, advice) in _PATTERNS.items():
        _refuse(rows, column, ~pl.col(column).str.contains(pattern), advice, where)
    for column in _FLAGS:
        unsaid = ~pl.col(column).str.to_lowercase().is_in([*_YES, *_NO])
        _refuse(rows, column, unsaid, "write true or false", where)
    typed = _dated(rows, where).with_columns(
        *(pl.col(column).str.to_lowercase().is_in(_YES) for column in _FLAGS),
        *(_listed(column) for column in (*_LISTS, "aliases", "former_names")),
    )
    for column in ("hs_prefixes", "hs_downstream"):
        codes = pl.col(column).list.eval(pl.element().str.contains(r"^\d{2,10}$")).list.all()
        _refuse(typed, column, ~codes, "write HS codes of two to ten digits, joined with |", where)
    return typed


def _dated(rows: pl.DataFrame, where: str) -> pl.DataFrame:
    columns = (*_DATES, "name_from", "name_to")
    # a spreadsheet gives a day as its midnight
    day = pl.col(columns).str.strip_suffix(" 00:00:00").str.to_date("%Y-%m-%d", strict=False)
    dated = rows.with_columns(day)
    for column in columns:
        unread = dated[column].is_null() & rows[column].is_not_null()
        _refuse(rows, column, unread, "write the date as 2023-12-11", where)
    for start, end in (("effective_from", "effective_to"), ("name_from", "name_to")):
        _refuse(dated, end, pl.col(end) < pl.col(start), f"it may not be before {start}", where)
    return dated


def _listed(column: str) -> pl.Expr:
    cell = pl.col(column)
    if column.startswith("hs_"):
        cell = cell.str.replace_all(r"[. ]", "")
    items = cell.str.replace_all(";", "|", literal=True).str.split("|")
    kept = items.list.eval(pl.element().str.strip_chars()).list.eval(pl.element().filter(pl.element() != ""))
    if column in _LISTS:
        kept = kept.list.unique().list.sort()
    return kept.alias(column)


def _names(rows: pl.DataFrame) -> pl.DataFrame:
    window = ("name_from", "name_to")
    own = rows.select("entity_id", "name", pl.col("name_kind").alias("kind"), *window)
    more = [
        rows.select("entity_id", pl.col(column).alias("name"), pl.lit(kind).alias("kind"), *window)
        .explode("name")
        .drop_nulls("name")
        for column, kind in (("aliases", "alias"), ("former_names", "former"))
    ]
    every = pl.concat([own, *more]).rename({"name_from": "valid_from", "name_to": "valid_to"})
    rank = pl.col("kind").replace_strict(_KINDS, return_dtype=pl.Int8)
    same: list[str | pl.Expr] = ["entity_id", "name", "valid_from", "valid_to"]
    return (
        every.with_columns(rank.alias("rank"))
        .sort("rank")
        # a name said twice keeps its first kind; an exclusion is another statement than a name
        .unique([*same, (pl.col("kind") == "excluded").alias("out")], keep="first", maintain_order=True)
        .sort("entity_id", "rank", "name", "valid_from", "valid_to", nulls_last=True)
        .drop("rank")
    )


def _entries(rows: pl.DataFrame, names: pl.DataFrame, where: str) -> pl.DataFrame:
    said = ("entity_name", *ENTRY_COLUMNS)
    different = rows.group_by("entity_id").agg(pl.col(said).drop_nulls().n_unique()).sort("entity_id")
    for column in said:
        clash = different.filter(pl.col(column) > 1)
        if not clash.is_empty():
            raise ListError(
                f"the rows of {clash['entity_id'][0]!r} give different values of {column!r}.",
                where=where,
                advice="All rows of one entity_id must agree; a different order is a different entity_id.",
            )
    main = names.group_by("entity_id", maintain_order=True).agg(pl.col("name").first())
    return (
        rows.group_by("entity_id")
        .agg(pl.col(c).drop_nulls().first() for c in said)
        .join(main, on="entity_id", how="left", maintain_order="left")
        .with_columns(pl.coalesce("entity_name", "name").alias("name"), pl.col(_FLAGS).fill_null(value=False))
        .select("entity_id", "name", *ENTRY_COLUMNS)
        .sort("entity_id")
    )


def _refuse(rows: pl.DataFrame, column: str, bad: pl.Expr | pl.Series, advice: str, where: str) -> None:
    wrong = rows.filter(bad).select("row", column)
    if wrong.is_empty():
        return
    row, value = wrong.row(0)
    more = f" ({wrong.height} such rows)" if wrong.height > 1 else ""
    said = "is empty" if value is None else f"says {str(value)!r}"
    raise ListError(
        f"row {row}: {column!r} {said}{more}.", where=where, advice=f"{advice[0].upper()}{advice[1:]}."
    )
