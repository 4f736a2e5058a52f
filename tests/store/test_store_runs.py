"""A stored run that somebody touched: replay says so; one that no check wrote is refused in words."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from screening.errors import StoreError
from screening.store.replay import differences
from screening.store.workspace import read_manifest

FILES = {
    "verdicts.parquet": "written",
    "findings.csv": "written",
    "report.html": "written",
    "f.xlsx": "not written: many",
}
MANIFEST = {
    "run_id": "0123",
    "options": {"on": None},
    "files": FILES,
    "executed": {"inputs": ["shipments.csv"], "kept": False, "began": "now"},
}


@pytest.fixture
def run(tmp_path: Path) -> Callable[[str], Path]:
    def made(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "run.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
        (folder / "findings.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        (folder / "report.html").write_text("<p>", encoding="utf-8")
        pl.DataFrame({"shipment_id": ["S-1"], "line_no": [1]}).write_parquet(folder / "verdicts.parquet")
        return folder

    return made


def test_equal_runs_are_identical_however_parquet_is_packed(run: Callable[[str], Path]) -> None:
    old, new = run("old"), run("new")
    pl.read_parquet(old / "verdicts.parquet").write_parquet(new / "verdicts.parquet", compression="gzip")
    assert differences(old, new) == []


@pytest.mark.parametrize("name", [name for name, said in FILES.items() if said == "written"])
def test_a_file_that_was_touched_or_removed_is_named(run: Callable[[str], Path], name: str) -> None:
    old, new = run("old"), run("new")
    (old / name).write_bytes((old / name).read_bytes()[:-1])
    assert [sentence.split(":")[0] for sentence in differences(old, new)] == [name]
    (old / name).unlink()
    assert differences(old, new) == [f"{name}: the file is gone"]


def test_a_file_struck_from_the_manifest_is_still_compared(run: Callable[[str], Path]) -> None:
    old, new = run("old"), run("new")
    less = {name: said for name, said in FILES.items() if name != "findings.csv"}
    (old / "run.json").write_text(json.dumps(MANIFEST | {"files": less}), encoding="utf-8")
    (old / "findings.csv").unlink()
    assert "findings.csv: the file is gone" in differences(old, new)


def test_other_rows_are_told_by_their_key(run: Callable[[str], Path]) -> None:
    old, new = run("old"), run("new")
    pl.DataFrame({"shipment_id": ["S-9"], "line_no": [1]}).write_parquet(old / "verdicts.parquet")
    assert differences(old, new) == ["verdicts.parquet: 1 rows then, 1 now; first that differs: S-9, 1"]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "1", "{", '{"files": []}']
    + [json.dumps({k: v for k, v in MANIFEST.items() if k != key}) for key in MANIFEST]
    + [
        json.dumps(MANIFEST | {"options": {"max_depth": "deep"}}),
        json.dumps(MANIFEST | {"executed": {"kept": True}}),
    ],
)
def test_what_no_check_wrote_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError):
        read_manifest(tmp_path)
