"""Where a text names a place, and whether the name stands there as a place.

In: folded texts and a gazetteer. Out: one row per name found, with what follows and precedes it judged:
"Urumqi Road" is a street, "Hami melon" a fruit, "Xinjiang County" another unit. All names are found in one
pass of an Aho-Corasick automaton per text; no row is visited in Python.
"""

from typing import Final

import polars as pl

from screening.region.gazetteer import Gazetteer

MENTION_COLUMNS: Final = (
    "text",
    "start",
    "stop",
    "written",
    "meaning",
    "code",
    "kind",
    "homonyms",
    "script",
    "abroad",
    "whole",
    "placed",
    "opens",
    "closes",
    "seat",
    "out_of_place",
)

_LONG_HAN: Final = 3  # characters; a shorter Han name may be the seam of two other words (位于|田家庵)
_NOTHING: Final = r"\A\z "  # matches no text: a region without words of this kind


def mentions(texts: pl.Series, region: Gazetteer) -> pl.DataFrame:
    """Every longest place name in the texts.

    Args:
        texts: distinct folded texts.
        region: what to look for.

    Returns:
        Columns MENTION_COLUMNS. `start` and `stop` are byte offsets. `placed`: it is in place position.
        `opens` and `closes`: only words like "China", numbers and the country stand before or after it.
        `seat`: a legal form or "branch" follows. `out_of_place` says why it is no place (street,
        building, thing, unit, park), else null.
    """
    found = _found(texts, region)
    context = _context(found)
    return _judged(context, region).select(MENTION_COLUMNS)


def _found(texts: pl.Series, region: Gazetteer) -> pl.DataFrame:
    """All names by one automaton; a name inside a longer name is dropped."""
    patterns = region.lexicon["pattern"].to_list()
    every = (
        pl.DataFrame({"text": texts})
        .filter(pl.col("text").str.contains_any(patterns))
        .with_columns(
            pattern=pl.col("text").str.extract_many(patterns, overlapping=True),
            start=pl.col("text").str.find_many(patterns, overlapping=True),
        )
        .explode("pattern", "start")
        .with_columns(start=pl.col("start").cast(pl.Int64))
        .with_columns(stop=pl.col("start") + pl.col("pattern").str.len_bytes().cast(pl.Int64))
        .sort("text", "start", "stop", descending=[False, False, True])
    )
    reached = pl.col("stop").cum_max().shift(1).over("text")
    return every.filter(reached.is_null() | (pl.col("stop") > reached)).join(
        region.lexicon, on="pattern", how="left", maintain_order="left"
    )


def _context(found: pl.DataFrame) -> pl.DataFrame:
    raw = pl.col("text").cast(pl.Binary)
    # a blank belongs to the pattern at a Latin end; a Han end may or may not have one after it
    return found.with_columns(
        after=raw.bin.slice(pl.col("stop")).cast(pl.String).str.strip_chars_start(" "),
        before=raw.bin.slice(pl.lit(0), pl.col("start")).cast(pl.String).str.strip_chars(" "),
    ).with_columns(
        after=pl.concat_str(pl.col("after"), pl.lit(" ")),
        whole=(pl.col("before") == "") & (pl.col("after").str.strip_chars(" ") == ""),
    )


def _judged(context: pl.DataFrame, region: Gazetteer) -> pl.DataFrame:
    han = pl.col("script") == "han"
    chained = context.filter(
        (pl.col("meaning") == "region")
        | ((pl.col("meaning") == "country") & (pl.col("code") == region.country))
    ).select("text", start="stop", chained=pl.lit(value=True))
    # "新疆喀什": the second name begins where the first ends, so it is anchored
    linked = context.join(chained.unique(), on=["text", "start"], how="left", maintain_order="left")
    opening = (
        (pl.col("before") == "")
        | pl.col("before").str.contains(rf"(?:^|\s){_any(region, 'lead', 'latn')}$")
        | pl.col("before").str.contains(rf"^{_any(region, 'lead', 'han')}$")
    )
    anchored = (
        pl.col("chained").fill_null(value=False) | opening | ~pl.col("before").str.contains(r"\p{Han}$")
    )
    long_enough = pl.col("written").str.len_chars() >= _LONG_HAN
    trusted = long_enough & (pl.col("homonyms") == "")
    # "和硕" opens an address of Hoxud county, and also the name of a computer maker
    doubtful = (
        han
        & (pl.col("meaning") == "region")
        & (pl.col("kind") == "county")
        & ~(long_enough | pl.col("full") | pl.col("whole") | pl.col("chained").fill_null(value=False))
        & (pl.col("homonyms") == "")
    )
    return linked.with_columns(
        homonyms=pl.when(doubtful).then(pl.lit("short")).otherwise("homonyms"),
        placed=pl.when(han)
        .then(pl.col("full") | trusted | anchored | (pl.col("kind") == "region"))
        .otherwise((pl.col("homonyms") != "syllable") | pl.col("whole")),
        opens=opening,
        closes=pl.col("after").str.contains(_tail(region)),
        seat=_follows(region, "form", "latn", blank=True)
        | _follows(region, "form", "han", blank=False)
        | (pl.col("after") == " "),
        out_of_place=_out_of_place(region),
    ).filter(~((pl.col("kind") == "corps") & han & _follows(region, "not_corps", "han", blank=False)))


def _any(region: Gazetteer, kind: str, script: str) -> str:
    return region.words.get((kind, script), _NOTHING)


def _tail(region: Gazetteer) -> str:
    """Nothing follows but numbers and the names of countries."""
    countries = region.lexicon.filter((pl.col("meaning") == "country") & (pl.col("code") == region.country))[
        "pattern"
    ]
    names = "|".join(sorted((c.strip() for c in countries), key=lambda c: (-len(c), c)))
    return rf"^(?:(?:\d+|{names}) )*\s*$"


def _follows(region: Gazetteer, kind: str, script: str, *, blank: bool) -> pl.Expr:
    end = r"(?:\s|\d|$)" if blank else ""
    return pl.col("after").str.contains(rf"^{_any(region, kind, script)}{end}")


def _unit(region: Gazetteer, kind: str) -> pl.Expr:
    """A word for a kind of unit follows: the name is that unit's, which is not in the lexicon."""
    han = (pl.col("script") == "han") & _follows(region, kind, "han", blank=False)
    return han | _follows(region, kind, "latn", blank=True)


def _out_of_place(region: Gazetteer) -> pl.Expr:
    """Why a name is no place here: the street, building, goods or lower unit that bears it."""
    own = pl.col("meaning") == "region"
    top = own & (pl.col("kind") == "region")
    bare = ~pl.col("full")
    unsure = top | (own & (pl.col("homonyms") != ""))
    between, han_between = _any(region, "between", "latn"), _any(region, "between", "han")
    numbered = pl.col("after").str.contains(
        rf"^{_any(region, 'building', 'latn')} (?:{_any(region, 'number', 'latn')}|\d+|[a-z]) "
    )
    latin_street = pl.col("after").str.contains(
        rf"^(?:{between} ){{0,3}}{_any(region, 'street', 'latn')}\s"
    ) | pl.col("before").str.contains(rf"(?:^|\s){_any(region, 'street_before', 'latn')}$")
    han_street = pl.col("after").str.contains(
        rf"^{han_between}{{0,2}}\s?\d*\s?{_any(region, 'street', 'han')}"
    )
    park = pl.col("after").str.contains(rf"^(?:\w+ )?{_any(region, 'park', 'latn')}\s") | pl.col(
        "after"
    ).str.contains(rf"^\p{{Han}}{{0,4}}{_any(region, 'park', 'han')}")
    return (
        pl.when((pl.col("script") != "han") & latin_street)
        .then(pl.lit("street"))
        .when(bare & han_street)
        .then(pl.lit("street"))
        .when(_follows(region, "building", "latn", blank=True) & ~numbered)
        .then(pl.lit("building"))
        .when(_follows(region, "building", "han", blank=False))
        .then(pl.lit("building"))
        .when(_follows(region, "thing", "latn", blank=True))
        .then(pl.lit("thing"))
        .when(bare & _follows(region, "thing", "han", blank=False))
        .then(pl.lit("thing"))
        .when(unsure & bare & _unit(region, "unit"))
        .then(pl.lit("unit"))
        .when(own & bare & _unit(region, "lower"))
        .then(pl.lit("unit"))
        .when(~own & park)
        .then(pl.lit("park"))
    )
