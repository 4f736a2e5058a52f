"""Normal forms: the table of docs/matching.md, and the laws."""

import re
import tomllib

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.bundled import folder
from screening.normalise.lexicon import Lexicon, compile_lexicon
from screening.normalise.names import FORMS, name_forms, normal_text
from screening.normalise.pinyin import joined
from screening.normalise.readings import readings

DOC = folder("datasets").parent / "docs" / "matching.md"
PAIRS = re.findall(r"^\| [^|]+ \| `([^`]*)` \| `([^`]*)` \|$", DOC.read_text(encoding="utf-8"), re.MULTILINE)


def _lexicon() -> Lexicon:
    home = folder("datasets") / "name_matching"
    source = tomllib.loads((home / "source.toml").read_text(encoding="utf-8"))
    return compile_lexicon(
        {t["name"]: pl.read_csv(home / t["file"], infer_schema=False) for t in source["tables"]}
    )


LEXICON = _lexicon()


def text_of(name: str) -> str:
    return normal_text([name], LEXICON)[name]


def test_the_documented_pairs_hold() -> None:
    assert len(PAIRS) >= 20
    found = normal_text([before for before, _ in PAIRS], LEXICON)
    assert {b: found[b] for b, _ in PAIRS} == dict(PAIRS)


@given(st.lists(st.text(max_size=60), max_size=20))
def test_normalising_twice_is_normalising_once(names: list[str]) -> None:
    once = normal_text(names, LEXICON)
    assert normal_text(once.values(), LEXICON) == {text: text for text in once.values()}


PIECES = st.sampled_from(
    [
        "co",
        "ltd",
        "limited",
        "sa",
        "ab",
        "pt",
        "a",
        "b",
        "s",
        "l",
        "c",
        "xpcc",
        "bio",
        "tech",
        "imp",
        "exp",
        "&",
        "and",
        "no",
        "07",
        "1st",
        "third",
        "inner",
        "mongolia",
        "fv",
        "vessel",
        "ООО",
        "有限公司",
        "新疆",
        "经",
        "ß",
        "public",
        "company",
        "gmbh",
        "kg",
        "jing",
        "wei",
        "da",
        "new",
        "energy",
        "hi",
    ]
)


@given(st.lists(st.lists(PIECES, max_size=8).map(" ".join), max_size=20))
def test_normalising_twice_is_normalising_once_for_awkward_words(names: list[str]) -> None:
    once = normal_text(names, LEXICON)
    assert normal_text(once.values(), LEXICON) == {text: text for text in once.values()}


@given(st.lists(st.text(max_size=40), min_size=1, max_size=10, unique=True))
def test_a_name_alone_has_the_form_that_it_has_among_others(names: list[str]) -> None:
    together = normal_text(names, LEXICON)
    assert together == {name: text_of(name) for name in names}


@given(st.text(alphabet="\x00\u200b\u202e\u0301\ufeff\n\t\u00ad", max_size=40))
def test_what_nobody_sees_has_no_words(name: str) -> None:
    assert text_of(name) == ""


@pytest.mark.parametrize(
    "name", ["a" * 10_000, "ab " * 3_400, "a " * 5_000, "e\u0301" * 5_000, "经" * 10_000, "Ltd " * 2_500]
)
def test_long_names_take_no_long_time(name: str) -> None:
    forms = name_forms(pl.Series([name]), LEXICON)
    assert forms.schema == pl.Schema(FORMS)
    assert forms.height == 1


def test_no_names_give_no_rows() -> None:
    forms = name_forms(pl.Series([None, None], dtype=pl.String), LEXICON)
    assert (forms.height, forms.schema) == (0, pl.Schema(FORMS))
    facts, words = readings(forms, LEXICON)
    assert (facts.height, words.height) == (0, 0)


def test_legal_forms_are_set_aside_and_kept() -> None:
    names = [
        "Acme Co., Ltd.",
        "Acme 有限公司",
        "ООО Acme",
        "PT Acme Tbk",
        "Acme Sdn. Bhd.",
        "Acme S.A. de C.V.",
        "Limited",
    ]
    forms = name_forms(pl.Series(names), LEXICON)
    assert forms["legal"].to_list() == [["ltd"], ["ltd"], ["ooo"], ["pt", "tbk"], ["sdnbhd"], ["sa"], []]
    assert forms["tokens"].to_list() == [["acme"]] * 6 + [["limited"]]


def test_han_names_are_read_and_kept() -> None:
    forms = name_forms(pl.Series(["四川经纬达科技集团有限公司"]), LEXICON)
    _, words = readings(forms, LEXICON)
    han = words.filter(pl.col("reading") == 2).sort("pos")
    assert han["token"].to_list() == ["sichuan", "technology", "group", "经纬", "纬达"]
    assert han.filter(pl.col("token").is_in(["经纬", "纬达"]))["weight"].sum() == 1000


def test_syllables_are_joined_around_known_words() -> None:
    assert joined(["si", "chuan", "jing", "wei", "da", "ke", "ji"], LEXICON.syllabic) == [
        "sichuan",
        "jingweida",
        "technology",
    ]
    assert joined(["jing", "technology", "wei"], LEXICON.syllabic) is None


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("112", "number"),
        ("xinjiang", "place"),
        ("branch", "site"),
        ("technology", "trade"),
        ("tianshan", "county"),
        ("camel", "common"),
        ("jwd", "short"),
        ("zhongtai", "known"),
        ("jingweida", "rare"),
    ],
)
def test_kinds_of_words(word: str, kind: str) -> None:
    assert LEXICON.word_class(word) == kind


def test_only_rare_words_identify() -> None:
    weights = {
        row["token"]: row["identifying"]
        for row in LEXICON.weigh(
            pl.Series(["jingweida", "jwd", "camel", "tianshan", "xinjiang", "technology"])
        ).to_dicts()
    }
    assert weights["jingweida"] == 1000
    assert max(v for k, v in weights.items() if k != "jingweida") < 500
