"""Laws of intake: order never matters, and nothing is lost."""

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from screening.intake import read_inputs
from screening.step import Engine

TABLES = ("shipments", "line_parties", "parties")
HEADER = [
    "shipment_id",
    "line_no",
    "import_date",
    "hts",
    "value_usd",
    "manufacturer_name",
    "manufacturer_country",
    "note",
]
CELLS = st.tuples(
    st.sampled_from(["DEMO-1", "DEMO-2", "DEMO-3"]),
    st.sampled_from(["1", "2", ""]),
    st.sampled_from(["2024-01-01", "2024-01-02", "soon", ""]),
    st.sampled_from(["8504", "0201", "201", ""]),
    st.sampled_from(["1.5", "2", "-1", ""]),
    st.sampled_from(["Demo Co", " Demo Co ", "示范公司", 'A "quoted", name', "two\nlines", ""]),
    st.sampled_from(["CN", "China", "Nowhere", ""]),
    st.sampled_from(["a", "b", ""]),
)


def text(header, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def tables(content, *, threads=1):
    with tempfile.TemporaryDirectory() as folder, Engine(threads=threads) as engine:
        path = Path(folder) / "shipments.csv"
        path.write_text(content, encoding="utf-8")
        report = read_inputs(engine, [str(path)], on=date(2026, 1, 1), strict=False, profiles=[])
        return (
            {t: engine.table(t).sort(engine.table(t).columns[:3]) for t in TABLES},
            engine.table("issues"),
            report,
        )


@settings(max_examples=15, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_row_and_column_order_never_matter(rows, random):
    columns = list(range(len(HEADER)))
    random.shuffle(columns)
    shuffled = list(rows)
    random.shuffle(shuffled)
    other = text([HEADER[c] for c in columns], [[row[c] for c in columns] for row in shuffled])
    want, issues, _ = tables(text(HEADER, rows))
    got, other_issues, _ = tables(other, threads=2)
    for name in TABLES:
        assert_frame_equal(got[name], want[name])
    key = ["column", "value", "problem"]
    assert_frame_equal(other_issues.select(key).sort(key), issues.select(key).sort(key))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["x", "", "2024-01-01", '"', "a,b"]), min_size=1, max_size=5), max_size=10
    )
)
def test_every_row_of_any_width_becomes_a_line(rows):
    said = [row for row in rows if any(row)]
    got, issues, report = tables(text(HEADER[:3], [["DEMO-0", "1", "2024-01-01"], *rows]))
    # a row whose only cells stand beyond the header is no line, but it is reported
    beyond = [row for row in said if not any(row[:3])]
    assert got["shipments"].height == 1 + len(said) - len(beyond)
    ragged = [row for row in said if len(row) < 3 or any(row[3:])]
    assert issues.filter(issues["problem"].str.contains("cells where the header")).height == len(ragged)
    assert report.counts["shipments"] == got["shipments"].height


@settings(max_examples=10, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_a_line_alone_is_the_line_in_a_batch(rows):
    batch, _, _ = tables(text(HEADER, rows))
    digests = set(batch["shipments"]["content_digest"])
    alone, _, _ = tables(text(HEADER, rows[:1]))
    assert set(alone["shipments"]["content_digest"]) <= digests
    assert set(alone["parties"]["party_key"]) <= set(batch["parties"]["party_key"])
