"""Cycles in the BOM and in ownership: they are mistakes to report, and the walk ends all the same.

In: directed edges as a polars frame. Out: one list of nodes per cycle found.
"""

from graphlib import CycleError, TopologicalSorter
from typing import Final

import polars as pl

_MOST: Final = 100
"""Cycles reported at most; a broken export may hold thousands, and each hides the same mistake."""


def core(edges: pl.DataFrame) -> pl.DataFrame:
    """The edges (from, to) left when nodes without successors or predecessors are peeled off, round by round.

    What is left is every cycle and what joins two of them.
    """
    height = -1
    while height != edges.height:
        height = edges.height
        edges = edges.join(edges.select(pl.col("from").alias("to")).unique(), on="to", how="semi")
        edges = edges.join(edges.select(pl.col("to").alias("from")).unique(), on="from", how="semi")
    return edges


def find_cycles(peeled: pl.DataFrame) -> list[list[str]]:
    """Cycles among peeled edges (see `core`), smallest node first; at most 100.

    Each cycle found is cut at its first edge before the next search, so overlapping cycles are not listed in
    every combination.
    """
    graph: dict[str, set[str]] = {}
    for source, target in peeled.iter_rows():
        graph.setdefault(source, set()).add(target)
    found: list[list[str]] = []
    while len(found) < _MOST:
        ordered = {node: sorted(graph[node]) for node in sorted(graph)}
        try:
            TopologicalSorter(ordered).prepare()
        except CycleError as error:
            # graphlib names the nodes in the order predecessor -> node, first and last equal
            cycle = list(reversed(error.args[1]))[:-1]
            graph[cycle[0]].discard(cycle[1] if len(cycle) > 1 else cycle[0])
            least = cycle.index(min(cycle))
            found.append(cycle[least:] + cycle[:least])
        else:
            break
    return sorted(found)
