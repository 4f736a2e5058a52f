"""Who is owned by a listed party, over time: the 50 percent cascade.

In: tables `party_hits`, `list_entries`, `edges`. Out: table `owned`, one row per (owned party, listed owner
or group of owners, span of time). Source of the aggregation rule: OFAC revised guidance of 2014-08-13;
ownership only, not control; it cascades by status.
"""

from typing import Final

from screening.step import Engine
from screening.trace import steps

_HELD_KEY: Final = "(grp, sure, span_from, node)"


def _bound(engine: Engine) -> None:
    """Fill `owner_nodes`: every party below a root, by a frontier loop that never sees a node twice."""
    engine.create("owner_nodes", "SELECT DISTINCT node FROM owner_roots")
    engine.create("owner_frontier", "SELECT node FROM owner_nodes")
    while engine.count("owner_frontier"):
        engine.run(steps.OWNER_NODES)
        engine.con.execute("INSERT INTO owner_nodes SELECT node FROM owner_frontier")


def _cascade(engine: Engine) -> None:
    """Fill `held`: rounds of `owner_next.sql` until no party gains a better status.

    It ends: a status only improves, and there are four of them.
    """
    engine.run(steps.OWNER_START)
    while True:
        engine.run(steps.OWNER_NEXT)
        if not engine.count("held_next"):
            return
        engine.con.execute(f"DELETE FROM held WHERE {_HELD_KEY} IN (SELECT {_HELD_KEY} FROM held_next)")
        engine.con.execute("INSERT INTO held BY NAME SELECT * FROM held_next")


def trace_ownership(engine: Engine) -> None:
    """Make table `owned`; empty where nobody listed owns or controls anybody."""
    engine.run(steps.OWNER_ROOTS)
    _bound(engine)
    engine.run(steps.OWNER_SPANS)
    _cascade(engine)
    engine.run(steps.OWNED)
