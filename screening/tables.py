"""The map: one schema for every table that crosses a stage border, in DuckDB type names.

In: nothing. Out: `TABLES[name] = {column: type}`. A step declares which of these it reads and writes, and a
contract test runs each step on zero rows of them. Codes (HS, postal, ids) are text. Money is DECIMAL.
Scores and weights are integers in thousandths (0..1000). Validity windows are closed at the start and open
at the end; a missing bound is open, save for list entries, where a missing start never flags.
"""

from typing import Final

Schema = dict[str, str]

# fmt: off
ROLES: Final = (
    "importer", "manufacturer", "supplier", "seller", "buyer", "shipper", "exporter", "consignee",
    "stuffing_location", "consolidator", "notify",
)
# fmt: on
"""Roles that a party can play on a shipment line."""

PRODUCING_ROLES: Final = ("manufacturer", "processor", "mine", "farm", "producer")
"""Roles in which a party makes the good; every other role trades it."""

RELATIONS: Final = ("supplies", "owns", "controls", "transfers_labour", "notified")

VERDICTS: Final = ("clear", "not_established", "review", "flag")
"""Lowest first; the highest wins."""

# fmt: off
OUTCOMES: Final = (
    "SEIZE", "PROHIBIT_PRESUMED", "DETAIN", "BLOCK",
    "LICENSE_REQUIRED", "PROHIBIT_ON_DECISION", "RISK_INDICATOR", "REPORTING",
)
# fmt: on
"""Most severe first."""

BANDS: Final = ("possible", "strong", "exact", "identifier")
"""Identity, weakest first."""

GRADES: Final = ("suppressed", "weak", "strong", "conclusive")
"""Region signs, weakest first."""

# --- intake -> everything else ---------------------------------------------------------------------------

SHIPMENTS: Final[Schema] = {
    "line_key": "BIGINT",  # rank by (shipment_id, line_no, content_digest): never the row number of the file
    "shipment_id": "VARCHAR",
    "line_no": "INTEGER",
    "import_date": "DATE",  # NULL when unreadable: the line still gets a verdict row
    "production_date": "DATE",
    "entry_date": "DATE",
    "release_date": "DATE",
    "export_date": "DATE",
    "eta": "DATE",
    "import_country": "VARCHAR",  # ISO 3166-1 alpha-2, US when the input does not say
    "entry_number": "VARCHAR",
    "part_number": "VARCHAR",
    "description": "VARCHAR",
    "hts": "VARCHAR",  # digits only
    "country_of_origin": "VARCHAR",
    "country_of_export": "VARCHAR",
    "port_of_entry": "VARCHAR",
    "vessel": "VARCHAR",
    "quantity": "DECIMAL(18,4)",
    "uom": "VARCHAR",
    "value_usd": "DECIMAL(18,2)",
    "importer": "VARCHAR",
    "importer_number": "VARCHAR",
    "extra": "VARCHAR",  # JSON object of the columns that nobody knows
    "bad_fields": "VARCHAR[]",  # columns whose value could not be read; sorted
    "duplicate": "BOOLEAN",  # the same (shipment_id, line_no) stands more than once
    "content_digest": "VARCHAR",  # sha256 of the canonical line with its parties; never of the file
}

LINE_PARTIES: Final[Schema] = {"line_key": "BIGINT", "role": "VARCHAR", "party_key": "VARCHAR"}

PARTIES: Final[Schema] = {
    "party_key": "VARCHAR",  # the declared party_id, or '~' + 16 hex digits of the content of an inline party
    "party_row": "BIGINT",  # one id declared twice with other content has two rows; both are screened
    "declared": "BOOLEAN",  # false: inline on a line, or named by an edge and declared nowhere (name NULL)
    "name": "VARCHAR",
    "type": "VARCHAR",  # organization, person, vessel
    "aliases": "VARCHAR[]",
    "address": "VARCHAR",
    "city": "VARCHAR",
    "state": "VARCHAR",
    "postal_code": "VARCHAR",
    "country": "VARCHAR",
    "uscc": "VARCHAR",
    "mid": "VARCHAR",
    "lei": "VARCHAR",
    "duns": "VARCHAR",
    "os_id": "VARCHAR",
    "registration_number": "VARCHAR",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
    "extra": "VARCHAR",
}

PARTS: Final[Schema] = {
    "part_number": "VARCHAR",
    "description": "VARCHAR",
    "hts": "VARCHAR",
    "material": "VARCHAR",
    "country_of_origin": "VARCHAR",
    "terminal": "BOOLEAN",
    "extra": "VARCHAR",
}

SOURCING: Final[Schema] = {
    "part_number": "VARCHAR",
    "party_key": "VARCHAR",
    "role": "VARCHAR",
    "share_pct": "DECIMAL(9,4)",
    "valid_from": "DATE",
    "valid_to": "DATE",
    "evidence": "VARCHAR",
}

BOM: Final[Schema] = {
    "parent_part": "VARCHAR",
    "child_part": "VARCHAR",
    "quantity": "DECIMAL(18,6)",
    "uom": "VARCHAR",
    "valid_from": "DATE",
    "valid_to": "DATE",
}

LINKS: Final[Schema] = {
    "from_party": "VARCHAR",
    "to_party": "VARCHAR",
    "relation": "VARCHAR",
    "part_number": "VARCHAR",
    "commodity": "VARCHAR",
    "share_pct": "DECIMAL(9,4)",  # percent; NULL = unknown
    "valid_from": "DATE",
    "valid_to": "DATE",
    "source": "VARCHAR",
}

ISSUES: Final[Schema] = {
    "file": "VARCHAR",
    "sheet": "VARCHAR",
    "row": "BIGINT",  # row of the file as a person counts it: the header is row 1
    "column": "VARCHAR",
    "value": "VARCHAR",
    "problem": "VARCHAR",
    "advice": "VARCHAR",
}

# --- sources -> match, region, verdicts ------------------------------------------------------------------

LISTS: Final[Schema] = {
    "list_id": "VARCHAR",
    "title": "VARCHAR",
    "publisher": "VARCHAR",
    "url": "VARCHAR",
    "licence": "VARCHAR",
    "as_of": "DATE",
    "sha256": "VARCHAR",  # of the canonical rows
    "entries": "BIGINT",
    "names": "BIGINT",
    "cadence_days": "INTEGER",
}

LIST_ENTRIES: Final[Schema] = {
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "name": "VARCHAR",
    "type": "VARCHAR",  # organization, person, vessel; region, country, good, sector are not matched by name
    "order_type": "VARCHAR",  # listing, WRO, Finding, designation, good, sector
    "clause": "VARCHAR",  # sub-lists or programme, e.g. 'ii|v', 'GLOMAG'
    "country": "VARCHAR",  # ISO alpha-2 of the entity, or of the good on country-and-good lists
    "province": "VARCHAR",
    "city": "VARCHAR",
    "address": "VARCHAR",
    "identifiers": "VARCHAR[]",  # SCHEME:value
    "region_code": "VARCHAR",  # orders over a region or country: CN-XJ, TM ...
    "goods": "VARCHAR",  # the publisher's words; NULL = no goods named; 'all' = all products
    "hs_prefixes": "VARCHAR[]",  # goods that the order or sector names (our reading)
    "hs_downstream": "VARCHAR[]",  # goods that may contain them
    "goods_words": "VARCHAR[]",  # lower-case words or phrases that name the good in a description
    "derivatives": "BOOLEAN",  # the order says that it reaches goods made with the good
    "umbrella": "VARCHAR",  # subsidiaries, affiliated, owned_vessels; NULL = the named party only
    "effective_from": "DATE",  # NULL = unknown start: never flags
    "effective_to": "DATE",
    "possible_from": "DATE",  # earliest possible start when only a month or year is known
    "announced": "DATE",
    "uncertain": "VARCHAR",  # why the order's force, goods or reach is uncertain; NULL = it is not
    "superseded": "BOOLEAN",  # CBP: enforcement superseded by the UFLPA presumption
    "sector": "VARCHAR",  # sector key (evidence checklists, totals)
    "citation": "VARCHAR",
    "notes": "VARCHAR",
    "as_of": "DATE",
    "digest": "VARCHAR",  # sha256 of the entry with all its names
}

LIST_NAMES: Final[Schema] = {
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "name": "VARCHAR",
    "kind": "VARCHAR",  # primary, alias, former, han, excluded (let out by the order, from valid_from)
    "valid_from": "DATE",
    "valid_to": "DATE",  # a correction removed the name on this day: from then it can only raise review
}

# --- match -----------------------------------------------------------------------------------------------

PARTY_HITS: Final[Schema] = {
    "party_key": "VARCHAR",
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "name_until": "DATE",  # NULL, or the day on which a correction removed the matched list name
    "matched_name": "VARCHAR",  # the list name
    "party_name": "VARCHAR",  # the party's name or alias that matched it
    "score": "INTEGER",
    "band": "VARCHAR",
    "why": "VARCHAR",  # one sentence
}
"""At most one row per (party_key, list_id, entity_id, name_until): the best band, then score, then name."""

# --- region ----------------------------------------------------------------------------------------------

PLACES: Final[Schema] = {
    "place_id": "VARCHAR",
    "name": "VARCHAR",
    "address": "VARCHAR",
    "city": "VARCHAR",
    "state": "VARCHAR",
    "postal_code": "VARCHAR",
    "country": "VARCHAR",
    "identifiers": "VARCHAR[]",  # SCHEME:value; schemes USCC, REG15, MID, UNLOCODE, GEO, TEL, LEI, OSID
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
}

PARTY_PLACES: Final[Schema] = {"party_key": "VARCHAR", "place_id": "VARCHAR"}
"""Where each party row is; place_id is a digest of the place's content, so equal places are one."""

PLACE_REGIONS: Final[Schema] = {
    "place_id": "VARCHAR",
    "region_code": "VARCHAR",
    "grade": "VARCHAR",
    "signs": "VARCHAR",  # a sentence: every sign with the text it was read from
    "division": "VARCHAR",  # the most precise admin code or place that the signs name, NULL if none
    "conflict": "BOOLEAN",  # signs contradict each other
}
"""At most one row per (place_id, region_code); grade suppressed is kept so that `locate` can show why."""

PLACE_FLAGS: Final[Schema] = {"place_id": "VARCHAR", "flag": "VARCHAR", "detail": "VARCHAR"}
"""flag is one of NO_POSTCODE, BAD_POSTCODE, IDENTIFIER_INVALID, REGION_CONFLICT."""

# --- verdicts: the one table that rules may look at --------------------------------------------------------

EVIDENCE: Final[Schema] = {
    "line_key": "BIGINT",
    "evidence_id": "BIGINT",  # names the row inside a run; decides nothing
    "kind": "VARCHAR",  # entity, ownership, region, order_region, labour, notice, sector, good
    "import_date": "DATE",
    "import_country": "VARCHAR",
    "node": "VARCHAR",  # where it sits: 'C:' || party_key, 'P:' || part_number, 'L' = the line's own good
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "order_type": "VARCHAR",
    "clause": "VARCHAR",
    "region_code": "VARCHAR",
    "grade": "VARCHAR",
    "band": "VARCHAR",
    "score": "INTEGER",
    "umbrella": "BOOLEAN",  # the listing itself says "and subsidiaries" or "affiliated"
    "share": "VARCHAR",  # ownership: majority (>= 50 %), controls, minority, unknown
    "role": "VARCHAR",
    "producing": "BOOLEAN",  # the concern makes the good, or is the source of a supplies link
    "tier": "INTEGER",
    "component": "BOOLEAN",  # the good of concern is a component of the imported good (tier > 0)
    "goods": "VARCHAR",  # all = no goods named or all products; named = the good is one; uncertain
    "derivatives": "BOOLEAN",  # the order says that it reaches goods made with the good
    "in_force": "VARCHAR",  # yes, no_start, corrected, unreleased, release_unknown, watched
    "uncertain": "BOOLEAN",  # the order's force, goods or reach is uncertain
    "superseded": "BOOLEAN",  # CBP: superseded by UFLPA
    "recent": "BOOLEAN",  # an edge of the path ended in the 365 days before import (RECENTLY_ENDED)
    "origin": "VARCHAR",  # of the good at the node: CN, other, unknown
    "direct_goods": "BOOLEAN",  # the sector's own goods, not goods that may contain them
    "maker_known": "BOOLEAN",
    "mapped": "BOOLEAN",
    "labour_from": "VARCHAR",  # transfers_labour: KP, CN-XJ, listed, unknown
}

# --- verdicts -> reports ---------------------------------------------------------------------------------

FINDINGS: Final[Schema] = {
    "shipment_id": "VARCHAR",
    "line_no": "INTEGER",
    "import_date": "DATE",
    "verdict": "VARCHAR",
    "outcome": "VARCHAR",
    "rule_id": "VARCHAR",
    "rule_version": "INTEGER",
    "jurisdiction": "VARCHAR",
    "authority": "VARCHAR",
    "list_id": "VARCHAR",
    "list_as_of": "DATE",
    "entity_id": "VARCHAR",
    "entity_name": "VARCHAR",
    "matched_name": "VARCHAR",
    "party_id": "VARCHAR",
    "party_name": "VARCHAR",
    "role": "VARCHAR",
    "score": "INTEGER",
    "band": "VARCHAR",
    "why_score": "VARCHAR",
    "region_code": "VARCHAR",
    "evidence_grade": "VARCHAR",
    "tier": "INTEGER",
    "path": "VARCHAR[]",
    "path_text": "VARCHAR",
    "path_count": "BIGINT",
    "because": "VARCHAR",
    "action": "VARCHAR",
    "deadline": "DATE",
    "value_usd": "DECIMAL(18,2)",
    "data_flags": "VARCHAR[]",
    "verdict_id": "VARCHAR",
}

VERDICT_ROWS: Final[Schema] = {
    "shipment_id": "VARCHAR",
    "line_no": "INTEGER",
    "import_date": "DATE",
    "importer": "VARCHAR",
    "part_number": "VARCHAR",
    "value_usd": "DECIMAL(18,2)",
    "verdict": "VARCHAR",
    "outcome": "VARCHAR",
    "findings": "INTEGER",
    "tier": "INTEGER",
    "coverage": "DECIMAL(5,4)",
    "unmapped": "VARCHAR[]",
    "data_flags": "VARCHAR[]",
    "verdict_id": "VARCHAR",
}

NOTICES: Final[Schema] = {
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "entity_name": "VARCHAR",
    "party_id": "VARCHAR",
    "party_name": "VARCHAR",
    "band": "VARCHAR",
    "announced": "DATE",
    "bites_on": "DATE",  # the effective date
    "lines": "BIGINT",  # lines imported before it that the party reaches
    "lines_after": "BIGINT",  # of these, lines with an ETA on or after it
    "citation": "VARCHAR",
}
"""Listings that were not yet in force on the import date. They never change a verdict."""

PATH_STEPS: Final[Schema] = {
    "shipment_id": "VARCHAR",
    "line_no": "INTEGER",
    "verdict_id": "VARCHAR",
    "rule_id": "VARCHAR",
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "region_code": "VARCHAR",
    "step_no": "INTEGER",  # 0 = at the concern
    "node": "VARCHAR",  # label as in findings.path
    "node_id": "VARCHAR",  # party_id or part_number
    "node_kind": "VARCHAR",  # party, part, line
    "detail": "VARCHAR",  # part, HS, place of the node
    "edge": "VARCHAR",  # how this node leads to the next: makes, supplies, component of, owns 60 % of ...
    "edge_evidence": "VARCHAR",  # what the input says about that edge: table, dates, source
}
"""The evidence of each edge of each finding's path, for the report and `explain`."""

TABLES: Final[dict[str, Schema]] = {
    "shipments": SHIPMENTS,
    "line_parties": LINE_PARTIES,
    "parties": PARTIES,
    "parts": PARTS,
    "sourcing": SOURCING,
    "bom": BOM,
    "links": LINKS,
    "issues": ISSUES,
    "lists": LISTS,
    "list_entries": LIST_ENTRIES,
    "list_names": LIST_NAMES,
    "party_hits": PARTY_HITS,
    "places": PLACES,
    "party_places": PARTY_PLACES,
    "place_regions": PLACE_REGIONS,
    "place_flags": PLACE_FLAGS,
    "evidence": EVIDENCE,
    "findings": FINDINGS,
    "verdict_rows": VERDICT_ROWS,
    "notices": NOTICES,
    "path_steps": PATH_STEPS,
}
