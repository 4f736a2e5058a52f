"""The same rows give the same tables, whatever file they come in."""

import datetime
import gzip
import json
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pytest
import xlsxwriter
from polars.testing import assert_frame_equal

ROWS = [
    ["Shipment-ID", " import date", "HTS", "part_number", "manufacturer_name", "Colour"],
    ["DEMO-1", "2023-12-11", "0402.10", "007", "Zoë Müller 中文 GmbH", "red"],
    ["DEMO-2", "2024-01-02", "8504.31.4035", "P,2", 'Says "hello"', ""],
]


def delimited(delimiter: str) -> str:
    return "".join(delimiter.join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in ROWS)


def workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    for name in ("shipments", "About"):
        sheet = book.add_worksheet(name)
        for i, row in enumerate(ROWS if name == "shipments" else [["Hello"], ["there"]]):
            sheet.write_row(i, 0, row)
    book.close()


def records() -> list[dict[str, str]]:
    return [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def _parquet(path: Path) -> None:
    pl.DataFrame(records()).write_parquet(path)


def _database(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.register("frame", pl.DataFrame(records()).to_arrow())
        con.execute("CREATE TABLE shipments AS SELECT * FROM frame")


def _zstd(path: Path) -> None:
    with pa.CompressedOutputStream(str(path), "zstd") as out:
        out.write(delimited(",").encode())


WRITERS = {
    "parquet": ("shipments.parquet", _parquet),
    "xlsx": ("book.xlsx", workbook),
    "duckdb": ("base.duckdb", _database),
    "json": ("shipments.json", lambda p: p.write_text(json.dumps(records(), indent=1))),
    "tables": ("body.json", lambda p: p.write_text(json.dumps({"shipments": records()}))),
    "ndjson": ("shipments.ndjson", lambda p: p.write_text("\n".join(map(json.dumps, records())))),
    "gz": ("shipments.csv.gz", lambda p: p.write_bytes(gzip.compress(delimited(",").encode()))),
    "zst": ("shipments.csv.zst", _zstd),
    "bom": ("shipments.csv", lambda p: p.write_bytes(delimited(",").encode("utf-8-sig"))),
    "utf16": ("shipments.csv", lambda p: p.write_bytes(delimited(",").encode("utf-16"))),
    "utf16be": ("shipments.csv", lambda p: p.write_bytes(delimited("\t").encode("utf-16-be"))),
    **{d: ("shipments.csv", lambda p, d=d: p.write_text(delimited(d), encoding="utf-8")) for d in ",;\t|"},
}


def written(kind: str, folder: Path) -> Path:
    name, write = WRITERS[kind]
    write(folder / name)
    return folder / name


@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_gives_the_same_tables(kind, tmp_path, load):
    want = load({"shipments.csv": delimited(",")})
    got = load({}, str(written(kind, tmp_path)))
    for table in ("shipments", "parties", "line_parties"):
        assert_frame_equal(got.table(table), want.table(table))
    row = got.one("shipments")
    assert (row["hts"], row["part_number"], row["extra"]) == ("040210", "007", '{"Colour":"red"}')


def test_a_sheet_beside_the_tables_is_reported_and_not_read(tmp_path, load):
    loaded = load({}, str(written("xlsx", tmp_path)))
    assert [i[3] for i in loaded.issues()] == ["the sheet is none of the input tables and was not read"]


def test_excel_date_cells_and_row_numbers(tmp_path, load):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = book.add_worksheet("shipments")
    sheet.write_row(1, 0, ["shipment_id", "import_date", "value_usd"])
    sheet.write(2, 0, "DEMO-1")
    sheet.write_datetime(2, 1, datetime.datetime(2024, 3, 4), book.add_format({"num_format": "dd/mm/yy"}))
    sheet.write(2, 2, 1234.5)
    sheet.write_row(4, 0, ["DEMO-2", "soon", "7"])
    book.close()
    loaded = load({}, str(tmp_path / "b.xlsx"))
    assert loaded.one("shipments")["import_date"] == datetime.date(2024, 3, 4)
    assert str(loaded.one("shipments")["value_usd"]) == "1234.50"
    assert loaded.issues() == [(5, "import_date", "soon", "not a date")]


def test_windows_latin_text(load):
    text = "shipment_id;import_date;manufacturer_name;description\n"
    text += "DEMO-1;2024-01-01;Société Générale d'Électricité;Pièces détachées à façon\n" * 3
    loaded = load({"shipments.csv": text.encode("cp1252")})
    assert loaded.one("parties")["name"] == "Société Générale d'Électricité"
    assert loaded.issues()[0][3] == "the file is not UTF-8; it was read as cp1252"


def test_chinese_national_encoding(load):
    text = "shipment_id,import_date,manufacturer_name,manufacturer_address\n"
    text += "DEMO-1,2024-01-01,宁波示范电子有限公司,浙江省宁波市北仑区工业园区一号\n" * 5
    loaded = load({"shipments.csv": text.encode("gb18030")})
    assert loaded.one("parties")["name"] == "宁波示范电子有限公司"
    assert loaded.issues()[0][3] == "the file is not UTF-8; it was read as gb18030"


def test_chinese_text_after_a_long_plain_start(load):
    text = "shipment_id,import_date,manufacturer_name\n" + "DEMO-1,2024-01-01,Demo Co\n" * 20_000
    loaded = load({"shipments.csv": (text + "DEMO-2,2024-01-01,宁波示范电子有限公司\n").encode("gb18030")})
    assert sorted(loaded.table("parties")["name"].to_list()) == ["Demo Co", "宁波示范电子有限公司"]


def test_files_named_one_by_one_and_by_pattern(load):
    files = {"a/shipments.csv": "shipment_id,import_date\nDEMO-1,2024-01-01\n"}
    files["a/deep/shipments_2.csv"] = "shipment_id,import_date\nDEMO-2,2024-01-01\n"
    loaded = load(files, "a/**/*.csv", "a/shipments.csv")
    assert loaded.table("shipments")["shipment_id"].to_list() == ["DEMO-1", "DEMO-2"]
    assert [(f.table, f.rows) for f in loaded.report.files] == [("shipments", 1), ("shipments", 1)]


def test_json_lists_are_aliases_and_strange_keys_survive(load):
    body = {"parties": [{"party_id": "P1", "name": "Demo", "aliases": ["A; B", "C"], "a/b~'\"": "x"}]}
    loaded = load({"body.json": json.dumps(body)})
    row = loaded.one("parties")
    assert row["aliases"] == ["A; B", "C"]
    assert json.loads(row["extra"]) == {"a/b~'\"": "x"}


def test_a_json_line_that_is_no_object_is_an_issue(load):
    text = '{"party_id": "P1", "name": "Demo"}\n{"party_id": \n[1]\n{"party_id": "P2", "name": "Demo 2"}\n'
    loaded = load({"parties.ndjson": text})
    assert loaded.table("parties")["party_key"].to_list() == ["P1", "P2"]
    assert [(i[0], i[3]) for i in loaded.issues()] == [
        (2, "the record is not a JSON object"),
        (3, "the record is not a JSON object"),
    ]


def test_a_parquet_path_with_pattern_characters(tmp_path, load):
    _parquet(tmp_path / "shipments_[1].parquet")
    assert load({}, str(tmp_path / "shipments_[1].parquet")).report.counts["shipments"] == 2
