"""Loading, refusing, rebuilding: on small lists made here."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.bundled import folder
from screening.errors import ListError
from screening.sources import freshness, load_reference, open_lists
from screening.sources.load import LoadedLists
from screening.sources.snapshot import entry_digests, list_digest
from screening.sources.template import read_template

SOURCE = """
id = "watch"
kind = "list"
title = "Watch"
publisher = "Us"
url = "https://example.org/watch"
licence = "internal"
cadence_days = 30
[[snapshots]]
file = "rows.csv"
as_of = 2026-01-31
"""
ROWS = """entity_id,name,aliases,country,effective_from,effective_to,announced
A,Alpha Mills,Alpha|Alfa Mills,CN,2024-01-10,,2024-01-05
B,Beta Works,,CN,2025-03-01,2025-09-01,
C,Gamma Farm,,,,,
"""


def _list(home: Path, source: str = SOURCE, rows: str = ROWS, **files: str) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    (home / "source.toml").write_text(source, encoding="utf-8")
    (home / "rows.csv").write_text(rows, encoding="utf-8")
    for name, text in files.items():
        (home / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return home


def _refused(home: Path, **how: object) -> ListError:
    with pytest.raises(ListError) as caught:
        open_lists([home], **how)  # type: ignore[arg-type]
    assert caught.value.what
    return caught.value


def test_a_list_without_a_map(tmp_path: Path) -> None:
    got = open_lists([_list(tmp_path / "watch")])
    assert got.entries.select("list_id", "entity_id", "name", "effective_from").rows() == [
        ("watch", "A", "Alpha Mills", date(2024, 1, 10)),
        ("watch", "B", "Beta Works", date(2025, 3, 1)),
        ("watch", "C", "Gamma Farm", None),
    ]
    assert got.names.filter(pl.col("entity_id") == "A").select("name", "kind").rows() == [
        ("Alpha Mills", "primary"),
        ("Alfa Mills", "alias"),
        ("Alpha", "alias"),
    ]
    assert got.entries["type"].unique().to_list() == ["organization"]
    assert got.rebuilt == []


def test_cells_as_people_write_them(tmp_path: Path) -> None:
    rows = (
        "entity_id,name,hs_prefixes,derivatives,effective_from,identifiers\n"
        "A,One,8504.31.20; 52|52,Yes,2024-01-01 00:00:00,LEI:X;USCC:Y\n"
        "A,Two,,,,\n"
    )
    entry = open_lists([_list(tmp_path / "watch", rows=rows)]).entries.row(0, named=True)
    assert entry["hs_prefixes"] == ["52", "85043120"]
    assert entry["identifiers"] == ["LEI:X", "USCC:Y"]
    assert entry["derivatives"] is True
    assert entry["superseded"] is False
    assert entry["effective_from"] == date(2024, 1, 1)


def test_only_picks_lists_and_names_the_known_ones(tmp_path: Path) -> None:
    _list(tmp_path / "one")
    _list(tmp_path / "two", SOURCE.replace('"watch"', '"other"'))
    assert open_lists([tmp_path], only=["other"]).lists["list_id"].to_list() == ["other"]
    assert "other, watch" in _refused(tmp_path, only=["missing"]).advice


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    _list(tmp_path / "one")
    _list(tmp_path / "two")
    assert "'watch'" in _refused(tmp_path).what


@pytest.mark.parametrize(
    ("source", "part"),
    [
        (SOURCE + "\ncolour = 1\n", "colour"),
        (SOURCE.replace("cadence_days = 30", ""), "cadence_days"),
        (SOURCE.replace("cadence_days", "cadence_day"), "cadence_day: Extra"),
        (SOURCE.replace('"list"', '"lists"'), "kind"),
        (SOURCE.replace('id = "watch"', 'id = "Watch List"'), "id"),
        (SOURCE + '[[snapshots]]\nfile = "rows.csv"\nas_of = 2026-01-31\n', "same as_of"),
        (SOURCE + "[bounds]\nentries = { min = 5, max = 2 }\n", "above max"),
        ("id = ", "TOML"),
    ],
)
def test_a_wrong_source_file_is_refused(tmp_path: Path, source: str, part: str) -> None:
    error = _refused(_list(tmp_path / "watch", source))
    assert part in str(error)
    assert "source.toml" in error.where


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ("name,country\n,CN\n", "row 2: 'name' is empty"),
        ("name,country\nA,CN\nB,China\n", "row 3: 'country' says 'China'"),
        ("name,effective_from\nA,03/04/2024\n", "'03/04/2024'"),
        ("name,effectve_from\nA,2024-01-01\n", "effectve_from"),
        ("title\nA\n", "'title'"),
        ("name,type\nA,ship\n", "'ship'"),
        ("name,derivatives\nA,perhaps\n", "'perhaps'"),
        ("name,hs_prefixes\nA,cotton\n", "cotton"),
        ("name,hs_prefixes\nA,52|5\n", "HS codes"),
        ("name,effective_from,effective_to\nA,2024-02-01,2024-01-01\n", "not be before effective_from"),
        ("name,country\nA,cn\n", "ISO 3166-1 code of two letters, e.g. CN"),
        ("entity_id,name,country\nX,A,CN\nX,B,VN\n", "different values of 'country'"),
        ("", "cannot be read"),
    ],
)
def test_a_wrong_row_refuses_the_list(tmp_path: Path, rows: str, part: str) -> None:
    error = _refused(_list(tmp_path / "watch", rows=rows))
    assert part in str(error)
    assert "rows.csv" in error.where


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    home = _list(tmp_path / "watch")
    (home / "rows.csv").unlink()
    assert "does not exist" in _refused(home).what
    assert "does not exist" in _refused(tmp_path / "nowhere").what


@pytest.mark.parametrize("bounds", ["entries = { min = 4 }", "entries = { max = 2 }", "names = { min = 6 }"])
def test_bounds_refuse_a_list_that_was_cut_or_grew(tmp_path: Path, bounds: str) -> None:
    error = _refused(_list(tmp_path / "watch", f"{SOURCE}\n[bounds]\n{bounds}\n"))
    assert "are expected" in error.what
    assert "[bounds]" in error.advice


def test_the_shipped_uflpa_list_cut_by_one_row_is_refused(tmp_path: Path) -> None:
    shipped = folder("datasets") / "us_dhs_uflpa"
    for path in ("source.toml", "map.sql", "notices.csv", "sectors.csv", "snapshots/2026-08-11.csv"):
        target = tmp_path / path
        target.parent.mkdir(exist_ok=True)
        text = (shipped / path).read_text(encoding="utf-8")
        target.write_text(
            text if not path.startswith("snap") else text[: text.rindex("\n", 0, -1) + 1], encoding="utf-8"
        )
    assert "186 entries" in _refused(tmp_path).what


FIX = """
[[fix]]
column = "name"
raw = "Beta Works"
set = { name = "Beta Works Ltd." }
reason = "r"
source = "s"
on = 2026-01-01
"""


def test_a_fix_corrects_and_a_fix_without_its_text_is_refused(tmp_path: Path) -> None:
    got = open_lists([_list(tmp_path / "watch", fixes__toml=FIX)])
    assert "Beta Works Ltd." in set(got.names["name"])
    wrong = _refused(_list(tmp_path / "watch", fixes__toml=FIX.replace('Beta Works"\nset', 'Beta"\nset')))
    assert "corrects nothing" in wrong.what
    absent = _refused(_list(tmp_path / "watch", fixes__toml=FIX.replace("{ name", "{ nam")))
    assert "'nam'" in absent.what
    unknown = _refused(_list(tmp_path / "watch", fixes__toml=FIX + 'by = "me"\n'))
    assert "by" in unknown.what


def test_a_map_joins_its_lookups_and_may_open_no_file(tmp_path: Path) -> None:
    source = SOURCE + '[[lookups]]\nname = "codes"\nfile = "codes.csv"\n'
    rows = "firm,state\nAlpha,China\n"
    sql = "SELECT raw.firm AS name, codes.iso AS country FROM raw LEFT JOIN codes ON raw.state = codes.state"
    home = _list(tmp_path / "watch", source, rows, map__sql=sql, codes__csv="state,iso\nChina,CN\n")
    assert open_lists([home]).entries.select("name", "country").rows() == [("Alpha", "CN")]
    (home / "map.sql").write_text(f"SELECT content AS name FROM read_text('{home / 'rows.csv'}')")
    assert "map.sql" in _refused(home).where
    (home / "map.sql").write_text("SELECT nothing AS name FROM raw")
    assert "map.sql" in _refused(home).where


def _known(home: Path, day: date) -> LoadedLists:
    return open_lists([home], as_known=day)


def test_as_known_takes_the_newest_snapshot_of_that_day(tmp_path: Path) -> None:
    source = SOURCE + '[[snapshots]]\nfile = "old.csv"\nas_of = 2025-01-31\n'
    home = _list(tmp_path / "watch", source, old__csv="name\nOld Name\n")
    assert _known(home, date(2025, 6, 1)).names["name"].to_list() == ["Old Name"]
    assert _known(home, date(2026, 1, 31)).lists["as_of"].to_list() == [date(2026, 1, 31)]
    assert _known(home, date(2025, 6, 1)).rebuilt == []


def test_before_the_oldest_snapshot_the_list_is_rebuilt(tmp_path: Path) -> None:
    home = _list(tmp_path / "watch")
    early = _known(home, date(2024, 1, 6))
    # A is announced, B starts later, C has no date and stays: it can only raise review
    assert early.entries["entity_id"].to_list() == ["A", "C"]
    assert set(early.names["entity_id"]) == {"A", "C"}
    assert early.lists.select("as_of", "entries").rows() == [(date(2024, 1, 6), 2)]
    assert "rebuilt" in early.rebuilt[0]
    assert early.warnings == early.rebuilt
    before_end = _known(home, date(2025, 8, 31))
    assert before_end.entries.filter(pl.col("entity_id") == "B")["effective_to"].to_list() == [None]
    after_end = _known(home, date(2025, 9, 1))
    assert after_end.entries.filter(pl.col("entity_id") == "B")["effective_to"].to_list() == [
        date(2025, 9, 1)
    ]


def test_a_rebuilt_uflpa_list_has_the_size_of_its_day() -> None:
    shipped = [folder("datasets")]
    for day, size in ((date(2023, 12, 7), 36), (date(2023, 12, 11), 39), (date(2025, 8, 19), 144)):
        got = open_lists(shipped, only=["us_dhs_uflpa"], as_known=day)
        assert got.entries.height == size
    alias = got.names.filter(pl.col("name") == "Xinjiang Nonferrous")
    assert alias["valid_to"].to_list() == [date(2024, 11, 25)]
    earlier = open_lists(shipped, only=["us_dhs_uflpa"], as_known=date(2024, 1, 1)).names
    assert earlier.filter(pl.col("name") == "Xinjiang Nonferrous")["valid_to"].to_list() == [None]


def test_digests_see_content_not_order_or_day(tmp_path: Path) -> None:
    one = open_lists([_list(tmp_path / "watch")])
    head, *rows = ROWS.strip().splitlines()
    turned = "\n".join([head, *reversed(rows)]) + "\n"
    two = open_lists([_list(tmp_path / "watch", SOURCE.replace("2026-01-31", "2026-02-28"), turned)])
    assert one.lists["sha256"].to_list() == two.lists["sha256"].to_list()
    assert one.entries["digest"].to_list() == two.entries["digest"].to_list()
    three = open_lists([_list(tmp_path / "watch", rows=ROWS.replace("Alfa", "Alpha-"))])
    changed = one.entries["digest"] != three.entries["digest"]
    assert changed.to_list() == [True, False, False]
    assert one.lists["sha256"].to_list() != three.lists["sha256"].to_list()


@given(st.permutations(range(6)))
def test_the_order_of_rows_never_matters(order: list[int]) -> None:
    rows = pl.DataFrame(
        {
            "entity_id": ["x", "x", "y", "z", "z", "z"],
            "name": ["Beta", "Alpha", "Alpha", "Z", "Z", "Zed"],
            "name_kind": ["primary", "primary", "primary", "alias", "primary", "former"],
            "city": [None, "Aksu", None, "Korla", None, "Korla"],
        },
        schema_overrides={"city": pl.String},
    )
    entries, names = read_template(rows[order], "rows")
    assert entries["name"].to_list() == ["Alpha", "Alpha", "Z"]
    assert names.rows() == read_template(rows, "rows")[1].rows()
    digests = entry_digests(entries, names)
    plain = entry_digests(*read_template(rows, "rows"))
    assert digests.to_list() == plain.to_list()
    assert list_digest(digests) == list_digest(plain)


def test_freshness_counts_from_the_day_given(tmp_path: Path) -> None:
    lists = open_lists([_list(tmp_path / "watch")]).lists
    on_time = freshness(lists, date(2026, 3, 2))
    assert on_time.select("age_days", "limit_days", "stale", "warning").rows() == [(30, 30, False, None)]
    late = freshness(lists, date(2026, 3, 3)).row(0, named=True)
    assert late["stale"]
    assert "watch is 31 days old" in late["warning"]
    assert freshness(lists, date(2026, 3, 3), max_age=40)["stale"].to_list() == [False]


def test_reference_folders(tmp_path: Path) -> None:
    source = """
id = "places"
kind = "reference"
title = "Places"
licence = "facts"
as_of = 2026-01-01
[[tables]]
name = "towns"
file = "rows.csv"
min_rows = 2
max_rows = 3
"""
    home = _list(tmp_path / "places", source, "code,name\n0101,Aksu\n0202,Korla\n")
    towns = load_reference(home)["towns"]
    assert towns.rows() == [("0101", "Aksu"), ("0202", "Korla")]
    assert open_lists([tmp_path]).lists.is_empty()
    for rows in ("code\n1\n", "code\n1\n2\n3\n4\n"):
        with pytest.raises(ListError, match="are expected"):
            load_reference(_list(tmp_path / "places", source, rows))
    with pytest.raises(ListError, match="is a list"):
        load_reference(_list(tmp_path / "watch"))
