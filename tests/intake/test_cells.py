"""How cells are read: what is taken as it is, what is refused rather than guessed."""

from datetime import date
from decimal import Decimal

import pytest


def line(load, column, text, **options):
    quoted = '"' + text.replace('"', '""') + '"'
    header = "shipment_id,import_date" if column == "import_date" else f"shipment_id,import_date,{column}"
    row = f"DEMO-1,{quoted}" if column == "import_date" else f"DEMO-1,2024-06-01,{quoted}"
    loaded = load({"shipments.csv": f"{header}\n{row}\n"}, **options)
    return loaded.one("shipments"), [problem for *_, problem in loaded.issues()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-12-11", date(2023, 12, 11)),
        ("2023-12-11T23:59:59+08:00", date(2023, 12, 11)),
        ("2023-12-11 00:00:00", date(2023, 12, 11)),
        ("2023/12/1", date(2023, 12, 1)),
        ("2023.12.11", date(2023, 12, 11)),
        ("20231211", date(2023, 12, 11)),
        ("45271", date(2023, 12, 11)),
        ("45271.75", date(2023, 12, 11)),
        (" 2023-12-11\u00a0", date(2023, 12, 11)),
    ],
)
def test_dates_that_can_mean_one_day_only(load, text, value):
    row, problems = line(load, "import_date", text)
    assert (row["import_date"], row["bad_fields"], problems) == (value, [], [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("03/04/2024", "the order of day and month is not declared"),
        ("31/12/2024", "the order of day and month is not declared"),
        ("3.4.24", "the order of day and month is not declared"),
        ("2024-02-30", "not a date"),
        ("2024-13-01", "not a date"),
        ("2024", "not a date"),
        ("12345", "not a date"),
        ("tomorrow", "not a date"),
        ("0024-03-04", "not a date"),
        ("1900-01-01", "not a day between 1990-01-01 and 2100-01-01"),
        ("1989-12-31", "not a day between 1990-01-01 and 2100-01-01"),
        ("2100-01-02", "not a day between 1990-01-01 and 2100-01-01"),
        ("99991231", "not a day between 1990-01-01 and 2100-01-01"),
        ("", "import_date is missing"),
    ],
)
def test_a_line_whose_date_cannot_be_read_stays(load, text, problem):
    row, problems = line(load, "import_date", text)
    assert (row["import_date"], row["bad_fields"], problems) == (None, ["import_date"], [problem])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567.00"),
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.50"),
        ("1 234,50", "1234.50"),
        ("$1,234.50", "1234.50"),
        ("1e3", "1000.00"),
        ("0", "0.00"),
    ],
)
def test_amounts(load, text, value):
    row, problems = line(load, "value_usd", text)
    assert (row["value_usd"], problems) == (Decimal(value), [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1,234", "the comma may mark thousands or decimals"),
        ("-5", "the number is negative"),
        ("NaN", "not a number, or too large"),
        ("1e40", "not a number, or too large"),
        ("12 pieces", "not a number, or too large"),
    ],
)
def test_amounts_that_are_not_guessed(load, text, problem):
    row, problems = line(load, "value_usd", text)
    assert (row["value_usd"], row["bad_fields"], problems) == (None, ["value_usd"], [problem])


@pytest.mark.parametrize(
    ("text", "value"), [("0201", "0201"), ("8504.31.4035", "8504314035"), ("85 04", "8504"), ("2", None)]
)
def test_hs_codes_keep_their_zeros(load, text, value):
    assert line(load, "hts", text)[0]["hts"] == value


@pytest.mark.parametrize("text", ["201", "8504.0", "8.50431E+09", "85043", "85x4"])
def test_hs_codes_that_a_spreadsheet_spoiled(load, text):
    row, problems = line(load, "hts", text)
    assert (row["hts"], row["bad_fields"], len(problems)) == (None, ["hts"], 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CN", "CN"),
        ("cn", "CN"),
        ("CHN", "CN"),
        ("CHINA", "CN"),
        ("P.R. China", "CN"),
        ("People's Republic of China", "CN"),
        ("中国", "CN"),
        ("Viet Nam", "VN"),
        ("South Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Türkiye", "TR"),
        ("TURKIYE", "TR"),
        ("U.S.A.", "US"),
        ("Cote d'Ivoire", "CI"),
        ("UK", "GB"),
    ],
)
def test_countries(load, text, code):
    row, problems = line(load, "country_of_origin", text)
    assert (row["country_of_origin"], problems) == (code, [])


@pytest.mark.parametrize("text", ["XX", "Utopia", "-", "123"])
def test_unknown_countries(load, text):
    row, problems = line(load, "country_of_origin", text)
    assert (row["country_of_origin"], row["bad_fields"], problems) == (
        None,
        ["country_of_origin"],
        ["not a country"],
    )


def test_defaults(load):
    row, _ = line(load, "vessel", "DEMO STAR")
    assert (row["line_no"], row["import_country"], row["duplicate"]) == (1, "US", False)


@pytest.mark.parametrize(("text", "value"), [("0010", 10), ("3.0", 3), ("A", 1), ("-1", 1)])
def test_line_numbers(load, text, value):
    assert line(load, "line_no", text)[0]["line_no"] == value


def test_production_after_import_is_unknown(load):
    row, problems = line(load, "rework_date", "2024-06-02")
    assert (row["production_date"], row["bad_fields"]) == (None, ["production_date"])
    assert problems == ["the production date is after the import date 2024-06-01"]


def test_a_missing_shipment_id_is_made_of_the_content(load):
    text = "shipment_id,import_date,hts\n,2024-01-01,8504\n"
    loaded = load({"shipments.csv": text})
    row = loaded.one("shipments")
    assert row["shipment_id"] == "~" + row["content_digest"][:16]
    assert loaded.issues() == [(2, "shipment_id", None, "shipment_id is missing")]


def test_the_same_line_twice(load):
    text = "shipment_id,line_no,import_date,hts\nDEMO-1,1,2024-01-01,8504\nDEMO-1,1,2024-01-01,8505\n"
    loaded = load({"shipments.csv": text})
    lines = loaded.table("shipments")
    assert lines["duplicate"].to_list() == [True, True]
    assert lines["content_digest"].n_unique() == 2
    assert [row for row, *_ in loaded.issues()] == [2, 3]


def test_date_formats_of_a_profile(load, tmp_path):
    profile = """id = "ours"\ntitle = "t"\nsource = "s"\ndate_formats = ["%d/%m/%Y"]
    [extracts.x]\nheaders = ["Ref", "Arrived"]
    [[targets]]\ntable = "shipments"\nfrom = "x"
    [targets.columns]\nshipment_id = "Ref"\nimport_date = "Arrived"\n"""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "ours.toml").write_text(profile)
    loaded = load(
        {"x.csv": "Ref,Arrived\nDEMO-1,03/04/2024\nDEMO-2,2024-04-03\nDEMO-3,3/4/24\nDEMO-4,01/01/1900\n"},
        profiles=[tmp_path / "mine"],
    )
    assert loaded.table("shipments")["import_date"].to_list() == [
        date(2024, 4, 3),
        date(2024, 4, 3),
        None,
        None,
    ]
    assert [p for *_, p in loaded.issues()][1] == "not a day between 1990-01-01 and 2100-01-01"
    assert loaded.report.files[0].table == "ours.x"


@pytest.mark.parametrize("column", ["production_date", "entry_date", "release_date", "export_date", "eta"])
@pytest.mark.parametrize("text", ["1900-01-01", "9999-12-31", "1970-01-01"])
def test_placeholder_dates(load, column, text):
    row, problems = line(load, column, text)
    assert (row[column], row["bad_fields"]) == (None, [column])
    assert problems == ["not a day between 1990-01-01 and 2100-01-01"]
