"""Pairs side by side, and the explanation of one."""

import polars as pl

from screening.match import compare_pairs, explain

LISTED = "Sichuan Jingweida Technology Group Co., Ltd."


def test_scores_fall_in_the_order_of_what_differs(lexicon: dict[str, pl.DataFrame]) -> None:
    ways = [
        LISTED,
        "Sichuan Jingweida Technology Group GmbH",
        "Sichuan Jingweida Technology Group AG",
        "Technology Group Sichuan Jingweida Co., Ltd.",
        "Sichuan Jingwieda Technology Group Co., Ltd.",
        "Sichuan Jingweida Technology Co., Ltd.",
        "Sichuan Technology Group Co., Ltd.",
    ]
    scores = compare_pairs(pl.DataFrame({"left": ways, "right": LISTED}), lexicon)["score"].to_list()
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[0] == 1000


def test_rows_come_back_as_they_went_in(lexicon: dict[str, pl.DataFrame]) -> None:
    pairs = pl.DataFrame(
        {
            "left": ["Acme", "JWD", None, "Acme", ""],
            "right": ["Zeta Ltd", "JWD Technology", "x", "Zeta Ltd", "x"],
        }
    )
    compared = compare_pairs(pairs, lexicon)
    assert compared.columns == ["left", "right", "score", "band", "why"]
    assert compared.select("left", "right").equals(pairs)
    assert compared["band"].to_list() == ["none", "possible", "none", "none", "none"]
    assert compared["why"].null_count() == 0


def test_weak_words_alone_are_no_match(lexicon: dict[str, pl.DataFrame]) -> None:
    compared = compare_pairs(
        pl.DataFrame({"left": ["Sichuan Technology Group Co., Ltd."], "right": [LISTED]}), lexicon
    )
    assert compared["band"].item() == "none"
    assert compared["why"].item().startswith("only ordinary words equal (group, sichuan, technology)")


def test_an_explanation_shows_both_names_word_by_word(lexicon: dict[str, pl.DataFrame]) -> None:
    shown = explain("HETIAN TAIDA APPAREL URUMQI BR CO LTD", "Hetian Taida Apparel Co., Ltd.", lexicon)
    assert (shown.left_form, shown.right_form) == (
        "hotan taida apparel urumqi branch ltd",
        "hotan taida apparel ltd",
    )
    assert [(w.left, w.right) for w in shown.words] == [
        ("hotan", "hotan"),
        ("taida", "taida"),
        ("apparel", "apparel"),
        ("urumqi", ""),
        ("branch", ""),
    ]
    assert shown.band == "strong"
    assert shown.why == "distinctive words equal (taida); only in the party's name: urumqi branch"
    assert shown.factors["legal"] == "same"


def test_a_name_inside_a_longer_text_is_explained(lexicon: dict[str, pl.DataFrame]) -> None:
    cell = f"ABC Trading Ltd O/B {LISTED}, No. 6 South Road"
    shown = explain(cell, LISTED, lexicon)
    compared = compare_pairs(pl.DataFrame({"left": [cell], "right": [LISTED]}), lexicon).row(0)
    assert compared == (cell, LISTED, shown.score, shown.band, shown.why)
    assert (shown.left, shown.score, shown.band) == (cell, 1000, "strong")
    assert shown.why.startswith(f"the list name was found inside a longer text ({LISTED})")
    assert [w.left for w in shown.words] == ["sichuan", "jingweida", "technology", "group"]


def test_an_explanation_of_nothing_in_common(lexicon: dict[str, pl.DataFrame]) -> None:
    shown = explain("", "JWD Technology", lexicon)
    assert (shown.score, shown.band, shown.words) == (0, "none", ())
