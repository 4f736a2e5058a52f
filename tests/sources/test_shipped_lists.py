"""What the shipped lists say: counts, first listings, windows, scope of orders, citations."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from screening.bundled import folder
from screening.sources import LoadedLists, open_lists
from screening.sources.load import flat_rows
from screening.sources.model import Source, read_fixes, read_source
from screening.sources.readers import read_rows
from screening.step import Engine
from screening.tables import LIST_ENTRIES, LIST_NAMES, LISTS

LIST_IDS = (
    "us_bis_entity_list",
    "us_cbp_forced_labor",
    "us_dhs_uflpa",
    "us_dol_tvpra",
    "us_fletf_sectors",
    "us_ofac_sdn",
)


@pytest.fixture(scope="module")
def shipped() -> LoadedLists:
    return open_lists([folder("datasets")], only=LIST_IDS)


def _source(list_id: str) -> tuple[Path, Source]:
    source = read_source(folder("datasets") / list_id)
    assert isinstance(source, Source)
    return folder("datasets") / list_id, source


def _entry(lists: LoadedLists, list_id: str, text: str) -> dict[str, object]:
    rows = lists.entries.filter(
        (pl.col("list_id") == list_id) & pl.col("name").str.contains(text, literal=True)
    ).to_dicts()
    assert len(rows) == 1, [row["name"] for row in rows]
    return rows[0]


def _names(lists: LoadedLists, entity_id: object, kind: str) -> set[str]:
    return set(lists.names.filter((pl.col("entity_id") == entity_id) & (pl.col("kind") == kind))["name"])


def test_tables_have_the_columns_of_the_map(shipped: LoadedLists) -> None:
    assert shipped.lists.columns == list(LISTS)
    assert shipped.entries.columns == list(LIST_ENTRIES)
    assert shipped.names.columns == list(LIST_NAMES)
    with Engine() as engine:
        for table, rows in (("lists", shipped.lists), ("list_entries", shipped.entries)):
            engine.put(table, rows)
            assert engine.count(table) == rows.height


def test_counts(shipped: LoadedLists) -> None:
    counts = dict(shipped.lists.select("list_id", "entries").iter_rows())
    assert counts == {
        "us_bis_entity_list": 70,
        "us_cbp_forced_labor": 80,
        "us_dhs_uflpa": 187,
        "us_dol_tvpra": 467,
        "us_fletf_sectors": 12,
        "us_ofac_sdn": 14,
    }
    assert tuple(shipped.lists["list_id"]) == LIST_IDS


def test_keys_are_unique_and_every_entry_has_a_name_and_a_citation(shipped: LoadedLists) -> None:
    keys = ["list_id", "entity_id"]
    assert shipped.entries.select(keys).is_unique().all()
    assert shipped.names.join(shipped.entries, on=keys, how="anti").is_empty()
    assert shipped.entries.join(shipped.names, on=keys, how="anti").is_empty()
    assert shipped.entries["citation"].null_count() == 0
    assert shipped.entries["digest"].str.len_chars().eq(64).all()


def test_every_batch_of_the_uflpa_list_has_its_official_size(shipped: LoadedLists) -> None:
    listed = shipped.entries.filter(pl.col("list_id") == "us_dhs_uflpa")
    sizes = dict(listed.group_by("effective_from").len().iter_rows())
    assert sizes == {
        date(2022, 6, 21): 20,
        date(2023, 6, 12): 10,
        date(2023, 8, 2): 3,
        date(2023, 9, 27): 3,
        date(2023, 12, 11): 3,
        date(2024, 5, 17): 26,
        date(2024, 6, 12): 3,
        date(2024, 8, 9): 5,
        date(2024, 10, 3): 2,
        date(2024, 11, 1): 3,
        date(2024, 11, 25): 29,
        date(2025, 1, 15): 37,
        date(2026, 8, 3): 43,
    }


@pytest.mark.parametrize(
    ("name", "first", "announced"),
    [
        ("Sichuan Jingweida", date(2023, 12, 11), date(2023, 12, 8)),
        ("Xinjiang Zhongtai Chemical", date(2023, 6, 12), date(2023, 6, 9)),
        ("Xinjiang Zhongtai Group", date(2023, 9, 27), None),
        ("Camel Group", date(2023, 8, 2), date(2023, 8, 1)),
        ("COFCO Sugar", date(2023, 12, 11), date(2023, 12, 8)),
        ("Shandong Meijia", date(2024, 6, 12), date(2024, 6, 11)),
        ("Habahe Ashele", date(2024, 8, 9), None),
        ("Baowu Group", date(2024, 10, 3), date(2024, 10, 2)),
        ("Esquel Group", date(2024, 11, 1), None),
        ("Xinjiang Nonferrous Metals Industry", date(2024, 11, 25), date(2024, 11, 22)),
        ("Xinjiang Daqo", date(2022, 6, 21), None),
        ("Zijin Mining Group", date(2025, 1, 15), date(2025, 1, 14)),
        ("East Hope", date(2022, 6, 21), None),
        ("Changhong Meiling", date(2022, 6, 21), None),
        ("Xinjiang Goens", date(2022, 6, 21), None),
        ("Kuitun Yadasi", date(2023, 9, 27), None),
        ("TBEA", date(2026, 8, 3), None),
    ],
)
def test_first_listing(shipped: LoadedLists, name: str, first: date, announced: date | None) -> None:
    entry = _entry(shipped, "us_dhs_uflpa", name)
    assert (entry["effective_from"], entry["announced"]) == (first, announced)


def test_two_sub_lists_keep_both_clauses_and_both_citations(shipped: LoadedLists) -> None:
    entry = _entry(shipped, "us_dhs_uflpa", "Habahe Ashele")
    assert entry["clause"] == "ii|v"
    assert str(entry["citation"]).startswith("89 FR 65374")
    assert "90 FR 3899" in str(entry["citation"])


def test_a_corrected_date_says_what_dhs_shows(shipped: LoadedLists) -> None:
    entry = _entry(shipped, "us_dhs_uflpa", "East Hope")
    assert "DHS shows 2024-11-25" in str(entry["notes"])
    assert str(entry["citation"]).startswith("87 FR 47777")


def test_the_removed_alias_has_a_window(shipped: LoadedLists) -> None:
    entry = _entry(shipped, "us_dhs_uflpa", "East Hope")
    alias = shipped.names.filter(
        (pl.col("entity_id") == entry["entity_id"]) & (pl.col("name") == "Xinjiang Nonferrous")
    )
    assert alias.select("kind", "valid_from", "valid_to").rows() == [
        ("alias", date(2022, 6, 21), date(2024, 11, 25))
    ]
    others = shipped.names.filter(pl.col("list_id") == "us_dhs_uflpa", pl.col("valid_to").is_not_null())
    assert others.height == 1


def test_names_of_every_kind(shipped: LoadedLists) -> None:
    jwd = _entry(shipped, "us_dhs_uflpa", "Jingweida")["entity_id"]
    assert _names(shipped, jwd, "primary") == {"Sichuan Jingweida Technology Group Co., Ltd."}
    assert _names(shipped, jwd, "alias") == {
        "Sichuan Mianyang Jingweida Technology Co., Ltd.",
        "JWD Technology",
    }
    assert _names(shipped, jwd, "former") == {"Mianyang High-tech Zone Jingweida Technology Co., Ltd."}
    han = shipped.names.filter(pl.col("kind") == "han")
    assert han["name"].str.contains(r"^\p{Han}+$").all()
    assert han.height >= 13


def test_umbrellas_are_those_of_the_listing(shipped: LoadedLists) -> None:
    uflpa = shipped.entries.filter(pl.col("list_id") == "us_dhs_uflpa", pl.col("umbrella").is_not_null())
    assert dict(uflpa.select("entity_id", "umbrella").iter_rows()) == {
        "uflpa-hoshine-silicon-industry-shanshan-co-ltd": "subsidiaries",
        "uflpa-xinjiang-production-and-construction-corps": "affiliated",
    }
    fleet = _entry(shipped, "us_cbp_forced_labor", "Dalian Ocean Fishing")
    assert fleet["umbrella"] == "owned_vessels"


def test_every_row_of_cbp_is_read_and_every_reading_is_used(shipped: LoadedLists) -> None:
    path, source = _source("us_cbp_forced_labor")
    raw = read_rows(path / source.snapshots[0].file, "csv")
    scope = read_rows(path / "scope.csv", "csv")
    key = ["order_type", "effective_date", "entity"]
    assert raw.height == 74
    assert raw.join(scope, on=key, how="anti").is_empty()
    assert scope.join(raw, on=key, how="anti").is_empty()
    assert not shipped.entries["uncertain"].str.contains("has not been read").any()


def test_orders_over_regions_and_countries(shipped: LoadedLists) -> None:
    orders = shipped.entries.filter(pl.col("region_code").is_not_null())
    shown = {(r["region_code"], r["goods"], r["derivatives"]) for r in orders.to_dicts()}
    assert shown == {
        ("CN-XJ", "Cotton, Tomatoes and Downstream Products", True),
        ("TM", "Cotton", True),
        ("MW", "Tobacco", True),
        ("CD", "Gold", False),
        ("ZW", "Artisanal Rough Cut Diamonds", False),
    }
    unsure = orders.filter(pl.col("uncertain").is_not_null())
    assert set(unsure["region_code"]) == {"CD", "ZW"}
    assert set(orders["type"]) == {"region", "country"}


def test_an_excluded_producer_is_out_from_its_day(shipped: LoadedLists) -> None:
    out = shipped.names.filter(
        (pl.col("entity_id") == "cbp-wro-2019-11-01-malawi-tobacco") & (pl.col("kind") == "excluded")
    )
    assert dict(out.select("name", "valid_from").iter_rows())["Limbe Leaf Tobacco Company Limited"] == date(
        2020, 7, 31
    )


def test_removed_parties_and_goods_end_on_their_day(shipped: LoadedLists) -> None:
    ends = dict(
        shipped.entries.filter(pl.col("list_id") == "us_cbp_forced_labor")
        .select("entity_id", "effective_to")
        .iter_rows()
    )
    assert ends["cbp-wro-1998-07-21-nepal-carpets"] is None
    assert ends["cbp-wro-1998-07-21-nepal-carpets-annapurna"] == date(2021, 7, 23)
    assert ends["cbp-wro-2016-03-29-tangshan-sanyou-group-viscose"] == date(2016, 10, 12)
    assert ends["cbp-wro-2016-03-29-tangshan-sanyou-group"] is None


def test_a_partial_date_is_no_start(shipped: LoadedLists) -> None:
    order = _entry(shipped, "us_cbp_forced_labor", "YTY")
    assert order["effective_from"] is None
    assert order["possible_from"] == date(2022, 1, 1)
    assert order["effective_to"] == date(2023, 2, 8)
    assert "only 2022-01" in str(order["uncertain"])
    assert "gives no day" in str(_entry(shipped, "us_cbp_forced_labor", "Kingtom")["uncertain"])


def test_goods_of_orders(shipped: LoadedLists) -> None:
    hoshine = _entry(shipped, "us_cbp_forced_labor", "Hoshine")
    assert {"280461"} <= set(hoshine["hs_prefixes"])  # type: ignore[call-overload]
    assert hoshine["derivatives"]
    xpcc = _entry(shipped, "us_cbp_forced_labor", "Production and Construction")
    assert {"52", "610910"} <= set(xpcc["hs_prefixes"])  # type: ignore[call-overload]
    assert {"61", "62", "63"} <= set(xpcc["hs_downstream"])  # type: ignore[call-overload]
    assert _entry(shipped, "us_cbp_forced_labor", "Huizhou Mink")["goods"] == "all"
    assert _entry(shipped, "us_cbp_forced_labor", "Linglong")["country"] == "RS"
    codes = shipped.entries.select(pl.concat_list("hs_prefixes", "hs_downstream").explode()).to_series()
    assert codes.drop_nulls().str.contains(r"^\d{2,10}$").all()


def test_eleven_orders_are_superseded_by_the_uflpa(shipped: LoadedLists) -> None:
    # the order over Xinjiang stands once for cotton and once for tomatoes
    assert shipped.entries.filter("superseded").height == 11 + 1


def test_vessels_and_persons(shipped: LoadedLists) -> None:
    vessels = shipped.names.join(
        shipped.entries.filter(pl.col("type") == "vessel"), on="entity_id", how="semi"
    )
    assert {"Da Wang", "Lien Yi Hsing No. 12", "Hangton No. 112", "Zhen Fa 7"} <= set(vessels["name"])
    huo = _entry(shipped, "us_ofac_sdn", "HUO, Liujun")
    assert huo["type"] == "person"
    assert _names(shipped, huo["entity_id"], "alias") == {"Liujun HUO"}
    assert _entry(shipped, "us_ofac_sdn", "GAO, Qi")["effective_from"] is None


def test_goods_and_sectors_can_be_found(shipped: LoadedLists) -> None:
    goods = shipped.entries.filter(pl.col("list_id").is_in(["us_dol_tvpra", "us_fletf_sectors"]))
    # a service has neither code nor word
    found = goods.filter(pl.col("goods") != "Pornography")
    assert found["hs_prefixes"].list.len().gt(0).all()
    assert found["goods_words"].list.len().gt(0).all()
    removed = goods.filter(pl.col("effective_to") == date(2024, 9, 5))
    assert set(removed["name"]) == {
        "Blueberries, Argentina",
        "Salt, Cambodia",
        "Fluorspar (mineral), Mongolia",
        "Shrimp, Thailand",
    }
    assert _entry(shipped, "us_fletf_sectors", "cotton")["possible_from"] == date(2021, 1, 13)
    words = shipped.entries["goods_words"].explode().drop_nulls()
    assert (words == words.str.to_lowercase()).all()


@pytest.mark.parametrize("list_id", LIST_IDS)
def test_sample_becomes_what_is_expected(list_id: str) -> None:
    path, source = _source(list_id)
    with Engine() as engine:
        got = flat_rows(engine, path, source, path / "sample" / "rows.csv", strict=False)
    want = read_rows(path / "sample" / "expected.csv", "csv")
    assert got.columns == want.columns
    assert sorted(got.rows(), key=str) == sorted(want.rows(), key=str)


@pytest.mark.parametrize("list_id", LIST_IDS)
def test_every_fix_changes_the_list(list_id: str) -> None:
    path, source = _source(list_id)
    raw = read_rows(path / source.snapshots[0].file, source.format, source.reading)
    for fix in read_fixes(path):
        cells = raw.filter(pl.col(fix.column) == fix.raw).select(list(fix.set)).row(0, named=True)
        assert cells != fix.set, fix.raw


@pytest.mark.parametrize("list_id", LIST_IDS)
def test_the_map_gives_template_columns_of_no_rows(list_id: str, tmp_path: Path) -> None:
    path, source = _source(list_id)
    header = (path / source.snapshots[0].file).read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "empty.csv").write_text(header + "\n", encoding="utf-8")
    with Engine() as engine:
        flat = flat_rows(engine, path, source, tmp_path / "empty.csv", strict=False)
    assert flat.is_empty()
    assert "name" in flat.columns


def test_the_docs_show_what_is_shipped(shipped: LoadedLists) -> None:
    docs = (folder("datasets").parent / "docs" / "lists.md").read_text(encoding="utf-8")
    table = [
        [c.strip(" `") for c in row.split("|")[1:-1]] for row in docs.splitlines() if row.startswith("| `us_")
    ]
    shown = {(row[0], int(row[2]), row[3]) for row in table}
    assert shown == set(
        shipped.lists.select("list_id", "entries", pl.col("as_of").cast(pl.String)).iter_rows()
    )


def test_no_text_names_where_the_copies_came_from() -> None:
    for path in folder("datasets").glob("us_*/**/*"):
        if path.is_file():
            assert "github" not in path.read_text(encoding="utf-8").lower(), path
