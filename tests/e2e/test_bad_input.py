"""Every kind of bad input through the command line: what it says, its status, and that nothing is lost.

Each case is a folder of files. Refused input gives one clear error, status 2 and no output; anything else
gives a verdict row for every line and an issue for every problem.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

JWD = '"Sichuan Jingweida Technology Group Co., Ltd."'
HEAD = (
    "shipment_id,import_date,description,hts,manufacturer_name,manufacturer_city,"
    "manufacturer_postal_code,manufacturer_country\n"
)
MADE = f",LAN transformer,850431,{JWD},Mianyang,621000,CN\n"
LINE = "shipment_id,import_date,manufacturer_id\nS-1,2024-02-01,P2\n"
OWNED = f"party_id,name,country\nJWD,{JWD},CN\nP2,Two Ltd,GB\nP3,Three Ltd,GB\n"
Row = dict[str, str]


class Ended(NamedTuple):
    status: int
    said: str
    out: Path

    def rows(self, file: str) -> list[Row]:
        with (self.out / file).open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))

    @property
    def issues(self) -> list[tuple[str, str, str, str]]:
        return [(r["file"], r["row"], r["column"], r["problem"]) for r in self.rows("issues.csv")]

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        return [(r["shipment_id"], r["verdict"]) for r in self.rows("verdicts.csv")]


Check = Callable[[dict[str, str | bytes]], Ended]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Run `screening check` on a folder of these files, in a process of its own."""

    def run(files: dict[str, str | bytes]) -> Ended:
        folder, out = tmp_path / "input", tmp_path / "out"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        ended = subprocess.run(
            [sys.executable, "-m", "screening", "check", str(folder), "--out", str(out)],
            env={**os.environ, "SCREENING_WORKSPACE": str(tmp_path / "workspace"), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in ended.stderr, ended.stderr
        return Ended(ended.returncode, " ".join(ended.stderr.split()), out)

    return run


def parquet_cut_short(tmp_path: Path) -> bytes:
    whole = tmp_path / "whole.parquet"
    pl.DataFrame({"shipment_id": ["S-1"], "import_date": ["2024-02-01"]}).write_parquet(whole)
    return whole.read_bytes()[:-20]


REFUSED: list[tuple[str, dict[str, str | bytes], str, str, str]] = [
    (
        "empty file",
        {"shipments.csv": ""},
        "The file is empty.",
        "shipments.csv",
        "Give a file with a header row and at least one row.",
    ),
    (
        "missing column",
        {"shipments.csv": "shipment_id,import_dat,hts\nS-1,2024-01-01,850431\n"},
        "The table shipments needs the column import_date.",
        "shipments.csv",
        "Is 'import_dat' meant to be 'import_date'?",
    ),
    (
        "a directory with nothing",
        {},
        "The folder holds no table.",
        "input",
        "Give CSV, TSV, Parquet, XLSX, JSON, NDJSON or a DuckDB file.",
    ),
    (
        "a truncated Parquet",
        {"shipments.parquet": b"cut"},
        "The Parquet file cannot be read",
        "shipments.parquet",
        "It is probably truncated: copy or export it again.",
    ),
]


@pytest.mark.parametrize(
    ("files", "what", "where", "advice"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_what_cannot_be_read_is_refused(
    check: Check, tmp_path: Path, files: dict[str, str | bytes], what: str, where: str, advice: str
) -> None:
    if files.get("shipments.parquet"):
        files = {"shipments.parquet": parquet_cut_short(tmp_path)}
    ended = check(files)
    assert ended.status == 2, ended.said
    assert ended.said.startswith(f"error: {what}"), ended.said
    assert ended.said.endswith(f"{where} what to do: {advice}"), ended.said
    assert not ended.out.exists(), "a refused input leaves no output"


def test_wrong_dates(check: Check) -> None:
    days = ["03/04/2024", "2024-13-45", "soon", "", "2024-02-01"]
    ended = check({"shipments.csv": HEAD + "".join(f"S-{i},{day}{MADE}" for i, day in enumerate(days))})
    unread = "not a date"
    assert ended.issues == [
        ("shipments.csv", "2", "import_date", "the order of day and month is not declared"),
        ("shipments.csv", "3", "import_date", unread),
        ("shipments.csv", "4", "import_date", unread),
        ("shipments.csv", "5", "import_date", "import_date is missing"),
    ], ended.said
    assert "Write YYYY-MM-DD, or declare date_formats in a mapping profile" in ended.said, ended.said
    bad = [(f"S-{i}", "not_established") for i in range(4)]
    assert ended.verdicts == [*bad, ("S-4", "flag")], "every line has a verdict row"
    assert all("BAD_DATE" in row["data_flags"] for row in ended.rows("verdicts.csv")[:4])
    assert ended.status == 1


def test_excel_serial_dates(check: Check) -> None:
    ended = check({"shipments.csv": HEAD + f"S-1,45270{MADE}S-2,45271{MADE}S-3,45271.5{MADE}"})
    assert [row["import_date"] for row in ended.rows("verdicts.csv")] == [
        "2023-12-10",
        "2023-12-11",
        "2023-12-11",
    ]
    assert [verdict for _, verdict in ended.verdicts] == ["not_established", "flag", "flag"], ended.said
    assert ended.issues == [], ended.said


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(check: Check, encoding: str) -> None:
    ended = check({"shipments.csv": (HEAD + "Ü-1,2024-02-01" + MADE).encode(encoding)})
    assert (ended.verdicts, ended.issues) == ([("Ü-1", "flag")], []), ended.said


def test_a_file_of_200_columns(check: Check) -> None:
    columns = [f"attribute {i}" for i in range(192)]
    head = HEAD.strip() + "," + ",".join(columns) + "\n"
    line = ("S-1,2024-02-01" + MADE).strip() + "," + ",".join(f"value {i}" for i in range(192)) + "\n"
    ended = check({"shipments.csv": head + line})
    assert ended.verdicts == [("S-1", "flag")], ended.said
    page = (ended.out / "report.html").read_text(encoding="utf-8")
    assert "192 further columns of the input" in page, "unknown columns are shown"
    assert "<bdi>attribute 10</bdi></dt><dd><bdi>value 10</bdi>" in page
    assert "And 152 further columns in the input" in page


def test_duplicate_ids(check: Check) -> None:
    ended = check(
        {
            "shipments.csv": HEAD + f"S-1,2024-02-01{MADE}S-1,2023-02-01{MADE}",
            "parties.csv": f"party_id,name\nP,Alpha Ltd\nP,{JWD}\n",
        }
    )
    declared = "the party_id is declared more than once with other content"
    twice = "the same shipment_id and line_no stand more than once"
    assert ended.issues == [
        ("parties.csv", "2", "party_id", declared),
        ("parties.csv", "3", "party_id", declared),
        ("shipments.csv", "2", "line_no", twice),
        ("shipments.csv", "3", "line_no", twice),
    ], ended.said
    assert sorted(ended.verdicts) == [("S-1", "flag"), ("S-1", "not_established")], ended.said
    assert all("DUPLICATE_LINE" in row["data_flags"] for row in ended.rows("verdicts.csv"))


def test_one_id_with_two_names_is_screened_under_both(check: Check) -> None:
    ended = check(
        {
            "shipments.csv": "shipment_id,import_date,manufacturer_id\nS-1,2024-02-01,P\n",
            "parties.csv": f"party_id,name,country\nP,Alpha Ltd,CN\nP,{JWD},CN\n",
        }
    )
    assert ended.verdicts == [("S-1", "flag")], ended.said


def test_dangling_references(check: Check) -> None:
    ended = check(
        {
            "shipments.csv": "shipment_id,import_date,part_number,manufacturer_id\n"
            "S-1,2024-02-01,PART,GHOST-1\n",
            "bom.csv": "parent_part,child_part\nPART,NOWHERE\n",
            "links.csv": "from_party,to_party,relation\nGHOST-2,GHOST-1,supplies\n",
            "sourcing.csv": "part_number,party_id\nNOWHERE,GHOST-3\n",
        }
    )
    told = {(row["value"], row["problem"]) for row in ended.rows("issues.csv")}
    undeclared = "the party is not declared in parties"
    assert told == {(f"GHOST-{i}", undeclared) for i in (1, 2, 3)}, ended.said
    assert "an id alone cannot be screened by name" in ended.said, ended.said
    line = ended.rows("verdicts.csv")[0]
    assert (line["verdict"], json.loads(line["unmapped"])) == ("not_established", ["NOWHERE"]), ended.said


def test_cyclic_bom_and_ownership(check: Check) -> None:
    ended = check(
        {
            "shipments.csv": "shipment_id,import_date,part_number\nS-1,2024-02-01,A\n",
            "bom.csv": "parent_part,child_part\nA,B\nB,C\nC,A\n",
            "sourcing.csv": "part_number,party_id,role\nC,JWD,manufacturer\n",
            "parties.csv": OWNED,
            "links.csv": "from_party,to_party,relation,share_pct\n"
            "JWD,P2,owns,60\nP2,P3,owns,60\nP3,P2,owns,60\n",
        }
    )
    back = "these rows lead back to where they began"
    assert {(row["value"], row["problem"]) for row in ended.rows("issues.csv")} == {
        ("A > C > B > A", back),
        ("P2 > P3 > P2", back),
    }, ended.said
    line = ended.rows("verdicts.csv")[0]
    assert (line["verdict"], line["tier"]) == ("flag", "2"), ended.said
    assert json.loads(line["unmapped"]) == ["A", "B", "C"], "nothing in a circle counts as mapped"


@pytest.mark.parametrize(
    ("share", "problem"),
    [
        ("-60", "the number is negative"),
        ("160", "the share is above 100 percent"),
        ("most", "not a number, or too large"),
    ],
)
def test_shares_that_are_no_shares(check: Check, share: str, problem: str) -> None:
    links = f"from_party,to_party,relation,share_pct\nJWD,P2,owns,{share}\n"
    ended = check({"shipments.csv": LINE, "parties.csv": OWNED, "links.csv": links})
    assert ended.issues == [("links.csv", "2", "share_pct", problem)], ended.said
    assert ended.verdicts == [("S-1", "review")], "an unreadable share is an unknown share, never none"


def test_a_name_of_10000_characters(check: Check) -> None:
    long = "Jingweida " * 1000
    ended = check(
        {"shipments.csv": HEAD + f"S-1,2024-02-01,LAN transformer,850431,{long},,,CN\nS-2,2024-02-01{MADE}"}
    )
    assert [shipment for shipment, _ in ended.verdicts] == ["S-1", "S-2"], ended.said
    assert ended.verdicts[1] == ("S-2", "flag"), ended.said


def test_nul_bytes(check: Check) -> None:
    name = "Sichuan Jing\0weida Technology Group Co. Ltd."
    ended = check(
        {"shipments.csv": HEAD + f"S-1,2024-02-01,trans\0former,850431,{name},Mianyang,621000,CN\n"}
    )
    nul = "the cell holds NUL characters"
    assert ended.issues == [
        ("shipments.csv", "2", "description", nul),
        ("shipments.csv", "2", "manufacturer_name", nul),
    ], ended.said
    assert "They were left out; export the file again as text." in ended.said, ended.said
    assert ended.verdicts == [("S-1", "flag")], ended.said


BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula, or skips to what follows."""


def test_formula_injection(check: Check) -> None:
    ended = check(
        {
            "shipments.csv": HEAD
            + f'=1+1,2024-02-01,"=HYPERLINK(""http://evil.example"")",850431,{JWD},Mianyang,621000,CN\n'
            + f"+S-2,2024-02-01,@SUM(A1),850431,{JWD},Mianyang,621000,CN\n"
            + f"-S-3,=cmd|'/c calc'!A1,<script>alert(1)</script>,850431,{JWD},Mianyang,621000,CN\n"
        }
    )
    assert {shipment for shipment, _ in ended.verdicts} == {"'=1+1", "'+S-2", "'-S-3"}, ended.said
    files = ("findings.csv", "verdicts.csv", "issues.csv")
    cells = [cell for file in files for row in ended.rows(file) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(BEGINNINGS)] == [], "no cell is a formula"
    sheets = pl.read_excel(ended.out / "findings.xlsx", sheet_id=0, engine="calamine")
    texts = [
        str(v) for sheet in sheets.values() for row in sheet.iter_rows() for v in row if isinstance(v, str)
    ]
    assert texts
    assert [text for text in texts if text.startswith(BEGINNINGS)] == [], "no cell is a formula"
    assert "<script>alert(1)" not in (ended.out / "report.html").read_text(encoding="utf-8")
    lines = (ended.out / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert "=1+1" in {json.loads(line)["shipment_id"] for line in lines}, (
        "data formats keep the text as it is"
    )
