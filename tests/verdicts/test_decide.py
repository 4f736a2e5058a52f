"""Verdicts on small worlds: each case is a way in which silence, identity or time once went wrong."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from world import ENTITY, hit, line, screened, verdicts

BASE: dict[str, list[dict[str, Any]]] = {
    "shipments": [line(1, part_number="R")],
    "line_parties": [{"line_key": 1, "role": "manufacturer", "party_key": "B"}],
    "parts": [
        {"part_number": p, "terminal": p == "c", "hts": "854890", "country_of_origin": "MX"}
        for p in ("R", "c")
    ],
    "bom": [{"parent_part": "R", "child_part": "c"}],
    "sourcing": [{"part_number": "c", "party_key": "MINE", "role": "mine"}],
}
UMBRELLA = {**ENTITY, "umbrella": "subsidiaries"}
OTHER = {
    **ENTITY,
    "entity_id": "other-test",
    "name": "OTHER-TEST Co., Ltd.",
    "effective_from": date(2030, 1, 1),
}
SDN = {
    **ENTITY,
    "list_id": "us_ofac_sdn",
    "entity_id": "sdn-test",
    "order_type": "designation",
    "effective_from": date(2020, 7, 31),
}


def owns(owner: str, owned: str, share: float | None, **more: Any) -> dict[str, Any]:
    return {"from_party": owner, "to_party": owned, "relation": "owns", "share_pct": share, **more}


def verdict(**tables: list[dict[str, Any]]) -> str:
    return str(verdicts({**BASE, **tables})["S1"]["verdict"])


def test_base_is_clear() -> None:
    assert verdict() == "clear"


def test_a_further_possible_match_of_an_owned_party_hides_nothing() -> None:
    owned = {"list_entries": [UMBRELLA, OTHER], "links": [owns("A", "B", 100)]}
    assert verdict(**owned, party_hits=[hit("A", UMBRELLA)]) == "flag"
    assert verdict(**owned, party_hits=[hit("A", UMBRELLA), hit("B", OTHER, "possible")]) == "flag"


@pytest.mark.parametrize("more", [[], [line(2, part_number="X")]])
def test_a_notice_speaks_alike_alone_and_in_a_batch(more: list[dict[str, Any]]) -> None:
    notice = {"from_party": "S", "to_party": "B", "relation": "notified", "part_number": "X"}
    assert verdict(shipments=[*BASE["shipments"], *more], links=[notice]) == "review"


def test_a_notice_is_part_of_the_verdict_id() -> None:
    notice = {"from_party": "S", "to_party": "B", "relation": "notified", "part_number": "c"}
    ids = [verdicts({**BASE, "links": links})["S1"]["verdict_id"] for links in ([], [notice])]
    assert ids[0] != ids[1]


def test_ofac_ownership_is_asked_of_the_import_date() -> None:
    early = line(1, part_number="R", import_date=date(2020, 9, 1), production_date=date(2020, 6, 1))
    tables = {"shipments": [early], "list_entries": [SDN], "links": [owns("A", "B", 60)]}
    assert verdict(**tables, party_hits=[hit("A", SDN)]) == "flag"
    later = {**SDN, "entity_id": "later-test", "effective_from": date(2025, 1, 1)}
    both = {**tables, "list_entries": [SDN, later]}
    assert verdict(**both, party_hits=[hit("A", SDN), hit("B", later)]) == "flag"


def test_a_sure_minority_hides_no_possible_majority() -> None:
    links = [owns("A", "B", 10), owns("A2", "B", 60)]
    assert verdict(links=links, party_hits=[hit("A"), hit("A2", band="possible")]) == "review"


def test_an_unrelated_holding_ends_no_ownership() -> None:
    links = [owns("A", "B", 60), owns("A", "T", 60, valid_from=date(2023, 12, 1))]
    found = verdicts({**BASE, "list_entries": [UMBRELLA], "links": links, "party_hits": [hit("A", UMBRELLA)]})
    assert found["S1"]["verdict"] == "flag"
    assert "RECENTLY_ENDED" not in found["S1"]["data_flags"]


def test_an_owner_matched_by_a_corrected_alias_counts_until_the_correction() -> None:
    alias = {**hit("A", UMBRELLA), "name_until": date(2024, 11, 1)}
    tables = {"list_entries": [UMBRELLA], "links": [owns("A", "B", 80)], "party_hits": [alias]}
    assert verdict(**tables) == "flag"
    late = [line(1, part_number="R", import_date=date(2024, 12, 1))]
    assert verdict(**tables, shipments=late) == "review"


def test_shares_behind_an_unknown_holding_are_doubtful() -> None:
    bis = {**SDN, "list_id": "us_bis_entity_list", "order_type": "listing"}
    tables = {
        "shipments": [line(1, part_number="R", import_date=date(2026, 11, 15))],
        "list_entries": [bis],
        "links": [owns("X", "H", None), owns("H", "B", 30), owns("X", "B", 30)],
        "party_hits": [hit("X", bis)],
    }
    assert verdict(**tables) == "review"


@pytest.mark.parametrize(
    "blank",
    [
        {"parts": [*BASE["parts"][:1], {**BASE["parts"][1], "hts": None}]},
        {"parts": [*BASE["parts"][:1], {**BASE["parts"][1], "country_of_origin": None}]},
        {"sourcing": [*BASE["sourcing"], {"part_number": "c", "party_key": None, "role": "mine"}]},
        {"bom": [*BASE["bom"], {"parent_part": "R", "child_part": None}]},
        {"parties": [{"party_key": "MINE", "name": None, "country": "MX"}]},
        {"parties": [{"party_key": "MINE", "name": "Mine", "country": None}]},
        {"links": [{"from_party": "S", "to_party": "B", "relation": "sells to"}]},
        {"links": [{"from_party": "S", "to_party": "B", "relation": None}]},
    ],
)
def test_what_is_blank_or_unread_below_the_good_is_never_clear(
    blank: dict[str, list[dict[str, Any]]],
) -> None:
    assert verdict(**blank) == "not_established"


def test_a_depth_limit_on_the_way_up_is_never_clear() -> None:
    chain = ["L0", "L1", "L2", "L3", "L4", "B"]
    links = [{"from_party": a, "to_party": b, "relation": "supplies"} for a, b in pairwise(chain)]
    world = {**BASE, "links": links, "party_hits": [hit("L0")]}
    assert verdicts(world)["S1"]["verdict"] == "flag"
    cut = verdicts(world, max_depth=3)["S1"]
    assert (cut["verdict"], "DEPTH_LIMIT" in cut["data_flags"]) == ("not_established", True)


def test_clear_needs_a_ban_in_force_where_it_is_imported() -> None:
    def of(country: str, day: date) -> str:
        return verdict(shipments=[line(1, part_number="R", import_country=country, import_date=day)])

    assert of("CA", date(2019, 1, 1)) == of("DE", date(2024, 1, 1)) == of("BR", date(2024, 1, 1))
    assert of("CA", date(2019, 1, 1)) == "not_established"
    assert (of("CA", date(2024, 1, 1)), of("DE", date(2028, 1, 1))) == ("clear", "clear")


def test_a_part_declared_twice_with_two_headings_has_none() -> None:
    twice = [*BASE["parts"], {**BASE["parts"][1], "hts": "392690"}]
    assert verdict(parts=twice) == "not_established"


def test_path_count_counts_ways_of_equal_length() -> None:
    bom = [{"parent_part": "R", "child_part": q} for q in ("q1", "q2")]
    bom += [{"parent_part": q, "child_part": "m"} for q in ("q1", "q2")]
    made = [{"part_number": "m", "party_key": "A", "role": "manufacturer"}]
    with screened({**BASE, "bom": bom, "sourcing": made, "party_hits": [hit("A")]}) as engine:
        found = engine.table("findings").to_dicts()
    assert [(f["tier"], f["path_count"]) for f in found] == [(2, 2)]
