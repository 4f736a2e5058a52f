"""Laws of the walk and the verdicts on random small worlds, cycles and windows included."""

import itertools
import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from world import canonical, hit, line, screened, verdicts

from screening.tables import VERDICTS

DAY = date(2024, 1, 1)
PARTS = [f"P{i}" for i in range(6)]
PARTIES = ["A", "B", "C", "D"]

days = st.one_of(st.none(), st.integers(-900, 900).map(lambda n: DAY + timedelta(days=n)))
windows = st.tuples(days, days).map(
    lambda w: (
        {"valid_from": w[0], "valid_to": w[1]}
        if not (w[0] and w[1] and w[0] >= w[1])
        else {"valid_from": None, "valid_to": None}
    )
)
parts = st.sampled_from(PARTS)
parties = st.sampled_from(PARTIES)
bom_row = st.builds(lambda a, b, w: {"parent_part": a, "child_part": b, **w}, parts, parts, windows)
made_row = st.builds(
    lambda p, q, r, w: {"part_number": p, "party_key": q, "role": r, **w},
    parts,
    parties,
    st.sampled_from(["manufacturer", "distributor"]),
    windows,
)
link_row = st.builds(
    lambda a, b, r, s, p, w: {
        "from_party": a,
        "to_party": b,
        "relation": r,
        "share_pct": s,
        "part_number": p,
        **w,
    },
    parties,
    parties,
    st.sampled_from(["supplies", "owns", "controls", "transfers_labour", "notified"]),
    st.sampled_from([None, 10, 30, 50, 100]),
    st.one_of(st.none(), parts),
    windows,
)
line_row = st.builds(
    lambda p, d, m: {"part_number": p, "production_date": d, "maker": m},
    st.one_of(st.none(), parts),
    st.one_of(st.none(), st.just(DAY - timedelta(days=60))),
    st.one_of(st.none(), parties),
)


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    lines = draw(st.lists(line_row, min_size=1, max_size=4))
    terminal = draw(st.sets(parts))
    return {
        "shipments": [
            line(i, part_number=x["part_number"], production_date=x["production_date"])
            for i, x in enumerate(lines)
        ],
        "line_parties": [
            {"line_key": i, "role": "manufacturer", "party_key": x["maker"]}
            for i, x in enumerate(lines)
            if x["maker"]
        ],
        "parts": [
            {"part_number": p, "terminal": p in terminal, "hts": "854890", "country_of_origin": "MX"}
            for p in PARTS
        ],
        "bom": draw(st.lists(bom_row, max_size=8)),
        "sourcing": draw(st.lists(made_row, max_size=6)),
        "links": draw(st.lists(link_row, max_size=5)),
        "party_hits": draw(st.sampled_from([[], [hit("A")], [hit("A", band="possible")]])),
    }


def brute_force(world: dict[str, list[dict[str, Any]]], start: str, on: date) -> dict[str, int]:
    """Parts that contain something made by `start` on a day, with the fewest tiers, by relaxation."""

    def holds(row: dict[str, Any]) -> bool:
        return (row["valid_from"] or date.min) <= on < (row["valid_to"] or date.max)

    makers = {(r["party_key"], r["part_number"]) for r in world["sourcing"]}
    has_parent = {r["child_part"] for r in world["bom"] if r["child_part"] != r["parent_part"]}
    hops: list[tuple[str, str, int]] = []
    hops += [(f"C{r['party_key']}", f"P{r['part_number']}", 0) for r in world["sourcing"] if holds(r)]
    hops += [
        (f"P{r['child_part']}", f"P{r['parent_part']}", 1)
        for r in world["bom"]
        if holds(r) and r["child_part"] != r["parent_part"]
    ]
    for r in world["links"]:
        if r["relation"] != "supplies" or not holds(r):
            continue
        supplier, customer, part = f"C{r['from_party']}", f"C{r['to_party']}", r["part_number"]
        if part is None:
            hops.append((supplier, customer, 1))
        else:
            made = (r["to_party"], part) in makers
            hops.append((supplier, f"P{part}", 1 if made else 0))
            if not made and part not in has_parent:
                hops.append((f"P{part}", customer, 1))
    best = {f"C{start}": 0}
    for _ in range(len(hops) + 1):
        for source, target, weight in hops:
            if source in best and best[source] + weight < best.get(target, 10**9):
                best[target] = best[source] + weight
    return {node[1:]: tier for node, tier in best.items() if node.startswith("P")}


@given(worlds())
def test_walk_equals_brute_force(world: dict[str, list[dict[str, Any]]]) -> None:
    world = {**world, "party_hits": [hit("A")]}
    with screened(world) as engine:
        reach = engine.table("reach").filter(seed="C:A").to_dicts()
    for offset in (-1000, -400, -60, 0, 400):
        on = DAY + timedelta(days=offset)
        got: dict[str, int] = {}
        for row in reach:
            if row["node"].startswith("P:") and row["vfrom"] <= on < row["vto"]:
                name = row["node"][2:]
                got[name] = min(row["tier"], got.get(name, 10**9))
        assert got == brute_force(world, "A", on)


@given(worlds(), st.randoms(use_true_random=False))
def test_row_order_and_threads_never_matter(
    world: dict[str, list[dict[str, Any]]], chance: random.Random
) -> None:
    mixed = {name: chance.sample(rows, len(rows)) for name, rows in world.items()}
    assert canonical(world, threads=1) == canonical(mixed, threads=2)


@given(worlds())
def test_one_line_alone_equals_the_batch(world: dict[str, list[dict[str, Any]]]) -> None:
    whole = verdicts(world)
    first = {
        **world,
        "shipments": world["shipments"][:1],
        "line_parties": [r for r in world["line_parties"] if r["line_key"] == 0],
    }
    assert verdicts(first)["S0"] == whole["S0"]


@given(worlds(), st.one_of(bom_row.map(lambda r: ("bom", r)), link_row.map(lambda r: ("links", r))))
def test_an_edge_that_leads_to_a_concern_never_lowers(
    world: dict[str, list[dict[str, Any]]], more: tuple[str, dict[str, Any]]
) -> None:
    table, row = more
    before, after = verdicts(world), verdicts({**world, table: [*world[table], row]})
    rank = VERDICTS.index
    for key, verdict in before.items():
        found = rank(verdict["verdict"])
        # data that maps an unmapped tree may turn not_established into clear; nothing found is ever lost
        if found > rank("not_established"):
            assert rank(after[key]["verdict"]) >= found


@given(worlds())
def test_a_listing_never_lowers(world: dict[str, list[dict[str, Any]]]) -> None:
    none = verdicts({**world, "party_hits": []})
    maybe = verdicts({**world, "party_hits": [hit("A", band="possible")]})
    sure = verdicts({**world, "party_hits": [hit("A")]})
    for key in none:
        ranks = [VERDICTS.index(w[key]["verdict"]) for w in (none, maybe, sure)]
        assert ranks == sorted(ranks)


@given(worlds())
def test_blanking_a_field_never_gives_clear(world: dict[str, list[dict[str, Any]]]) -> None:
    before = verdicts(world)
    fields = ["import_date", "part_number", "hts", "country_of_origin", "production_date"]
    for field in fields:
        blank = {**world, "shipments": [{**row, field: None} for row in world["shipments"]]}
        for key, verdict in verdicts(blank).items():
            assert verdict["verdict"] != "clear" or before[key]["verdict"] == "clear", field


def test_a_cycle_ends_and_counts_as_unmapped() -> None:
    ring = [("P0", "P1"), ("P1", "P2"), ("P2", "P0")]
    world: dict[str, list[dict[str, Any]]] = {
        "shipments": [line(0, part_number="P0")],
        "bom": [{"parent_part": a, "child_part": b} for a, b in ring],
        "sourcing": [{"part_number": "P2", "party_key": "A", "role": "manufacturer"}],
        "party_hits": [hit("A")],
    }
    found = verdicts(world)["S0"]
    assert (found["verdict"], found["tier"]) == ("flag", 2)
    assert found["unmapped"] == ["P0", "P1", "P2"]


def test_a_depth_limit_is_reported_and_never_clear() -> None:
    chain = list(itertools.pairwise([f"Q{i}" for i in range(9)]))
    world: dict[str, list[dict[str, Any]]] = {
        "shipments": [line(0, part_number="Q0")],
        "line_parties": [{"line_key": 0, "role": "manufacturer", "party_key": "M"}],
        "parts": [
            {"part_number": f"Q{i}", "terminal": i == 8, "hts": "854890", "country_of_origin": "MX"}
            for i in range(9)
        ],
        "bom": [{"parent_part": a, "child_part": b} for a, b in chain],
        "sourcing": [{"part_number": "Q8", "party_key": "D", "role": "mine"}],
    }
    assert verdicts(world)["S0"]["verdict"] == "clear"
    cut = verdicts(world, max_depth=3)["S0"]
    assert cut["verdict"] == "not_established"
    assert "DEPTH_LIMIT" in cut["data_flags"]
