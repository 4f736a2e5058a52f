"""Parties against lists: bands, second signs, what speaks against, types, windows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from screening.errors import UsageError
from tests.match.conftest import bands, screen

JWD = (
    "Sichuan Jingweida Technology Group Co., Ltd.",
    "Sichuan Mianyang Jingweida Technology Co., Ltd.",
    "JWD Technology",
    "Mianyang High-tech Zone Jingweida Technology Co., Ltd.",
)


Lexicon = dict[str, pl.DataFrame]


def test_a_listed_name_however_it_is_written(lexicon: Lexicon) -> None:
    ways: list[Callable[[str], str]] = [
        str,
        str.upper,
        str.lower,
        lambda n: n.replace("Co., Ltd.", "Co Ltd").replace("-", " "),
        lambda n: n.replace("Co., Ltd.", "").replace(",", " ") + " Company Limited",
        lambda n: n.replace(" Co., Ltd.", ""),
        lambda n: f"  {n.replace(' ', '   ')}\t",
        lambda n: n.replace("e", "е").replace("a", "а"),  # Cyrillic letters that look the same
    ]
    found = bands(lexicon, [(way(name), name) for name in JWD for way in ways])
    assert {case: band for case, band in found.items() if band not in ("strong", "exact")} == {}


def test_what_must_not_flag(lexicon: Lexicon) -> None:
    cases = [
        ("JWD InfoLogistics Public Company Limited", "JWD Technology"),
        ("Sichuan Technology Group Co., Ltd.", JWD[0]),
        ("Twinings", "Twinings Bio"),
        ("Camel Active", "Camel Group Co., Ltd."),
        ("GOLDIS KASHI", "Kashgar Aodu Sugar Industry Co., Ltd."),
        ("Xinjiang Zhongtai Chemical Co., Ltd.", "Xinjiang Zhongtai Group Co. Ltd"),
        ("Hebei Kelun Pharmaceutical Co., Ltd.", "Guangxi Kelun Pharmaceutical Co., Ltd."),
        ("Hunan Tomato Industry Co., Ltd.", "Hebei Tomato Industry Co., Ltd."),
        ("11420 Corp.", "Belletech Corp."),
        ("Synergy", "Nanjing Synergy Textiles Co., Ltd."),
    ]
    found = bands(lexicon, cases)
    assert {case: band for case, band in found.items() if band not in ("none", "possible")} == {}


def test_names_that_identify_nobody_are_possible(lexicon: Lexicon) -> None:
    cases = [
        ("JWD", "JWD Technology"),
        ("Tianshan", "Xinjiang Tianshan Wool Textile Co. Ltd."),
        ("Xinjiang Nonferrous", "Xinjiang Nonferrous"),
        ("XPCC", "XPCC"),
    ]
    assert set(bands(lexicon, cases).values()) == {"possible"}


def test_other_ways_to_write_a_listed_name(lexicon: Lexicon) -> None:
    eighth = "Xinjiang Production and Construction Corps Eighth Division Tianshan Aluminum Co., Ltd."
    cases = [
        ("Sichuan Jing Wei Da Technology", JWD[0]),
        ("Si Chuan Jing Wei Da Ke Ji", JWD[0]),
        ("HETIAN TAIDA APPAREL CO LTD URUMQI BR", "Hetian Taida Apparel Co., Ltd."),
        ("Hotan Taida Apparel", "Hetian Taida Apparel Co., Ltd."),
        ("四川经纬达科技集团有限公司", JWD[0]),
        ("四川經緯達科技集團有限公司", "四川经纬达科技集团有限公司"),
        ("新疆中泰化学股份有限公司", "Xinjiang Zhongtai Chemical Co. Ltd."),
        ("XPCC 8th Division Tianshan Aluminium", eighth),
        ("Sichuan Jingwieda Technology Group", JWD[0]),
        ("FiberHome Technologies Grp", "Fiber Home Technologies Group"),
    ]
    found = bands(lexicon, cases)
    assert {case: band for case, band in found.items() if band not in ("strong", "exact")} == {}


def test_homophones_in_han_are_different_names(band: Any) -> None:
    assert band("四川精伟达科技集团有限公司", "四川经纬达科技集团有限公司") == "none"


@pytest.mark.parametrize(
    "cell",
    [
        "{}, No. 6 Xingye South Road, Youxian District, Mianyang",
        "{} (JWD) Factory No. 2",
        "{} - Attn Mr. Wang Wei",
        "ABC Trading Ltd O/B {}",
        "ABC Trading Ltd c/o {}, Mianyang 621000",
        "ABC TRADING LTD ON BEHALF OF {}",
        "ABC Trading Ltd (formerly {})",
    ],
)
def test_a_listed_name_inside_a_longer_text(lexicon: Lexicon, cell: str) -> None:
    text = cell.format(JWD[0])
    for party in ({"name": text}, {"name": "ABC", "aliases": [text]}):
        hit = screen(lexicon, [party], [{"name": JWD[0]}])[0]
        assert (hit["band"], hit["party_name"]) == ("strong", text)
        assert "the list name was found inside a longer text" in hit["why"]


def test_what_is_cut_out_of_an_ordinary_name_is_no_name(lexicon: Lexicon) -> None:
    cases = [
        ("Synergy - Sport Socks", "Nanjing Synergy Textiles Co., Ltd."),
        ("Synergy (Malaysia) Sdn Bhd", "Nanjing Synergy Textiles Co., Ltd."),
        ("Technology Group, 5 Road, Sichuan", JWD[0]),
        ("Sichuan Technology Group Co., Ltd. - Factory 2", JWD[0]),
        ("ABC Ltd O/B Technology Group", JWD[0]),
        ("Camel Active (Shoes)", "Camel Group Co., Ltd."),
    ]
    assert set(bands(lexicon, cases).values()) == {"none"}


def test_a_digit_in_a_word_may_be_a_letter(band: Any) -> None:
    assert band("Hosh1ne Silicon Industry Co Ltd", "Hoshine Silicon Industry Co., Ltd.") == "strong"
    assert band("Hangton 1 Garment", "Hangton l Garment") != "exact"


@pytest.mark.parametrize(
    "party",
    [
        "XPCC 8th Division",
        "Xinjiang Production & Construction Corps 1st Division",
        "新疆生产建设兵团第八师",
        "Xinjiang Production and Construction Corps 3rd Division 45th Regiment Farm Trading Co., Ltd.",
    ],
)
def test_a_part_of_a_listed_body_is_possible(band: Any, party: str) -> None:
    assert band(party, "Xinjiang Production and Construction Corps") == "possible"
    assert band(party, "新疆生产建设兵团") == "possible"
    assert band("Xinjiang Production Base", "Xinjiang Production and Construction Corps") == "none"


def test_divisions_have_numbers(band: Any) -> None:
    eighth = "Xinjiang Production and Construction Corps Eighth Division"
    assert band("Xinjiang Production and Construction Corps 8th Division", eighth) == "exact"
    assert band("Xinjiang Production and Construction Corps 7th Division", eighth) == "none"


def test_registered_names_identify_although_each_word_is_common(band: Any) -> None:
    assert band("Western Gold Company Limited", "Western Gold Co., Ltd.") == "exact"
    assert band("Western Gold", "Western Gold Co., Ltd.") == "possible"
    assert band("TBEA Co Ltd", "TBEA Co., Ltd.") == "exact"


def test_a_name_cut_by_a_system(band: Any) -> None:
    full = "Changzhou Guanghui Food Ingredients Co., Ltd."
    assert band(full[:25], full) == "strong"
    assert band(full[:25], "Changzhou Guanghui Biotechnology Co., Ltd.") != "strong"


def test_legal_forms_that_differ_are_strong_not_exact(band: Any) -> None:
    assert band("Hoshine GmbH", "Hoshine AG") == "strong"
    assert band("Hoshine GmbH", "Hoshine Co., Ltd.") == "exact"
    assert band("Hoshine", "Hoshine AG") == "exact"


# --- beside the name --------------------------------------------------------------------------


def test_a_second_sign_lifts_a_weak_name(band: Any) -> None:
    listed = {"name": "Xinjiang Nonferrous", "city": "Urumqi", "address": "No. 4 Youhao Beilu, Wulumuqi"}
    assert band({"name": "Xinjiang Nonferrous", "country": "CN"}, listed) == "possible"
    assert band({"name": "Xinjiang Nonferrous", "city": "Wulumuqi"}, listed) == "exact"
    assert band({"name": "Xinjiang Nonferrous", "city": "Shanghai"}, listed) == "possible"
    assert (
        band({"name": "Xinjiang Nonferrous", "address": "4, Youhao Beilu, Urumqi 830000"}, listed) == "exact"
    )


def test_an_acronym_needs_the_country(band: Any) -> None:
    assert band({"name": "XPCC", "country": "CN"}, "XPCC") == "strong"
    assert band({"name": "XPCC", "country": "US"}, "XPCC") == "possible"
    assert band({"name": "JWD", "country": "CN"}, "JWD") == "possible"  # three letters
    assert band({"name": "GOLD", "country": "CN"}, "GOLD") != "strong"  # an ordinary word


def test_another_country_lowers_by_one_and_says_so(lexicon: Lexicon) -> None:
    hits = screen(
        lexicon,
        [{"name": JWD[0], "country": "VN"}, {"name": "Jingweida", "country": "HK"}],
        [{"name": JWD[0]}],
    )
    assert [h["band"] for h in hits] == ["strong", "possible"]
    assert "country differs (VN, the list says CN)" in hits[0]["why"]
    assert "country" not in hits[1]["why"]


def test_an_equal_name_never_falls_below_possible(band: Any) -> None:
    listed = {"name": "Xinjiang Nonferrous", "identifiers": ["USCC:91350100M000100Y43"]}
    assert (
        band({"name": "Xinjiang Nonferrous", "country": "US", "uscc": "9144030071526726XG"}, listed)
        == "possible"
    )


def test_shared_codes_are_identity(lexicon: Lexicon) -> None:
    listed = [{"name": "Alpha", "identifiers": ["USCC:91350100M000100Y43", "LEI:506700GE1G29325QX363"]}]
    parties = [
        {"name": "Quite Another Name", "uscc": "9135 0100 M000 100Y43"},
        {"name": "Third Name", "lei": "506700GE1G29325QX363"},
        {"name": "Fourth Name", "registration_number": "91350100M000100Y43"},
        {"name": "Wrong Digit", "uscc": "91350100M000100Y4Z"},
        {"name": "Unnamed"},
    ]
    hits = screen(lexicon, parties, listed)
    assert [(h["party_key"], h["band"], h["score"]) for h in hits] == [
        (f"P{i}", "identifier", 1000) for i in range(3)
    ]
    assert hits[0]["why"] == "same USCC (91350100M000100Y43)"


def test_another_registration_code_speaks_against(band: Any) -> None:
    listed = {"name": JWD[0], "identifiers": ["USCC:91350100M000100Y43"]}
    assert band({"name": JWD[0], "uscc": "9144030071526726XG"}, listed) == "strong"
    assert band({"name": JWD[0], "uscc": "91350100M000100Y4Z"}, listed) == "exact"  # no valid code


# --- types ------------------------------------------------------------------------------------


def test_persons_are_matched_by_all_words_in_any_order(lexicon: Lexicon) -> None:
    names = ("Chen Quanguo", "Quanguo Chen", "CHEN Quan Guo", "Quan Guo Chen")
    kinds: dict[str, dict[str, str]] = {
        "exact": {"type": "person", "country": "CN"},
        "strong": {"type": "person"},
        "possible": {"country": "CN"},
        "none": {"type": "organization"},
    }
    parties = [{"name": n, "type": None, "country": None, **kind} for kind in kinds.values() for n in names]
    hits = screen(lexicon, parties, [{"name": "CHEN, Quanguo", "type": "person"}])
    found = {h["party_key"]: h["band"] for h in hits}
    wanted = [kind for kind in kinds for _ in names]
    assert [found.get(f"P{i}", "none") for i in range(len(parties))] == wanted


def test_what_is_not_that_person(lexicon: Lexicon) -> None:
    parties = [
        {"name": "Chen", "type": "person"},
        {"name": "Chen Quanmin", "type": "person"},
        {"name": "Chen Quanguo Textile Co., Ltd.", "type": None},
    ]
    listed = [{"name": "CHEN, Quanguo", "type": "person"}]
    assert screen(lexicon, parties, listed) == []
    assert screen(lexicon, [{"name": "Chen Quanguo", "type": "person"}], [{"name": "Chen Quanguo"}]) == []


def test_a_person_in_another_country_is_possible(band: Any) -> None:
    party = {"name": "Chen Quanguo", "type": "person", "country": "US"}
    assert band(party, {"name": "CHEN, Quanguo", "type": "person"}) == "possible"


def test_vessels_are_matched_with_their_numbers(band: Any) -> None:
    listed = {"name": "Hangton No. 112", "type": "vessel", "country": "FJ"}
    assert band({"name": "F/V HANGTON NO.112", "type": "vessel"}, listed) == "exact"
    assert band("Fishing Vessel Hangton No 112", listed) == "exact"
    assert band("Hangton No. 12", listed) == "none"
    assert band("Hangton", listed) == "none"
    assert band("Hangton 112 Trading Co., Ltd.", listed) in ("none", "possible")
    assert band({"name": "Hangton", "type": "vessel"}, "Hangton Co., Ltd.") == "none"


# --- rows -------------------------------------------------------------------------------------


def test_aliases_windows_and_excluded_names(lexicon: Lexicon) -> None:
    end = date(2024, 11, 25)
    listed = [
        {
            "name": "East Hope Group",
            "names": [
                ("East Hope Group", "primary", None),
                ("Junggar Nonferrous", "alias", end),
                ("Huafu Fashion Co., Ltd.", "excluded", None),
            ],
        }
    ]
    parties = [{"name": "Nobody", "aliases": ["Junggar Nonferrous Ltd"]}, {"name": "Huafu Fashion Co., Ltd."}]
    hits = screen(lexicon, parties, listed)
    assert [(h["party_key"], h["name_until"], h["matched_name"], h["party_name"]) for h in hits] == [
        ("P0", end, "Junggar Nonferrous", "Junggar Nonferrous Ltd")
    ]


def test_one_row_a_party_and_entity_with_the_best_name(lexicon: Lexicon) -> None:
    listed = [{"name": JWD[0], "names": [(n, "alias", None) for n in JWD]}]
    hits = screen(lexicon, [{"name": JWD[1].upper()}], listed)
    assert [(h["matched_name"], h["party_name"]) for h in hits] == [(JWD[1], JWD[1].upper())]


def test_the_best_entity_comes_first_and_others_may_follow(lexicon: Lexicon) -> None:
    listed = [{"name": "Xinjiang Zhongtai Group Co. Ltd"}, {"name": "Xinjiang Zhongtai Chemical Co. Ltd."}]
    hits = screen(lexicon, [{"name": "XINJIANG ZHONGTAI CHEMICAL CO LTD"}], listed)
    best = max(hits, key=lambda h: h["score"])
    assert (best["entity_id"], best["band"]) == ("E1", "exact")
    assert all(h["band"] == "possible" for h in hits if h is not best)


def test_odd_names_are_no_trouble(lexicon: Lexicon) -> None:
    odd = ["", " ", "\x00", "Ltd", "-", "a" * 10_000, "ab " * 5_000, "\u202eevil", "有限公司", None]
    assert screen(lexicon, [{"name": n} for n in odd], [{"name": n} for n in (*JWD, "", "-")]) == []


def test_no_parties_and_no_lists(lexicon: Lexicon) -> None:
    assert screen(lexicon, [{"name": None}], [{"name": "X", "type": "good"}]) == []


@pytest.mark.parametrize("threshold", [0, 399, 1001])
def test_a_threshold_out_of_range_is_refused(lexicon: Lexicon, threshold: int) -> None:
    with pytest.raises(UsageError, match="out of range"):
        screen(lexicon, [{"name": "X"}], [{"name": "X"}], threshold=threshold)
