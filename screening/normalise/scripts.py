"""Any script becomes ASCII words. In: names as written. Out: ASCII text, and the Han trade words kept apart.

Only names that are not plain ASCII come here, each distinct one once. Han is read with the shipped word table
(place, trade name, trade, legal form). What no table knows is the trade name, spelled in pinyin as one word:
四川经纬达科技 becomes "sichuan jingweida technology". One reading a character (anyascii) is right for most;
heteronyms are left to the phrase table.
"""

import re
import unicodedata
from typing import Final

import polars as pl
from anyascii import anyascii

from screening.normalise.lexicon import Lexicon

_HAN: Final = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003FFFF]+")
_HAN_CLASS: Final = r"\p{Han}"
_LOOK: Final = re.compile(r"[Ͱ-ϿЀ-ԯı]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-zÀ-ɏ]")
_INVISIBLE: Final = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'`´‘’‚‛ʹʻʼʽˈ′＇", None))


def latin(names: pl.Series, lexicon: Lexicon) -> pl.DataFrame:
    """ASCII text of each name.

    Args:
        names: distinct names that hold something beside ASCII.
        lexicon: the compiled tables.

    Returns:
        name, latin, han (the runs of Han characters that no table knows, NULL when the name has no Han).
    """
    frame = pl.DataFrame({"name": names}).with_columns(
        work=pl.col("name").map_elements(_composed, return_dtype=pl.String, skip_nulls=True)
    )
    has_han = pl.col("work").str.contains(_HAN_CLASS)
    read = lexicon.han.expr(lexicon.han_simplified.expr(pl.col("work")))
    read = read.str.replace_all(rf"({_HAN_CLASS}+)", " $1 ")
    frame = frame.with_columns(work=pl.when(has_han).then(read).otherwise(pl.col("work")), has_han=has_han)
    texts = frame["work"].to_list()
    rows = [_spelled(text, lexicon) for text in texts]
    return frame.select(
        "name",
        latin=pl.Series(rows, dtype=pl.String),
        han=pl.when(pl.col("has_han")).then(
            pl.Series([_HAN.findall(text) for text in texts], dtype=pl.List(pl.String))
        ),
    )


def _composed(text: str) -> str:
    """Compatibility forms folded, case folded, what nobody sees taken out."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_APOSTROPHES)


def pinyin_of(run: str) -> str:
    """A run of Han characters in pinyin, as one word."""
    return anyascii(run).lower().replace(" ", "")


def _spelled(text: str, lexicon: Lexicon) -> str:
    return anyascii(_unmasked(text, lexicon)).lower()


def _unmasked(text: str, lexicon: Lexicon) -> str:
    """Cyrillic and Greek letters that only look Latin become Latin.

    A word is masked when all its foreign letters look Latin and Latin letters stand in it too, or when every
    letter of it looks Latin and the rest of the name is mostly Latin.
    """
    if not _LOOK.search(text):
        return text
    letters = [c for c in text if c.isalpha()]
    mostly = 2 * sum(1 for c in letters if _LATIN.match(c)) > len(letters)

    def unmask(found: re.Match[str]) -> str:
        word = found.group()
        foreign = [c for c in word if not _LATIN.match(c)]
        masked = all(ord(c) in lexicon.homoglyphs for c in foreign)
        return word.translate(lexicon.homoglyphs) if masked and (mostly or len(foreign) < len(word)) else word

    return _WORD.sub(unmask, text)
