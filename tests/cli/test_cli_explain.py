"""`explain`, `rules`, `lists`: what a person reads."""

import json
import os
import re
import shutil
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from screening import bundled

DEMO = bundled.folder("datasets") / "demo"
PATH = ("Mianyang", "supplies DEMO-LAN", "Bourns, Inc.", "component of DEMO-UNIT", "Lear Corporation", "MINI")


def test_a_verdict_in_words(screening, demo_run: Path) -> None:
    ended = screening("explain", "DEMO-MINI-1211", "--run", demo_run)
    assert ended.status == 0
    positions = [ended.out.index(part) for part in ("your data", "jingweida", *PATH, "what to do")]
    assert positions[0] < positions[1] < positions[2]
    assert "By 2024-01-10" in ended.out
    assert "Pub. L. 117-78" in ended.out
    assert "uses forced labor" not in ended.out


def test_a_part_of_the_verdict_id_is_enough(screening, demo_run: Path) -> None:
    verdicts = pl.read_parquet(demo_run / "verdicts.parquet")
    verdict_id = verdicts.filter(shipment_id="DEMO-MUG-0201")["verdict_id"][0]
    ended = screening("explain", verdict_id[:10], "--run", demo_run)
    assert ended.out.startswith("DEMO-MUG-0201 line 1")
    assert "No finding." in ended.out


def test_a_run_whose_inputs_are_gone_is_told_as_stored(screening, demo_run: Path, tmp_path: Path) -> None:
    stored = tmp_path / "run"
    shutil.copytree(demo_run, stored)
    (stored / "inputs" / "0" / "links.csv").unlink()
    (stored / "inputs" / "0" / "shipments.csv").unlink()
    ended = screening("explain", "DEMO-MINI-1211", "--run", stored)
    assert ended.status == 0
    assert "this is what the run said then" in ended.err
    assert "Bourns, Inc. > Lear Corporation > MINI" in ended.out


def test_runs_of_the_workspace_are_found(screening, shipments: Path, tmp_path: Path) -> None:
    screening("check", shipments, "--out", tmp_path / "out")
    ended = screening("explain", "S-2", "--json")
    line = json.loads(ended.out)["lines"][0]
    assert line["line"]["verdict"] == "flag"
    assert line["path_steps"]


def test_of_many_runs_the_newest_answers_and_is_named(screening, shipments: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    screening("check", shipments, "--out", old)
    (shipments / "shipments.csv").write_text(
        (shipments / "shipments.csv").read_text(encoding="utf-8").replace("2023-12-11", "2023-12-12"),
        encoding="utf-8",
    )
    screening("check", shipments, "--out", new)
    os.utime(old / "run.json", (1, 1))
    ended = screening("explain", "S-2")
    assert "imported 2023-12-12" in ended.out
    assert f"From the newest of 2 runs that has it: {new}" in ended.err


@pytest.mark.parametrize("what", ["#2", f"{DEMO}#2"])
def test_a_row_needs_a_file(screening, what: str) -> None:
    ended = screening("explain", what)
    assert ended.status == 2
    assert "no file is named" in ended.err


def test_a_held_party_stands_under_its_listed_owner(screening, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    folder.mkdir()
    (folder / "shipments.csv").write_text(
        "shipment_id,import_date,manufacturer_id,import_country\nS-1,2024-02-01,P-2,US\n", encoding="utf-8"
    )
    (folder / "parties.csv").write_text(
        "party_id,name,city,postal_code,country\n"
        "P-1,SICHUAN JINGWEIDA TECHNOLOGY GROUP CO LTD,Mianyang,621000,CN\n"
        "P-2,Blue Heron Coils,Mianyang,621000,CN\n",
        encoding="utf-8",
    )
    (folder / "links.csv").write_text(
        "from_party,to_party,relation,share_pct\nP-1,P-2,owns,60\n", encoding="utf-8"
    )
    screening("check", folder, "--out", tmp_path / "out")
    told = screening("explain", "S-1", "--run", tmp_path / "out").out
    assert re.search(r"your data +SICHUAN JINGWEIDA TECHNOLOGY GROUP CO LTD\n", told), told
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    shown = page.split('class="versus"')[0].rsplit("<small>", 1)[1]
    assert ("JINGWEIDA" in shown, "Heron" in shown) == (True, False)


@pytest.mark.parametrize(
    ("row", "shipment"), [(2, "DEMO-MINI-1208"), (4, "DEMO-MINI-1211"), (12, "DEMO-MUG-0201")]
)
def test_a_row_of_a_file_has_the_verdict_of_its_batch(
    screening, demo_run: Path, row: int, shipment: str
) -> None:
    ended = screening("explain", f"{DEMO / 'shipments.csv'}#{row}", "--json")
    line = json.loads(ended.out)["lines"][0]["line"]
    batch = pl.read_parquet(demo_run / "verdicts.parquet").filter(shipment_id=shipment)
    assert (line["shipment_id"], line["verdict_id"]) == (shipment, batch["verdict_id"][0])


def test_a_row_of_a_workbook(screening, demo_run: Path, tmp_path: Path) -> None:

    book = tmp_path / "demo.xlsx"
    with xlsxwriter.Workbook(str(book)) as made:
        for path in sorted(DEMO.glob("*.csv")):
            sheet = made.add_worksheet(path.stem)
            frame = pl.read_csv(path, infer_schema=False)
            sheet.write_row(0, 0, frame.columns)
            for number, row in enumerate(frame.iter_rows(), start=1):
                sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    line = json.loads(screening("explain", f"{book}#4", "--json").out)["lines"][0]["line"]
    batch = pl.read_parquet(demo_run / "verdicts.parquet").filter(shipment_id="DEMO-MINI-1211")
    assert line["verdict_id"] == batch["verdict_id"][0]


@pytest.mark.parametrize(
    ("what", "said"),
    [("shipments.csv#99", "There is no row 99"), ("bom.csv#2", "is not a shipment line")],
)
def test_rows_that_are_no_line(screening, what: str, said: str) -> None:
    ended = screening("explain", DEMO / what)
    assert ended.status == 2
    assert said in ended.err


def test_lists_status(screening) -> None:
    ended = screening("lists", "status", "--json")
    lists = {row["list_id"]: row for row in json.loads(ended.out)["lists"]}
    assert ended.status == 0
    assert lists["us_dhs_uflpa"]["entries"] == 187
    assert screening("lists", "status", "--max-age", "0").status == 3
    assert screening("lists", "status", "--max-age", "100000").status == 0
    assert "us_cbp_forced_labor" in screening("lists", "status").out


def test_every_rule_can_be_told(screening) -> None:
    rules = json.loads(screening("rules", "list", "--json").out)["rules"]
    assert {"US-UFLPA-ENTITY", "US-307-WRO"} <= {rule["rule_id"] for rule in rules}
    for rule in rules:
        told = screening("rules", "explain", rule["rule_id"].lower()).out
        assert told.startswith(f"{rule['rule_id']}, version {rule['version']}: {rule['title']}")
        assert "fires when" in told


def test_rules_test_runs_every_case(screening) -> None:
    document = json.loads(screening("rules", "test", "--json").out)
    assert len(document["cases"]) >= 2 * document["rules"]
    assert all(case["passed"] for case in document["cases"])


def test_a_rule_that_fails_its_case_or_its_lock(screening, tmp_path: Path) -> None:
    rules = tmp_path / "workspace" / "rules"
    rules.mkdir(parents=True)
    text = (bundled.folder("rules") / "us" / "US-BIS-EL.toml").read_text(encoding="utf-8")
    own = rules / "OWN-1.toml"
    own.write_text(text.replace('"US-BIS-EL"', '"OWN-1"', 1), encoding="utf-8")
    assert screening("rules", "lock", "--check", "--rules", rules).status == 2
    assert screening("rules", "lock", "--rules", rules).status == 0
    assert screening("rules", "lock", "--check", "--rules", rules).status == 0
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace('title = "', 'title = "New: ', 1), encoding="utf-8")
    assert "locked version 1" in " ".join(screening("rules", "lock", "--rules", rules).err.split())
    own.write_text(text.replace('expect = "silent"', 'expect = "flag"', 1), encoding="utf-8")
    ended = screening("rules", "test")
    assert ended.status == 2
    assert "OWN-1, case" in ended.err
