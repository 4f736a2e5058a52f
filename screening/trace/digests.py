"""A digest for every node that covers the whole graph from which it can be reached.

In: tables `parties`, `parts`, `edges`, `shipments`. Out: table `node_digests` (node, digest): equal where the
node and everything upstream of it are equal, whatever else the files hold. Rounds of hashing along the edges,
as in a Merkle tree; on cycles they stop after a fixed number, which depends on nothing but the engine.
"""

from typing import Final

from screening.step import Engine
from screening.trace import steps

_ROUNDS: Final = 64


def digest_nodes(engine: Engine) -> None:
    """Make table `node_digests`."""
    engine.run(steps.DIGEST_START)
    engine.create("node_digests", "SELECT * FROM node_own")
    engine.create("digest_changed", "SELECT node FROM node_own")
    for _ in range(_ROUNDS):
        engine.run(steps.DIGEST_NEXT)
        if not engine.count("digest_next"):
            break
        engine.con.execute("DELETE FROM node_digests WHERE node IN (SELECT node FROM digest_next)")
        engine.con.execute("INSERT INTO node_digests SELECT node, digest FROM digest_next")
        engine.create("digest_changed", "SELECT node FROM digest_next")
    engine.drop("node_own", "digest_changed", "digest_next")
