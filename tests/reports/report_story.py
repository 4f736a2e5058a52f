"""A small run as the pipeline leaves it: the JWD > Bourns > Lear > MINI story, a Xinjiang region finding, a
withhold release order, lines for review, lines that cannot be established, and input meant to break things.

Companies are those of the public record; shipment ids, part numbers, entries and values are illustrative.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from screening.step import Engine

Rows = list[dict[str, Any]]
MakeRun = Callable[..., Engine]

JWD = "Sichuan Jingweida Technology Group Co., Ltd."
SCRIPT = "<script>alert('x')</script>"
FORMULA = '=HYPERLINK("http://example.invalid","click")'
LONG = "Interminable Trading " * 500
ARABIC = "شركة النسيج المتحدة ذ.م.م"
HAN = "新疆某某铝业有限公司"
BIDI = "Acme \u202egnidarT"


def _line(key: int, shipment: str, day: date | None, value: str | None, **more: Any) -> dict[str, Any]:
    return {
        "line_key": key,
        "shipment_id": shipment,
        "line_no": 1,
        "import_date": day,
        "value_usd": None if value is None else Decimal(value),
        "import_country": "US",
        **more,
    }


MINI = {"importer": "MINI (illustrative)", "part_number": "DEMO-VEHICLE", "hts": "8703236000"}
MINI_LINE = {"description": "Passenger car", "country_of_origin": "GB", "port_of_entry": "1303"}

SHIPMENTS: Rows = [
    _line(1, "DEMO-2023-1130", date(2023, 11, 30), "31500.00", **MINI, **MINI_LINE),
    _line(
        2,
        "DEMO-2024-0201",
        date(2024, 2, 1),
        "32750.00",
        **MINI,
        **MINI_LINE,
        entry_number="DEM-0000201-7",
        entry_date=date(2024, 2, 5),
    ),
    _line(
        3,
        "DEMO-2024-0430",
        date(2024, 4, 30),
        "33100.50",
        **MINI,
        **MINI_LINE,
        entry_number="DEM-0000430-1",
    ),
    _line(
        4,
        "DEMO-PVC-1",
        date(2022, 7, 1),
        "18400.00",
        importer="Flooring importer",
        part_number="DEMO-FLOOR",
        hts="3918101000",
        description="Vinyl flooring",
        country_of_origin="VN",
    ),
    _line(
        5,
        "DEMO-SI-9",
        date(2021, 9, 15),
        "90210.00",
        importer="Solar importer",
        part_number="DEMO-MODULE",
        hts="8541430010",
        description="Solar module",
        country_of_origin="MY",
    ),
    _line(6, "DEMO-REV-1", date(2024, 2, 1), "512.25", importer="Parts importer", part_number="DEMO-PCB"),
    _line(7, "DEMO-REV-2", date(2024, 2, 1), None, importer=SCRIPT, part_number="DEMO-ALU", hts="76"),
    _line(8, "DEMO-NE-1", date(2024, 3, 1), "100.00", importer=ARABIC, part_number="DEMO-SHIRT"),
    _line(9, FORMULA, None, "-5.00", importer=LONG, part_number="\x00NUL"),
    _line(10, "DEMO-CLEAR", date(2024, 3, 1), "10.00", importer="Parts importer", part_number="DEMO-SCREW"),
    _line(11, "DEMO-DUP", date(2024, 3, 1), "10.00", importer="Parts importer", part_number="DEMO-X"),
    _line(12, "DEMO-DUP", date(2024, 3, 1), "10.00", importer="Parts importer", part_number="DEMO-X"),
]

_VERDICTS = {
    1: ("not_established", None, 0, None, "0.7500", ["DEMO-PCB-BLANK"], ["UNRESOLVED_TIER"]),
    2: (
        "flag",
        "PROHIBIT_PRESUMED",
        2,
        3,
        "0.7500",
        ["DEMO-PCB-BLANK"],
        ["UNRESOLVED_TIER", "NAME_ONLY_MATCH"],
    ),
    3: ("flag", "PROHIBIT_PRESUMED", 1, 3, "0.7500", ["DEMO-PCB-BLANK"], ["UNRESOLVED_TIER"]),
    4: ("flag", "PROHIBIT_PRESUMED", 1, 2, "1.0000", [], []),
    5: ("flag", "DETAIN", 1, 2, "0.5000", ["DEMO-GLASS"], ["UNRESOLVED_TIER"]),
    6: ("review", "RISK_INDICATOR", 1, 1, "0.0000", ["DEMO-PCB"], ["NO_BOM"]),
    7: ("review", "PROHIBIT_PRESUMED", 2, 1, None, [], ["REGION_CONFLICT", "HS_CHAPTER_ONLY"]),
    8: ("not_established", None, 0, None, "0.0000", ["DEMO-SHIRT"], ["NO_BOM", "NO_MANUFACTURER"]),
    9: ("not_established", None, 0, None, None, [FORMULA, BIDI], ["BAD_DATE"]),
    10: ("clear", None, 0, None, "1.0000", [], []),
    11: ("not_established", None, 0, None, "0.0000", ["DEMO-X"], ["DUPLICATE_LINE", "NO_BOM"]),
    12: ("not_established", None, 0, None, "0.0000", ["DEMO-X"], ["DUPLICATE_LINE", "NO_BOM"]),
}

VERDICT_ROWS: Rows = [
    {
        "shipment_id": line["shipment_id"],
        "line_no": 1,
        "import_date": line["import_date"],
        "importer": line.get("importer"),
        "part_number": line.get("part_number"),
        "value_usd": line["value_usd"],
        "verdict": verdict,
        "outcome": outcome,
        "findings": findings,
        "tier": tier,
        "coverage": None if coverage is None else Decimal(coverage),
        "unmapped": unmapped,
        "data_flags": flags,
        # equal lines have equal ids
        "verdict_id": hashlib.sha256(str(min(line["line_key"], 11)).encode()).hexdigest(),
    }
    for line in SHIPMENTS
    for verdict, outcome, findings, tier, coverage, unmapped, flags in [_VERDICTS[line["line_key"]]]
]

PARTIES: Rows = [
    {"party_key": "LEAR", "party_row": 1, "declared": True, "name": "Lear Corporation", "country": "US"},
    {"party_key": "JUFENG", "party_row": 2, "declared": True, "name": "Jufeng (Vietnam)", "country": "VN"},
    {"party_key": "~long", "party_row": 3, "declared": False, "name": LONG},
]
LINE_PARTIES: Rows = [
    *({"line_key": k, "role": "supplier", "party_key": "LEAR"} for k in (1, 2, 3)),
    {"line_key": 4, "role": "manufacturer", "party_key": "JUFENG"},
    {"line_key": 9, "role": "shipper", "party_key": "~long"},
]


def _finding(key: int, **more: Any) -> dict[str, Any]:
    verdict = VERDICT_ROWS[key - 1]
    line = {
        c: verdict[c] for c in ("shipment_id", "line_no", "import_date", "value_usd", "verdict_id", "verdict")
    }
    return {**line, "rule_version": 1, "jurisdiction": "US", "path_count": 1, "data_flags": [], **more}


_JWD_FINDING = {
    "outcome": "PROHIBIT_PRESUMED",
    "rule_id": "US-UFLPA-ENTITY",
    "authority": "Pub. L. 117-78, sec. 3(a); 19 U.S.C. 1307",
    "list_id": "us_dhs_uflpa",
    "list_as_of": date(2026, 8, 11),
    "entity_id": "uflpa-031",
    "entity_name": JWD,
    "matched_name": "Sichuan Mianyang Jingweida Technology Co., Ltd.",
    "party_id": "JWD",
    "party_name": "SICHUAN MIANYANG JINGWEIDA TECH CO LTD",
    "role": "manufacturer",
    "score": 964,
    "band": "strong",
    "why_score": "all distinctive words of the list name are there; TECH is short for TECHNOLOGY",
    "tier": 3,
    "path": ["JWD", "Bourns", "Lear", "MINI"],
    "path_text": "JWD > Bourns > Lear > MINI",
    "because": (
        "SICHUAN MIANYANG JINGWEIDA TECH CO LTD matches Sichuan Jingweida Technology Group Co., Ltd., "
        "listed since 2023-12-11; it makes a part of the imported good, which is presumed under the UFLPA."
    ),
    "action": (
        "Hold the goods and do not book more. Replace the source, or assemble the applicability review "
        "package before arrival: the whole chain from the raw material, each step tied to a record."
    ),
}
_REGION = {"list_id": None, "entity_id": None}

FINDINGS: Rows = [
    _finding(2, **_JWD_FINDING, path_count=2, deadline=date(2024, 3, 2), data_flags=["NAME_ONLY_MATCH"]),
    {
        **_finding(
            2,
            **_REGION,
            outcome="RISK_INDICATOR",
            rule_id="US-UFLPA-HPS",
            authority="UFLPA Strategy, sec. 2(d)(2)(B)(viii)",
            path=["DEMO-LAN", "MINI"],
            path_text="DEMO-LAN > MINI",
            tier=3,
            because="The part is in a priority sector and its origin is China.",
        ),
        "verdict": None,
    },
    _finding(3, **_JWD_FINDING, deadline=date(2024, 5, 30)),
    _finding(
        4,
        **_REGION,
        outcome="PROHIBIT_PRESUMED",
        rule_id="US-UFLPA-REGION",
        authority="Pub. L. 117-78, sec. 3(a)",
        region_code="CN-XJ",
        evidence_grade="conclusive",
        why_score="postal code 831500 lies in Xinjiang; the address reads “Fukang, Xinjiang”",
        party_id="RESIN",
        party_name=HAN,
        role="manufacturer",
        tier=2,
        path=[HAN, "DEMO-RESIN", "Jufeng (Vietnam)", "DEMO-FLOOR"],
        path_text=f"{HAN} > DEMO-RESIN > Jufeng (Vietnam) > DEMO-FLOOR",
        because=f"{HAN} makes PVC resin in Xinjiang; the flooring made with it is presumed under the UFLPA.",
        action="Do not ship. Replace the resin, or assemble the applicability review package.",
        deadline=date(2022, 7, 31),
    ),
    _finding(
        5,
        outcome="DETAIN",
        rule_id="US-307-WRO",
        authority="19 U.S.C. 1307; 19 CFR 12.42(e)",
        list_id="us_cbp_forced_labor",
        list_as_of=date(2026, 6, 23),
        entity_id="cbp-hoshine",
        entity_name="Hoshine Silicon Industry Co. Ltd. and Subsidiaries",
        matched_name="Hoshine Silicon Industry Co. Ltd.",
        party_id="HOSHINE",
        party_name="Hoshine Silicon Industry Co Ltd",
        role="manufacturer",
        score=1000,
        band="exact",
        why_score="equal once case, punctuation and legal form are set aside",
        tier=2,
        path=["Hoshine", "DEMO-CELL", "DEMO-MODULE"],
        path_text="Hoshine > DEMO-CELL > DEMO-MODULE",
        because="Hoshine Silicon Industry Co Ltd matches an order that names silica-based products.",
        action="Collect the certificate of origin (19 CFR 12.43(a)) and the importer's statement (12.43(b)).",
        deadline=date(2021, 12, 15),
    ),
    _finding(
        6,
        outcome="RISK_INDICATOR",
        rule_id="SUPPLIER-NOTICE",
        authority="Notice received by the importer",
        list_id=None,
        party_name="Bourns, Inc.",
        role="supplier",
        tier=1,
        path=["Bourns", "DEMO-PCB"],
        path_text="Bourns > DEMO-PCB",
        because="Bourns, Inc. has told Parts importer that its goods contain something of concern.",
        action="Ask for the part numbers and the bill of materials.",
    ),
    _finding(
        7,
        **{**_JWD_FINDING, "band": "possible", "score": 640, "party_name": SCRIPT, "tier": 1},
        data_flags=["NAME_ONLY_MATCH"],
    ),
    _finding(
        7,
        **_REGION,
        outcome="PROHIBIT_PRESUMED",
        rule_id="US-UFLPA-REGION",
        authority="Pub. L. 117-78, sec. 3(a)",
        region_code="CN-XJ",
        evidence_grade="weak",
        why_score="the company name says Xinjiang; the address is in Zhejiang",
        party_name=BIDI,
        role="seller",
        tier=0,
        path=[BIDI, FORMULA],
        path_text=f"{BIDI} > {FORMULA}",
        because=f"{LONG} has a weak sign of a covered region.",
        action="Establish where the good is made.",
    ),
]


def _steps(finding: dict[str, Any], nodes: Rows) -> Rows:
    key = ("shipment_id", "line_no", "verdict_id", "rule_id", "list_id", "entity_id", "region_code")
    return [{**{c: finding.get(c) for c in key}, "step_no": n, **node} for n, node in enumerate(nodes)]


_JWD_NODES: Rows = [
    {
        "node": "JWD",
        "node_id": "JWD",
        "node_kind": "party",
        "detail": "Mianyang, Sichuan, CN",
        "edge": "makes DEMO-LAN, supplies",
        "edge_evidence": "links row 3, from 2022-01-01, supplier declaration",
    },
    {
        "node": "Bourns",
        "node_id": "BOURNS",
        "node_kind": "party",
        "detail": "LAN transformer DEMO-LAN, HS 8504",
        "edge": "supplies",
        "edge_evidence": "links row 2, from 2021-06-01, share 100 %",
    },
    {
        "node": "Lear",
        "node_id": "LEAR",
        "node_kind": "party",
        "detail": "Control unit DEMO-UNIT, HS 8537",
        "edge": "component of",
        "edge_evidence": "bom DEMO-VEHICLE, quantity 1, from 2021-01-01",
    },
    {"node": "MINI", "node_id": "DEMO-VEHICLE", "node_kind": "line", "detail": "Passenger car, HS 8703"},
]
_RESIN_NODES: Rows = [
    {
        "node": HAN,
        "node_id": "RESIN",
        "node_kind": "party",
        "detail": "Fukang, Xinjiang 831500",
        "edge": "makes",
        "edge_evidence": "sourcing row 9",
    },
    {
        "node": "DEMO-RESIN",
        "node_id": "DEMO-RESIN",
        "node_kind": "part",
        "detail": "PVC resin, HS 3904",
        "edge": "component of",
        "edge_evidence": "bom row 4",
    },
    {"node": "DEMO-FLOOR", "node_id": "DEMO-FLOOR", "node_kind": "line", "detail": "Vinyl flooring, HS 3918"},
]
PATH_STEPS: Rows = [
    *_steps(FINDINGS[0], _JWD_NODES),
    *_steps(FINDINGS[2], _JWD_NODES),
    *_steps(FINDINGS[3], _RESIN_NODES),
]

LISTS: Rows = [
    {
        "list_id": "us_dhs_uflpa",
        "title": "UFLPA Entity List",
        "publisher": "U.S. Department of Homeland Security",
        "url": "https://www.dhs.gov/uflpa-entity-list",
        "as_of": date(2026, 8, 11),
        "sha256": "ab" * 32,
        "entries": 187,
        "names": 412,
        "cadence_days": 60,
    },
    {
        "list_id": "us_cbp_forced_labor",
        "title": "Withhold Release Orders and Findings",
        "publisher": "U.S. Customs and Border Protection",
        "as_of": date(2024, 3, 31),
        "sha256": "cd" * 32,
        "entries": 67,
        "names": 120,
        "cadence_days": 30,
    },
]
LIST_ENTRIES: Rows = [
    {
        "list_id": "us_dhs_uflpa",
        "entity_id": "uflpa-031",
        "name": JWD,
        "order_type": "listing",
        "clause": "ii",
        "effective_from": date(2023, 12, 11),
        "citation": "88 FR 85899 (2023-12-11)",
    },
    {
        "list_id": "us_cbp_forced_labor",
        "entity_id": "cbp-hoshine",
        "name": "Hoshine Silicon Industry Co. Ltd. and Subsidiaries",
        "order_type": "WRO",
        "goods": "Silica-based products",
        "effective_from": date(2021, 6, 23),
    },
]
NOTICES: Rows = [
    {
        "list_id": "us_dhs_uflpa",
        "entity_id": "uflpa-031",
        "entity_name": JWD,
        "party_id": "JWD",
        "party_name": "SICHUAN MIANYANG JINGWEIDA TECH CO LTD",
        "band": "strong",
        "announced": date(2023, 12, 8),
        "bites_on": date(2023, 12, 11),
        "lines": 1,
        "lines_after": 1,
        "citation": "88 FR 85899 (2023-12-11)",
    }
]
ISSUES: Rows = [
    {
        "file": "shipments.csv",
        "row": 10,
        "column": "import_date",
        "value": "-03/04/2024",
        "problem": "day and month cannot be told apart",
        "advice": "write the date as 2024-04-03, or say the order in a mapping profile",
    },
    {
        "file": "parties.csv",
        "row": 4,
        "column": "name",
        "value": SCRIPT,
        "problem": "name of 10,500 characters",
        "advice": "check the delimiter",
    },
]

RULE_CARDS = pl.DataFrame(
    [
        {
            "rule_id": "US-UFLPA-ENTITY",
            "version": 1,
            "title": "UFLPA Entity List",
            "jurisdiction": "US",
            "family": "ban",
            "authority": "Pub. L. 117-78, sec. 3(a); 19 U.S.C. 1307",
            "window": "from 2022-06-21 to 2029-12-23",
            "limits": "Sees only declared parties; an unlisted subsidiary is not listed.",
            "action": "Hold the goods.",
            "clock": "30 days from presentation",
            "checklist": [
                "Packing lists, bills of lading and manifests of every component",
                "All parties with their roles and a flow chart of the chain",
                "Orders, invoices, contracts and proof of payment for each purchase of raw material",
                "Transfer documents that show the material moved, with English translation",
                "Input and output quantities of each step in balance",
            ],
            "verify": ["The sunset of the presumption: sec. 6"],
        },
        {
            "rule_id": "US-UFLPA-REGION",
            "version": 1,
            "title": "UFLPA: made wholly or in part in Xinjiang",
            "jurisdiction": "US",
            "family": "ban",
            "authority": "Pub. L. 117-78, sec. 3(a)",
            "window": "from 2022-06-21 to 2029-12-23",
            "limits": "A site that is not declared, or declared elsewhere, is not seen.",
            "action": "Do not ship.",
            "clock": "30 days from presentation",
            "checklist": ["PVC: the production record of the resin"],
            "verify": [],
        },
        {
            "rule_id": "US-307-WRO",
            "version": 1,
            "title": "Withhold release order",
            "jurisdiction": "US",
            "family": "ban",
            "authority": "19 U.S.C. 1307; 19 CFR 12.42(e)",
            "window": "per order",
            "limits": "The goods of an order are read from its words.",
            "action": "Collect the package of 19 CFR 12.43.",
            "clock": "3 months from importation",
            "checklist": ["Certificate of origin signed by the foreign seller"],
            "verify": [],
        },
        {
            "rule_id": "US-OFAC-SDN",
            "version": 1,
            "title": "Blocked person",
            "jurisdiction": "US",
            "family": "party",
            "authority": "31 CFR part 501",
            "window": "per designation",
            "limits": "",
            "action": "Stop payment.",
            "clock": None,
            "checklist": [],
            "verify": [],
        },
    ]
)
MANIFEST: dict[str, Any] = {
    "run_id": "2f6c1a9e0b7d",
    "options": {"lists": ["us_dhs_uflpa", "us_cbp_forced_labor"], "as_known": None},
    "inputs": [{"name": "shipments.csv", "sha256": "ef" * 32, "table": "shipments", "rows": 12}],
    "lists": [{"list_id": "us_dhs_uflpa", "as_of": "2026-08-11"}],
    "rulebook": {"digest": "12" * 32, "rules": 4},
    "engine": {"digest": "34" * 32, "versions": {"duckdb": "1.5.6", "polars": "2.1.0"}},
    "counts": {"lines": 12, "findings": 8, "verdicts": {"flag": 4, "review": 2}},
    "warnings": ["us_cbp_forced_labor: the list is older than its cadence of 30 days"],
    "executed": {"started": "2026-11-22T16:00:00Z"},
}

RUN: dict[str, Rows] = {
    "shipments": SHIPMENTS,
    "line_parties": LINE_PARTIES,
    "parties": PARTIES,
    "list_entries": LIST_ENTRIES,
    "findings": FINDINGS,
    "verdict_rows": VERDICT_ROWS,
    "issues": ISSUES,
    "lists": LISTS,
    "notices": NOTICES,
    "path_steps": PATH_STEPS,
}
