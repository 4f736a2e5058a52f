"""Names inside longer texts: which texts are cut, and which are left alone."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.normalise.inside import DIGIT, NAMED, PART, VARIANTS, names_inside
from tests.normalise.test_names import LEXICON


def inside(cell: str) -> dict[str, str]:
    found = names_inside(pl.Series([cell]), LEXICON)
    assert set(found["name"]) <= {cell}
    return dict(found.select("variant", "kind").iter_rows())


@pytest.mark.parametrize(
    ("cell", "name", "kind"),
    [
        ("Acme Tools Co Ltd, No. 6 South Road, Youxian District", "Acme Tools Co Ltd", PART),
        ("Acme Tools Co., Ltd. (ATC) Factory No. 2", "Acme Tools Co., Ltd.", PART),
        ("Acme Tools S.p.A. Milano", "Acme Tools S.p.A.", PART),
        ("四川经纬达科技集团有限公司 绵阳市6号", "四川经纬达科技集团有限公司", PART),
        ("Acme Tools - Attn Mr. Wang", "Acme Tools", PART),
        ("Acme Tools; Tel 555", "Acme Tools", PART),
        ("Acme Tools (warehouse 2)", "Acme Tools", PART),
        ("Acme Tools, 12 High Street", "Acme Tools", PART),
        ("Acme Ltd / Zeta Tools GmbH", "Zeta Tools GmbH", PART),
        ("Acme O/B Zeta Tools", "Zeta Tools", NAMED),
        ("Acme O/B Zeta Tools", "Acme", PART),
        ("Acme c/o Zeta Tools Ltd, 5 Road", "Zeta Tools Ltd", PART),
        ("ACME ON BEHALF OF ZETA TOOLS", "ZETA TOOLS", NAMED),
        ("Acme for account of Zeta Tools", "Zeta Tools", NAMED),
        ("Acme Ltd (formerly Zeta Tools)", "Zeta Tools", NAMED),
        ("Acme formerly known as Zeta Tools", "Zeta Tools", NAMED),
        ("Acme d/b/a Zeta Tools", "Zeta Tools", NAMED),
        ("Acme aka Zeta Tools", "Zeta Tools", NAMED),
        ("四川天山（曾用名：经纬达）", "经纬达", NAMED),
        ("Hosh1ne Silicon", "Hoshine Silicon", DIGIT),
        ("Techno1ogy Wor1d", "Technology World", DIGIT),
        ("5ichuan T0mato", "sichuan Tomato", DIGIT),
    ],
)
def test_a_name_inside_is_found(cell: str, name: str, kind: str) -> None:
    assert inside(cell).get(name) == kind


@pytest.mark.parametrize(
    "cell",
    [
        "Acme Tools Co., Ltd.",
        "JWD InfoLogistics Public Company Limited",
        "Acme (Shanghai) Tools Ltd",
        "Twinings",
        "Coca-Cola Bottling",
        "Acme 3M 2000 Ltd",
        "Hangton No. 012",
        "XPCC 8th Division",
        "Obo",
        "Formerly",
        "",
        "-",
    ],
)
def test_an_ordinary_name_is_left_alone(cell: str) -> None:
    assert inside(cell) == {}


@given(st.lists(st.text(max_size=40), max_size=8, unique=True))
def test_any_text_gives_texts_with_letters_other_than_itself(cells: list[str]) -> None:
    found = names_inside(pl.Series(cells, dtype=pl.String), LEXICON)
    assert found.schema == pl.Schema(VARIANTS)
    assert found.is_duplicated().sum() == 0
    assert found.filter(pl.col("name") == pl.col("variant")).is_empty()


@pytest.mark.parametrize(
    "cell", ["a, 1" * 3000, "(" * 10_000, "a / " * 4000, "Ltd a " * 3000, " " * 10_000 + "x"]
)
def test_a_long_cell_has_few_names(cell: str) -> None:
    assert len(inside(cell)) < 20
