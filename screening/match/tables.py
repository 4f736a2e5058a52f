"""Schemas of the matcher's inner tables, and the numbers that its score is made of.

In: nothing. Out: `INNER` for the contract test, and the numbers that SQL takes as `$params`. Everything is an
integer in thousandths. The order that the factors keep: equal > legal form differs > spaced otherwise >
reordered > misspelt > word missing.
"""

from typing import Final

from screening.tables import PARTY_HITS, Schema

NAME_FACTS: Final[Schema] = {
    "name_id": "BIGINT",
    "name": "VARCHAR",
    "text": "VARCHAR",
    "core": "VARCHAR",
    "glue": "VARCHAR",
    "legal": "VARCHAR[]",
    "legal_class": "VARCHAR[]",
    "numbers": "VARCHAR[]",
    "has_han": "BOOLEAN",
    "han": "VARCHAR",
    "length": "INTEGER",
}
NAME_WORDS: Final[Schema] = {
    "name_id": "BIGINT",
    "reading": "INTEGER",
    "pos": "INTEGER",
    "token": "VARCHAR",
    "class": "VARCHAR",
    "weight": "INTEGER",
    "identifying": "INTEGER",
    "spare": "INTEGER",
}
TOKENS: Final[Schema] = {"token": "VARCHAR", "known": "BOOLEAN"}
TOKEN_PAIRS: Final[Schema] = {"party_token": "VARCHAR", "list_token": "VARCHAR", "similarity": "INTEGER"}
CANDIDATES: Final[Schema] = {
    "party_name_id": "BIGINT",
    "party_reading": "INTEGER",
    "list_name_id": "BIGINT",
    "list_reading": "INTEGER",
}
WORD_MATCHES: Final[Schema] = {
    **CANDIDATES,
    "party_pos": "INTEGER",
    "list_pos": "INTEGER",
    "party_token": "VARCHAR",
    "list_token": "VARCHAR",
    "similarity": "INTEGER",
    "anchored": "BOOLEAN",
    "identifying": "INTEGER",
}
READING_SCORES: Final[Schema] = {
    **CANDIDATES,
    "score": "INTEGER",
    "identifying": "INTEGER",
    "shared_words": "INTEGER",
    "equal_core": "BOOLEAN",
    "equal_glue": "BOOLEAN",
    "legal": "VARCHAR",
    "whole": "BOOLEAN",
    "numbers_differ": "BOOLEAN",
    "reordered": "BOOLEAN",
    "cut": "BOOLEAN",
}
NAME_PAIRS: Final[Schema] = {**READING_SCORES, "name_band": "VARCHAR", "capped": "BOOLEAN"}
PARTY_CELLS: Final[Schema] = {"cell_id": "BIGINT", "name_id": "BIGINT", "kind": "VARCHAR"}
NAME_REASONS: Final[Schema] = {
    "party_name_id": "BIGINT",
    "list_name_id": "BIGINT",
    "reason": "VARCHAR",
}
PARTY_NAMES: Final[Schema] = {"party_key": "VARCHAR", "party_row": "BIGINT", "name_id": "BIGINT"}
ENTRY_NAMES: Final[Schema] = {
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "name_id": "BIGINT",
    "kind": "VARCHAR",
    "type": "VARCHAR",
    "valid_to": "DATE",
}
PLACE_WORDS: Final[Schema] = {
    "place": "VARCHAR",
    "text": "VARCHAR",
    "words": "VARCHAR[]",
    "towns": "VARCHAR[]",
}
PARTY_IDENTIFIERS: Final[Schema] = {
    "party_key": "VARCHAR",
    "party_row": "BIGINT",
    "scheme": "VARCHAR",
    "value": "VARCHAR",
}
ENTRY_IDENTIFIERS: Final[Schema] = {
    "list_id": "VARCHAR",
    "entity_id": "VARCHAR",
    "scheme": "VARCHAR",
    "value": "VARCHAR",
}

INNER: Final[dict[str, Schema]] = {
    "party_facts": NAME_FACTS,
    "list_facts": NAME_FACTS,
    "party_words": NAME_WORDS,
    "list_words": NAME_WORDS,
    "list_cuts": {"name_id": "BIGINT", "length": "INTEGER", "glue": "VARCHAR", "identifying": "INTEGER"},
    "party_joins": NAME_WORDS,
    "list_joins": NAME_WORDS,
    "party_tokens": TOKENS,
    "list_tokens": TOKENS,
    "token_pairs": TOKEN_PAIRS,
    "first_words": NAME_WORDS,
    "candidates": CANDIDATES,
    "word_matches": WORD_MATCHES,
    "reading_scores": READING_SCORES,
    "cut_scores": READING_SCORES,
    "name_pairs": NAME_PAIRS,
    "name_reasons": NAME_REASONS,
    "party_cells": PARTY_CELLS,
    "cell_pairs": {**NAME_PAIRS, "cell_id": "BIGINT", "reason": "VARCHAR"},
    "party_names": PARTY_NAMES,
    "entry_names": ENTRY_NAMES,
    "place_words": PLACE_WORDS,
    "party_identifiers": PARTY_IDENTIFIERS,
    "entry_identifiers": ENTRY_IDENTIFIERS,
    "name_hits": PARTY_HITS,
    "identifier_hits": PARTY_HITS,
    "person_hits": PARTY_HITS,
    "given_pairs": {"party_name_id": "BIGINT", "list_name_id": "BIGINT"},
    "pair_bands": {
        "party_name": "VARCHAR",
        "list_name": "VARCHAR",
        "score": "INTEGER",
        "band": "VARCHAR",
        "why": "VARCHAR",
    },
    "aligned_words": {
        "party_name_id": "BIGINT",
        "list_name_id": "BIGINT",
        "pos": "INTEGER",
        "left": "VARCHAR",
        "right": "VARCHAR",
        "similarity": "INTEGER",
        "weight": "INTEGER",
    },
    "other_codes": {
        "party_key": "VARCHAR",
        "party_row": "BIGINT",
        "list_id": "VARCHAR",
        "entity_id": "VARCHAR",
    },
}

ANCHOR: Final = 220
"""A pair is compared at all only if it shares a word that identifies at least this much, or is equal."""
IDENTIFIES: Final = 500
"""Shared words that identify less than this identify nobody without a second sign."""
IDENTIFIES_WHOLE: Final = 200
"""The same for two equal names that are whole: both state a legal form, or they have four words or more."""
STRONG: Final = 850
POSSIBLE: Final = 700
LOWEST: Final = 400
"""Threshold below which the search is not complete: a pair without an identifying word keeps a third."""

CUTS: Final = (20, 25, 30, 35, 40, 50)
"""Lengths at which systems cut names."""
