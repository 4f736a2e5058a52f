"""The same rows come out of every format, and the docs can be followed by a newcomer."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from screening.bundled import folder
from screening.errors import ListError
from screening.sources import open_lists
from screening.sources.model import Reading
from screening.sources.readers import FORMATS, read_rows
from screening.sources.template import TEMPLATE

ROWS = [
    {"code": "0101", "name": "Ürümqi Ltd.", "words": "a|b"},
    {"code": "0202", "name": "新疆", "words": None},
]


def _table(separator: str) -> bytes:
    lines = [separator.join(ROWS[0]), *(separator.join(v or "" for v in row.values()) for row in ROWS)]
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def _parquet() -> bytes:
    to = io.BytesIO()
    rows = [{**r, "words": r["words"].split("|") if r["words"] else None} for r in ROWS]
    pl.DataFrame(rows, schema_overrides={"words": pl.List(pl.String)}).write_parquet(to)
    return to.getvalue()


def _xlsx() -> bytes:
    to = io.BytesIO()
    pl.DataFrame(ROWS).write_excel(to)
    return to.getvalue()


WRITERS: dict[str, Callable[[], bytes]] = {
    "csv": lambda: _table(","),
    "tsv": lambda: _table("\t"),
    "xlsx": _xlsx,
    "json": lambda: json.dumps([{**r, "words": (r["words"] or "").split("|")} for r in ROWS]).encode(),
    "ndjson": lambda: "\n".join(json.dumps(r) for r in ROWS).encode(),
    "parquet": _parquet,
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_text(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"rows.{form}"
    path.write_bytes(WRITERS[form]())
    got = read_rows(path, form)
    assert got.columns == ["code", "name", "words"]
    assert got.rows() == [tuple(row.values()) for row in ROWS]


@pytest.mark.parametrize("form", FORMATS)
def test_a_broken_file_is_one_clear_error(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"rows.{form}"
    path.write_bytes(b"\xff\xfe\x00broken" if form not in ("xlsx", "parquet") else WRITERS[form]()[:40])
    with pytest.raises(ListError, match="cannot be read as") as caught:
        read_rows(path, form)
    assert caught.value.advice


def test_a_headerless_latin_file_with_its_own_nulls(tmp_path: Path) -> None:
    # the layout of OFAC's alt.csv, with its end-of-file character
    path = tmp_path / "alt.csv"
    path.write_bytes('36,12,aka,"CAF\u00c9, S.A.",-0- \n37,13,aka,OTHER,note\n\x1a'.encode("latin-1"))
    reading = Reading(encoding="latin-1", columns=("uid", "num", "kind", "name", "remarks"), nulls=("-0- ",))
    assert read_rows(path, "csv", reading).rows() == [
        ("36", "12", "aka", "CAFÉ, S.A.", None),
        ("37", "13", "aka", "OTHER", "note"),
    ]


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="csv, tsv"):
        read_rows(tmp_path / "x", "docx")


def _docs() -> str:
    return (folder("datasets").parent / "docs" / "lists.md").read_text(encoding="utf-8")


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", _docs(), re.DOTALL)
    assert found
    return found[1]


def test_a_newcomer_adds_a_list_by_following_the_docs(tmp_path: Path) -> None:
    home = tmp_path / "datasets" / "acme_watch"
    home.mkdir(parents=True)
    (home / "source.toml").write_text(_block("toml"), encoding="utf-8")
    (home / "suppliers.csv").write_text(_block("csv"), encoding="utf-8")
    got = open_lists([folder("datasets"), tmp_path / "datasets"], only=["acme_watch", "us_dhs_uflpa"])
    assert got.lists["list_id"].to_list() == ["acme_watch", "us_dhs_uflpa"]
    own = got.names.filter(pl.col("list_id") == "acme_watch")
    assert own.select("entity_id", "name", "kind").rows() == [
        ("W-1", "Bright Harbour Textiles Ltd.", "primary"),
        ("W-1", "BHT", "alias"),
        ("W-1", "Bright Harbor Textiles", "alias"),
        ("W-2", "Golden Field Ginning Co.", "primary"),
    ]


def test_the_docs_name_every_column_and_nothing_else() -> None:
    section = _docs().split("## Columns")[1].split("## Keys")[0]
    cells = [row.split("|")[1] for row in section.splitlines() if row.startswith("| ")]
    named = re.findall(r"`(\w+)`", " ".join(cells))
    assert sorted(named) == sorted(TEMPLATE)
