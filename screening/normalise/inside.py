"""Names inside a longer text. In: name cells as written. Out: the further names that each may hold.

Name cells of customs and ERP systems hold more than a name: an address, a contact, a factory, the firm on
whose behalf another one ships. What stands there is cut at signs of form only (a legal form, a separator, a
phrase such as "on behalf of"), never at words of a list; the cell as written is always compared too. Most
cells have no such sign and are passed over by one expression; the few that have one are read one by one, each
distinct cell once.
"""

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from screening.normalise.lexicon import Lexicon

VARIANTS: Final = {"name": pl.String, "variant": pl.String, "kind": pl.String}

PART: Final = "part"
"""The beginning of the cell, or a piece of it, cut at a form or separator."""
NAMED: Final = "named"
"""A name that a phrase announces ("c/o", "formerly"): as good as an alias."""
DIGIT: Final = "digit"
"""The cell with a digit inside a word of letters read as the letter that looks like it."""

_PHRASES: Final = (
    r"on behalf of|for (?:the )?account of|(?:to )?(?:the )?order of|care of|c/o|o/b/o|o/b|obo|a/c(?: of)?"
    r"|formerly(?: known as)?|previously(?: known as)?|f/?k/?a|also known as|a/?k/?a"
    r"|doing business as|d/?b/?a"
    r"|trading as|t/a|曾用名|原名"
)
_ANNOUNCES: Final = rf"(?i)(?:^|[\s,;:(（/-])(?:{_PHRASES})(?:[\s.:：]+|$)|曾用名|原名"
_CONTACT: Final = r"(?i)[\s,;:(-](?:attn|attention|contact|tel|phone)\b"
_BREAKS: Final = r"\s[-–—/|]+\s|\s*[;；]\s*|\s*／\s*"
_BRACKET: Final = r"\s*[(（][^()（）]*[)）]?\s*$"
_SLIP: Final = r"\b[A-Za-z]+[015][A-Za-z]+\b|\b[015][A-Za-z]{4,}\b"
_LETTERS: Final = ({"0": "o", "1": "i", "5": "s"}, {"0": "o", "1": "l", "5": "s"})
_SHORTEST_SLIP: Final = 5
_COMMAS: Final = 4
"""Behind so many commas an address goes on; no name begins so late."""
_SURE: Final = 3
"""Legal forms of fewer letters that count at the end only ("as", "se", "co") are words elsewhere."""
_EDGE: Final = " \t\r\n,;:-–—/|()（），；："


def names_inside(names: pl.Series, lexicon: Lexicon) -> pl.DataFrame:
    """Further names that stand inside name cells.

    Args:
        names: distinct name cells as written.
        lexicon: the compiled tables (for its legal forms).

    Returns:
        `VARIANTS`: name (the cell), variant (another text than the cell), kind (`part`, `named` or `digit`);
        one row a name and variant, in the order of the cells. A cell without a sign has no row.
    """
    forms = _legal_forms(lexicon)
    signs = [
        _ANNOUNCES,
        _CONTACT,
        _BREAKS,
        _BRACKET,
        r"[,，].*[0-9]",
        rf"(?i)(?:{_SLIP})",
        rf"(?:{forms}).*\w",
    ]
    some = names.drop_nulls().unique(maintain_order=True)
    some = some.filter(some.str.contains("|".join(f"(?:{sign})" for sign in signs)))
    form = re.compile(forms)
    rows = [(cell, text, kind) for cell in some.to_list() for text, kind in _variants(cell, form).items()]
    return pl.DataFrame(rows, schema=VARIANTS, orient="row")


def _legal_forms(lexicon: Lexicon) -> str:
    """A pattern of legal forms as they are written, longest first, with dots, commas and blanks between."""
    anywhere = {" ".join(p.split()) for p in lexicon.legal_anywhere.patterns}
    ends = {f for f in lexicon.legal_end if len(f.replace(" ", "")) >= _SURE}
    forms = sorted(anywhere | ends, key=lambda f: (-len(f), f))
    latin = "|".join(r"[\s.,]+".join(_dotted(word) for word in form.split()) for form in forms)
    han = [
        h
        for h, p in zip(lexicon.han.patterns, lexicon.han.replacements, strict=True)
        if p.strip() in lexicon.legal_end
    ]
    return rf"(?i)\b(?:{latin})\b\.?|" + "|".join(han)


def _dotted(word: str) -> str:
    """Forms of up to four letters are written with dots, too ("S.p.A.")."""
    return r"\.?".join(word) if len(word) <= _SURE + 1 else word


def _variants(cell: str, form: re.Pattern[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text, kind in ((cell, PART), *((read, DIGIT) for read in _digits_read(cell))):
        if kind == DIGIT:
            found.setdefault(text, DIGIT)
        for variant, how in _names_in(text, form):
            trimmed = variant.strip(_EDGE)
            if trimmed not in (cell.strip(), text.strip()) and any(c.isalpha() for c in trimmed):
                found[trimmed] = NAMED if NAMED in (how, found.get(trimmed)) else PART
    return found


def _digits_read(cell: str) -> list[str]:
    """The cell with one digit a word read as the letter that it looks like; 1 is i or l."""

    def read(letters: dict[str, str]) -> str:
        def mend(found: re.Match[str]) -> str:
            word = found.group()
            return (
                re.sub("[015]", lambda d: letters[d.group()], word) if len(word) >= _SHORTEST_SLIP else word
            )

        return re.sub(_SLIP, mend, cell)

    return sorted({text for letters in _LETTERS if (text := read(letters)) != cell})


def _names_in(text: str, form: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Texts before, between and after phrases that announce a name, and the parts of each."""
    before, *announced = re.split(_ANNOUNCES, text)
    yield before, PART
    for part in announced:
        yield part, NAMED
    for segment in (before, *announced):
        name = re.split(_CONTACT, segment)[0]
        yield name, PART
        yield from ((part, PART) for part in _parts(name.strip(_EDGE), form))


def _parts(text: str, form: re.Pattern[str]) -> Iterator[str]:
    """Beginnings and pieces of a text; a piece behind a separator counts if it states a legal form."""
    first, *later = re.split(_BREAKS, text)
    for piece in (first, *(p for p in later if form.search(p))):
        yield piece
        yield re.sub(_BRACKET, "", piece)
        head = _to_legal_form(piece, form)
        if head:
            yield head
        commas = [m.start() for m in re.finditer("[,，]", piece)][:_COMMAS]
        yield from (piece[:at] for at in commas if re.search("[0-9]", piece[at:]))


def _to_legal_form(text: str, form: re.Pattern[str]) -> str | None:
    """The text up to the end of its first legal form, and of forms that follow at once."""
    end = 0
    for found in form.finditer(text):
        if not end and not re.search(r"\w", text[: found.start()]):
            continue
        if end and re.search(r"\w", text[end : found.start()]):
            break
        end = found.end()
    return text[:end] if end else None
