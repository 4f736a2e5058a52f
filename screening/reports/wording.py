"""The words of the report: verdicts, outcomes, flags, dates, money, one-sentence result.

In: codes and values of `tables.py`. Out: plain English that a customs lawyer can file. Nothing here says
that anybody uses forced labor: a party "matches", a good is "presumed under" a law.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

VERDICT_WORDS: Final = {
    "flag": "Flag",
    "review": "Review",
    "not_established": "Not established",
    "clear": "Clear",
}
VERDICT_MEANING: Final = {
    "flag": "a legal bar or presumption applies on the date: to be treated as barred until excluded",
    "review": "a person has to look",
    "not_established": "nothing that bars or needs review, but the data does not reach far enough to say so",
    "clear": "nothing that bars or needs review, every part reached is mapped, "
    "the fields that the rules read are present",
}
OUTCOME_WORDS: Final = {
    "SEIZE": "Subject to seizure",
    "PROHIBIT_PRESUMED": "Presumed prohibited",
    "DETAIN": "Subject to detention",
    "BLOCK": "Blocked party",
    "LICENSE_REQUIRED": "License required",
    "PROHIBIT_ON_DECISION": "Prohibited on decision",
    "RISK_INDICATOR": "Risk indicator",
    "REPORTING": "Reporting duty",
}
FAMILY_WORDS: Final = {
    "ban": "Import ban or presumption",
    "party": "Party restriction",
    "indicator": "Risk indicator",
}
FLAG_WORDS: Final = {
    "UNRESOLVED_TIER": "a part has no declared source: the chain is not traced to its end",
    "NO_BOM": "no bill of materials for the part",
    "NO_MANUFACTURER": "no manufacturer is named",
    "NO_POSTCODE": "a Chinese manufacturer without a postal code",
    "BAD_POSTCODE": "a postal code that is not a valid Chinese one",
    "REGION_CONFLICT": "the signs of a place contradict each other",
    "HS_CHAPTER_ONLY": "the HS code stops at the chapter and cannot tell the goods apart",
    "NAME_ONLY_MATCH": "matched by name alone: no address or identifier confirms it",
    "IDENTIFIER_INVALID": "an identifier that fails its check digit or form",
    "DUPLICATE_LINE": "the same shipment and line number stand more than once",
    "BAD_DATE": "the import date could not be read",
    "DEPTH_LIMIT": "the trace stopped at the depth limit",
    "RECENTLY_ENDED": "a source ended less than a year before import: older stock may still arrive",
    "PENDING_LISTING": "a listing came into force only after the import date",
}
GAP_WORDS: Final = {
    "no HS code": "no HS code, or one of fewer than six digits",
    "no origin": "no country of origin",
    "unreadable": "a field of the line that could not be read",
    "maker not placed": "a maker without country or postal code",
    "no ban": "no import ban of the rulebook is in force in the country of import on that date",
    "part below": "a part below the imported one lacks its HS code or its origin",
    "changed": "a source or component changed before import, and no production date says which one it was",
    "not complete": "what is declared below the imported part is not complete",
}
"""Reasons for which there is no data flag; the keys are those of `silent_lines`, `parts_above` and `gaps`."""
REGION_WORDS: Final = {
    "CN-XJ": "Xinjiang Uyghur Autonomous Region (CN-XJ)",
    "TM": "Turkmenistan (TM)",
    "KP": "North Korea (KP)",
}
COVERAGE_WORDS: Final = {
    5: "every part mapped",
    4: "75 % and more, not all",
    3: "50 to 75 %",
    2: "25 to 50 %",
    1: "under 25 %",
    0: "nothing mapped",
    -1: "no part number",
}
DASH: Final = "–"


def result_sentence(lines: Mapping[str, int]) -> str:
    """The whole run in one sentence; `lines` counts the lines of each verdict."""
    total = sum(lines.values())
    if total == 0:
        return "No line was screened."
    flagged = lines.get("flag", 0)
    of = plural(total, "line")
    if flagged:
        verb = "is" if flagged == 1 else "are"
        head = f"{flagged:,} of {of} {verb} to be treated as barred until excluded"
    else:
        head = f"None of {of} is to be treated as barred"
    tails = {
        "review": f"{_is(lines, 'review', 'needs', 'need')} a person to look",
        "not_established": f"{lines.get('not_established', 0):,} cannot be cleared on the data given",
        "clear": f"{_is(lines, 'clear', 'is', 'are')} clear",
    }
    return "; ".join([head, *(words for verdict, words in tails.items() if lines.get(verdict))]) + "."


def _is(lines: Mapping[str, int], verdict: str, one: str, many: str) -> str:
    number = lines.get(verdict, 0)
    return f"{number:,} {one if number == 1 else many}"


def plural(number: int, one: str, many: str = "") -> str:
    """`1 line`, `12 lines`; thousands apart."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def money(value: Decimal | None) -> str:
    """`1,234.50`; a dash where nothing is stated."""
    return DASH if value is None else f"{value:,.2f}"


def day(value: date | None) -> str:
    """ISO date; a dash where there is none."""
    return DASH if value is None else value.isoformat()


def percent(value: Decimal | None) -> str:
    """Share of 0..1 as whole percent, rounded down so that 100 % means all; a dash where there is none."""
    return DASH if value is None else f"{int(value * 100)} %"


def score(value: int | None) -> str:
    """Thousandths as `0.972`."""
    return DASH if value is None else f"{value / 1000:.3f}"


def tier(value: int | None) -> str:
    """Where on the chain the concern sits, in words."""
    if value is None:
        return "Tier not known"
    return "Tier 0, on the line itself" if value == 0 else f"Tier {value}, counted from the imported good"


def matched_party(finding: Mapping[str, Any]) -> str:
    """The declared name that stands against the list name of a finding; empty where there is none.

    Of a party that is held by a listed one, or has workers from it, the name that matched is that of the
    other, with which the path begins.
    """
    own, path = finding["party_name"] or "", finding["path"] or []
    return str(path[0]) if path and own != path[0] and own in path[1:] else str(own)


def flag_in_words(flag: str) -> str:
    """A data flag or a gap as a phrase; one that is not known here stands as it is."""
    return FLAG_WORDS.get(flag) or GAP_WORDS.get(flag, flag)


def listed(value: object) -> str:
    """A value of the manifest in a line: `a, b` for a list, `flag 4, review 2` for a mapping."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {listed(entry)}" for name, entry in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(listed(entry) for entry in value)
    return str(value)
