"""The data files: complete, typed, safe to open in a spreadsheet, the same bytes for the same run."""

import csv
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from report_story import FINDINGS, FORMULA, ISSUES, MANIFEST, RULE_CARDS, RUN, VERDICT_ROWS, MakeRun, Rows

from screening.reports import FORMATS, write_reports, xlsx
from screening.step import Engine
from screening.tables import FINDINGS as FINDINGS_SCHEMA
from screening.tables import VERDICT_ROWS as VERDICTS_SCHEMA

NEUTRAL = "'"


@pytest.fixture
def out(make_run: MakeRun, tmp_path: Path) -> Path:
    told = write_reports(make_run(), MANIFEST, RULE_CARDS, str(tmp_path))
    assert told == dict.fromkeys(FORMATS, "written")
    return tmp_path


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_format_leaves_its_file(out: Path) -> None:
    assert sorted(p.name for p in out.iterdir()) == sorted(FORMATS)


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [("findings", FINDINGS_SCHEMA, FINDINGS), ("verdicts", VERDICTS_SCHEMA, VERDICT_ROWS)],
)
def test_parquet_and_csv_hold_every_row_and_column(
    out: Path, name: str, columns: dict[str, str], rows: Rows
) -> None:
    with Engine() as engine:
        parquet = engine.con.sql(
            "SELECT * FROM read_parquet($file)", params={"file": str(out / f"{name}.parquet")}
        )
        assert dict(zip(parquet.columns, map(str, parquet.types), strict=True)) == columns
        assert len(parquet.fetchall()) == len(rows)
    text = read_csv(out / f"{name}.csv")
    assert list(text[0]) == list(columns)
    assert len(text) == len(rows)


def test_csv_neutralises_formulas_and_leaves_numbers_alone(out: Path) -> None:
    row = next(r for r in read_csv(out / "verdicts.csv") if r["shipment_id"].endswith(FORMULA))
    assert row["shipment_id"] == NEUTRAL + FORMULA
    assert row["value_usd"] == "-5.00"
    assert row["part_number"] == "\ufffdNUL"
    assert json.loads(row["unmapped"])[0] == FORMULA
    dated = next(r for r in read_csv(out / "issues.csv") if r["column"] == "import_date")
    assert dated["value"] == NEUTRAL + str(ISSUES[0]["value"])


def test_lists_are_json_text_in_csv(out: Path) -> None:
    row = next(
        r for r in read_csv(out / "findings.csv") if r["shipment_id"] == "DEMO-2024-0201" and r["entity_id"]
    )
    assert json.loads(row["path"]) == ["JWD", "Bourns", "Lear", "MINI"]
    assert json.loads(row["data_flags"]) == ["NAME_ONLY_MATCH"]


def test_json_lines_have_fixed_keys_and_real_arrays(out: Path) -> None:
    rows = [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(FINDINGS)
    assert all(list(row) == list(FINDINGS_SCHEMA) for row in rows)
    assert ["JWD", "Bourns", "Lear", "MINI"] in [row["path"] for row in rows]
    assert None in [row["entity_id"] for row in rows]


def test_workbook_has_its_sheets_and_no_formula(out: Path) -> None:
    sheets = pl.read_excel(out / "findings.xlsx", sheet_id=0)
    assert list(sheets) == ["findings", "verdicts", "issues", "lists", "about"]
    assert sheets["findings"].height == len(FINDINGS)
    assert sheets["verdicts"]["shipment_id"].to_list().count(NEUTRAL + FORMULA) == 1
    with zipfile.ZipFile(out / "findings.xlsx") as archive:
        pages = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in page or "hyperlink" in page.lower().replace("=hyperlink(", "") for page in pages)
    assert 'state="frozen"' in pages[0]
    assert "<autoFilter" in pages[0]


def test_long_text_is_cut_in_the_workbook_and_whole_in_csv(make_run: MakeRun, tmp_path: Path) -> None:
    long = "x" * 40_000
    write_reports(
        make_run(tables={**RUN, "issues": [{"problem": long}]}), MANIFEST, RULE_CARDS, str(tmp_path)
    )
    cell = pl.read_excel(tmp_path / "findings.xlsx", sheet_name="issues")["problem"][0]
    assert cell.startswith("x" * 16_000)
    assert len(cell) < 32_767
    assert read_csv(tmp_path / "issues.csv")[0]["problem"] == long


def test_too_many_findings_for_a_workbook_gives_the_reason(
    make_run: MakeRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", len(FINDINGS) - 1)
    told = write_reports(make_run(), MANIFEST, RULE_CARDS, str(tmp_path))
    assert told["findings.xlsx"].startswith(f"not written: {len(FINDINGS)} findings")
    assert not (tmp_path / "findings.xlsx").exists()


def test_a_sheet_that_holds_less_than_its_table_says_so(
    make_run: MakeRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", len(FINDINGS))
    write_reports(make_run(), MANIFEST, RULE_CARDS, str(tmp_path))
    assert pl.read_excel(tmp_path / "findings.xlsx", sheet_name="verdicts").height == len(FINDINGS)
    about = pl.read_excel(tmp_path / "findings.xlsx", sheet_name="about")
    note = about.filter(pl.col("sheet") == "verdicts")
    assert note["rows in the run"].to_list() == [len(VERDICT_ROWS)]
    assert "verdicts.csv" in note["note"][0]


def test_same_run_same_bytes_in_any_order_at_any_thread_count(make_run: MakeRun, tmp_path: Path) -> None:
    contents = []
    for number, (threads, backwards) in enumerate([(1, False), (2, True), (4, False)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_reports(make_run(threads, backwards), MANIFEST, RULE_CARDS, str(folder))
        contents.append({name: (folder / name).read_bytes() for name in FORMATS})
    assert contents[0] == contents[1] == contents[2]


def test_a_folder_with_a_quote_in_its_name(make_run: MakeRun, tmp_path: Path) -> None:
    folder = tmp_path / "it's"
    folder.mkdir()
    write_reports(make_run(), MANIFEST, RULE_CARDS, str(folder))
    assert sorted(p.name for p in folder.iterdir()) == sorted(FORMATS)


def test_an_empty_run_leaves_every_file_with_its_header(
    make_run: MakeRun, tmp_path: Path, empty_run: dict[str, Rows]
) -> None:
    write_reports(make_run(tables=empty_run), MANIFEST, RULE_CARDS, str(tmp_path))
    assert (tmp_path / "findings.csv").read_text().strip() == ",".join(FINDINGS_SCHEMA)
    assert (tmp_path / "findings.jsonl").read_text() == ""
    assert pl.read_excel(tmp_path / "findings.xlsx", sheet_name="findings").columns == list(FINDINGS_SCHEMA)
