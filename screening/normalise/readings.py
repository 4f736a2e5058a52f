"""Forms -> readings: the finitely many ways in which a name may be compared, each as weighed words.

In: rows of `names.name_forms`. Out: `facts`, one row a name, and `words`, one row a word of a reading.
Readings here depend on the name alone: as written (0), pinyin syllables joined (1), Han trade name in
two-character pieces (2). The matcher adds those that depend on the other side (adjacent words joined). A name
with Han is compared with another one that has Han by reading 2 only, since thousands of Han names share a
pinyin spelling.
"""

from typing import Final

import polars as pl

from screening.normalise.lexicon import Lexicon
from screening.normalise.pinyin import joined
from screening.normalise.scripts import pinyin_of

AS_WRITTEN: Final = 0
SYLLABLES: Final = 1
HAN: Final = 2

_MAY_SPELL: Final = r"(?:^| )[bpmfdtnlgkhjqxzcsrywaoe][a-z]{0,5} [bpmfdtnlgkhjqxzcsrywaoe][a-z]{0,5}(?: |$)"


def readings(forms: pl.DataFrame, lexicon: Lexicon) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Facts and weighed words of distinct names.

    Args:
        forms: `name_forms` of distinct names.
        lexicon: the compiled tables.

    Returns:
        facts: name_id (0, 1, ...; the row of `forms`), name, text, core (words), glue (words without blanks),
        legal, legal_class, numbers (sorted), has_han, han (runs that no table knows), length (characters as
        written, blanks folded).
        words: name_id, reading, pos, token, class, weight, identifying, spare (integers in thousandths).
    """
    named = forms.with_row_index("name_id").with_columns(pl.col("name_id").cast(pl.Int64))
    parts = [_written(named), _syllables(named, lexicon), _han(named)]
    tokens = pl.concat([p.select("name_id", "reading", "pos", "token", "share") for p in parts])
    weights = lexicon.weigh(tokens["token"])
    shared = (pl.col(c) // pl.col("share") for c in ("weight", "identifying", "spare"))
    words = tokens.join(weights, on="token").with_columns(shared).drop("share")
    return _facts(named, lexicon), words


def _facts(named: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    classes = pl.element().replace_strict(lexicon.legal_class, default="any", return_dtype=pl.String)
    return named.select(
        "name_id",
        "name",
        "text",
        core=pl.col("tokens").list.join(" "),
        glue=pl.col("tokens").list.join(""),
        legal="legal",
        legal_class=pl.col("legal").list.eval(classes).list.unique().list.sort(),
        numbers=pl.col("tokens")
        .list.eval(pl.element().filter(pl.element().str.contains("[0-9]")))
        .list.sort(),
        has_han=pl.col("han").is_not_null(),
        han=pl.col("han").list.join(" "),
        length=pl.col("name").str.replace_all(r"\s+", " ").str.strip_chars().str.len_chars().cast(pl.Int32),
    )


def _exploded(frame: pl.DataFrame, reading: int) -> pl.DataFrame:
    return (
        frame.filter(pl.col("tokens").list.len() > 0)
        .with_columns(pos=pl.int_ranges(pl.col("tokens").list.len()))
        .explode("tokens", "pos")
        .select(
            "name_id",
            pl.lit(reading, dtype=pl.Int32).alias("reading"),
            pl.col("pos").cast(pl.Int32),
            pl.col("tokens").alias("token"),
            pl.col("share") if "share" in frame.columns else pl.lit(1, dtype=pl.Int32).alias("share"),
        )
    )


def _written(named: pl.DataFrame) -> pl.DataFrame:
    return _exploded(named.select("name_id", "tokens"), AS_WRITTEN)


def _syllables(named: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    few = named.filter(pl.col("tokens").list.join(" ").str.contains(_MAY_SPELL)).select("name_id", "tokens")
    read = [joined(tokens, lexicon.syllabic) for tokens in few["tokens"].to_list()]
    found = few.with_columns(tokens=pl.Series(read, dtype=pl.List(pl.String))).drop_nulls("tokens")
    return _exploded(found, SYLLABLES)


def _han(named: pl.DataFrame) -> pl.DataFrame:
    """The name with each unknown Han run in overlapping pairs of characters instead of in pinyin.

    The pairs of a run share the weight of one word, so that 经纬达 weighs what "jingweida" weighs.
    """
    with_han = named.drop_nulls("han").select("name_id", "tokens", "han")
    runs = with_han.explode("han").drop_nulls("han").select("name_id", run="han").unique(maintain_order=True)
    distinct = runs["run"].unique().to_list()
    pairs = [[run[i : i + 2] for i in range(max(len(run) - 1, 1))] for run in distinct]
    table = pl.DataFrame(
        {"run": distinct, "pinyin": [pinyin_of(run) for run in distinct], "tokens": pairs},
        schema={"run": pl.String, "pinyin": pl.String, "tokens": pl.List(pl.String)},
    ).with_columns(share=pl.col("tokens").list.len().cast(pl.Int32))
    runs = runs.join(table, on="run", maintain_order="left")
    in_pinyin = runs.select("name_id", pl.col("pinyin").alias("token"))
    known = _exploded(with_han.select("name_id", "tokens"), HAN)
    known = known.join(in_pinyin, on=["name_id", "token"], how="anti")
    # the pairs come after the known words, in the order of the runs
    pieces = _exploded(runs, HAN)
    pieces = pieces.with_columns(pos=1000 + pl.int_range(pl.len(), dtype=pl.Int32).over("name_id"))
    return pl.concat([known, pieces])
