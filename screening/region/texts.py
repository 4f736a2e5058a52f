"""The words of each place: folded once per distinct text, and scanned only where a region could be meant.

In: the table `places` and a gazetteer. Out: frames of folded texts, names found, misspelt names, and postal
codes that stand inside an address.
"""

from typing import Final

import polars as pl

from screening.region.gazetteer import Gazetteer
from screening.region.mentions import mentions
from screening.step import Engine

FIELDS: Final = ("name", "address", "city", "state")
_SITE: Final = ("address", "city", "state")
_LONG: Final = 7  # letters; one edit in a shorter name reaches too many other words


def folded_texts(engine: Engine, region: Gazetteer) -> pl.DataFrame:
    """Columns place_id, field, text (folded) of every non-blank name, address, city and state."""
    raw = (
        engine.frame(f"SELECT place_id, {', '.join(FIELDS)} FROM places")
        .unpivot(FIELDS, index="place_id", variable_name="field", value_name="raw")
        .filter(pl.col("raw").str.strip_chars() != "")
    )
    once = raw.select("raw").unique().with_columns(text=region.fold(pl.col("raw")))
    return raw.join(once, on="raw", how="left").select("place_id", "field", "text")


def named(texts: pl.DataFrame, region: Gazetteer) -> pl.DataFrame:
    """The places (column place_id) in whose texts a name of the region stands."""
    codes = _state_codes(region)
    hit = pl.col("text").str.contains_any(region.region_patterns)
    state = (pl.col("field") == "state") & pl.col("text").str.strip_chars(" ").is_in(codes)
    return texts.filter(hit | state).select("place_id").unique()


def place_mentions(texts: pl.DataFrame, region: Gazetteer) -> pl.DataFrame:
    """The names in the texts of the given places, one row per place, field and name."""
    found = mentions(texts["text"].unique(), region)
    placed = texts.join(found, on="text", how="inner").drop("text")
    return pl.concat([placed, _coded_states(texts, region).select(placed.columns)])


def _state_codes(region: Gazetteer) -> list[str]:
    codes = pl.DataFrame({"code": region.facts("state_code")}, schema={"code": pl.String})
    return codes.select(region.fold(pl.col("code")).str.strip_chars(" "))["code"].to_list()


def _coded_states(texts: pl.DataFrame, region: Gazetteer) -> pl.DataFrame:
    """A state field that holds nothing but the region's code ("XJ", "CN-XJ", "65")."""
    word = pl.col("text").str.strip_chars(" ")
    codes = _state_codes(region)
    top = region.lexicon.filter((pl.col("meaning") == "region") & (pl.col("kind") == "region"))["code"]
    return _whole_mentions(
        texts.filter((pl.col("field") == "state") & word.is_in(codes)).with_columns(
            written=word.str.to_uppercase(),
            code=pl.lit(top.min() if top.len() else None, dtype=pl.String),
            kind=pl.lit("region"),
            homonyms=pl.when(word.str.starts_with(region.country.lower()))
            .then(pl.lit(""))
            .otherwise(pl.lit("code")),
        )
    )


def misspelt_mentions(texts: pl.DataFrame, region: Gazetteer) -> pl.DataFrame:
    """Long words one edit (OSA) away from a long name of the region that nothing else bears.

    The region's own name is left out: one letter turns Xinjiang into names of other places. The sign
    counts only beside another one (grades.sql).
    """
    tokens = (
        texts.filter(pl.col("field").is_in(_SITE))
        .with_columns(token=pl.col("text").str.strip_chars(" ").str.split(" "))
        .explode("token")
        .filter(pl.col("token").str.contains(r"^[a-z]+$") & (pl.col("token").str.len_chars() >= _LONG - 1))
    )
    known = region.lexicon.select(token=pl.col("pattern").str.strip_chars(" "))
    unknown = tokens.join(known, on="token", how="anti")
    near = _near_names(unknown["token"].unique(), region)
    return _whole_mentions(
        unknown.join(near, on="token", how="inner").with_columns(
            written=pl.concat_str("token", pl.lit(" ("), "written", pl.lit(")")),
            homonyms=pl.lit("misspelt"),
        )
    )


def _near_names(tokens: pl.Series, region: Gazetteer) -> pl.DataFrame:
    """Tokens one edit from a name: both share a string that lacks one letter of each."""
    names = (
        region.lexicon.filter(
            (pl.col("meaning") == "region")
            & (pl.col("homonyms") == "")
            & (pl.col("kind") != "region")
            & pl.col("pattern").str.contains(r"^ [a-z]+ $")
        )
        .with_columns(name=pl.col("pattern").str.strip_chars(" "))
        .filter(pl.col("name").str.len_chars() >= _LONG)
        .select("name", "written", "code", "kind")
    )
    left = _shortened(pl.DataFrame({"token": tokens}, schema={"token": pl.String}), "token")
    right = _shortened(names.select("name"), "name")
    pairs = left.join(right, on="short").select("token", "name").unique()
    gap = pl.col("token").str.len_chars().cast(pl.Int64) - pl.col("name").str.len_chars().cast(pl.Int64)
    return (
        pairs.filter(gap.abs() <= 1)
        .sort("token", "name")
        .unique("token", keep="first", maintain_order=True)
        .join(names, on="name")
        .drop("name")
    )


def _shortened(words: pl.DataFrame, column: str) -> pl.DataFrame:
    """Each word as it is and with each one letter left out (deletion neighbourhood)."""
    word = pl.col(column)
    longest = words.select(word.str.len_chars().max()).item() or 0
    return pl.concat(
        [words.with_columns(short=word)]
        + [
            words.filter(word.str.len_chars() > i).with_columns(
                short=pl.concat_str(word.str.slice(0, i), word.str.slice(i + 1))
            )
            for i in range(longest)
        ]
    ).unique()


def _whole_mentions(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with place_id, field, written, code, kind, homonyms as mentions that fill their field."""
    yes, no = pl.lit(value=True), pl.lit(value=False)
    return rows.select(
        "place_id",
        "field",
        "written",
        "code",
        "kind",
        "homonyms",
        start=pl.lit(0, dtype=pl.Int64),
        stop=pl.lit(0, dtype=pl.Int64),
        meaning=pl.lit("region"),
        script=pl.lit("latn"),
        abroad=no,
        whole=yes,
        placed=yes,
        opens=yes,
        closes=yes,
        seat=no,
        out_of_place=pl.lit(None, dtype=pl.String),
    )


def postal_texts(texts: pl.DataFrame, region: Gazetteer) -> pl.DataFrame:
    """Six digits that begin as the region's postal codes do, inside address, city or state.

    Returns:
        Columns place_id, code, at_end (it opens or ends the text, or follows the words "postal code").
    """
    own = region.facts("authority_prefix")
    prefixes = region.tables["postal_prefixes"].filter(pl.col("province").is_in(own))["prefix"]
    code = rf"(?:{'|'.join(sorted(prefixes)) or '~'})\d{{4}}"
    words = "|".join(region.words.get(("postal", s), "~") for s in ("latn", "han"))
    countries = region.lexicon.filter((pl.col("meaning") == "country") & (pl.col("code") == region.country))[
        "pattern"
    ]
    names = "|".join(sorted((c.strip() for c in countries), key=lambda c: (-len(c), c)))
    text = pl.col("text")
    return (
        texts.filter(pl.col("field").is_in(_SITE) & text.str.contains(rf" {code} "))
        .with_columns(
            code=text.str.extract(rf"^.* ({code}) .*$"),
            at_end=text.str.contains(rf" {code} (?:(?:{names}) )*$")
            | text.str.contains(rf"^ {code} ")
            | text.str.contains(rf"(?:{words}) {code} "),
        )
        .group_by("place_id", "code")
        .agg(pl.col("at_end").any())
    )
