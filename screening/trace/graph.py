"""The whole trace, in order.

In: intake tables, `party_hits`, `party_places`, `place_regions`, `place_flags`, `list_entries`. Out: the
tables of `screening.graph.GRAPH`, and what the walk had to report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from screening.step import Engine
from screening.trace import steps
from screening.trace.cycles import core, find_cycles
from screening.trace.digests import digest_nodes
from screening.trace.ownership import trace_ownership
from screening.trace.steps import INNER
from screening.trace.walk import trace_coverage, trace_reach


@dataclass(frozen=True)
class Traced:
    """What the walk met.

    Attributes:
        bom_cycles: cycles of part numbers, smallest first.
        owner_cycles: cycles of party ids.
        depth_hit: the depth limit cut a walk short.
    """

    bom_cycles: list[list[str]]
    owner_cycles: list[list[str]]
    depth_hit: bool


def _peeled(engine: Engine, kind: str) -> pl.DataFrame:
    return core(
        engine.frame(
            'SELECT DISTINCT from_node AS "from", to_node AS "to" FROM edges WHERE kind = $kind ORDER BY ALL',
            kind=kind,
        )
    )


def _named(cycles: list[list[str]]) -> list[list[str]]:
    return [[node[2:] for node in cycle] for cycle in cycles]


def trace(engine: Engine, *, countries: Sequence[str], max_depth: int) -> Traced:
    """Make every table of the traced graph.

    Args:
        engine: holds the input tables.
        countries: ISO codes of the regions that are whole countries (declared origins are read for them).
        max_depth: longest BOM or supply path in hops; a longer one is reported, never silently cut.
    """
    engine.run(steps.EDGES)
    engine.run(steps.PART_FACTS)
    engine.run(steps.MAKER_FACTS)
    engine.run(steps.PARTY_REGIONS)
    trace_ownership(engine)
    engine.run(steps.CONCERNS, countries=list(countries))
    depth_hit = trace_reach(engine, max_depth=max_depth)
    circular = _peeled(engine, "component")
    engine.put("circular", circular.select(pl.col("from").alias("node")).unique(), INNER["circular"])
    trace_coverage(engine, max_depth=max_depth)
    digest_nodes(engine)
    return Traced(
        bom_cycles=_named(find_cycles(circular)),
        owner_cycles=_named(find_cycles(_peeled(engine, "owns"))),
        depth_hit=depth_hit or engine.count("depth_limited") > 0,
    )
