"""One spelling for a place text in any script, so that layout and case can never change a grade.

In: a text column of addresses, cities or company names. Out: lower-case words divided by one blank,
with a blank at both ends, so that a lexicon entry with blanks around it matches whole words only.
Diacritics go, Han characters become simplified, and Han stands apart from Latin letters and digits.
The stage folds lexicon and input with the same expression; it owns its fold because stages do not
import each other.
"""

from typing import Final

import polars as pl

_LETTERS: Final = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th",
    "ə": "e",
}  # fmt: skip
"""Latin letters that Unicode does not take apart into a base letter and a mark."""

_JOINERS: Final = r"['’‘ʼʻʹ`´′\u00AD\p{Cf}]"
"""Apostrophes and invisible signs: they divide nothing ("Wu'erhe" is "Wuerhe")."""


def folded(text: pl.Expr, variants: pl.DataFrame | None = None) -> pl.Expr:
    """The folded form of a text column; null and blank give a single blank.

    Args:
        text: column of raw text.
        variants: columns `variant`, `simplified` (one Han character each), or None for none.
    """
    plain = (
        text.fill_null("")
        .str.normalize("NFKC")
        .str.to_lowercase()
        .str.normalize("NFKD")
        .str.replace_all(_JOINERS, "")
        .str.replace_all(r"\p{Mn}", "")
        .str.normalize("NFC")
        .str.replace_many(list(_LETTERS), list(_LETTERS.values()))
    )
    if variants is not None and variants.height:
        plain = plain.str.replace_many(variants["variant"].to_list(), variants["simplified"].to_list())
    return (
        plain.str.replace_all(r"[^\p{L}\p{N}]+", " ")
        # Han is written without blanks: one between two characters is layout
        .str.replace_all(r"(\p{Han}) (\p{Han})", "$1$2")
        .str.replace_all(r"(\p{Han}) (\p{Han})", "$1$2")
        .str.replace_all(r"(\p{Han})([^\p{Han} ])", "$1 $2")
        .str.replace_all(r"([^\p{Han} ])(\p{Han})", "$1 $2")
        # a zero or a one inside a word is a misread letter (OCR): "xinj1ang"
        .str.replace_all(r"([a-z]{2})0([a-z]{2})", "${1}o$2")
        .str.replace_all(r"([a-z]{2})1([a-z]{2})", "${1}i$2")
        .str.replace(r"^ *(.*?) *$", " $1 ")
    )
