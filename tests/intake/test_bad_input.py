"""What cannot be read is refused or reported, with its place and what to do; the rest comes through."""

import json

import polars as pl
import pytest

from screening.errors import InputError

HEAD = "shipment_id,import_date,"


def problems(loaded):
    return [(row, column, problem) for row, column, _, problem in loaded.issues()]


def refused(load, files, *inputs, **options):
    with pytest.raises(InputError) as caught:
        load(files, *inputs, **options)
    return caught.value


# --- files that are refused ---------------------------------------------------------------------------------


def test_empty_file(load):
    error = refused(load, {"shipments.csv": ""})
    assert (error.where, error.what) == ("shipments.csv", "The file is empty.")
    assert error.advice


def test_file_of_blank_lines(load):
    error = refused(load, {"shipments.csv": "\n \n\n"})
    assert "blank lines" in error.what


def test_directory_with_nothing(load, tmp_path):
    (tmp_path / "nothing").mkdir()
    error = refused(load, {}, str(tmp_path / "nothing"))
    assert error.what == "The folder holds no table."


def test_no_such_path(load):
    assert refused(load, {}, "nowhere.csv").what == "No such file or folder."


def test_missing_column_names_the_header_that_was_meant(load):
    error = refused(load, {"shipments.csv": "shipment_id,import_dat,hts\nDEMO-1,2024-01-01,8504\n"})
    assert "import_date" in error.what
    assert "'import_dat'" in error.advice


def test_misspelt_column_in_a_file_of_another_name(load):
    error = refused(load, {"lines.csv": "shipmentid,import_date,hts,part_number\nDEMO-1,2024-01-01,8504,P\n"})
    assert error.where == "lines.csv"
    assert "'shipmentid'" in error.advice


def test_unrecognised_file(load):
    error = refused(load, {"weather.csv": "wind,rain\n1,2\n"})
    assert "none of the input tables (columns: wind, rain)" in error.what


def test_truncated_parquet(load, tmp_path):
    pl.DataFrame({"shipment_id": ["DEMO-1"], "import_date": ["2024-01-01"]}).write_parquet(tmp_path / "w")
    error = refused(load, {"shipments.parquet": (tmp_path / "w").read_bytes()[:-20]})
    assert error.where == "shipments.parquet"
    assert "truncated" in error.advice
    assert str(tmp_path) not in str(error)


@pytest.mark.parametrize(
    "name", ["shipments.xlsx", "shipments.duckdb", "shipments.json", "shipments.csv.gz", "shipments.csv.zst"]
)
def test_rubbish_in_any_format(load, name):
    assert refused(load, {name: b"\x07\x93 not what it says \xff" * 9}).where == name


def test_quotation_mark_that_never_closes(load):
    error = refused(load, {"shipments.csv": HEAD + 'hts\nDEMO-1,2024-01-01,"85\nDEMO-2,2024-01-01,86\n'})
    assert (error.where, error.what) == (
        "shipments.csv, row 2",
        "A quotation mark is opened and never closed.",
    )


def test_nothing_to_screen(load):
    error = refused(load, {"bom.csv": "parent_part,child_part\nA,B\n"})
    assert error.what == "There are neither shipments nor parties to screen."


@pytest.mark.parametrize("parties", [{}, {"parties.csv": "party_id,name\nP1,Demo\n"}])
def test_shipments_without_a_row(load, parties):
    error = refused(load, {"shipments.csv": HEAD + "hts\n", **parties})
    assert error.where == "shipments.csv"
    assert error.what.startswith("shipments has a header and no rows")
    assert error.advice


def test_parties_without_a_row(load):
    assert refused(load, {"parties.csv": "party_id,name\n"}).where == "parties.csv"


def test_strict_refuses_at_the_first_bad_row(load):
    text = HEAD + "hts\nDEMO-1,2024-01-01,8504\nDEMO-2,soon,8504\nDEMO-3,never,8504\n"
    error = refused(load, {"shipments.csv": text}, strict=True)
    assert error.where == "shipments.csv, row 3, column import_date"
    assert error.what == "Not a date ('soon')."


def test_strict_lets_good_rows_through(load):
    assert load({"shipments.csv": HEAD + "hts\nDEMO-1,2024-01-01,8504\n"}, strict=True).report.issues == 0


# --- rows ---------------------------------------------------------------------------------------------------


def test_ragged_rows_keep_what_can_be_read(load):
    text = (
        HEAD
        + "hts\nDEMO-1,2024-01-01,8504,too much\n\nDEMO-2,2024-01-01\n"
        + "DEMO-3,2024-01-01,8504,\nDEMO-4,2024-01-02,8504\n"
    )
    loaded = load({"shipments.csv": text})
    assert loaded.table("shipments")["shipment_id"].to_list() == ["DEMO-1", "DEMO-2", "DEMO-3", "DEMO-4"]
    assert problems(loaded) == [
        (2, None, "the row has 4 cells where the header has 3"),
        (4, None, "the row has 2 cells where the header has 3"),
    ]


def test_rows_are_numbered_as_a_person_counts_them(load):
    rows = [f"DEMO-{i},2024-01-01,8504" for i in range(2000)]
    rows[10] += ",x"
    rows[500], rows[1500], rows[1999] = "DEMO-500,2024-01-01", ",,", "DEMO-1999,soon,8504"
    rows[700] = '"DEMO-700","2024-01-01","85\n04x"'
    loaded = load({"shipments.csv": HEAD + "hts\n" + "\n".join(rows)})
    assert [p[0] for p in problems(loaded)] == [12, 502, 702, 2001]
    assert loaded.report.counts["shipments"] == 1999  # one row is blank


def test_nul_bytes_and_long_names_survive(load):
    name = "N" * 10_000
    loaded = load({"shipments.csv": HEAD + f"manufacturer_name,hts\nDEMO-1,2024-01-01,{name},85\0 04\n"})
    assert loaded.one("parties")["name"] == name
    assert loaded.one("shipments")["hts"] == "8504"
    assert problems(loaded) == [(2, "hts", "the cell holds NUL characters")]


def test_a_value_is_quoted_to_200_characters(load):
    loaded = load({"shipments.csv": HEAD + f"hts\nDEMO-1,2024-01-01,{'x' * 10_000}\n"})
    assert len(loaded.issues()[0][2]) == 200


def test_two_hundred_columns(load):
    header = ",".join(f'column ""{i}\'; --' for i in range(198))
    loaded = load({"shipments.csv": f'shipment_id,import_date,"{header}"\n'.replace(",column", '","column')
                   + "DEMO-1,2024-01-01," + ",".join(map(str, range(198))) + "\n"})  # fmt: skip
    extra = json.loads(loaded.one("shipments")["extra"])
    assert len(extra) == 198
    assert extra["column \"7'; --"] == "7"


def test_text_that_looks_like_a_formula_is_only_text(load):
    loaded = load({"shipments.csv": HEAD + "manufacturer_name\nDEMO-1,2024-01-01,=cmd|'/c calc'!A1\n"})
    assert loaded.one("parties")["name"] == "=cmd|'/c calc'!A1"


def test_blank_rows_are_skipped_without_a_word(load):
    loaded = load({"shipments.csv": HEAD + "hts\n,,\n , ,\nDEMO-1,2024-01-01,8504\n"})
    assert (loaded.report.counts["shipments"], loaded.report.issues) == (1, 0)


def test_bytes_that_are_not_text_are_reported(load):
    text = (HEAD + "description\n").encode() + b"DEMO-1,2024-01-01,caf\xe9 \x81\n"
    loaded = load({"shipments.csv": text})
    assert loaded.one("shipments")["description"].startswith("café")
    assert problems(loaded) == [
        (None, None, "the file is not UTF-8; it was read as cp1252"),
        (2, "description", "the cell holds bytes that are not cp1252"),
    ]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("big5", "台北示範紡織股份有限公司"),
        ("shift_jis", "株式会社デモ・テキスタイル"),
        ("cp1251", "Московский завод"),
        ("cp1253", "Ελληνική Εταιρεία"),
        ("koi8-r", "Московский завод"),
    ],
)
@pytest.mark.parametrize("lines_before", [0, 30_000])
def test_text_in_an_encoding_that_is_not_read(load, encoding, name, lines_before):
    text = HEAD + "manufacturer_name\n" + "DEMO-0,2024-01-01,Demo Co\n" * lines_before
    text += f"DEMO-1,2024-01-01,{name}\n" * 3
    error = refused(load, {"shipments.csv": text.encode(encoding)})
    assert error.where == "shipments.csv"
    assert error.what.startswith("The file is not UTF-8, and read as")


def test_a_repeated_header_is_kept_as_an_unknown_column(load):
    loaded = load({"shipments.csv": "shipment_id,import_date,hts,hts\nDEMO-1,2024-01-01,8504,8505\n"})
    row = loaded.one("shipments")
    assert (row["hts"], row["extra"]) == ("8504", '{"hts (2)":"8505"}')
    assert problems(loaded) == [(1, "hts (2)", "the column stands twice; the first is read")]


def test_two_headers_of_one_column_are_named(load):
    parties = "Party ID,name,party-id,NAME\nP1,Demo,P2,Other Co\n"
    links = "from_party,to_party,relation,Relation\nP1,P1,owns,supplies\n"
    loaded = load({"parties.csv": parties, "links.csv": links})
    twice = loaded.table("issues").filter(problem="the column stands twice; the first is read")
    assert twice.select("file", "row", "column").rows() == [
        ("links.csv", 1, "Relation"),
        ("parties.csv", 1, "NAME"),
        ("parties.csv", 1, "party-id"),
    ]


def test_a_table_with_a_header_only_is_reported(load):
    loaded = load(
        {"shipments.csv": HEAD + "hts\nDEMO-1,2024-01-01,8504\n", "bom.csv": "parent_part,child_part\n"}
    )
    assert problems(loaded) == [(None, None, "the table has a header and no rows")]


def test_files_of_a_folder_that_are_no_tables_are_named(load):
    loaded = load(
        {"shipments.csv": HEAD + "hts\nDEMO-1,2024-01-01,8504\n", "README.md": "hello", ".hidden.csv": "x"}
    )
    assert loaded.one("issues")["file"] == "README.md"


def test_unknown_columns_of_edges_are_named(load):
    files = {"parties.csv": "party_id,name\nP1,Demo\n", "bom.csv": "parent_part,child_part,colour\nA,B,red\n"}
    assert problems(load(files)) == [(1, "colour", "bom has no such column; it was not kept")]
