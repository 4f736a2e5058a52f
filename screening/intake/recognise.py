"""Which input table a raw table is: by a profile of the user's, by name, by columns, by a shipped profile.

In: raw tables (headers and names only) and profiles. Out: `Recognised` for each, or an error that names the
table that it is nearest to, the columns that it lacks, and the header that was probably meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from screening.errors import InputError
from screening.intake.layout import INPUTS, REQUIRED, column_name
from screening.intake.profiles import Extract, Profile
from screening.intake.raw import RawTable


@dataclass(frozen=True)
class Recognised:
    """A raw table that is an input table, or an extract that a profile knows.

    Attributes:
        raw: the table of text.
        table: the input table; empty for an extract.
        profile: the profile; None for an input table as it stands.
        extract: the extract's name in the profile.
    """

    raw: RawTable
    table: str = ""
    profile: Profile | None = None
    extract: str = ""


def recognise(raw: RawTable, own: Sequence[Profile], shipped: Sequence[Profile]) -> Recognised | None:
    """What a raw table is; None if nothing fits."""
    known = frozenset(raw.known)
    if found := _by_profile(raw, known, own):
        return found
    named = _named(raw)
    for table in (named, _nearest(known)):
        if table and known.issuperset(REQUIRED[table]):
            return Recognised(raw, table)
    return _by_profile(raw, known, shipped)


def _named(raw: RawTable) -> str:
    first = column_name(raw.stem).split("_")[0]
    return first if first in INPUTS else ""


def _nearest(known: frozenset[str]) -> str:
    """The input table with most of these columns; of equals the one that is complete, then the first."""
    return max(INPUTS, key=lambda t: (len(known & INPUTS[t].keys()), known.issuperset(REQUIRED[t])))


def _by_profile(raw: RawTable, known: frozenset[str], profiles: Sequence[Profile]) -> Recognised | None:
    """The extract with the longest list of headers that are all here."""
    fits: list[tuple[int, Profile, str, Extract]] = [
        (len(extract.signature), profile, name, extract)
        for profile in profiles
        for name, extract in profile.extracts.items()
        if extract.signature <= known
    ]
    if not fits:
        return None
    _, profile, name, _ = max(fits, key=lambda fit: fit[0])
    return Recognised(raw, profile=profile, extract=name)


def is_side_sheet(raw: RawTable) -> bool:
    """A sheet beside the tables: not named like one, and most of its headers are no columns of any."""
    known = frozenset(raw.known)
    nearest = INPUTS[_nearest(known)]
    return bool(raw.sheet) and not _named(raw) and len(known & nearest.keys()) * 2 < len(known)


def refusal(raw: RawTable) -> InputError:
    """Why a raw table is none of the input tables."""
    known = frozenset(raw.known)
    table = _named(raw) or _nearest(known)
    missing = [c for c in REQUIRED[table] if c not in known]
    if not _named(raw) and not known & INPUTS[table].keys() and not _typo(missing[0], known):
        return InputError(
            f"This is none of the input tables (columns: {', '.join(raw.headers[:8])}).",
            where=raw.where,
            advice="Name the columns as in docs/inputs.md, or write a mapping profile.",
        )
    return missing_columns(raw, table, missing)


def missing_columns(raw: RawTable, table: str, missing: Sequence[str], by: str = "") -> InputError:
    """An input table, or an extract, that lacks required columns."""
    hints = [
        f"Is {raw.headers[int(raw.known[near][1:])]!r} meant to be {column!r}?"
        for column in missing
        if (near := _typo(column, frozenset(raw.known) - INPUTS[table].keys()))
    ]
    return InputError(
        f"The table {table}{by} needs the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}.",
        where=raw.where,
        advice=" ".join(hints) or "Add it, or map another header to it in a profile (docs/inputs.md).",
    )


def _typo(column: str, known: frozenset[str]) -> str:
    near = get_close_matches(column, sorted(known), n=1, cutoff=0.75)
    return near[0] if near else ""
