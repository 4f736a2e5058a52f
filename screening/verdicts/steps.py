"""The steps of the verdicts and their inner tables.

In: the declared reads of each step. Out: see `INNER`, and findings, verdict_rows, notices, path_steps.
"""

from typing import Final

from screening.graph import AGGREGATE_LISTS, GRACE_DAYS, GRAPH
from screening.step import Step
from screening.tables import EVIDENCE, OUTCOMES, PRODUCING_ROLES, Schema

UPSTREAM_ROLES: Final = ["manufacturer", "supplier", "seller", "shipper", "exporter"]
"""Roles on the side from which the goods come: what their suppliers make may be in them."""

PATHS_TOLD: Final = 1000
"""Lines of each verdict whose path is told edge by edge; `explain` tells any other line's."""

_ROUTED: Final[Schema] = {
    "concern_id": "BIGINT",
    "path_from": "VARCHAR",
    "trail": "BIGINT[]",
    "paths": "BIGINT",
    "good": "VARCHAR",
}
_INDICATORS: Final[Schema] = {
    "node": "VARCHAR",
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "tier": "INTEGER",
    "direct_goods": "BOOLEAN",
    "origin": "VARCHAR",
    "maker_known": "BOOLEAN",
    "mapped": "BOOLEAN",
    "trail": "BIGINT[]",
}
_ROUTE: Final[Schema] = {
    "line_key": "BIGINT",
    "concern_id": "BIGINT",
    "producing": "BOOLEAN",
    "good": "VARCHAR",
    "recent": "BOOLEAN",
    "role": "VARCHAR",
    "tier": "INTEGER",
    "trail": "BIGINT[]",
    "paths": "BIGINT",
}
_LET_OUT: Final[Schema] = {"list_id": "VARCHAR", "entity_id": "VARCHAR", "let_out_from": "DATE"}

INNER: Final[dict[str, Schema]] = {
    **GRAPH,
    "line_facts": {
        "line_key": "BIGINT",
        "import_date": "DATE",
        "release_date": "DATE",
        "eta": "DATE",
        "on_date": "DATE",
        "dated": "BOOLEAN",
        "import_country": "VARCHAR",
        "root": "VARCHAR",
        "hts": "VARCHAR",
        "good_text": "VARCHAR",
        "good_label": "VARCHAR",
        "origin_country": "VARCHAR",
        "origin": "VARCHAR",
        "maker_named": "BOOLEAN",
        "maker_placed": "BOOLEAN",
    },
    "routes": _ROUTE,
    "route_goods": {
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "hts": "VARCHAR",
        "good_text": "VARCHAR",
        "goods": "VARCHAR",
    },
    "let_out": {"node": "VARCHAR", **_LET_OUT},
    "lines_let_out": {"line_key": "BIGINT", **_LET_OUT},
    "dated_routes": {
        **_ROUTE,
        "kind": "VARCHAR",
        "node": "VARCHAR",
        "path_from": "VARCHAR",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "region_code": "VARCHAR",
        "grade": "VARCHAR",
        "band": "VARCHAR",
        "score": "INTEGER",
        "name_until": "DATE",
        "share": "VARCHAR",
        "labour_from": "VARCHAR",
        "import_date": "DATE",
        "release_date": "DATE",
        "eta": "DATE",
        "import_country": "VARCHAR",
        "origin": "VARCHAR",
        "order_type": "VARCHAR",
        "clause": "VARCHAR",
        "umbrella": "BOOLEAN",
        "derivatives": "BOOLEAN",
        "uncertain": "BOOLEAN",
        "superseded": "BOOLEAN",
        "effective_from": "DATE",
        "effective_to": "DATE",
        "possible_from": "DATE",
        "goods": "VARCHAR",
        "in_force": "VARCHAR",
    },
    "goods_keys": {"hts": "VARCHAR", "good_text": "VARCHAR"},
    "goods_match": {
        "hts": "VARCHAR",
        "good_text": "VARCHAR",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "direct": "BOOLEAN",
    },
    "line_indicators": {"line_key": "BIGINT", **_INDICATORS},
    "root_indicators": {
        "root": "VARCHAR",
        "vfrom": "DATE",
        "vto": "DATE",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "direct_goods": "BOOLEAN",
        "origin": "VARCHAR",
        "maker_known": "BOOLEAN",
        "mapped": "BOOLEAN",
        "node": "VARCHAR",
        "tier": "INTEGER",
        "trail": "BIGINT[]",
    },
    "evidence_rows": {**EVIDENCE, **_ROUTED},
    "judged": {
        "evidence_id": "BIGINT",
        "rule_id": "VARCHAR",
        "rule_version": "INTEGER",
        "outcome": "VARCHAR",
        "verdict": "VARCHAR",
        "why_not_flag": "VARCHAR[]",
    },
    "pairs": {"line_key": "BIGINT", "node": "VARCHAR"},
    "best": {
        **EVIDENCE,
        **_ROUTED,
        "rule_id": "VARCHAR",
        "rule_version": "INTEGER",
        "outcome": "VARCHAR",
        "verdict": "VARCHAR",
        "why_not_flag": "VARCHAR[]",
        "path_count": "BIGINT",
    },
    "node_labels": {
        "node": "VARCHAR",
        "label": "VARCHAR",
        "own": "VARCHAR",
        "detail": "VARCHAR",
    },
    "paths": {
        "path_from": "VARCHAR",
        "trail": "BIGINT[]",
        "labels": "VARCHAR[]",
        "path_nodes": "VARCHAR[]",
    },
    "line_status": {
        "line_key": "BIGINT",
        "coverage": "DECIMAL(5,4)",
        "unmapped": "VARCHAR[]",
        "flags": "VARCHAR[]",
        "complete": "BOOLEAN",
    },
    "consulted": {"line_key": "BIGINT", "digests": "VARCHAR"},
    "verdict_ids": {"line_key": "BIGINT", "verdict_id": "VARCHAR"},
    "rule_cards": {
        "rule_id": "VARCHAR",
        "title": "VARCHAR",
        "jurisdiction": "VARCHAR",
        "authority": "VARCHAR",
        "action": "VARCHAR",
        "clock": "VARCHAR",
    },
    "covered": {"country": "VARCHAR", "covered_from": "DATE", "covered_to": "DATE"},
    "region_names": {"code": "VARCHAR", "name": "VARCHAR"},
    "rule_reasons": {"rule_id": "VARCHAR", "kind": "VARCHAR", "because": "VARCHAR"},
}


def _step(file: str, reads: tuple[str, ...], writes: str = "", **params: object) -> Step:
    return Step("screening.verdicts", file, reads, writes or file.removesuffix(".sql"), params)


LINE_FACTS = _step("line_facts.sql", ("shipments", "part_facts", "line_parties", "maker_facts"))
ROUTES = _step(
    "routes.sql",
    ("reach", "reach_recent", "line_parties", "line_facts", "concerns", "edges"),
    producing_roles=list(PRODUCING_ROLES),
    upstream_roles=UPSTREAM_ROLES,
    line_only=AGGREGATE_LISTS,
    grace=GRACE_DAYS,
)
ROUTE_GOODS = _step("route_goods.sql", ("routes", "concerns", "line_facts", "part_facts", "list_entries"))
LET_OUT = _step("let_out.sql", ("list_names", "parties", "edges"))
LINES_LET_OUT = _step("lines_let_out.sql", ("line_parties", "line_facts", "let_out"))
DATED_ROUTES = _step(
    "dated_routes.sql",
    (
        "routes",
        "concerns",
        "line_facts",
        "list_entries",
        "part_facts",
        "let_out",
        "lines_let_out",
        "route_goods",
    ),
)
GOODS_KEYS = _step("goods_keys.sql", ("line_facts", "part_facts"))
GOODS_MATCH = _step("goods_match.sql", ("goods_keys", "list_entries"))
LINE_INDICATORS = _step("line_indicators.sql", ("line_facts", "goods_match", "list_entries", "coverage"))
ROOT_INDICATORS = _step("root_indicators.sql", ("nodes", "part_facts", "goods_match", "list_entries"))
EVIDENCE_ROWS = _step(
    "evidence.sql",
    ("dated_routes", "line_indicators", "root_indicators", "line_facts", "list_entries"),
    "evidence_rows",
)
PAIRS = _step("pairs.sql", ("evidence_rows", "judged"))
BEST = _step("best.sql", ("evidence_rows", "judged", "pairs"))
NODE_LABELS = _step("node_labels.sql", ("edges", "parties", "part_facts"), countries=["KP"])
PATHS = _step("paths.sql", ("best", "edges", "node_labels"))
LINE_STATUS = _step(
    "line_status.sql",
    (
        "line_facts",
        "line_parties",
        "party_places",
        "place_flags",
        "shipments",
        "coverage",
        "unmapped",
        "below",
        "edges",
        "depth_limited",
        "depth_cut",
        "covered",
    ),
    upstream_roles=UPSTREAM_ROLES,
)
CONSULTED = _step("consulted.sql", ("dated_routes", "evidence_rows", "list_entries"), regions="")
VERDICT_IDS = _step(
    "verdict_ids.sql",
    ("shipments", "line_parties", "node_digests", "consulted"),
    rulebook="",
    engine="",
)
FINDINGS = _step(
    "findings.sql",
    (
        "best",
        "shipments",
        "line_facts",
        "line_status",
        "verdict_ids",
        "rule_cards",
        "rule_reasons",
        "region_names",
        "concerns",
        "node_labels",
        "list_entries",
        "lists",
        "paths",
    ),
    aggregate=AGGREGATE_LISTS,
)
VERDICT_ROWS = _step(
    "verdict_rows.sql",
    ("best", "concerns", "dated_routes", "shipments", "line_status", "verdict_ids"),
    outcomes=list(OUTCOMES),
)
NOTICES = _step("notices.sql", ("dated_routes", "concerns", "list_entries"))
PATH_STEPS = _step(
    "path_steps.sql",
    ("best", "paths", "edges", "node_labels", "line_facts", "shipments", "verdict_ids"),
    outcomes=list(OUTCOMES),
    most=PATHS_TOLD,
)

STEPS = (
    LINE_FACTS,
    ROUTES,
    ROUTE_GOODS,
    LET_OUT,
    LINES_LET_OUT,
    DATED_ROUTES,
    GOODS_KEYS,
    GOODS_MATCH,
    LINE_INDICATORS,
    ROOT_INDICATORS,
    EVIDENCE_ROWS,
    PAIRS,
    BEST,
    NODE_LABELS,
    PATHS,
    LINE_STATUS,
    CONSULTED,
    VERDICT_IDS,
    FINDINGS,
    VERDICT_ROWS,
    NOTICES,
    PATH_STEPS,
)
