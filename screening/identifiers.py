"""Identifiers of companies, ships and containers: shape, check digit, and what they say.

In: one identifier as text. Out: whether it is valid, or its parts. Pure arithmetic, so that the
matcher (equal identifiers are one entity) and the region stage (an authority code leaks a region)
read one definition. Spaces, dots and hyphens inside an identifier are layout; letters are compared
in upper case.
"""

import re
from dataclasses import dataclass
from typing import Final

_LAYOUT: Final = re.compile(r"[\s.\-‐-―/]+")

USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: 31 characters, without I, O, S, V and Z; the value of each is its index."""
_BASE36: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_USCC: Final = re.compile(rf"^[{USCC_ALPHABET}]{{2}}[0-9]{{6}}[{USCC_ALPHABET}]{{10}}$")
_USCC_WEIGHTS: Final = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION: Final = re.compile(r"^[0-9A-Z]{8}[0-9X]$")
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_LEI: Final = re.compile(r"^[0-9A-Z]{18}[0-9]{2}$")
_OS_ID: Final = re.compile(rf"^[A-Z]{{2}}[0-9]{{4}}(?:[0-2][0-9]{{2}}|3[0-6][0-9])[{_CROCKFORD}]{{6}}$")
_CONTAINER: Final = re.compile(r"^[A-Z]{3}[UJZ][0-9]{7}$")
_MID: Final = re.compile(r"^([A-Z]{2})([0-9A-Z]{3,6}?)([0-9]{0,4})([A-Z]{2,3})$")


def compact(value: str) -> str:
    """The identifier without layout (spaces, dots, hyphens, slashes), in upper case."""
    return _LAYOUT.sub("", value).upper()


def is_organisation_code(value: str) -> bool:
    """Chinese organisation code, GB 11714-1997: eight characters and a check digit modulo 11."""
    code = compact(value)
    if not _ORGANISATION.match(code):
        return False
    total = sum(_BASE36.index(c) * w for c, w in zip(code[:8], _ORGANISATION_WEIGHTS, strict=True))
    return code[8] == "0123456789X0"[11 - total % 11]


def is_uscc(value: str) -> bool:
    """Unified Social Credit Code, GB 32100-2015: 18 characters, both check digits right.

    Characters 9 to 17 are an organisation code with a check of its own (GB 11714). Sole traders
    (second character 2 in department 9) are given a serial there instead, so for them only the last
    check is required.
    """
    code = compact(value)
    if not _USCC.match(code):
        return False
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(code[:17], _USCC_WEIGHTS, strict=True))
    if USCC_ALPHABET.index(code[17]) != -total % 31:
        return False
    return code.startswith("92") or is_organisation_code(code[8:17])


def uscc_authority(value: str) -> str | None:
    """GB/T 2260 division code of the registering authority of a USCC (characters 3 to 8).

    It says where a firm was registered, never where it produces, and it does not change when the
    firm moves. None when the text has not the shape of a USCC; the check digits are not looked at.
    """
    code = compact(value)
    return code[2:8] if _USCC.match(code) else None


def is_registration_number(value: str) -> bool:
    """15-digit Chinese business registration number, GS 15-2006; check by ISO 7064 MOD 11,10."""
    code = compact(value)
    if not re.fullmatch(r"[0-9]{15}", code):
        return False
    product = 10
    for digit in code[:14]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return int(code[14]) == (11 - product) % 10


def is_lei(value: str) -> bool:
    """Legal Entity Identifier, ISO 17442: 20 characters, letters as 10 to 35, 1 modulo 97."""
    code = compact(value)
    if not _LEI.match(code):
        return False
    return int("".join(str(_BASE36.index(c)) for c in code)) % 97 == 1


def is_duns(value: str) -> bool:
    """D-U-N-S number: nine digits. Its old check digit has not been assigned since 2006."""
    return re.fullmatch(r"[0-9]{9}", compact(value)) is not None


def is_os_id(value: str) -> bool:
    """Open Supply Hub id: country, year, day of year, five characters in base 32, check."""
    code = compact(value)
    if not _OS_ID.match(code):
        return False
    total = ord(code[0]) + ord(code[1]) + sum(_CROCKFORD.index(c) for c in code[2:14])
    return code[14] == _CROCKFORD[total % 32]


def is_imo(value: str) -> bool:
    """IMO ship number: seven digits, the first six times 7 to 2; the sum ends in the seventh."""
    code = compact(value).removeprefix("IMO")
    if not re.fullmatch(r"[0-9]{7}", code):
        return False
    return sum(int(c) * w for c, w in zip(code[:6], range(7, 1, -1), strict=True)) % 10 == int(code[6])


def is_container(value: str) -> bool:
    """Freight container number, ISO 6346; letters count from 10 without the multiples of 11."""
    code = compact(value)
    if not _CONTAINER.match(code):
        return False
    # A = 10, B = 12 ... K = 21, L = 23 ... U = 32, V = 34: each multiple of 11 passed adds one
    worth = {c: i + (i > 10) + (i > 20) + (i > 30) for i, c in enumerate(_BASE36)}
    total = sum(worth[c] << i for i, c in enumerate(code[:10]))
    return int(code[10]) == total % 11 % 10


VALIDATORS: Final = {
    "USCC": is_uscc,
    "REG15": is_registration_number,
    "LEI": is_lei,
    "DUNS": is_duns,
    "OSID": is_os_id,
    "IMO": is_imo,
}
"""Scheme of an identifier -> its check. A scheme that is not here has no check that could fail."""


# --- Manufacturer identification code: 19 CFR Part 102, appendix
# ---------------------------------------------

_CANADA: Final = {
    "AB": "XA", "BC": "XC", "MB": "XM", "NB": "XB", "NL": "XW", "NT": "XT", "NS": "XN",
    "NU": "XV", "ON": "XO", "PE": "XP", "QC": "XQ", "SK": "XS", "YT": "XY",
}  # fmt: skip
_CITY_STATES: Final = {
    "HK": "HON", "MO": "MAC", "SG": "SIN", "VA": "VAT", "MC": "MON", "SM": "SAN", "AD": "AND",
}  # fmt: skip
_SKIPPED: Final = frozenset({"A", "AN", "AND", "OF", "THE"})
_LEAD_INS: Final = {
    "ID": ("PT",),
    "RU": ("JSC", "OAO", "OOO", "ZAO"),
    "MO": ("FABRICA DE ARTIGOS DE VESTUARIO",),
    "PT": ("COMPANHIA TEXTIL",),
}
"""Lead-ins that the appendix tells the filer to skip, by country."""


@dataclass(frozen=True)
class Mid:
    """Parts of a manufacturer identification code.

    Attributes:
        country: two letters (ISO 3166-1 alpha-2; Canada by province, XA to XY).
        name: three to six characters of the first two words of the name.
        number: up to four digits of the street line, empty when it has none.
        city: up to three letters. It names no province, and many cities share one.
    """

    country: str
    name: str
    number: str
    city: str

    def __str__(self) -> str:
        return self.country + self.name + self.number + self.city


def parse_mid(value: str) -> Mid | None:
    """Parts of a manufacturer identification code, or None when it has not the shape of one.

    At most 15 characters: country 2, name 3 to 6, number 0 to 4, city 3 (2 where the city's name is
    that short).
    """
    code = compact(value)
    found = _MID.match(code) if 8 <= len(code) <= 15 else None
    if found is None:
        return None
    country, name, number, city = found.groups()
    if not number:
        # without a number nothing divides name and city but the length of the city: three letters
        name, city = code[2:-3], code[-3:]
    return Mid(country, name, number, city) if 3 <= len(name) <= 6 else None


def build_mid(country: str, name: str, street: str, city: str, *, province: str = "") -> str:
    """The code that the appendix to 19 CFR Part 102 gives for a manufacturer.

    Args:
        country: ISO 3166-1 alpha-2 code of the origin.
        name: the manufacturer's name, in Latin letters.
        street: the street or post-box line (postal codes do not stand there).
        city: the city; ignored for city-states, which have a fixed code.
        province: two-letter province, for Canada.
    """
    code = country.upper()
    prefix = _CANADA.get(province.upper(), code) if code == "CA" else code
    end = _CITY_STATES.get(code) or _mid_city(city)
    return prefix + _mid_name(code, name) + _mid_number(street) + end


def _mid_words(text: str) -> list[str]:
    """Words in capitals: hyphen and apostrophe join, other signs divide, initials in a row join."""
    joined = re.sub(r"[-‐-―'’]", "", text.upper())
    words = re.findall(r"[0-9A-Z]+", joined)
    merged: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        merged += [run] if run else []
        merged.append(word)
        run = ""
    return merged + ([run] if run else [])


def _mid_name(country: str, name: str) -> str:
    upper = " ".join(re.findall(r"\S+", name.upper()))
    for lead in _LEAD_INS.get(country, ()):
        if upper.startswith((lead + " ", lead + ". ")):
            upper = upper[len(lead) :].lstrip(". ")
    bare = re.sub(r"\b(?:A|AN|AND|OF|THE)\b(?![.&])(?!\s+[A-Z]\b)", " ", upper)
    words = [w for w in _mid_words(bare) if w not in _SKIPPED and not (len(w) == 1 and w.isalpha())]
    return "".join(w[:3] for w in words[:2])


def _mid_number(street: str) -> str:
    joined = re.sub(r"(?<=\d)[,\-](?=\d)", "", street)
    numbers = [n.lstrip("0") or "0" for n in re.findall(r"[0-9]+", joined)]
    return max(numbers, key=lambda n: (len(n), n))[:4] if numbers else ""


def _mid_city(city: str) -> str:
    words = re.findall(r"[A-Z]+", re.sub(r"[^A-Z\s]", " ", city.upper()))
    kept = [w for w in words if w not in _SKIPPED] or words
    return "".join(kept)[:3]
