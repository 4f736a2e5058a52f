"""Schemas of the traced graph: what `trace` hands to `verdicts`.

In: nothing. Out: `GRAPH[name] = {column: type}`, as in `tables.py`. Nodes are text: 'C:' || party_key,
'P:' || part_number, 'O:' || country for a declared origin. Windows are closed at the start, open at the end;
0001-01-01 and 9999-12-31 stand for an open bound.
"""

from typing import Final

from screening.tables import Schema

AGGREGATE_LISTS: Final = ["us_ofac_sdn", "us_bis_entity_list"]
"""Lists whose owners add up to 50 percent (OFAC guidance of 2014-08-13; 15 CFR 744.11 of 2025-09-29)."""

GRACE_DAYS: Final = 366
"""An edge counts this long past its end when no production date is given: it ended in the 365 days before."""

UNMAPPED_SHOWN: Final = 50
"""Unmapped parts named for a line; `coverage` counts all of them."""

STATE: Final[Schema] = {
    "seed": "VARCHAR",
    "producing": "BOOLEAN",
    "good": "VARCHAR",
    "node": "VARCHAR",
    "vfrom": "DATE",
    "vto": "DATE",
    "tier": "INTEGER",
    "trail": "BIGINT[]",
    "paths": "BIGINT",  # ways as short as this one, over the same window
}
BELOW: Final[Schema] = {
    "root": "VARCHAR",
    "node": "VARCHAR",
    "vfrom": "DATE",
    "vto": "DATE",
    "tier": "INTEGER",
    "trail": "BIGINT[]",
}

GRAPH: Final[dict[str, Schema]] = {
    "edges": {
        "edge_id": "BIGINT",
        "kind": "VARCHAR",
        "from_node": "VARCHAR",
        "to_node": "VARCHAR",
        "weight": "INTEGER",
        "role": "VARCHAR",
        "producing": "BOOLEAN",
        "valid_from": "DATE",
        "valid_to": "DATE",
        "share_pct": "DECIMAL(9,4)",
        "part_number": "VARCHAR",
        "source": "VARCHAR",
    },
    "part_facts": {
        "node": "VARCHAR",
        "part_number": "VARCHAR",
        "description": "VARCHAR",
        "hts": "VARCHAR",
        "material": "VARCHAR",
        "country_of_origin": "VARCHAR",
        "origins": "VARCHAR[]",
        "terminal": "BOOLEAN",
    },
    "maker_facts": {"node": "VARCHAR", "named": "BOOLEAN", "known": "BOOLEAN"},
    "party_regions": {
        "party_key": "VARCHAR",
        "region_code": "VARCHAR",
        "grade": "VARCHAR",
        "signs": "VARCHAR",
        "conflict": "BOOLEAN",
    },
    "concerns": {
        "concern_id": "BIGINT",
        "kind": "VARCHAR",
        "node": "VARCHAR",
        "origin": "VARCHAR",
        "prefix": "BIGINT[]",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "region_code": "VARCHAR",
        "grade": "VARCHAR",
        "band": "VARCHAR",
        "score": "INTEGER",
        "why": "VARCHAR",
        "matched_name": "VARCHAR",
        "party_name": "VARCHAR",
        "name_until": "DATE",
        "share": "VARCHAR",
        "share_pct": "DECIMAL(9,4)",
        "held_from": "DATE",
        "held_to": "DATE",
        "conflict": "BOOLEAN",
        "labour_from": "VARCHAR",
    },
    "reach": STATE,
    "below": BELOW,
    "nodes": {
        "root": "VARCHAR",
        "node": "VARCHAR",
        "vfrom": "DATE",
        "vto": "DATE",
        "tier": "INTEGER",
        "trail": "BIGINT[]",
        "has_children": "BOOLEAN",
        "maker_known": "BOOLEAN",
        "makers_placed": "BOOLEAN",
        "mapped": "BOOLEAN",
        "terminal": "BOOLEAN",
        "described": "BOOLEAN",  # heading and origin are known
    },
    "unmapped": {"root": "VARCHAR", "seg_from": "DATE", "unmapped": "VARCHAR[]"},
    "coverage": {
        "root": "VARCHAR",
        "seg_from": "DATE",
        "seg_to": "DATE",
        "reached": "BIGINT",
        "mapped_below": "BIGINT",
        "root_mapped": "BOOLEAN",
        "root_terminal": "BOOLEAN",
        "root_children": "BOOLEAN",
        "root_maker": "BOOLEAN",
        "described": "BOOLEAN",  # makers placed, headings and origins known, on every part below
    },
    "node_digests": {"node": "VARCHAR", "digest": "VARCHAR"},
    "reach_recent": STATE,
    "depth_limited": {"root": "VARCHAR"},  # imported parts whose tree is deeper than the limit
    "depth_cut": {"node": "VARCHAR"},  # nodes that lie beyond the limit from some concern
}
