"""Names -> comparable forms. In: names as written. Out: one row a distinct name: words, legal forms, Han.

The steps, in order (each with an example in docs/matching.md): scripts to ASCII, case, apostrophes, `&`,
other signs, abbreviations and spellings, numbers, single letters joined, legal forms set aside, acronyms. All
work is done by polars expressions on distinct names; only names beyond ASCII and rare shapes are looked at
one by one. Normalising its own result changes nothing: `text` of `text` is `text`.
"""

import re
from collections.abc import Iterable
from typing import Final

import polars as pl

from screening.normalise.lexicon import MARK, Lexicon
from screening.normalise.scripts import latin

FORMS: Final = {
    "name": pl.String,
    "text": pl.String,
    "tokens": pl.List(pl.String),
    "legal": pl.List(pl.String),
    "han": pl.List(pl.String),
}

_ASCII: Final = r"^[\x00-\x7F]*$"
_LETTERS_APART: Final = r"(?:^| )[a-z] [a-z](?: |$)"
_LETTER_RUN: Final = re.compile(r"(?<![^ ])[a-z](?: [a-z])+(?![^ ])")
_ROUNDS: Final = 12
_LONGEST_FORM: Final = 8
"""Words of the longest legal form."""


def name_forms(names: pl.Series, lexicon: Lexicon) -> pl.DataFrame:
    """Normal forms of names.

    Args:
        names: names as written; NULLs are left out, repetitions give one row.
        lexicon: the compiled tables.

    Returns:
        `FORMS`: name (as written), text (normal form: words, then legal forms), tokens (words without legal
        forms, in order), legal (canonical legal forms, sorted), han (runs of Han characters that no table
        knows, NULL when the name has no Han). Rows in the order of first appearance.
    """
    frame = pl.DataFrame({"name": names.cast(pl.String)}).drop_nulls().unique(maintain_order=True)
    plain = pl.col("name").str.contains(_ASCII)
    foreign = latin(frame.filter(~plain)["name"], lexicon)
    frame = frame.join(foreign, on="name", how="left", maintain_order="left").with_columns(
        work=pl.coalesce("latin", "name")
    )
    return _settled(frame, lexicon).select(*FORMS)


def _settled(frame: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Repeat until nothing changes: taking a legal form out may bring two words together that are one."""
    done = frame.with_columns(clean=_clean(pl.col("work")))
    done = done.with_columns(_words(pl.col("clean"), lexicon)).with_columns(_set_aside(lexicon))
    done = _texts(done, lexicon)
    # a text that cleaning alone gave is settled: the next round would start from the same words
    unsettled = done.filter(pl.col("text") != pl.col("clean"))["text"].unique()
    for _ in range(_ROUNDS):
        again = pl.DataFrame({"text": unsettled}).with_columns(_words(_clean(pl.col("text")), lexicon))
        again = _texts(again.rename({"text": "before"}).with_columns(_set_aside(lexicon)), lexicon)
        moved = again.filter(pl.col("before") != pl.col("text"))
        if moved.is_empty():
            break
        unsettled = moved["text"].unique()
        joined = done.join(
            moved.select(text="before", new="text", new_tokens="tokens", new_legal="legal"),
            on="text",
            how="left",
            maintain_order="left",
        )
        done = joined.with_columns(
            text=pl.coalesce("new", "text"),
            tokens=pl.coalesce("new_tokens", "tokens"),
            legal=pl.coalesce("new_legal", "legal"),
        ).drop("new", "new_tokens", "new_legal")
    return done


def _clean(text: pl.Expr) -> pl.Expr:
    """Words in small letters, one blank between; letters apart joined."""
    text = text.str.to_lowercase().str.replace_all("['`]", "").str.replace_all("[&+]", " and ")
    text = text.str.replace_all("[^a-z0-9]+", " ").str.strip_chars(" ")
    return text.map_batches(_letters_joined, return_dtype=pl.String)


def _words(clean: pl.Expr, lexicon: Lexicon) -> pl.Expr:
    """Column `words`: abbreviations, spellings and numbers made canonical."""
    text = _replaced(clean, lexicon)
    text = text.str.replace_all(r"\b([0-9]+)(?:st|nd|rd|th)\b", "$1")
    text = text.str.replace_all(r"\b(?:no|nr|num|number) ?([0-9])", "$1")
    text = text.str.replace_all(r"\b0+([0-9])", "$1")
    return text.map_batches(_letters_joined, return_dtype=pl.String).alias("words")


def _replaced(text: pl.Expr, lexicon: Lexicon) -> pl.Expr:
    spread = pl.concat_str(pl.lit(" "), text.str.replace_all(" ", "  ", literal=True), pl.lit(" "))
    return lexicon.words.expr(spread).str.replace_all(" +", " ").str.strip_chars(" ")


def _letters_joined(texts: pl.Series) -> pl.Series:
    """Letters apart are one word ("j w d" is "jwd"); only the few texts that have them are looked at."""
    apart = texts.str.contains(_LETTERS_APART)
    if not apart.any():
        return texts
    few = texts.filter(apart).unique()
    mended = [_LETTER_RUN.sub(lambda m: m.group().replace(" ", ""), t) for t in few.to_list()]
    return texts.replace(few, pl.Series(mended, dtype=pl.String))


def _set_aside(lexicon: Lexicon) -> list[pl.Expr]:
    """Columns `marked` (legal forms marked) of column `words`."""
    spread = pl.concat_str(pl.lit(" "), pl.col("words").str.replace_all(" ", "  ", literal=True), pl.lit(" "))
    marked = lexicon.legal_anywhere.expr(spread).str.replace_all(" +", " ").str.strip_chars(" ")
    end = "|".join(sorted(map(re.escape, lexicon.legal_end), key=lambda f: (-len(f), f)))
    start = "|".join(sorted(map(re.escape, lexicon.legal_start), key=lambda f: (-len(f), f)))
    return [
        marked.alias("marked"),
        marked.str.extract(rf"((?: (?:{MARK}[a-z]+|{end}))+)$").fill_null("").alias("tail"),
        marked.str.extract(rf"^((?:(?:{start}) )+)").fill_null("").alias("head"),
    ]


def _texts(frame: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Columns `tokens`, `legal`, `text` from `words`, `marked`, `head` and `tail`."""
    body = pl.col("marked").str.slice(
        pl.col("head").str.len_chars(),
        pl.col("marked").str.len_chars() - pl.col("head").str.len_chars() - pl.col("tail").str.len_chars(),
    )
    inside = body.str.extract_all(rf"{MARK}[a-z]+").list.join(" ")
    frame = frame.with_columns(
        core=body.str.replace_all(rf"{MARK}[a-z]+", "").str.replace_all(" +", " ").str.strip_chars(" "),
        ends=pl.concat_str(inside, "tail", "head", separator=" "),
    )
    # a name of nothing but legal forms ("Limited") keeps them as its words
    bare = pl.col("core") == ""
    frame = frame.with_columns(
        core=pl.when(bare).then(pl.col("words")).otherwise(_expanded(lexicon)),
        ends=pl.when(bare).then(pl.lit("")).otherwise(pl.col("ends")),
    )
    frame = frame.with_columns(legal=_forms(frame["ends"], lexicon))
    tokens = pl.when(pl.col("core") == "").then(pl.lit([], dtype=pl.List(pl.String)))
    return frame.with_columns(
        tokens=tokens.otherwise(pl.col("core").str.split(" ")),
        text=pl.concat_str(pl.col("core"), pl.col("legal").list.join(" "), separator=" ").str.strip_chars(
            " "
        ),
    )


def _expanded(lexicon: Lexicon) -> pl.Expr:
    """An acronym inside a longer name is written out; alone it stays what it is."""
    core = pl.col("core")
    spread = pl.concat_str(pl.lit(" "), core.str.replace_all(" ", "  ", literal=True), pl.lit(" "))
    wide = lexicon.acronyms.expr(spread)
    doubled = {p + p: p for p in lexicon.acronyms.replacements}
    wide = wide.str.replace_many(list(doubled), list(doubled.values())) if doubled else wide
    return (
        pl.when(core.str.contains(" "))
        .then(wide.str.replace_all(" +", " ").str.strip_chars(" "))
        .otherwise(core)
    )


def _forms(ends: pl.Series, lexicon: Lexicon) -> pl.Series:
    """Canonical legal forms, sorted, each once, of texts of nothing but legal forms (few are distinct)."""
    distinct = ends.unique()
    found = [_forms_of(text.split(), lexicon) for text in distinct.to_list()]
    table = pl.DataFrame({"ends": distinct, "legal": pl.Series(found, dtype=pl.List(pl.String))})
    return pl.DataFrame({"ends": ends}).join(table, on="ends", how="left", maintain_order="left")["legal"]


def _forms_of(words: list[str], lexicon: Lexicon) -> list[str]:
    found: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_FORM, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            form = phrase[1:] if phrase[0] == MARK and size == 1 else lexicon.legal_end.get(phrase)
            form = form or lexicon.legal_start.get(phrase)
            if form:
                found.add(form)
                at += size
                break
        else:
            raise AssertionError(f"not a legal form: {words[at]!r}")
    return sorted(found)


def normal_text(names: Iterable[str], lexicon: Lexicon) -> dict[str, str]:
    """Normal form of each name, for words, cities and addresses that are compared as text."""
    forms = name_forms(pl.Series("name", list(names), dtype=pl.String), lexicon)
    return dict(forms.select("name", "text").iter_rows())
