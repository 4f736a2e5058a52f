"""The shipped name tables, and parties and lists from a few words."""

import tomllib
from collections.abc import Mapping
from typing import Any

import polars as pl
import pytest

from screening.bundled import folder
from screening.match import match_parties
from screening.step import Engine


@pytest.fixture(scope="session")
def lexicon() -> dict[str, pl.DataFrame]:
    home = folder("datasets") / "name_matching"
    source = tomllib.loads((home / "source.toml").read_text(encoding="utf-8"))
    return {t["name"]: pl.read_csv(home / t["file"], infer_schema=False) for t in source["tables"]}


def screen(
    lexicon: Mapping[str, pl.DataFrame],
    parties: list[dict[str, Any]],
    listed: list[dict[str, Any]],
    *,
    threads: int = 2,
    threshold: int = 700,
) -> list[dict[str, Any]]:
    """party_hits of parties (name, ...) against listed entities (name, alias names in `names`, ...)."""
    party_rows = [{"party_key": f"P{i}", "party_row": i, "aliases": [], **p} for i, p in enumerate(parties)]
    entries, names = [], []
    for i, entity in enumerate(listed):
        row = {"list_id": "L", "entity_id": f"E{i}", "type": "organization", "country": "CN", **entity}
        kinds = row.pop("names", [(row["name"], "primary", None)])
        entries.append(row)
        names += [
            {"list_id": "L", "entity_id": row["entity_id"], "name": n, "kind": k, "valid_to": end}
            for n, k, end in kinds
        ]
    with Engine(threads=threads) as engine:
        for table, rows in (("parties", party_rows), ("list_entries", entries), ("list_names", names)):
            engine.put(table, pl.DataFrame(rows, infer_schema_length=None))
        match_parties(engine, lexicon, threshold)
        hits = engine.table("party_hits").sort("party_key", "entity_id", "name_until", "score")
    return hits.to_dicts()


@pytest.fixture(scope="session")
def band(lexicon: dict[str, pl.DataFrame]) -> Any:
    """band(party, listed) -> the band of a party's name or record against one listed name or record."""

    def of(party: str | dict[str, Any], listed: str | dict[str, Any]) -> str:
        left = {"name": party} if isinstance(party, str) else party
        right = {"name": listed} if isinstance(listed, str) else listed
        hits = screen(lexicon, [left], [right])
        return hits[0]["band"] if hits else "none"

    return of


def bands(lexicon: Mapping[str, pl.DataFrame], cases: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Band of each (party, listed) pair, all screened in one run."""
    hits = screen(lexicon, [{"name": p} for p, _ in cases], [{"name": n} for _, n in cases])
    found = {(h["party_key"][1:], h["entity_id"][1:]): h["band"] for h in hits}
    return {case: found.get((str(i), str(i)), "none") for i, case in enumerate(cases)}
