"""`check`, `demo`, `replay`: statuses, summary, document, folders."""

import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from screening.cli import demo

FILES = {
    "report.html",
    "findings.parquet",
    "findings.csv",
    "findings.jsonl",
    "findings.xlsx",
    "verdicts.parquet",
    "verdicts.csv",
    "issues.csv",
    "run.json",
}


def test_a_check_writes_all_files_and_says_what_came_out(screening, shipments: Path, tmp_path: Path) -> None:
    ended = screening("check", shipments, "--out", tmp_path / "out")
    assert ended.status == 1
    assert {p.name for p in (tmp_path / "out").iterdir()} == FILES
    assert ended.out == ""
    assert "1 of 3 lines is to be treated as barred until excluded" in ended.err
    assert "S-2 line 1, imported 2023-12-11: US-UFLPA-ENTITY" in ended.err
    assert "report.html" in ended.err
    assert "\x1b" not in ended.err
    verdicts = pl.read_csv(tmp_path / "out" / "verdicts.csv")
    assert dict(verdicts.select("shipment_id", "verdict").rows()) == {
        "S-1": "not_established",
        "S-2": "flag",
        "S-3": "review",
    }


@pytest.mark.parametrize(
    ("kept", "fail_on", "status"),
    [
        ("S-1", "flag", 0),
        ("S-1", "review", 0),
        ("S-2", "flag", 1),
        ("S-2", "never", 0),
        ("S-3", "flag", 0),
        ("S-3", "review", 1),
    ],
)
def test_status_follows_fail_on(
    screening, shipments: Path, tmp_path: Path, kept: str, fail_on: str, status: int
) -> None:
    table = shipments / "shipments.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([head, *(r for r in rows if r.startswith(kept))]), encoding="utf-8")
    ended = screening("check", shipments, "--out", tmp_path / "out", "--fail-on", fail_on, "--json")
    assert ended.status == status
    assert json.loads(ended.out)["exit_status"] == status


def test_json_is_one_document(screening, shipments: Path, tmp_path: Path) -> None:
    document = json.loads(screening("check", shipments, "--out", tmp_path / "out", "--json").out)
    assert document["counts"]["verdicts"] == {"flag": 1, "review": 1, "not_established": 1, "clear": 0}
    assert document["first_flagged"][0]["shipment_id"] == "S-2"
    assert document["run_id"] == json.loads((tmp_path / "out/run.json").read_text())["run_id"]


def test_lists_too_old_are_refused_before_anything_is_written(
    screening, shipments: Path, tmp_path: Path
) -> None:
    ended = screening("check", shipments, "--out", tmp_path / "out", "--max-age", "0")
    assert ended.status == 3
    assert "days old" in ended.err
    assert not (tmp_path / "out").exists()


def test_as_known_before_the_listing_knows_nothing_of_it(screening, shipments: Path, tmp_path: Path) -> None:
    ended = screening("check", shipments, "--out", tmp_path / "out", "--as-known", "2023-12-01")
    assert ended.status == 0
    assert "rebuilt" in ended.err


def test_strict_refuses_at_the_first_bad_row(screening, shipments: Path, tmp_path: Path) -> None:
    table = shipments / "shipments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2023-12-10", "10/12/2023"), encoding="utf-8")
    ended = screening("check", shipments, "--out", tmp_path / "out", "--strict")
    assert ended.status == 2
    assert "row 2" in ended.err
    assert screening("check", shipments, "--out", tmp_path / "out").status == 1
    assert "10/12/2023" in (tmp_path / "out/issues.csv").read_text(encoding="utf-8")


def test_a_folder_of_other_files_is_not_overwritten(screening, shipments: Path, tmp_path: Path) -> None:
    ended = screening("check", shipments, "--out", shipments)
    assert ended.status == 2
    assert "not of an earlier run" in ended.err
    assert (shipments / "shipments.csv").is_file()


def test_a_workspace_that_cannot_be_written_is_a_warning(screening, shipments: Path, tmp_path: Path) -> None:
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked/runs").touch()
    ended = screening("check", shipments, "--out", tmp_path / "out", "--workspace", tmp_path / "blocked")
    assert ended.status == 1
    assert "The run is complete" in " ".join(ended.err.split())


def test_replay_by_folder_and_by_run_id(screening, shipments: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    document = json.loads(screening("check", shipments, "--out", out, "--keep-inputs", "--json").out)
    assert screening("replay", out).status == 0
    assert "identical" in screening("replay", document["run_id"]).err
    kept = out / "inputs/0/input/shipments.csv"
    kept.write_text(kept.read_text(encoding="utf-8").replace("2023-12-10", "2023-12-11"), encoding="utf-8")
    ended = screening("replay", out, "--json")
    assert ended.status == 1
    assert any("verdicts.parquet" in sentence for sentence in json.loads(ended.out)["differences"])


@pytest.mark.parametrize(
    "name", ["verdicts.csv", "findings.csv", "findings.xlsx", "findings.jsonl", "issues.csv"]
)
def test_replay_sees_a_touched_file(screening, shipments: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    screening("check", shipments, "--out", out)
    assert screening("replay", out).status == 0
    (out / name).write_bytes((out / name).read_bytes() + b" ")
    ended = screening("replay", out)
    assert (ended.status, f"{name}: the bytes differ" in ended.err) == (1, True)
    (out / name).unlink()
    assert f"{name}: the file is gone" in screening("replay", out).err


@pytest.mark.parametrize("text", ["{}", "[]"])
def test_replay_of_what_no_check_wrote(screening, tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    ended = screening("replay", tmp_path)
    assert ended.status == 2
    assert "not what a check writes" in ended.err


def test_each_warning_is_said_once(screening, shipments: Path, tmp_path: Path) -> None:
    ended = screening(
        "check", shipments, "--out", tmp_path / "out", "--as-known", "2023-12-10", "--fail-on", "never"
    )
    said = " ".join(ended.err.split())
    assert said.count("us_dhs_uflpa as known on 2023-12-10 is rebuilt") == 1
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert page.count("us_dhs_uflpa as known on") == 1


def test_stale_lists_are_told_in_sentences(screening, shipments: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("screening.cli.options.today", lambda: date(2040, 1, 1))
    said = " ".join(screening("check", shipments, "--out", tmp_path / "out").err.split())
    assert re.search(r"what was listed since is not seen\. \d+ other lists are stale too\. See", said), said


def test_the_demo_tells_its_story(screening, tmp_path: Path) -> None:
    ended = screening("demo", "--out", tmp_path / "demo", "--json")
    document = json.loads(ended.out)
    assert ended.status == 0
    assert document["as_documented"]
    flagged = pl.read_parquet(tmp_path / "demo/findings.parquet").filter(
        verdict="flag", list_id="us_dhs_uflpa", shipment_id="DEMO-MINI-1211"
    )
    names = flagged["path"][0].to_list()
    assert [name.split()[0].strip(",") for name in names] == ["Sichuan", "Bourns", "Lear", "MINI"]
    assert flagged["tier"].to_list() == [3]


def test_the_demo_says_so_when_the_story_does_not_come_out(
    screening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(demo, "STORY", (demo.Scene("DEMO-MINI-1208", "flag", "a day too early"),))
    ended = screening("demo", "--out", tmp_path / "demo")
    assert ended.status == 1
    assert "should be flag and is not_established" in ended.err
