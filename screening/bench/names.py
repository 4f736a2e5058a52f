"""The matcher alone on generated names. In: how many. Out: hits and seconds, against every shipped list."""

import time
from typing import Any

from screening import bundled
from screening.bench.steps import PARTIES
from screening.bench.world import put_listed_names
from screening.match.parties import match_parties
from screening.pipeline import put_lists
from screening.sources.gazetteers import open_lexicon
from screening.sources.load import open_lists
from screening.step import Engine


def matched(names: int) -> dict[str, Any]:
    """Match generated parties against the shipped lists.

    Args:
        names: how many parties.

    Returns:
        Distinct names of both sides, parties with a hit, `match_seconds` of the matcher alone.
    """
    datasets = [bundled.folder("datasets")]
    with Engine() as engine:
        put_lists(engine, open_lists(datasets))
        lexicon = open_lexicon(datasets)
        put_listed_names(engine)
        engine.run(PARTIES, parties=names)
        parties = engine.table("world_parties").rename({"party_id": "party_key"}).sort("party_key")
        engine.put("parties", parties.with_row_index("party_row"))
        began = time.perf_counter()
        match_parties(engine, lexicon)
        seconds = time.perf_counter() - began
        return {
            "names": engine.count_distinct("parties", "name"),
            "list_names": engine.count_distinct("list_names", "name"),
            "with_hit": engine.count_distinct("party_hits", "party_key"),
            "match_seconds": round(seconds, 3),
        }
