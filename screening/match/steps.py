"""The matcher's steps in the order in which they run. In: tables of the engine. Out: `STEPS`, `INNER`."""

from collections.abc import Mapping
from typing import Any, Final

from screening.match.tables import ANCHOR, IDENTIFIES, IDENTIFIES_WHOLE, INNER, POSSIBLE, STRONG
from screening.step import Step

__all__ = ["INNER", "STEPS"]

_HERE: Final = "screening.match"
_WORDS: Final = ("party_words", "list_words")
_FACTS: Final = ("party_facts", "list_facts")


def _step(name: str, reads: tuple[str, ...], params: Mapping[str, Any] | None = None) -> Step:
    return Step(_HERE, f"{name}.sql", reads, name, params or {})


PARTY_JOINS: Final = _step("party_joins", _WORDS)
LIST_JOINS: Final = _step("list_joins", _WORDS)
PARTY_TOKENS: Final = _step("party_tokens", ("party_words",))
LIST_TOKENS: Final = _step("list_tokens", ("list_words",))
TOKEN_PAIRS: Final = _step("token_pairs", ("party_tokens", "list_tokens"))
FIRST_WORDS: Final = _step("first_words", ("party_words",), {"anchor": ANCHOR, "threshold": POSSIBLE})
CANDIDATES: Final = _step("candidates", ("first_words", "token_pairs", *_WORDS, *_FACTS), {"anchor": ANCHOR})
WORD_MATCHES: Final = _step("word_matches", ("candidates", "token_pairs", *_WORDS), {"anchor": ANCHOR})
GIVEN: Final = Step(_HERE, "given_candidates.sql", ("given_pairs", *_WORDS, *_FACTS), "candidates")
READING_SCORES: Final = _step(
    "reading_scores",
    ("candidates", "word_matches", *_WORDS, *_FACTS),
    {"identifies_whole": IDENTIFIES_WHOLE},
)
CUT_SCORES: Final = _step("cut_scores", ("list_cuts", "party_cells", *_FACTS))
NAME_PAIRS: Final = _step(
    "name_pairs",
    ("reading_scores", "cut_scores"),
    {
        "threshold": POSSIBLE,
        "strong": STRONG,
        "identifies": IDENTIFIES,
        "identifies_whole": IDENTIFIES_WHOLE,
    },
)

NAME_REASONS: Final = _step("name_reasons", ("name_pairs", "word_matches", *_WORDS, *_FACTS))
CELL_PAIRS: Final = _step("cell_pairs", ("name_pairs", "name_reasons", "party_cells", "party_facts"))
PAIR_BANDS: Final = _step("pair_bands", ("cell_pairs", *_FACTS), {"possible": POSSIBLE})
ALIGNED_WORDS: Final = _step("aligned_words", ("name_pairs", "word_matches", *_WORDS))
_RECORDS: Final = ("parties", "party_names", "entry_names", "list_entries")
OTHER_CODES: Final = _step("other_codes", ("party_identifiers", "entry_identifiers"))
NAME_HITS: Final = _step(
    "name_hits",
    ("cell_pairs", "place_words", "other_codes", "list_words", *_FACTS, *_RECORDS),
)
IDENTIFIER_HITS: Final = _step(
    "identifier_hits", ("party_identifiers", "entry_identifiers", "parties", "list_entries")
)
PERSON_HITS: Final = _step("person_hits", ("party_cells", *_FACTS, *_RECORDS))
PARTY_HITS: Final = _step("party_hits", ("name_hits", "identifier_hits", "person_hits"))

STEPS: tuple[Step, ...] = (
    PARTY_JOINS,
    LIST_JOINS,
    PARTY_TOKENS,
    LIST_TOKENS,
    TOKEN_PAIRS,
    FIRST_WORDS,
    CANDIDATES,
    GIVEN,
    WORD_MATCHES,
    READING_SCORES,
    CUT_SCORES,
    NAME_PAIRS,
    NAME_REASONS,
    CELL_PAIRS,
    PAIR_BANDS,
    ALIGNED_WORDS,
    OTHER_CODES,
    NAME_HITS,
    IDENTIFIER_HITS,
    PERSON_HITS,
    PARTY_HITS,
)
