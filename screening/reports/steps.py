"""The SELECTs of the reports and the shape of what they make.

In: the result tables of a run (`RESULTS`) and, for what only the declaration and the lists know (HS code,
entry number, supplier, effective date), those of `DECLARED`. Out: small tables for the page, ordered rows
for the data files.
"""

from typing import Final

from screening.step import Step
from screening.tables import (
    FINDINGS,
    ISSUES,
    LISTS,
    OUTCOMES,
    PATH_STEPS,
    PRODUCING_ROLES,
    VERDICT_ROWS,
    Schema,
)

PACKAGE: Final = "screening.reports"
RESULTS: Final = ("findings", "verdict_rows", "issues", "lists", "notices", "path_steps")
"""Tables without which there is nothing to report."""
DECLARED: Final = (
    "shipments",
    "line_parties",
    "parties",
    "parts",
    "sourcing",
    "bom",
    "list_entries",
    "covered",
)
"""Tables that make a report fuller; where a stored run does not carry them its lines say less."""

NO_GAPS: Final = (
    "DUPLICATE_LINE",
    "IDENTIFIER_INVALID",
    "NAME_ONLY_MATCH",
    "PENDING_LISTING",
    "RECENTLY_ENDED",
    "REGION_CONFLICT",
)
"""Data flags that do not keep a line from being clear."""

CARDS: Final = 500
"""Lines of each verdict that the page shows one by one."""
FINDINGS_A_LINE: Final = 6
"""Findings of one line that the page spells out."""

_MONEY: Final = "DECIMAL(38,2)"
_LINE: Final[Schema] = {"shipment_id": "VARCHAR", "line_no": "INTEGER", "verdict_id": "VARCHAR"}
_TALLY: Final[Schema] = {
    "lines": "BIGINT",
    "flag": "BIGINT",
    "review": "BIGINT",
    "not_established": "BIGINT",
    "clear": "BIGINT",
    "value_usd": _MONEY,
}

INNER: Final[dict[str, Schema]] = {
    "report_lines": {
        **_LINE,
        "import_date": "DATE",
        "importer": "VARCHAR",
        "part_number": "VARCHAR",
        "value_usd": "DECIMAL(18,2)",
        "verdict": "VARCHAR",
        "outcome": "VARCHAR",
        "coverage": "DECIMAL(5,4)",
        "line_key": "BIGINT",
        "chapter": "VARCHAR",
        "supplier": "VARCHAR",
        "data_flags": "VARCHAR[]",
    },
    "run_span": {
        "lines": "BIGINT",
        "first_import": "DATE",
        "last_import": "DATE",
        "undated": "BIGINT",
        "importers": "BIGINT",
        "importer": "VARCHAR",
    },
    "lists_shown": {**LISTS, "lines_after": "BIGINT"},
    "total_verdict": {
        "verdict": "VARCHAR",
        "lines": "BIGINT",
        "value_usd": _MONEY,
        "without_value": "BIGINT",
    },
    "total_rule": {
        "rule_id": "VARCHAR",
        "flag": "BIGINT",
        "review": "BIGINT",
        "listed": "BIGINT",
        "value_usd": _MONEY,
    },
    "total_concern": {
        "rule_id": "VARCHAR",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
        "region_code": "VARCHAR",
        "party_name": "VARCHAR",
        "entity_name": "VARCHAR",
        "severity": "INTEGER",
        "flag": "BIGINT",
        "review": "BIGINT",
        "tier": "INTEGER",
        "first_import": "DATE",
        "last_import": "DATE",
        "value_usd": _MONEY,
    },
    "total_supplier": {"supplier": "VARCHAR", **_TALLY},
    "total_chapter": {"chapter": "VARCHAR", **_TALLY},
    "coverage_histogram": {"bucket": "INTEGER", "lines": "BIGINT"},
    "covered": {"country": "VARCHAR", "covered_from": "DATE", "covered_to": "DATE"},
    "silent_lines": {
        "shipment_id": "VARCHAR",
        "part_number": "VARCHAR",
        "import_date": "DATE",
        "value_usd": "DECIMAL(18,2)",
        "undated": "BOOLEAN",
        "gaps": "VARCHAR[]",
    },
    "parts_above": {"part_number": "VARCHAR", "gap": "VARCHAR", "ended": "DATE"},
    "gaps": {"gap": "VARCHAR", "lines": "BIGINT", "value_usd": _MONEY, "example": "VARCHAR"},
    "unmapped_parts": {"node": "VARCHAR", "lines": "BIGINT", "value_usd": _MONEY},
    "card_lines": {
        "verdict": "VARCHAR",
        "place": "BIGINT",
        **_LINE,
        "import_date": "DATE",
        "importer": "VARCHAR",
        "part_number": "VARCHAR",
        "value_usd": "DECIMAL(18,2)",
        "outcome": "VARCHAR",
        "supplier": "VARCHAR",
        "copies": "BIGINT",
        "entry_number": "VARCHAR",
        "entry_date": "DATE",
        "release_date": "DATE",
        "production_date": "DATE",
        "port_of_entry": "VARCHAR",
        "description": "VARCHAR",
        "hts": "VARCHAR",
        "country_of_origin": "VARCHAR",
        "extra": "VARCHAR",
        "data_flags": "VARCHAR[]",
        "coverage": "DECIMAL(5,4)",
        "unmapped": "VARCHAR[]",
        "findings": "INTEGER",
    },
    "card_findings": {
        **FINDINGS,
        "effective_from": "DATE",
        "effective_to": "DATE",
        "order_type": "VARCHAR",
        "clause": "VARCHAR",
        "goods": "VARCHAR",
        "citation": "VARCHAR",
        "list_title": "VARCHAR",
        "place": "BIGINT",
        "of": "BIGINT",
    },
    "card_steps": PATH_STEPS,
    "findings_rows": FINDINGS,
    "verdicts_rows": VERDICT_ROWS,
    "findings_cells": {**FINDINGS, "path": "VARCHAR", "data_flags": "VARCHAR"},
    "verdicts_cells": {**VERDICT_ROWS, "unmapped": "VARCHAR", "data_flags": "VARCHAR"},
    "issues_rows": ISSUES,
    "lists_rows": LISTS,
}


def _step(name: str, *reads: str, **params: object) -> Step:
    return Step(PACKAGE, f"{name}.sql", reads, name, params)


PAGE_STEPS: Final = (
    _step("report_lines", "verdict_rows", "shipments", "line_parties", "parties"),
    _step("run_span", "report_lines"),
    _step("lists_shown", "lists", "report_lines"),
    _step("total_verdict", "report_lines"),
    _step("total_rule", "findings"),
    _step("total_concern", "findings", outcomes=list(OUTCOMES)),
    _step("total_supplier", "report_lines"),
    _step("total_chapter", "report_lines"),
    _step("coverage_histogram", "report_lines"),
    _step(
        "silent_lines",
        "report_lines",
        "shipments",
        "line_parties",
        "parties",
        "parts",
        "covered",
        no_gaps=list(NO_GAPS),
    ),
    _step(
        "parts_above",
        "silent_lines",
        "parts",
        "sourcing",
        "parties",
        "bom",
        producing=list(PRODUCING_ROLES),
    ),
    _step("gaps", "silent_lines", "parts_above"),
    _step("unmapped_parts", "verdict_rows"),
    _step("card_lines", "report_lines", "shipments", "verdict_rows", outcomes=list(OUTCOMES), cards=CARDS),
    _step(
        "card_findings",
        "findings",
        "card_lines",
        "list_entries",
        "lists",
        outcomes=list(OUTCOMES),
        findings=FINDINGS_A_LINE,
    ),
    _step("card_steps", "path_steps", "card_findings"),
)
"""What the page shows, in the order in which they run; their `params` are the values used."""

FINDINGS_ROWS: Final = _step("findings_rows", "findings")
VERDICTS_ROWS: Final = _step("verdicts_rows", "verdict_rows")
FINDINGS_CELLS: Final = _step("findings_cells", "findings")
VERDICTS_CELLS: Final = _step("verdicts_cells", "verdict_rows")
ISSUES_ROWS: Final = _step("issues_rows", "issues")
LISTS_ROWS: Final = _step("lists_rows", "lists")

STEPS: Final[tuple[Step, ...]] = (
    *PAGE_STEPS,
    FINDINGS_ROWS,
    VERDICTS_ROWS,
    FINDINGS_CELLS,
    VERDICTS_CELLS,
    ISSUES_ROWS,
    LISTS_ROWS,
)
