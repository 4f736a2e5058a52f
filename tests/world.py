"""Small worlds for laws: tables by hand, screened from the trace on, without files, names or places.

In: rows of the input tables and hits. Out: verdict rows and findings. The list is synthetic (ACME-TEST).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from screening import bundled
from screening.rulebook.book import Rulebook
from screening.step import Engine
from screening.tables import TABLES
from screening.trace.graph import trace
from screening.verdicts.decide import Basis, decide

RULES = [p for p in bundled.folder("rules").rglob("*.toml") if p.name != "lock.toml"]
BOOK = Rulebook.from_texts({p.name: p.read_text(encoding="utf-8") for p in RULES})
COUNTRIES = ["KP", "TM"]
Rows = Sequence[Mapping[str, Any]]

ENTITY = {
    "list_id": "us_dhs_uflpa",
    "entity_id": "acme-test",
    "name": "ACME-TEST Co., Ltd.",
    "type": "organization",
    "order_type": "listing",
    "effective_from": date(2023, 1, 1),
    "digest": "e",
    "as_of": date(2026, 1, 1),
}


def line(key: int, **fields: Any) -> dict[str, Any]:
    return {
        "line_key": key,
        "shipment_id": f"S{key}",
        "line_no": 1,
        "import_date": date(2024, 1, 1),
        "import_country": "US",
        "description": f"good {key}",
        "hts": "854890",
        "country_of_origin": "MX",
        "bad_fields": [],
        "duplicate": False,
        "content_digest": f"c{key}",
        **fields,
    }


def hit(party: str, entity: Mapping[str, Any] = ENTITY, band: str = "exact") -> dict[str, Any]:
    return {
        "party_key": party,
        "list_id": entity["list_id"],
        "entity_id": entity["entity_id"],
        "matched_name": entity["name"],
        "party_name": party,
        "score": 1000,
        "band": band,
        "why": "all words equal",
    }


def screened(tables: Mapping[str, Rows], *, threads: int = 2, max_depth: int = 50) -> Engine:
    """An engine with findings and verdict_rows of a world; the caller closes it."""
    engine = Engine(threads=threads)
    for name in TABLES:
        engine.empty(name)
    rows = {"list_entries": [ENTITY], **tables}
    named = {p for t in ("sourcing", "line_parties") for r in rows.get(t, []) for p in [r["party_key"]]}
    named |= {r[c] for r in rows.get("links", []) for c in ("from_party", "to_party")}
    known = {r["party_key"] for r in rows.get("parties", [])}
    stubs = [{"party_key": p, "name": f"Party {p}", "country": "MX"} for p in sorted(named - known - {None})]
    parties = [*rows.get("parties", []), *stubs]
    rows["parties"] = [{"party_row": i, "declared": True, "aliases": [], **p} for i, p in enumerate(parties)]
    for name, content in rows.items():
        if content:
            engine.put(name, pl.DataFrame([dict(r) for r in content], infer_schema_length=None))
    trace(engine, countries=COUNTRIES, max_depth=max_depth)
    decide(engine, BOOK, Basis("r", "e", None, COUNTRIES))
    return engine


def verdicts(tables: Mapping[str, Rows], **how: int) -> dict[str, dict[str, Any]]:
    """Verdict rows by shipment_id."""
    with screened(tables, **how) as engine:
        return {r["shipment_id"]: r for r in engine.table("verdict_rows").to_dicts()}


def canonical(tables: Mapping[str, Rows], **how: int) -> list[str]:
    """All findings and verdict rows in total order, as text."""
    with screened(tables, **how) as engine:
        found = engine.table("findings").to_dicts() + engine.table("verdict_rows").to_dicts()
        return sorted(map(repr, found))
