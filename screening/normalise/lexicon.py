"""What the shipped tables say about words, made ready for use.

In: the reference tables of `datasets/name_matching` (all text). Out: a `Lexicon`: phrase tables for polars'
multi-pattern replacement, and one frame that weighs a word. Compiling takes a few milliseconds; a caller that
screens again and again keeps the result.

Weights (thousandths): `weight` is the information of a word among the names of the world's listed companies,
log(N / n) / log(N / 1.5), where a word that the table does not know counts as in 1.5 names (Cohen, Ravikumar
and Fienberg 2003 use the same inverse document frequency, but of the batch; ours does not depend on the
batch). `identifying` is what the word says about *who* it is: trade words and places are shared by thousands
of firms, short and dictionary words by many, whatever the table says.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

TABLES: Final = (
    "name_weights",
    "name_common_words",
    "name_places",
    "name_words",
    "name_legal_forms",
    "name_han_words",
    "name_han_simplified",
    "name_homoglyphs",
)

WORD_CLASSES: Final = ("number", "place", "site", "trade", "county", "common", "short", "known", "rare")
"""What kind of word it is; the first that fits."""

_CAP: Final = {"number": 500, "place": 400, "site": 250, "trade": 450}
"""Listed companies are few: "apparel" stands in five of 43,738 names, in thousands of suppliers'."""
_IDENTIFYING: Final = {
    "number": 0,
    "place": 150,
    "site": 50,
    "trade": 250,
    "county": 250,
    "common": 300,
    "short": 450,
}
_SPARE: Final = {"place": 400, "site": 300, "trade": 600}
"""Share of its weight that a word costs when the other name lacks it: "Urumqi branch" is an address."""

SHORT: Final = 4
"""Words of up to this many letters identify nobody: acronyms and syllables recur everywhere."""


@dataclass(frozen=True)
class Phrases:
    """Patterns and what each becomes, longest first, for `polars.Expr.str.replace_many`."""

    patterns: list[str]
    replacements: list[str]

    @classmethod
    def of(cls, pairs: Mapping[str, str]) -> "Phrases":
        """Order the pairs so that at each place the longest pattern wins."""
        ordered = sorted(pairs, key=lambda p: (-len(p), p))
        return cls(ordered, [pairs[p] for p in ordered])

    def expr(self, text: pl.Expr) -> pl.Expr:
        """The text with every pattern replaced, in one pass from left to right."""
        return text.str.replace_many(self.patterns, self.replacements, leftmost=True)


def padded(phrase: str) -> str:
    """A phrase as it stands in a text whose words each have a blank on either side."""
    return "".join(f" {word} " for word in phrase.split())


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The shipped tables, compiled.

    Attributes:
        words: abbreviations, spellings, ordinals, places: phrase -> canonical phrase (padded).
        acronyms: acronyms that stand for a phrase inside a longer name (padded).
        legal_anywhere: legal forms set aside wherever they stand (padded) -> marker.
        legal_start: legal forms set aside only at the beginning, form -> canonical.
        legal_end: legal forms set aside only at the end, form -> canonical.
        legal_class: canonical legal form -> class (limited, stock, partnership, vessel, any).
        han: Han phrase -> Latin phrase; han_simplified: traditional -> simplified character.
        homoglyphs: look-alike letter -> Latin letter.
        syllabic: phrases that a run of pinyin syllables may spell, joined -> canonical phrase.
        classes: word -> class, for the words that a table names.
        counts: word -> number of names; total: number of names counted.
    """

    words: Phrases
    acronyms: Phrases
    legal_anywhere: Phrases
    legal_start: dict[str, str]
    legal_end: dict[str, str]
    legal_class: dict[str, str]
    han: Phrases
    han_simplified: Phrases
    homoglyphs: dict[int, str]
    syllabic: dict[str, str]
    classes: dict[str, str]
    counts: dict[str, int]
    total: int

    def word_class(self, word: str) -> str:
        """One of `WORD_CLASSES`."""
        if any(c.isdigit() for c in word):
            return "number"
        named = self.classes.get(word)
        if named in ("place", "site", "trade", "county"):
            return named
        if named == "common":
            return "common"
        if len(word) <= SHORT and word.isascii():
            return "short"
        return "known" if word in self.counts else "rare"

    def weigh(self, words: pl.Series) -> pl.DataFrame:
        """Weights of distinct words.

        Returns:
            token, class, weight, identifying, spare: integers in thousandths; `spare` is what the word costs
            a name when the other name lacks it.
        """
        distinct = words.unique(maintain_order=False).drop_nulls().sort().to_list()
        rows = [(word, *self._weights(word)) for word in distinct]
        schema = {
            "token": pl.String,
            "class": pl.String,
            "weight": pl.Int32,
            "identifying": pl.Int32,
            "spare": pl.Int32,
        }
        return pl.DataFrame(rows, schema=schema, orient="row")

    def _weights(self, word: str) -> tuple[str, int, int, int]:
        kind = self.word_class(word)
        world = round(1000 * math.log(self.total / self.counts.get(word, 1.5)) / math.log(self.total / 1.5))
        weight = min(max(world, 50), _CAP.get(kind, 1000))
        if kind == "known":
            identifying = weight * weight // 1000
        else:
            identifying = weight * _IDENTIFYING.get(kind, 1000) // 1000
        return kind, weight, identifying, weight * _SPARE.get(kind, 1000) // 1000


def _strings(table: pl.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    return list(table.select(pl.col(c).fill_null("") for c in columns).iter_rows())


def _classes(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    classes = {word: "common" for (word,) in _strings(tables["name_common_words"], "word")}
    for _, canonical, kind in _strings(tables["name_words"], "phrase", "canonical", "kind"):
        for word in canonical.split():
            if kind != "acronym" and classes.get(word) != "site":
                classes[word] = "site" if kind == "site" else "trade"
    for _, canonical, level in _strings(tables["name_places"], "phrase", "canonical", "level"):
        classes[canonical] = "county" if level == "county" else "place"
    return classes


def compile_lexicon(tables: Mapping[str, pl.DataFrame]) -> Lexicon:
    """Make the tables of `TABLES` ready.

    Raises:
        KeyError: a table is absent.
    """
    words = _strings(tables["name_words"], "phrase", "canonical", "kind")
    places = _strings(tables["name_places"], "phrase", "canonical")
    legal = _strings(tables["name_legal_forms"], "form", "canonical", "class", "position")
    spelled = {p: c for p, c in places if p} | {p: c for p, c, k in words if k != "acronym"}
    counts = {token: int(n) for token, n in _strings(tables["name_weights"], "token", "names")}
    total = counts.pop("*")
    return Lexicon(
        words=Phrases.of({padded(p): padded(c) for p, c in spelled.items() if p != c}),
        acronyms=Phrases.of({padded(p): padded(c) for p, c, k in words if k == "acronym"}),
        legal_anywhere=Phrases.of({padded(f): f" {MARK}{c} " for f, c, _, at in legal if at == "any"}),
        legal_start={f: c for f, c, _, at in legal if at == "start"},
        # canonical forms are read back at the end, where the normal form puts them
        legal_end={c: c for _, c, _, _ in legal} | {f: c for f, c, _, at in legal if at == "end"},
        legal_class={c: k for _, c, k, _ in legal},
        han=Phrases.of({h: f" {p} " for h, p in _strings(tables["name_han_words"], "han", "phrase")}),
        han_simplified=Phrases.of(
            dict(_strings(tables["name_han_simplified"], "traditional", "simplified"))  # type: ignore[arg-type]
        ),
        homoglyphs={ord(a): b for a, b in _strings(tables["name_homoglyphs"], "letter", "latin")},
        syllabic=_syllabic(words, places),
        classes=_classes(tables),
        counts=counts,
        total=total,
    )


MARK: Final = "\x01"
"""Goes before a canonical legal form inside a text in work; no input keeps a control character."""


def _syllabic(words: list[tuple[str, ...]], places: list[tuple[str, ...]]) -> dict[str, str]:
    pinyin = {p: c for p, c, k in words if k == "pinyin"}
    return {p.replace(" ", ""): c for p, c in places} | pinyin
