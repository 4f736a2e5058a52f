"""A region as data: the tables of its dataset folder, folded once into the forms that a scan needs.

In: the CSV tables of a `kind = "region"` folder (all text). Out: a lexicon of folded spellings with what
each stands for, and regular expressions of the words that take a place name out of place position ("Road",
"Building", "melon"). A second region is a second folder; no name of a place stands in this code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from screening.errors import ListError
from screening.region.fold import folded

TABLES: Final = (
    "facts",
    "names",
    "divisions",
    "elsewhere",
    "countries",
    "words",
    "postal_prefixes",
    "postal_zones",
    "mid_cities",
    "unlocodes",
    "boundary",
    "han_variants",
)
"""What the folder of a region holds."""

_LEVELS: Final = (
    "region",
    "prefecture",
    "city",
    "county",
    "corps",
    "zone",
    "township",
    "regiment",
)
_FULL_HAN: Final = r"(?:省|自治区|市|县|区|州|盟|旗|兵团|师|团|团场|场|镇|乡|街道|园|城|园区|新区)$"
"""A Han name that says what kind of unit it is cannot be part of another word."""

LEXICON_COLUMNS: Final = (
    "pattern",
    "written",
    "meaning",
    "code",
    "kind",
    "homonyms",
    "script",
    "full",
    "abroad",
)


@dataclass(frozen=True)
class Gazetteer:
    """One region, ready to scan with.

    Attributes:
        region_code: e.g. `CN-XJ`.
        country: ISO code of the country that it lies in.
        tables: the tables as read.
        lexicon: one row per folded spelling; columns LEXICON_COLUMNS. `meaning` is region, elsewhere or
            country; `abroad` says that the division shares a name with a place abroad.
        words: kind of word and script -> regular expression of those words, without anchors.
    """

    region_code: str
    country: str
    tables: Mapping[str, pl.DataFrame]
    lexicon: pl.DataFrame
    words: Mapping[tuple[str, str], str]

    def fold(self, text: pl.Expr) -> pl.Expr:
        """The folded form of a text column, with this region's Han variants."""
        return folded(text, self.tables["han_variants"])

    def facts(self, key: str) -> list[str]:
        """The values of one fact, sorted."""
        facts = self.tables["facts"]
        return sorted(facts.filter(pl.col("key") == key)["value"].to_list())

    @property
    def region_patterns(self) -> list[str]:
        """The spellings of the region itself and what lies in it."""
        return self.lexicon.filter(pl.col("meaning") == "region")["pattern"].to_list()


def gazetteer(region_code: str, tables: Mapping[str, pl.DataFrame]) -> Gazetteer:
    """Fold the tables of one region folder.

    Raises:
        ListError: a table is absent, or the facts name no country.
    """
    absent = sorted(set(TABLES) - set(tables))
    if absent:
        raise ListError(
            f"the region lacks the tables {', '.join(absent)}.",
            where=region_code,
            advice="docs/regions.md lists the tables of a region folder.",
        )
    facts = tables["facts"]
    country = facts.filter(pl.col("key") == "country")["value"]
    if country.len() != 1:
        raise ListError("its facts must name exactly one country.", where=f"{region_code}/facts.csv")
    variants = tables["han_variants"]
    return Gazetteer(
        region_code, country[0], tables, _lexicon(tables, variants), _words(tables["words"], variants)
    )


def _lexicon(tables: Mapping[str, pl.DataFrame], variants: pl.DataFrame) -> pl.DataFrame:
    """Every spelling once: the region before other provinces, these before countries, large before small."""
    names = tables["names"].with_columns(
        meaning=pl.lit("region"),
        homonyms=pl.col("homonyms").fill_null(""),
        abroad=(pl.col("homonyms") == "abroad").any().over("code").fill_null(value=False),
    )
    elsewhere = tables["elsewhere"].with_columns(meaning=pl.lit("elsewhere"))
    countries = tables["countries"].filter(pl.col("kind") != "code")
    countries = countries.rename({"country": "code"}).with_columns(meaning=pl.lit("country"))
    every = pl.concat([names, elsewhere, countries], how="diagonal").with_columns(
        spelling=folded(pl.col("name"), variants).str.strip_chars(" "),
        order=pl.col("meaning").replace_strict({"region": 0, "elsewhere": 1, "country": 2}),
        level=pl.col("kind").replace_strict(dict(zip(_LEVELS, range(len(_LEVELS)), strict=True)), default=9),
    )
    once = every.filter(pl.col("spelling") != "").sort(
        "spelling", "order", "level", "homonyms", "code", "name", nulls_last=True
    )
    han = pl.col("spelling").str.contains(r"^\p{Han}"), pl.col("spelling").str.contains(r"\p{Han}$")
    blank = pl.lit(" ")
    return (
        once.unique("spelling", keep="first", maintain_order=True)
        .with_columns(
            pattern=pl.concat_str(
                pl.when(han[0]).then(pl.lit("")).otherwise(blank),
                "spelling",
                pl.when(han[1]).then(pl.lit("")).otherwise(blank),
            ),
            written=pl.col("name"),
            homonyms=pl.col("homonyms").fill_null(""),
            abroad=pl.col("abroad").fill_null(value=False),
            full=pl.col("spelling").str.contains(_FULL_HAN),
        )
        .select(LEXICON_COLUMNS)
    )


def _words(words: pl.DataFrame, variants: pl.DataFrame) -> dict[tuple[str, str], str]:
    """Alternatives, longest first, so that "industrial park" is tried before "park"."""
    plain = words.with_columns(folded(pl.col("word"), variants).str.strip_chars(" "))
    plain = plain.filter(pl.col("word") != "").unique(["kind", "script", "word"])
    groups: dict[tuple[str, str], list[str]] = {}
    for kind, script, word in plain.select("kind", "script", "word").sort(pl.all()).iter_rows():
        groups.setdefault((kind, script), []).append(word)
    return {
        key: "(?:" + "|".join(re.escape(w) for w in sorted(found, key=lambda w: (-len(w), w))) + ")"
        for key, found in groups.items()
    }
