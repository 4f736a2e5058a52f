"""Each shipped profile reads a small extract in the layout of its source."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from screening.errors import InputError
from screening.intake.layout import INPUTS, REQUIRED
from screening.intake.profiles import load_profiles, shipped_profiles

SAMPLES = Path(__file__).parent / "samples"


def sample(load, *names):
    return load({}, *(str(SAMPLES / name) for name in names))


def roles(loaded):
    names = dict(loaded.table("parties").select("party_key", "name").rows())
    return {(line, role, names[key]) for line, role, key in loaded.table("line_parties").rows()}


def test_ace_keeps_the_ordinal_that_names_the_good(load):
    loaded = sample(load, "ace_es003.csv")
    lines = loaded.table("shipments")
    assert lines.select("shipment_id", "line_no", "hts", "import_date", "value_usd").rows() == [
        ("DEM-0000001-1", 1, "8504314035", date(2023, 12, 11), Decimal("1000.00")),
        ("DEM-0000001-1", 2, "0402101000", date(2023, 12, 11), Decimal("12345.60")),
    ]
    assert loaded.report.issues == 0
    assert (1, "manufacturer", "DEMO TRADING CO LTD") in roles(loaded)
    assert (2, "manufacturer", None) in roles(loaded)  # a manufacturer id alone is a party too
    assert "MXDEMPAR7JUA" in loaded.table("parties")["mid"].to_list()


def test_ace_reads_the_other_spelling_of_the_value(load):
    text = (SAMPLES / "ace_es003.csv").read_text().replace("Line Tariff Goods Value", "Line Goods Value")
    loaded = load({"report.csv": text})
    assert loaded.one("shipments")["value_usd"] == Decimal("1000.00")


def test_ace_keeps_an_additional_duty_that_stands_alone(load):
    header, first, *_ = (SAMPLES / "ace_es003.csv").read_text().splitlines(keepends=True)
    assert load({"report.csv": header + first}).one("shipments")["hts"] == "9903880300"


def test_isf_names_the_stuffing_location(load):
    loaded = sample(load, "isf_10_2.csv")
    row = loaded.one("shipments")
    assert (row["shipment_id"], row["import_date"], row["hts"]) == ("DEMOHB001", date(2024, 3, 4), "850431")
    assert {(1, "stuffing_location", "Demo Plant Two"), (1, "consolidator", "Demo Consol Ltd")} <= roles(
        loaded
    )


def test_ams_bills(load):
    loaded = sample(load, "ams_bol.csv")
    lines = loaded.table("shipments")
    assert lines.select("shipment_id", "import_date", "hts").rows() == [
        ("DEMOHB001", date(2024, 3, 7), "850431"),
        ("DEMOMB002", date(2024, 3, 5), None),
    ]
    assert {(1, "shipper", "DEMO FORWARDING LTD"), (1, "notify", "DEMO BROKERS")} <= roles(loaded)
    assert '"weight":"1200"' in lines["extra"][0]


def test_open_supply_hub_download(load):
    loaded = sample(load, "open_supply_hub.csv")
    parties = loaded.table("parties")
    assert parties["party_key"].to_list() == ["DEMO2019083D8Z1", "DEMO2019083D8Z2"]
    assert parties["os_id"].to_list() == parties["party_key"].to_list()
    assert parties.select("country", "latitude", "longitude").row(0) == ("CN", 29.87, 121.54)


def test_a_facility_list_gets_ids_of_its_content(load):
    loaded = sample(load, "facility_list.csv")
    assert loaded.table("parties")["country"].sort().to_list() == ["CN", "VN"]
    assert (
        loaded.table("shipments")["shipment_id"].to_list() == loaded.table("parties")["party_key"].to_list()
    )
    assert loaded.report.issues == 0


def test_sap_files_are_joined(load):
    loaded = sample(load, "sap")
    lines = loaded.table("shipments")
    assert lines.select("shipment_id", "line_no", "import_date", "part_number", "hts", "quantity").rows() == [
        ("4500000001", 10, date(2023, 12, 11), "1001", "85322500", Decimal(1000)),
        ("4500000002", 10, date(2024, 1, 5), "FOIL-X", None, Decimal("10.5")),
    ]
    assert (1, "supplier", "Demo Capacitors Co., Ltd.") in roles(loaded)
    parts = loaded.table("parts").select("part_number", "description", "hts", "country_of_origin")
    assert parts.rows() == [("1001", "Capacitor 25 V", "85322500", "CN"), ("1002", "Folie", None, None)]
    bom = loaded.engine.table("bom").sort("parent_part")
    assert bom.select("parent_part", "child_part", "valid_from").rows() == [
        ("1001", "1002", date(2023, 1, 1)),
        ("1003", "1002", date(2023, 1, 1)),
    ]
    assert loaded.one("sourcing") == {
        "part_number": "1002",
        "party_key": "100002",
        "role": "supplier",
        "share_pct": None,
        "valid_from": date(2023, 1, 1),
        "valid_to": date(9999, 12, 31),
        "evidence": None,
    }
    left_out = [
        (row, advice)
        for _, _, row, _, _, problem, advice in loaded.table("issues").rows()
        if "not taken" in problem
    ]
    assert left_out == [(3, "profile sap leaves it out: LOEKZ is L or X")]


def test_sap_says_what_is_missing(load):
    text = "EBELN;EBELP;MATNR\n4500000001;00010;1001\n"
    with pytest.raises(InputError) as caught:
        load({"EKPO.csv": text})
    assert caught.value.what == "The table shipments (profile sap) needs the column import_date."


def test_the_template_knows_every_table():
    template = next(p for p in load_profiles([shipped_profiles()]) if p.id == "template")
    assert {t.table for t in template.targets} == set(INPUTS)
    assert all(set(template.extracts[t].headers) >= set(REQUIRED[t]) for t in INPUTS)


def test_the_profile_in_the_docs_works(load, tmp_path):
    docs = Path(__file__).parents[2] / "docs" / "inputs.md"
    text = docs.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "our_erp.toml").write_text(text)
    files = {
        "r.csv": "Receipt;Arrived;Vendor;Text 1;Text 2;Cancelled\nDEMO-1;11/12/2023;0007;Capa;citor;\n"
        "DEMO-2;n/a;7;;;X\n",
        "v.csv": "Vendor,Vendor name\n7,Demo Co\n",
    }
    loaded = load(files, profiles=[tmp_path / "mine"])
    row = loaded.one("shipments")
    assert (row["shipment_id"], row["import_date"], row["description"]) == (
        "DEMO-1",
        date(2023, 12, 11),
        "Capa citor",
    )
    assert roles(loaded) == {(1, "supplier", "Demo Co")}
    assert loaded.report.issues == 1


GOOD = """id = "bad"
title = "t"
source = "s"
extracts = {x = {headers = ["a"]}}
targets = [{table = "bom", from = "x"}]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ('id = "bad"', "id = ", "not TOML"),
        ('headers = ["a"]', "headers = []", "extracts.x.headers"),
        ('id = "bad"', 'id = "other"', "calls itself 'other'"),
        ('from = "x"', 'from = "y"', "no extract y"),
        ('from = "x"', 'from = "x", columns = {hts = "a"}', "bom has no column hts"),
        ('table = "bom"', 'table = "boats"', "no input table 'boats'"),
        ('title = "t"', 'titel = "t"', "title"),
    ],
)
def test_a_wrong_profile_says_why(right, wrong, problem, tmp_path):
    (tmp_path / "bad.toml").write_text(GOOD.replace(right, wrong))
    with pytest.raises(InputError) as caught:
        load_profiles([tmp_path])
    assert problem in caught.value.what
    assert caught.value.where == "bad.toml"
