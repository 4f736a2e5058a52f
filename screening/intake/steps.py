"""The SELECTs of intake, in the order in which `read.py` runs them, and the schemas of its inner tables.

In: staged rows of all files. Out: the intake tables of `screening.tables`.
"""

from typing import Final

from screening.intake.layout import PARTY_FIELDS, STAGED
from screening.step import Step
from screening.tables import ISSUES, Schema

_HERE: Final = "screening.intake"
_EDGES: Final = ("staged_sourcing", "staged_bom", "staged_links")

INNER: Final[dict[str, Schema]] = {
    **STAGED,
    "sheets": {"sheet_no": "INTEGER", "file": "VARCHAR", "sheet": "VARCHAR"},
    "country_names": {"key": "VARCHAR", "code": "VARCHAR"},
    "inline_parties": dict.fromkeys(("party_key", *PARTY_FIELDS), "VARCHAR"),
    "found_issues": ISSUES,
    "line_keys": {
        "id": "BIGINT",  # rowid of the line in staged_shipments
        "sheet_no": "INTEGER",
        "row": "BIGINT",
        "shipment_id": "VARCHAR",
        "line_no": "INTEGER",
        "content_digest": "VARCHAR",
        "line_key": "BIGINT",
        "duplicate": "BOOLEAN",
    },
    **dict.fromkeys(("line_issues", "party_issues", "part_issues", "edge_issues"), ISSUES),
    "dangling_parties": {
        "party_key": "VARCHAR",
        "place": 'STRUCT(file VARCHAR, sheet VARCHAR, "row" BIGINT, "column" VARCHAR)',
    },
}

LINES_OF_PARTIES: Final = Step(
    _HERE, "lines_of_parties.sql", ("staged_parties",), "staged_shipments", {"on_date": "2024-01-01"}
)
KEYS: Final = (
    Step(_HERE, "line_keys.sql", ("staged_shipments",), "line_keys"),
    Step(
        _HERE,
        "dangling_parties.sql",
        ("staged_parties", "inline_parties", "staged_shipments", "staged_sourcing", "staged_links", "sheets"),
        "dangling_parties",
    ),
)
FOUND: Final = (
    Step(_HERE, "issues_of_lines.sql", ("line_keys", "staged_shipments", "sheets"), "line_issues"),
    Step(_HERE, "issues_of_parties.sql", ("staged_parties", "dangling_parties", "sheets"), "party_issues"),
    Step(
        _HERE,
        "issues_of_parts.sql",
        ("staged_parts", "staged_shipments", "staged_sourcing", "staged_bom", "sheets"),
        "part_issues",
    ),
    Step(_HERE, "issues_of_edges.sql", (*_EDGES, "sheets"), "edge_issues"),
)
ISSUE_TABLE: Final = Step(
    _HERE,
    "issues.sql",
    ("found_issues", "line_issues", "party_issues", "part_issues", "edge_issues"),
    "issues",
)
OUT: Final = (
    Step(_HERE, "shipments.sql", ("staged_shipments", "line_keys"), "shipments"),
    Step(_HERE, "line_parties.sql", ("staged_shipments", "line_keys"), "line_parties"),
    Step(_HERE, "parties.sql", ("staged_parties", "inline_parties", "dangling_parties"), "parties"),
    Step(_HERE, "parts.sql", ("staged_parts",), "parts"),
    Step(_HERE, "sourcing.sql", ("staged_sourcing",), "sourcing"),
    Step(_HERE, "bom.sql", ("staged_bom",), "bom"),
    Step(_HERE, "links.sql", ("staged_links",), "links"),
)
STEPS: Final = (LINES_OF_PARTIES, *KEYS, *FOUND, ISSUE_TABLE, *OUT)
