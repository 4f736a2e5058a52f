"""Lists come in. In: dataset folders (`source.toml`, snapshots). Out: lists, list_entries, list_names.

`open_lists` is what the pipeline calls; `load_reference` opens the folders that other stages consult.
"""

from screening.sources.load import LoadedLists, open_lists
from screening.sources.reference import load_reference
from screening.sources.status import freshness

__all__ = ["LoadedLists", "freshness", "load_reference", "open_lists"]
