"""Names of parties against names on lists: `match_parties`, `compare_pairs`, `explain`."""

from screening.match.pairs import Aligned, Explanation, compare_pairs, explain
from screening.match.parties import match_parties

__all__ = ["Aligned", "Explanation", "compare_pairs", "explain", "match_parties"]
