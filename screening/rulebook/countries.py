"""Sets of importing countries. In: words of `applies_to`. Out: ISO 3166-1 alpha-2 codes."""

from collections.abc import Iterable, Mapping
from typing import Final

EVERYWHERE: Final = "*"

# fmt: off
_EU: Final = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)
# fmt: on

NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    # HTSUS General Note 2: the customs territory is the States, the District and Puerto Rico
    "US": ("PR", "US"),
    "EU": _EU,
}


def countries(words: Iterable[str]) -> tuple[str, ...] | None:
    """The countries that the words name, sorted; None for every country of the world."""
    found: set[str] = set()
    for word in words:
        if word == EVERYWHERE:
            return None
        found.update(NAMED.get(word, (word,)))
    return tuple(sorted(found))
