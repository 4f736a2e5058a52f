"""The steps of the trace and the tables that only this stage and the verdicts see.

In: the declared reads of each step. Out: see `INNER`.
"""

from typing import Final

from screening.graph import AGGREGATE_LISTS, BELOW, GRAPH, STATE, UNMAPPED_SHOWN
from screening.step import Step
from screening.tables import GRADES, PRODUCING_ROLES, RELATIONS, Schema

LABOUR_LIST: Final = "us_dhs_uflpa"
"""The list whose entities may transfer labour, Pub. L. 117-78 sec. 2(d)(2)(B)(ii)."""

SHARES: Final = ["root", "majority", "controls", "unknown", "minority"]
"""Ownership status, strongest first."""

HELD: Final[Schema] = {
    "grp": "VARCHAR",
    "sure": "BOOLEAN",
    "span_from": "DATE",
    "node": "VARCHAR",
    "share": "VARCHAR",
    "share_pct": "DECIMAL(9,4)",
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "aggregate": "BOOLEAN",
    "trail": "BIGINT[]",
    "nodes": "VARCHAR[]",
}

INNER: Final[dict[str, Schema]] = {
    **GRAPH,
    "circular": {"node": "VARCHAR"},
    "cut_frontier": {"node": "VARCHAR"},
    "owner_roots": {
        "grp": "VARCHAR",
        "sure": "BOOLEAN",
        "node": "VARCHAR",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "aggregate": "BOOLEAN",
        "held_from": "DATE",
        "held_to": "DATE",
    },
    "owner_nodes": {"node": "VARCHAR"},
    "owner_frontier": {"node": "VARCHAR"},
    "owner_spans": {"span_from": "DATE", "span_to": "DATE"},
    "held": HELD,
    "held_next": HELD,
    "owned": {
        "node": "VARCHAR",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "share": "VARCHAR",
        "share_pct": "DECIMAL(9,4)",
        "sure": "BOOLEAN",
        "held_from": "DATE",
        "held_to": "DATE",
        "trail": "BIGINT[]",
    },
    "seeds": {"node": "VARCHAR"},
    "frontier": STATE,
    "below_frontier": BELOW,
    "reached": BELOW,
    "node_spans": {
        "node": "VARCHAR",
        "sfrom": "DATE",
        "sto": "DATE",
        "has_children": "BOOLEAN",
        "maker_known": "BOOLEAN",
        "makers_placed": "BOOLEAN",
        "mapped": "BOOLEAN",
        "terminal": "BOOLEAN",
        "described": "BOOLEAN",
    },
    "node_own": {"node": "VARCHAR", "digest": "VARCHAR"},
    "digest_changed": {"node": "VARCHAR"},
    "digest_next": {"node": "VARCHAR", "digest": "VARCHAR"},
}


def _step(file: str, reads: tuple[str, ...], writes: str, **params: object) -> Step:
    return Step("screening.trace", file, reads, writes, params)


_PRODUCING = list(PRODUCING_ROLES)
_GRADES = list(reversed(GRADES))

EDGES = _step("edges.sql", ("sourcing", "bom", "links"), "edges", producing_roles=_PRODUCING)
PART_FACTS = _step("part_facts.sql", ("parts",), "part_facts")
MAKER_FACTS = _step(
    "maker_facts.sql",
    ("parties", "party_places", "place_flags", "links"),
    "maker_facts",
    relations=list(RELATIONS),
)
PARTY_REGIONS = _step("party_regions.sql", ("party_places", "place_regions"), "party_regions", grades=_GRADES)
OWNER_ROOTS = _step(
    "owner_roots.sql", ("party_hits", "list_entries"), "owner_roots", aggregate=AGGREGATE_LISTS
)
OWNER_NODES = _step("owner_nodes.sql", ("owner_frontier", "owner_nodes", "edges"), "owner_frontier")
OWNER_SPANS = _step("owner_spans.sql", ("edges", "owner_nodes", "owner_roots"), "owner_spans")
OWNER_START = _step("owner_start.sql", ("owner_roots", "owner_spans"), "held")
OWNER_NEXT = _step("owner_next.sql", ("held", "edges"), "held_next", ranks=SHARES)
OWNED = _step("owned.sql", ("held", "owner_roots", "owner_spans"), "owned", ranks=SHARES)
CONCERNS = _step(
    "concerns.sql",
    (
        "party_hits",
        "owned",
        "edges",
        "party_regions",
        "part_facts",
        "list_entries",
        "bom",
        "shipments",
    ),
    "concerns",
    countries=["KP"],
    labour_list=LABOUR_LIST,
)
SEEDS = _step("seeds.sql", ("concerns",), "seeds", line_only=AGGREGATE_LISTS)
START = _step("start.sql", ("seeds", "edges"), "frontier", grace=0)
EXPAND = _step("expand.sql", ("frontier", "edges", "reach"), "frontier", grace=0, weight=1)
CUT_NEXT = _step("cut_next.sql", ("cut_frontier", "edges", "depth_cut"), "cut_frontier")
BELOW_NEXT = _step("below.sql", ("below_frontier", "edges", "below"), "below_frontier")
REACHED = _step("reached.sql", ("below",), "reached")
NODE_SPANS = _step(
    "node_spans.sql", ("below", "edges", "maker_facts", "part_facts", "circular"), "node_spans"
)
NODES = _step("nodes.sql", ("reached", "node_spans"), "nodes")
COVERAGE = _step("coverage.sql", ("nodes",), "coverage")
UNMAPPED = _step("unmapped.sql", ("shipments", "coverage", "nodes"), "unmapped", most=UNMAPPED_SHOWN)
DIGEST_START = _step("digest_start.sql", ("parties", "parts", "edges", "shipments"), "node_own")
DIGEST_NEXT = _step("digest_next.sql", ("edges", "node_digests", "node_own", "digest_changed"), "digest_next")

STEPS = (
    DIGEST_START,
    DIGEST_NEXT,
    EDGES,
    PART_FACTS,
    MAKER_FACTS,
    PARTY_REGIONS,
    OWNER_ROOTS,
    OWNER_NODES,
    OWNER_SPANS,
    OWNER_START,
    OWNER_NEXT,
    OWNED,
    CONCERNS,
    SEEDS,
    START,
    EXPAND,
    CUT_NEXT,
    BELOW_NEXT,
    REACHED,
    NODE_SPANS,
    NODES,
    COVERAGE,
    UNMAPPED,
)
