"""Check digits and the manufacturer code, against published examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening import identifiers
from screening.identifiers import build_mid, parse_mid

VALID = {
    "USCC": (
        "91350100M000100Y43",  # the worked example of GB 32100-2015
        "9144030071526726XG",
        "91110000710926094P",
        "91310000631696382C",
        "9131011757079288XJ",
        "916501005605186765",
    ),
    "REG15": ("110108000000016", "440301103097413"),
    "LEI": ("506700GE1G29325QX363", "HWUPKR0MPOU8FGXBT394", "7LTWFZYICNSX8D621K86"),
    "OSID": ("CN2021250D1DTN7",),
    "IMO": ("9074729", "IMO 9074729"),
    "DUNS": ("123456789", "12-345-6789"),
}
PAIRS = [(scheme, value) for scheme, values in VALID.items() for value in values]


@pytest.mark.parametrize(("scheme", "value"), PAIRS)
def test_published_examples_are_valid(scheme: str, value: str) -> None:
    assert identifiers.VALIDATORS[scheme](value)
    assert identifiers.VALIDATORS[scheme](f" {value.lower()} ")


@pytest.mark.parametrize(("scheme", "value"), [p for p in PAIRS if p[0] not in ("DUNS", "IMO")])
def test_one_wrong_digit_is_found(scheme: str, value: str) -> None:
    check = identifiers.VALIDATORS[scheme]
    for i, c in enumerate(value):
        if c.isdigit() and not (scheme == "OSID" and i >= 2):  # its check is not position-weighted
            others = (str(d) for d in range(10) if str(d) != c)
            assert not any(check(value[:i] + d + value[i + 1 :]) for d in others), value[:i]


def test_wrong_check_characters() -> None:
    assert not identifiers.is_uscc("91350100M000100Y4Z")
    assert not identifiers.is_os_id("IN2019067X1K87E")  # its check would be G
    assert identifiers.is_os_id("IN2019067X1K87G")
    assert identifiers.is_container("CSQU3054383")
    assert not identifiers.is_container("CSQU3054384")
    assert all(map(identifiers.is_organisation_code, ("71526726-X", "71092609-4", "63169638-2")))
    assert not identifiers.is_organisation_code("71526726-1")


def test_the_authority_of_a_uscc_is_read_from_its_place_alone() -> None:
    assert identifiers.uscc_authority("916501005605186765") == "650100"
    assert identifiers.uscc_authority("9144030071526726XG") == "440300"
    assert identifiers.uscc_authority("not one") is None


@given(st.text(max_size=40))
def test_any_text_is_judged_and_never_crashes(value: str) -> None:
    assert {check(value) for check in identifiers.VALIDATORS.values()} <= {True, False}
    identifiers.parse_mid(value)
    identifiers.build_mid("US", value, value, value)


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        ("US", "A.B.C. Company", "ABCCOM"),
        ("US", "A B C Company", "ABCCOM"),
        ("US", "O.A.S.I.S. Corp.", "OASCOR"),
        ("US", "Shavings B L Inc.", "SHABL"),
        ("US", "Dr. S.A. Smith", "DRSA"),
        ("US", "Thomas S. Delvaux", "THODEL"),
        ("JP", "N. Minami & Co., Ltd.", "MINCO"),
        ("US", "Rawles-Aden Corp.", "RAWCOR"),
        ("US", "20th Century Fox", "20TCEN"),
        ("US", "Concept 2000", "CON200"),
        ("US", "The Embassy of Love", "EMBLOV"),
        ("ID", "PT Kareem", "KAR"),
        ("RU", "OOO Sunrise Trading", "SUNTRA"),
        ("FR", "LaVie", "LAV"),
    ],
)
def test_name_of_a_manufacturer_code(country: str, name: str, code: str) -> None:
    assert build_mid(country, name, "", "Kobe") == f"{country}{code}KOB"


@pytest.mark.parametrize(
    ("street", "number"),
    [
        ("11455 Main Street Suite 9999", "1145"),
        ("12-34-56 Alaska Road", "1234"),
        ("25-27 Any Street", "2527"),
        ("Apt. 509 2727 Cooper St", "2727"),
        ("2-6, 8-Chome Isogami-Dori", "26"),
        ("1,234 Fifth Avenue", "1234"),
        ("One Hundred Century Plaza", ""),
    ],
)
def test_number_of_a_manufacturer_code(street: str, number: str) -> None:
    assert build_mid("US", "Concept Two", street, "Paris") == f"USCONTWO{number}PAR"


@pytest.mark.parametrize(
    ("country", "city", "code"),
    [
        ("FR", "St. Michel", "STM"),
        ("US", "18-Mile High", "MIL"),
        ("NL", "The Hague", "HAG"),
        ("HK", "Kowloon", "HON"),
        ("SG", "Jurong", "SIN"),
    ],
)
def test_city_of_a_manufacturer_code(country: str, city: str, code: str) -> None:
    assert build_mid(country, "Jumpan High", "", city) == f"{country}JUMHIG{code}"


def test_canada_goes_by_province() -> None:
    assert build_mid("CA", "Maple Leaf", "5 King", "Toronto", province="ON") == "XOMAPLEA5TOR"


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("VE20TCEN5880CAR", ("VE", "20TCEN", "5880", "CAR")),
        ("GBEKRODLON", ("GB", "EKROD", "", "LON")),
        ("USGRE45BIR", ("US", "GRE", "45", "BIR")),
        ("GRMURINCATH", ("GR", "MURINC", "", "ATH")),
        ("CNXINZHO39URU", ("CN", "XINZHO", "39", "URU")),
        ("CNCON2001234URU", ("CN", "CON200", "1234", "URU")),
    ],
)
def test_parts_of_a_manufacturer_code(code: str, parts: tuple[str, str, str, str]) -> None:
    mid = parse_mid(code)
    assert mid is not None
    assert (mid.country, mid.name, mid.number, mid.city) == parts
    assert str(mid) == code


def test_what_is_no_manufacturer_code() -> None:
    assert all(parse_mid(v) is None for v in ("", "CN", "123", "CNXINZHO39URUMQI1", "CN-", "新疆中泰"))
