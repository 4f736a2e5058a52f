"""`match`, `locate`, `compare`: a table in, a table out."""

import csv
import io
import json
from pathlib import Path

import pytest

JWD = "Sichuan Jingweida Technology Group Co., Ltd."
COLUMNS = ["id", "rank", "list_id", "entity_id", "entity_name", "matched_name", "score", "band", "why"]


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(
        "ID;Name;Country\n1;SICHUAN JINGWEIDA TECHNOLOGY GROUP CO LTD;China\n2;JWD;\n"
        "3;=Blue Heron Bakery;US\n4;Xinjiang Nonferrous;CN\n",
        encoding="utf-16",
    )
    return path


def test_match_gives_each_entry_once_best_first(screening, names: Path) -> None:
    ended = screening("match", names, "--lists", "us_dhs_uflpa")
    found = _rows(ended.out)
    assert ended.status == 0
    assert list(found[0])[: len(COLUMNS)] == COLUMNS
    assert (found[0]["id"], found[0]["band"], found[0]["score"]) == ("1", "exact", "1.000")
    assert [row["band"] for row in found if row["id"] == "2"] == ["possible"]
    assert "3" not in {row["id"] for row in found}
    assert len({(r["id"], r["list_id"], r["entity_id"]) for r in found}) == len(found)
    assert "1 id without any" in ended.err


def test_match_applies_windows_only_with_on(screening, names: Path) -> None:
    def jwd(*more: str) -> list[dict[str, str]]:
        return [
            r
            for r in _rows(screening("match", names, "--lists", "us_dhs_uflpa", *more).out)
            if r["id"] == "1"
        ]

    assert jwd()[0]["valid_from"] == "2023-12-11"
    assert jwd("--on", "2023-12-10") == []
    assert len(jwd("--on", "2023-12-11")) == 1


def test_match_forgets_an_alias_on_the_day_of_its_correction(screening, names: Path) -> None:
    def bare(day: str) -> set[str]:
        ended = screening("match", names, "--lists", "us_dhs_uflpa", "--on", day)
        return {row["entity_name"] for row in _rows(ended.out) if row["id"] == "4"}

    assert any("East Hope" in name for name in bare("2024-11-24"))
    assert not any("East Hope" in name for name in bare("2024-11-25"))


def test_match_against_a_list_of_ones_own(screening, names: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "entity_id,name,country\nA,Blue Heron Bakery,US\nA,Heron Bakers,US\nB,Grey Owl,GB\n", encoding="utf-8"
    )
    out = tmp_path / "hits.csv"
    ended = screening("match", names, "--against", own, "--out", out, "--json")
    document = json.loads(ended.out)
    assert [(r["id"], r["list_id"], r["entity_id"]) for r in document["rows"]] == [("3", "own", "A")]
    assert document["without_hit"] == 3
    assert _rows(out.read_text(encoding="utf-8"))[0]["matched_name"] == "Blue Heron Bakery"


def test_match_needs_id_and_name(screening, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("key,name\n1,x\n", encoding="utf-8")
    ended = screening("match", tmp_path / "names.csv")
    assert ended.status == 2
    assert "There is no column 'id'" in ended.err


def test_match_refuses_a_broken_list(screening, names: Path, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,effective_from\nBlue Heron,soon\n", encoding="utf-8")
    ended = screening("match", names, "--against", tmp_path / "own.csv")
    assert ended.status == 3
    assert "effective_from" in ended.err


def test_locate_answers_every_row_in_order(screening, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "id,name,address,city,postal_code,country,identifiers\n"
        "b,Mill,Beijing South Road,Changji,831100,CN,\na,Kashi Tiles,,Isfahan,,Iran,\n"
        "b,Mill,Beijing South Road,Changji,831100,CN,\nc,,,,,CN,GEO:43.8;USCC:x\n",
        encoding="utf-8",
    )
    ended = screening("locate", path)
    found = _rows(ended.out)
    assert [row["id"] for row in found] == ["b", "a", "b", "c"]
    assert list(found[0]) == ["id", "region_code", "grade", "in_region", "signs"]
    assert [row["in_region"] for row in found] == ["true", "false", "true", "false"]
    assert found[0] == found[2]
    assert "831100" in found[0]["signs"]
    assert "2 of 4" in ended.err


def test_compare_keeps_order_and_measures(screening, tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        f'left,right,label\n"{JWD}",SICHUAN JINGWEIDA TECHNOLOGY GROUP,1\nBlue Heron,Grey Owl,0\n'
        f'"{JWD}",Blue Heron,0\nGrey Owl Trading GmbH,Grey Owl Trading GmbH,yes\nGrey Owl,,no\n',
        encoding="utf-8",
    )
    ended = screening("compare", path)
    found = _rows(ended.out)
    assert [row["band"] for row in found] == ["exact", "none", "none", "exact", "none"]
    assert "precision 1.0000  recall 1.0000  f1 1.0000  auc 1.0000" in ended.err
    document = json.loads(screening("compare", path, "--json").out)
    assert document["metrics"]["matches"] == 2
    assert document["rows"][0]["score"] == float(found[0]["score"])


def test_compare_answers_blank_pairs(screening, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(
        'left,right\nGrey Owl,Grey Owl\n,\n"  ",""\nBlue Heron,Blue Heron\n,\n\n', encoding="utf-8"
    )
    found = _rows(screening("compare", tmp_path / "pairs.csv").out)
    assert [row["band"] for row in found] == ["exact", "none", "none", "exact", "none"]


def test_compare_refuses_a_label_that_says_nothing(screening, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("left,right,label\na,b,1\nc,d,perhaps\n", encoding="utf-8")
    ended = screening("compare", tmp_path / "pairs.csv")
    assert ended.status == 2
    assert "row 3" in ended.err


def test_an_output_that_cannot_be_written(screening, names: Path, tmp_path: Path) -> None:
    ended = screening("match", names, "--lists", "us_dhs_uflpa", "--out", tmp_path / "absent" / "hits.csv")
    assert ended.status == 2
    assert "cannot be written" in ended.err
