"""From outcome to verdict: who is flagged, who goes to review and why, who is only listed."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.bundled import folder
from screening.errors import RuleError
from screening.rulebook.book import Rulebook
from screening.rulebook.fields import CODES, FRAME
from screening.tables import BANDS, EVIDENCE
from screening.verdicts.cases import NEUTRAL, results, verify
from screening.verdicts.judge import JUDGED, judge

BOOK = Rulebook.from_texts(
    {p.name: p.read_text(encoding="utf-8") for p in sorted(folder("rules").glob("*/*.toml"))}
)
LEVEL = {"flag": 2, "review": 1, None: 0}


def _evidence(*rows: dict[str, Any]) -> pl.DataFrame:
    full = [NEUTRAL | {"evidence_id": n} | row for n, row in enumerate(rows)]
    return pl.DataFrame(full, schema=FRAME, orient="row")


def _one(rule_id: str, **row: Any) -> dict[str, Any]:
    judged = judge(_evidence(row), Rulebook((BOOK[rule_id],)))
    assert judged.height == 1
    return judged.row(0, named=True)


LISTED = {"kind": "entity", "list_id": "us_dhs_uflpa"}
WITHHELD = {"kind": "entity", "list_id": "us_cbp_forced_labor", "order_type": "WRO"}


def test_a_flag_has_nothing_in_its_way() -> None:
    assert _one("US-UFLPA-ENTITY", **LISTED) == {
        "evidence_id": 0,
        "rule_id": "US-UFLPA-ENTITY",
        "rule_version": BOOK["US-UFLPA-ENTITY"].version,
        "outcome": "PROHIBIT_PRESUMED",
        "verdict": "flag",
        "why_not_flag": [],
    }


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("band", "possible", "the identity is only possible"),
        ("band", None, "how sure the identity is, is not known"),
        ("grade", "weak", "the sign of the region is weak"),
        ("producing", False, "the party trades the good and is not known to make it"),
        ("producing", None, "whether the party makes the good is not known"),
        ("goods", "uncertain", "whether the good is one that the order names is uncertain"),
        ("in_force", "no_start", "the listing has no start date"),
        ("in_force", "corrected", "the name that matched was removed from the list by a correction"),
        (
            "in_force",
            "release_unknown",
            "imported before the Finding, and it is not known when it was released",
        ),
        ("uncertain", True, "the force, the goods or the reach of the order is uncertain"),
        ("recent", True, "a link of the path ended in the year before import; stock may remain"),
        ("goods", None, "the rule reads what is not known: goods"),
        ("order_type", None, "the rule reads what is not known: order_type"),
    ],
)
def test_each_obstacle_makes_review_and_says_why(field: str, value: object, why: str) -> None:
    got = _one("US-307-WRO", **WITHHELD | {field: value})
    assert (got["verdict"], got["why_not_flag"]) == ("review", [why])


@pytest.mark.parametrize(
    ("component", "derivatives", "verdict"),
    [
        (False, False, "flag"),
        (True, False, "review"),
        (True, True, "flag"),
        (None, None, "review"),
        (None, True, "flag"),
    ],
)
def test_an_order_ends_at_the_good_that_it_names(component: bool, derivatives: bool, verdict: str) -> None:
    row = WITHHELD | {"goods": "named", "component": component, "derivatives": derivatives}
    assert _one("US-307-WRO", **row)["verdict"] == verdict


def test_several_obstacles_are_all_named() -> None:
    got = _one("US-UFLPA-ENTITY", **LISTED, band="possible", producing=False, recent=True)
    assert len(got["why_not_flag"]) == 3


@pytest.mark.parametrize(
    ("share", "uflpa", "ofac"),
    [
        ("majority", "flag", "flag"),
        ("controls", "flag", "review"),
        ("minority", "review", "review"),
        ("unknown", "review", "review"),
        (None, "review", "review"),
    ],
)
def test_shares_of_ownership(share: str | None, uflpa: str, ofac: str) -> None:
    owned = {"kind": "ownership", "share": share}
    assert _one("US-UFLPA-ENTITY", **owned, list_id="us_dhs_uflpa", umbrella=True)["verdict"] == uflpa
    assert _one("US-OFAC-50", **owned, list_id="us_ofac_sdn")["verdict"] == ofac


def test_a_grade_that_is_not_known_never_flags() -> None:
    row = {"kind": "region", "region_code": "CN-XJ"}
    assert _one("US-UFLPA-REGION", **row, grade="strong")["verdict"] == "flag"
    assert _one("US-UFLPA-REGION", **row)["verdict"] == "review"


def test_a_line_without_a_date_is_judged_by_no_rule() -> None:
    assert judge(_evidence(LISTED | {"import_date": None}), BOOK).is_empty()


def test_chosen_jurisdictions_are_asked_wherever_the_good_goes() -> None:
    row = LISTED | {"import_country": "CA", "import_date": date(2028, 1, 1)}
    assert judge(_evidence(row), BOOK)["rule_id"].to_list() == ["CA-9897"]
    assert judge(_evidence(row), BOOK, ["us"])["rule_id"].to_list() == ["US-UFLPA-ENTITY"]
    assert judge(_evidence(row), BOOK, ["EU", "us"])["rule_id"].to_list() == ["EU-FLR-BAN", "US-UFLPA-ENTITY"]


def test_no_evidence_and_no_rules() -> None:
    assert judge(_evidence(), BOOK).schema == JUDGED
    assert judge(_evidence(LISTED), Rulebook(())).schema == JUDGED
    assert results(Rulebook(())).is_empty()


def test_a_case_that_does_not_come_out_is_an_error() -> None:
    text = (folder("rules") / "any" / "SUPPLIER-NOTICE.toml").read_text(encoding="utf-8")
    verify(Rulebook.from_texts({"a": text}))
    broken = text.replace('expect = "review"', 'expect = "flag"')
    with pytest.raises(
        RuleError, match="SUPPLIER-NOTICE, case 'the same in Sweden': expected flag, got review"
    ):
        verify(Rulebook.from_texts({"a": broken}))


# --- laws --------------------------------------------------------------------------------------------------

_CONCERNS = st.sampled_from(
    [
        LISTED,
        WITHHELD,
        {"kind": "entity", "list_id": "us_cbp_forced_labor", "order_type": "Finding"},
        {"kind": "entity", "list_id": "us_ofac_sdn"},
        {"kind": "entity", "list_id": "us_bis_entity_list"},
        {"kind": "ownership", "list_id": "us_dhs_uflpa"},
        {"kind": "ownership", "list_id": "us_ofac_sdn"},
        {"kind": "ownership", "list_id": "us_bis_entity_list"},
        {"kind": "region", "region_code": "CN-XJ"},
        {"kind": "region", "region_code": "KP"},
        {"kind": "order_region", "list_id": "us_cbp_forced_labor", "order_type": "WRO", "region_code": "TM"},
        {"kind": "labour"},
        {"kind": "notice"},
        {"kind": "sector", "list_id": "us_fletf_sectors"},
        {"kind": "good", "list_id": "us_dol_tvpra"},
    ]
)
_TRUTH = st.sampled_from([True, False, None])
_REST = st.fixed_dictionaries(
    {
        "import_date": st.dates(date(2017, 1, 1), date(2030, 12, 31)),
        "import_country": st.sampled_from(["US", "CA", "DE", "JP", None]),
        "tier": st.sampled_from([0, 1, 3, None]),
        "role": st.sampled_from(["manufacturer", "seller", "mine", None]),
        **{name: st.sampled_from([*CODES[name], None]) for name in CODES if name not in ("kind", "grade")},
        "grade": st.sampled_from(["weak", "strong", "conclusive", None]),
        **{name: _TRUTH for name, kind in EVIDENCE.items() if kind == "BOOLEAN"},
    }
)
_ROWS = st.builds(lambda rest, concern: rest | concern, _REST, _CONCERNS)


def _levels(judged: pl.DataFrame) -> dict[tuple[int, str], int]:
    return {(r["evidence_id"], r["rule_id"]): LEVEL[r["verdict"]] for r in judged.iter_rows(named=True)}


@settings(deadline=None)
@given(st.lists(_ROWS, min_size=1, max_size=5))
def test_a_flag_is_what_has_no_reason_against_it(rows: list[dict[str, Any]]) -> None:
    judged = judge(_evidence(*rows), BOOK)
    bare = judged["why_not_flag"].list.len() == 0
    assert bare.to_list() == (judged["verdict"] == "flag").fill_null(value=False).to_list()


@settings(deadline=None)
@given(_ROWS)
def test_a_surer_identity_never_lowers(row: dict[str, Any]) -> None:
    judged = _levels(judge(_evidence(*(row | {"band": band} for band in BANDS)), BOOK))
    for rule in BOOK.rules:
        levels = [judged.get((n, rule.id), -1) for n in range(len(BANDS))]
        assert levels == sorted(levels)


@settings(deadline=None)
@given(_ROWS, st.sampled_from([c for c in EVIDENCE if c not in ("line_key", "evidence_id", "import_date")]))
def test_blanking_a_field_never_silences_and_never_flags(row: dict[str, Any], column: str) -> None:
    """What is missing may make review of a flag, or of silence; it never makes silence, and never a flag."""
    judged = _levels(judge(_evidence(row, row | {column: None}), BOOK))
    fired = {rule for (n, rule) in judged if n == 0}
    assert fired <= {rule for (n, rule) in judged if n == 1}
    assert not {r for (n, r), level in judged.items() if n == 1 and level == 2 and judged.get((0, r)) != 2}


@settings(deadline=None)
@given(st.lists(_ROWS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_neither_order_nor_company_matters(rows: list[dict[str, Any]], chance: Any) -> None:
    evidence = _evidence(*rows)
    together = judge(evidence, BOOK)
    order = list(range(len(rows)))
    chance.shuffle(order)
    assert judge(evidence[order], BOOK).equals(together)
    alone = pl.concat([judge(evidence[n : n + 1], BOOK) for n in range(len(rows))])
    assert alone.equals(together)


@settings(deadline=None)
@given(st.lists(_ROWS, min_size=1, max_size=5))
def test_an_indicator_or_an_export_listing_never_flags(rows: list[dict[str, Any]]) -> None:
    judged = judge(_evidence(*rows), BOOK)
    flagged = judged.filter(pl.col("verdict") == "flag")["outcome"]
    assert set(flagged) <= {"SEIZE", "PROHIBIT_PRESUMED", "DETAIN", "BLOCK"}
