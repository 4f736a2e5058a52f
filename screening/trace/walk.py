"""The two walks over the BOM: from concerns up towards imported goods, from imported goods down for coverage.

In: tables `edges`, `concerns`, `bom`, `shipments` and the facts of parties and parts. Out: `reach` (and
`reach_recent`, where edges count for a year after their end), `below`, `nodes`, `coverage`, `unmapped`.
Both are frontier loops over states with validity windows; a recursive CTE with a depth column never ends on a
cyclic BOM.
"""

from typing import Final

from screening.graph import GRACE_DAYS
from screening.step import Engine
from screening.trace import steps
from screening.trace.steps import INNER

_OPEN_END: Final = "DATE '9999-12-31'"


def _take_frontier(engine: Engine) -> int:
    added = engine.count("frontier")
    if added:
        engine.con.execute("INSERT INTO reach BY NAME SELECT * FROM frontier")
    return added


def _same_tier(engine: Engine, grace: int) -> None:
    """Parties just reached make parts of the same tier: expand weight 0 once, keep both as the frontier."""
    engine.create("frontier_before", "SELECT * FROM frontier")
    engine.run(steps.EXPAND, grace=grace, weight=0)
    _take_frontier(engine)
    engine.con.execute("INSERT INTO frontier BY NAME SELECT * FROM frontier_before")
    engine.drop("frontier_before")


def walk_up(engine: Engine, *, grace: int, max_depth: int) -> None:
    """Fill `reach` from `seeds`; what lies beyond the depth limit stays in `frontier`."""
    engine.empty("reach", INNER["reach"])
    engine.run(steps.START, grace=grace)
    for _ in range(max_depth + 1):
        if not _take_frontier(engine):
            return
        _same_tier(engine, grace)
        engine.run(steps.EXPAND, grace=grace, weight=1)


def _note_cut(engine: Engine) -> bool:
    """Fill `depth_cut` with all nodes beyond the last frontier; returns whether there are any."""
    engine.create("depth_cut", "SELECT DISTINCT node FROM frontier")
    engine.create("cut_frontier", "SELECT node FROM depth_cut")
    while engine.count("cut_frontier"):
        engine.run(steps.CUT_NEXT)
        engine.con.execute("INSERT INTO depth_cut SELECT node FROM cut_frontier")
    engine.drop("cut_frontier")
    return engine.count("depth_cut") > 0


def walk_down(engine: Engine, *, max_depth: int) -> None:
    """Fill `below`, and `depth_limited` (roots whose tree is deeper than the limit), from imported parts."""
    engine.create(
        "below",
        "SELECT DISTINCT 'P:' || part_number AS root, root AS node, DATE '0001-01-01' AS vfrom, "
        f"{_OPEN_END} AS vto, 0 AS tier, CAST([] AS BIGINT[]) AS trail "
        "FROM shipments WHERE part_number IS NOT NULL",
    )
    engine.create("below_frontier", "SELECT * FROM below")
    for _ in range(max_depth):
        engine.run(steps.BELOW_NEXT)
        if not engine.count("below_frontier"):
            break
        engine.con.execute("INSERT INTO below BY NAME SELECT * FROM below_frontier")
    else:
        engine.run(steps.BELOW_NEXT)
    engine.create("depth_limited", "SELECT DISTINCT root FROM below_frontier")
    engine.drop("below_frontier")


def trace_reach(engine: Engine, *, max_depth: int) -> bool:
    """Make `reach` and `reach_recent`; returns whether the depth limit was hit on the way up."""
    engine.run(steps.SEEDS)
    ends = engine.frame(f"SELECT count(*) AS n FROM edges WHERE valid_to < {_OPEN_END}")["n"][0]
    if ends:
        walk_up(engine, grace=GRACE_DAYS, max_depth=max_depth)
        engine.create("reach_recent", "SELECT * FROM reach")
    else:
        engine.empty("reach_recent", INNER["reach"])
    walk_up(engine, grace=0, max_depth=max_depth)
    cut = _note_cut(engine)
    engine.drop("frontier", "seeds")
    return cut


def trace_coverage(engine: Engine, *, max_depth: int) -> None:
    """Make `nodes`, `coverage` and `unmapped` for every imported part."""
    walk_down(engine, max_depth=max_depth)
    for step in (steps.REACHED, steps.NODE_SPANS, steps.NODES, steps.COVERAGE, steps.UNMAPPED):
        engine.run(step)
    engine.drop("reached", "node_spans")
