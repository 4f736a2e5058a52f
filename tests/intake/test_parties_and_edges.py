"""Who is meant: declared parties, parties on lines, undeclared ids; and the edges between things."""

from datetime import date
from decimal import Decimal

import pytest

SHIPMENTS = "shipment_id,import_date,"


def test_parties_on_lines_are_one_by_content(load):
    text = SHIPMENTS + "manufacturer_name,manufacturer_country,seller_name,seller_country\n"
    text += "DEMO-1,2024-01-01,Demo Co,CN,Demo Co,P.R. China\nDEMO-2,2024-01-01,Demo Co,china,,\n"
    loaded = load({"shipments.csv": text})
    party = loaded.one("parties")
    assert (party["name"], party["country"], party["declared"]) == ("Demo Co", "CN", False)
    assert party["party_key"].startswith("~")
    assert len(party["party_key"]) == 17
    assert sorted(loaded.table("line_parties").rows()) == [
        (1, "manufacturer", party["party_key"]),
        (1, "seller", party["party_key"]),
        (2, "manufacturer", party["party_key"]),
    ]


def test_one_country_column_does_not_multiply_lines(load):
    text = SHIPMENTS + "country_of_origin\nDEMO-1,2024-01-01,CN\nDEMO-2,2024-01-01,CN\n"
    assert load({"shipments.csv": text}).report.counts["shipments"] == 2


def test_id_and_name_on_one_line_are_two_parties(load):
    files = {
        "shipments.csv": SHIPMENTS + "manufacturer_id,manufacturer_name\nDEMO-1,2024-01-01,P1,Other Co\n",
        "parties.csv": "party_id,name\nP1,Demo Co\n",
    }
    loaded = load(files)
    assert loaded.report.counts["line_parties"] == 2
    assert sorted(loaded.table("parties")["name"].to_list()) == ["Demo Co", "Other Co"]


def test_the_importer_column_is_a_party(load):
    loaded = load(
        {"shipments.csv": SHIPMENTS + "importer,importer_country\nDEMO-1,2024-01-01,Demo Motors,US\n"}
    )
    assert loaded.one("shipments")["importer"] == "Demo Motors"
    assert (loaded.one("parties")["name"], loaded.one("parties")["country"]) == ("Demo Motors", "US")
    assert loaded.one("line_parties")["role"] == "importer"


def test_importer_name_fills_the_importer(load):
    loaded = load({"shipments.csv": SHIPMENTS + "importer_name\nDEMO-1,2024-01-01,Demo Motors\n"})
    assert loaded.one("shipments")["importer"] == "Demo Motors"


def test_an_id_declared_twice_with_other_content_keeps_both_rows(load):
    text = "party_id,name,city\nP1,Demo Co,Ningbo\nP1,Demo Co,Urumqi\nP2,Same,X\nP2,Same,X\n"
    loaded = load({"parties.csv": text})
    parties = loaded.table("parties")
    assert parties["party_key"].to_list() == ["P1", "P1", "P2"]
    assert parties["party_row"].n_unique() == 3
    assert [(row, value) for row, _, value, _ in loaded.issues()] == [(2, "P1"), (3, "P1")]


def test_ids_that_nobody_declares_are_stubs_with_one_issue_each(load):
    files = {
        "shipments.csv": SHIPMENTS + "manufacturer_id\nDEMO-1,2024-01-01,P9\nDEMO-2,2024-01-01,P9\n",
        "sourcing.csv": "part_number,party_id\nA,P8\n",
        "links.csv": "from_party,to_party,relation\nP7,P9,supplies\n",
    }
    loaded = load(files)
    stubs = loaded.table("parties")
    assert stubs["party_key"].to_list() == ["P7", "P8", "P9"]
    assert stubs["declared"].any() is False
    assert stubs["name"].null_count() == 3
    places = loaded.table("issues").select("file", "row", "column", "value").rows()
    assert places == [
        ("links.csv", 2, "from_party", "P7"),
        ("links.csv", 2, "to_party", "P9"),
        ("sourcing.csv", 2, "party_id", "P8"),
    ]


def test_without_shipments_each_party_is_a_line(load):
    loaded = load({"parties.csv": "party_id,name,aliases\nP1,Demo Co,A; B |C\nP2,Other,\n"})
    lines = loaded.table("shipments").select("line_key", "shipment_id", "line_no", "import_date").rows()
    assert lines == [(1, "P1", 1, date(2026, 1, 1)), (2, "P2", 1, date(2026, 1, 1))]
    assert loaded.one("line_parties")["role"] == "manufacturer"
    assert loaded.report.without_shipments
    assert loaded.one("parties")["aliases"] == ["A", "B", "C"]


def test_a_party_without_an_id_gets_one_of_its_content(load):
    loaded = load({"parties.csv": "party_id,name\n,Demo Co\nP2,\n"})
    assert loaded.table("parties")["name"].to_list() == [None, "Demo Co"]
    assert [p for *_, p in loaded.issues()] == ["party_id is missing", "name is missing"]


def test_places_outside_the_globe(load):
    loaded = load({"parties.csv": "party_id,name,latitude,longitude\nP1,Demo,43.8,-187\n"})
    assert (loaded.one("parties")["latitude"], loaded.one("parties")["longitude"]) == (43.8, None)
    assert [p for *_, p in loaded.issues()] == ["not degrees between -180 and 180"]


PARTIES = {"parties.csv": "party_id,name\nP1,Demo\nP2,Other\n"}


def test_shares(load):
    rows = "A,P1,50\nB,P1,12.5 %\nC,P1,-5\nD,P1,101\nE,P1,\n"
    loaded = load({**PARTIES, "sourcing.csv": "part_number,party_id,share_pct\n" + rows})
    shares = loaded.table("sourcing")["share_pct"].to_list()
    assert shares == [Decimal(50), Decimal("12.5"), None, None, None]
    assert [p for *_, p in loaded.issues()] == ["the number is negative", "the share is above 100 percent"]


@pytest.mark.parametrize(
    ("text", "share"),
    [("0.6", None), ("1", None), ("0,5", None), ("0.6 %", "0.6"), ("0", "0"), ("1.5", "1.5")],
)
def test_a_share_that_may_be_a_fraction_is_unknown(load, text, share):
    links = f'from_party,to_party,relation,share_pct\nP1,P2,owns,"{text}"\n'
    loaded = load({**PARTIES, "links.csv": links})
    assert loaded.one("links")["share_pct"] == (share and Decimal(share))
    problem = f"{text} may be percent or a fraction"
    assert loaded.issues() == ([] if share else [(2, "share_pct", text, problem)])


def test_open_ends_as_systems_write_them(load):
    rows = "A,B,1900-01-01,9999-12-31\nA,C,9999-12-31,\nA,D,,1900-01-01\n"
    loaded = load({**PARTIES, "bom.csv": "parent_part,child_part,valid_from,valid_to\n" + rows})
    assert loaded.engine.table("bom").sort("child_part").select("valid_from", "valid_to").rows() == [
        (date(1900, 1, 1), date(9999, 12, 31)),
        (None, None),
        (None, None),
    ]
    assert [(row, column) for row, column, *_ in loaded.issues()] == [(3, "valid_from"), (4, "valid_to")]


def test_a_window_without_a_day_is_open(load):
    rows = "A,B,2024-01-01,2023-01-01\nA,C,2024-01-01,soon\n"
    loaded = load({**PARTIES, "bom.csv": "parent_part,child_part,valid_from,valid_to\n" + rows})
    assert loaded.engine.table("bom").sort("child_part").select("valid_from", "valid_to").rows() == [
        (None, None),
        (date(2024, 1, 1), None),
    ]
    assert [p for *_, p in loaded.issues()] == [
        "the window holds no day: it ends on or before its start",
        "not a date",
    ]


def test_words_that_are_not_known(load):
    files = {
        **PARTIES,
        "sourcing.csv": "part_number,party_id,role\nA,P1,Mine\nB,P1,Broker\n",
        "links.csv": "from_party,to_party,relation\nP1,P2,Transfers-Labor\nP1,P2,likes\nP1,,owns\n",
    }
    loaded = load(files)
    assert loaded.table("sourcing")["role"].to_list() == ["mine", "broker"]
    assert sorted(loaded.table("links")["relation"].to_list()) == ["likes", "transfers_labour"]
    assert [(v, p) for _, _, v, p in loaded.issues()] == [
        ("likes", "not a known relation"),
        (None, "to_party is missing"),
        ("Broker", "not a known role"),
    ]


def test_equal_edges_count_once_and_loops_are_named(load):
    files = {**PARTIES, "bom.csv": "parent_part,child_part\nA,B\nA,B\nC,C\nB,A\n"}
    loaded = load(files)
    assert loaded.report.counts["bom"] == 3
    assert loaded.issues() == [(4, "child_part", "C", "the row leads from a thing to itself")]


def test_parts_that_are_missing_are_named_only_if_parts_were_given(load):
    bom = {**PARTIES, "bom.csv": "parent_part,child_part\nA,B\nA,C\n"}
    assert load(bom).report.issues == 0
    loaded = load({**bom, "parts.csv": "part_number,terminal\nA,no\nB,yes\nB,maybe\n"})
    assert [(v, p) for _, _, v, p in loaded.issues()] == [
        ("C", "the part is not in parts"),
        ("B", "the part is declared more than once with other content"),
        ("B", "the part is declared more than once with other content"),
        ("maybe", "neither yes nor no"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Unknown",
            "N/A",
            "n.a.",
            "NA",
            "none",
            "-",
            "???",
            "TBD",
            "12345",
            "XXXX",
            "Not Available",
            "未知",
        ),
        *("Various suppliers", "VARIOUS", "same as above", "Same as shipper", "Unknown manufacturer"),
        *("Supplier unknown", "Name not provided", "Various factories and farms", "Désconocido", "0"),
    ],
)
def test_a_placeholder_is_no_name(load, name):
    files = {
        "shipments.csv": SHIPMENTS + f"manufacturer_id,seller_name\nDEMO-1,2024-01-01,P1,{name}\n",
        "parties.csv": f"party_id,name\nP1,{name}\n",
    }
    loaded = load(files)
    assert loaded.table("parties").select("party_key", "name").rows() == [("P1", None)]
    assert loaded.one("shipments")["bad_fields"] == ["seller_name"]
    assert loaded.table("line_parties")["role"].to_list() == ["manufacturer"]
    problem = "a placeholder, not a name"
    assert loaded.issues() == [(2, "name", name, problem), (2, "seller_name", name, problem)]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Various Brands Ltd",
            "3M",
            "None Such Inc",
            "Nan Ya Plastics",
            "NA Foods",
            "Test Rite",
            "无锡纺织厂",
        ),
        *("No. 1 Cotton Mill Co", "Orderly", "TBD Group", "Supplier Partners GmbH", "Unknown Worlds Inc"),
    ],
)
def test_a_name_with_another_word_is_a_name(load, name):
    loaded = load({"shipments.csv": SHIPMENTS + f"seller_name\nDEMO-1,2024-01-01,{name}\n"})
    assert (loaded.one("parties")["name"], loaded.report.issues) == (name, 0)


def test_a_placeholder_for_the_importer_gives_way_to_a_name(load):
    text = SHIPMENTS + "importer_name,importer\nDEMO-1,2024-01-01,N/A,Demo Motors\n"
    loaded = load({"shipments.csv": text})
    assert (loaded.one("shipments")["importer"], loaded.one("parties")["name"]) == ("Demo Motors",) * 2
    assert (
        loaded.table("line_parties")["party_key"].to_list() == loaded.table("parties")["party_key"].to_list()
    )


def test_an_edge_that_says_half_is_kept(load):
    files = {
        **PARTIES,
        "bom.csv": "parent_part,child_part\nA,\n,B\n",
        "sourcing.csv": "part_number,party_id\nA,\n,P1\n",
        "links.csv": "from_party,to_party,relation\nP1,P2,\nP2,P1,Lends To\n",
    }
    loaded = load(files)
    assert loaded.table("bom").select("parent_part", "child_part").rows() == [("A", None)]
    assert loaded.table("sourcing").select("part_number", "party_key").rows() == [("A", None)]
    assert loaded.table("links").select("from_party", "relation").rows() == [("P1", None), ("P2", "lends_to")]
    assert [problem for *_, problem in loaded.issues()] == [
        "child_part is missing",
        "parent_part is missing",
        "relation is missing",
        "not a known relation",
        "party_id is missing",
        "part_number is missing",
    ]
