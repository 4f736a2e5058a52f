"""Parties against lists. In: tables parties, list_entries, list_names and the lexicon. Out: table party_hits.

Names are compared once per distinct string; what the records say beside the name (city, address, country,
codes, type) is looked at only for pairs whose names match. Names of kind `excluded` are parties that an order
lets out: they are no concern and are skipped, as are entries that are no organisation, person or vessel.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from screening.errors import UsageError
from screening.identifiers import VALIDATORS, compact
from screening.match import steps
from screening.match.names import find, judge, prepare, score
from screening.match.tables import ANCHOR, INNER, LOWEST, POSSIBLE
from screening.normalise.lexicon import Lexicon, compile_lexicon
from screening.normalise.names import name_forms
from screening.step import Engine

_TYPES: Final = ("organization", "person", "vessel")
_CODES: Final = {"uscc": "USCC", "lei": "LEI", "duns": "DUNS", "os_id": "OSID", "registration_number": "REG"}
_SCHEMES: Final = {"REG15": "REG", "OS_ID": "OSID", "D-U-N-S": "DUNS"}
"""Other writings of a scheme on lists."""
_SHORTEST_REGISTRATION: Final = 6
"""Registration numbers have no world-wide form: shorter ones recur from register to register."""
_TELLING: Final = ("rare", "known", "county", "common", "short")
"""Classes of words in an address that tell one place from another; streets, parks and provinces do not."""
_TOWNS: Final = ("rare", "known", "county", "place")
"""Classes of words in a city that name it; "prefecture", "county", "city" and "district" do not."""


def match_parties(engine: Engine, lexicon: Mapping[str, pl.DataFrame], threshold: int = POSSIBLE) -> None:
    """Write `party_hits`: every party that a list entry names, with band and reason.

    Args:
        engine: holds the tables parties, list_entries and list_names.
        lexicon: the tables of `datasets/name_matching`.
        threshold: score in thousandths from which a pair of names counts; not below `LOWEST`.

    Raises:
        UsageError: the threshold is out of range.
    """
    if not LOWEST <= threshold <= 1000:
        raise UsageError(
            f"A threshold of {threshold} is out of range.",
            advice=f"Give a number of thousandths from {LOWEST} to 1000; {POSSIBLE} is usual.",
        )
    compiled = compile_lexicon(lexicon)
    parties = _party_names(engine)
    entries = _entry_names(engine)
    prepare(engine, parties, entries, compiled)
    find(engine, ANCHOR, threshold)
    score(engine, threshold)
    judge(engine)
    _place_words(engine, compiled)
    _identifiers(engine)
    for step in (
        steps.OTHER_CODES,
        steps.NAME_HITS,
        steps.IDENTIFIER_HITS,
        steps.PERSON_HITS,
        steps.PARTY_HITS,
    ):
        engine.run(step)
    engine.drop(*INNER)


def _numbered(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Rows with a `name_id`, and the distinct names in the order of those ids."""
    names = rows["name"].unique().sort()
    ids = pl.DataFrame({"name": names}).with_row_index("name_id")
    return rows.join(ids, on="name"), names


def _party_names(engine: Engine) -> pl.Series:
    parties = engine.frame("SELECT party_key, party_row, name, aliases FROM parties")
    own = parties.select("party_key", "party_row", "name")
    other = parties.select("party_key", "party_row", name="aliases").explode("name")
    rows, names = _numbered(pl.concat([own, other]).drop_nulls("name").unique())
    engine.put("party_names", rows, INNER["party_names"])
    return names


def _entry_names(engine: Engine) -> pl.Series:
    rows = engine.frame(
        "SELECT n.list_id, n.entity_id, n.name, n.kind, e.type, n.valid_to"
        " FROM list_names AS n INNER JOIN list_entries AS e USING (list_id, entity_id)"
        " WHERE n.name IS NOT NULL AND n.kind IS DISTINCT FROM 'excluded' AND list_contains($types, e.type)",
        types=list(_TYPES),
    )
    rows, names = _numbered(rows.unique())
    engine.put("entry_names", rows, INNER["entry_names"])
    return names


def _place_words(engine: Engine, lexicon: Lexicon) -> None:
    """Normal forms of the cities and addresses of parties and entries whose names match."""
    places = engine.frame(
        "WITH hits AS (SELECT DISTINCT pn.party_key, en.list_id, en.entity_id FROM cell_pairs AS n"
        " INNER JOIN party_names AS pn ON n.cell_id = pn.name_id"
        " INNER JOIN entry_names AS en ON n.list_name_id = en.name_id)"
        " SELECT p.city AS place FROM parties AS p SEMI JOIN hits USING (party_key)"
        " UNION SELECT p.address FROM parties AS p SEMI JOIN hits USING (party_key)"
        " UNION SELECT e.city FROM list_entries AS e SEMI JOIN hits USING (list_id, entity_id)"
        " UNION SELECT e.address FROM list_entries AS e SEMI JOIN hits USING (list_id, entity_id)"
    )["place"]
    forms = name_forms(places, lexicon)

    def those(classes: Sequence[str]) -> pl.Expr:
        kept = pl.element().map_elements(lambda w: lexicon.word_class(w) in classes, return_dtype=pl.Boolean)
        return pl.col("tokens").list.eval(pl.element().filter(kept)).list.unique()

    table = forms.select(place="name", text="text", words=those(_TELLING), towns=those(_TOWNS))
    engine.put("place_words", table, INNER["place_words"])


def _identifiers(engine: Engine) -> None:
    columns = ", ".join(_CODES)
    parties = engine.frame(f"SELECT party_key, party_row, {columns} FROM parties")
    long = parties.unpivot(index=["party_key", "party_row"], variable_name="scheme").drop_nulls("value")
    long = long.with_columns(pl.col("scheme").replace_strict(_CODES, return_dtype=pl.String))
    engine.put("party_identifiers", _valid(long), INNER["party_identifiers"])
    entries = engine.frame(
        "SELECT list_id, entity_id, unnest(identifiers) AS identifier FROM list_entries"
        " WHERE len(identifiers) > 0 AND list_contains($types, type)",
        types=list(_TYPES),
    ).with_columns(
        scheme=pl.col("identifier")
        .str.extract(r"^([^:]+):")
        .str.strip_chars()
        .str.to_uppercase()
        .replace(_SCHEMES),
        value=pl.col("identifier").str.extract(r"^[^:]+:(.*)$"),
    )
    engine.put("entry_identifiers", _valid(entries), INNER["entry_identifiers"])


def _valid(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose code is valid where a check is defined. A USCC in a number field is a USCC."""
    if rows.is_empty():
        return rows
    distinct = rows.select("scheme", "value").drop_nulls().unique()
    read = [_read(scheme, value) for scheme, value in distinct.iter_rows()]
    codes = distinct.with_columns(
        new_scheme=pl.Series([s for s, _ in read], dtype=pl.String),
        code=pl.Series([v for _, v in read], dtype=pl.String),
    ).drop_nulls("code")
    joined = rows.join(codes, on=["scheme", "value"])
    return joined.with_columns(scheme="new_scheme", value="code").drop("new_scheme", "code").unique()


def _read(scheme: str, value: str) -> tuple[str, str | None]:
    code = compact(value)
    if scheme == "REG" and VALIDATORS["USCC"](code):
        return "USCC", code
    check = VALIDATORS.get(scheme)
    good = check(code) if check else len(code) >= _SHORTEST_REGISTRATION and any(c.isdigit() for c in code)
    return scheme, code if good else None
