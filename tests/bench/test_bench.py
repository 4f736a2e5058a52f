"""The benchmark runs, counts right and generates the same input every time. Nothing here looks at a clock."""

import csv
import hashlib
import json
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pytest

from screening.bench import compare, fresh
from screening.bench.size import Size
from screening.bench.world import generate
from screening.cli.main import main
from screening.errors import ScreeningError

SIZE = Size(lines=600, edges=400, parties=2000)


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    generate(folder, SIZE, threads=1)
    return folder


def test_the_same_sizes_give_the_same_files_at_any_number_of_threads(tmp_path: Path) -> None:
    # more rows than one thread's share of DuckDB (122,880), so that threads do share the work
    size = Size(lines=130_000, edges=2_000, parties=2_000)
    counted = [generate(tmp_path / str(threads), size, threads=threads) for threads in (1, 2)]
    assert counted[0] == counted[1]
    assert counted[0]["shipments"] == 130_000
    assert _digests(tmp_path / "1") == _digests(tmp_path / "2")


def test_another_size_is_another_world(tmp_path: Path, world: Path) -> None:
    generate(tmp_path, Size(lines=601, edges=400, parties=2000))
    assert _digests(tmp_path)["shipments.csv"] != _digests(world)["shipments.csv"]


def test_a_bom_is_a_forest_of_small_trees_with_common_parts(world: Path) -> None:
    below = defaultdict(set)
    for edge in _rows(world / "bom.csv"):
        below[edge["parent_part"]].add(edge["child_part"])

    def depth(part: str) -> int:
        return 1 + max(map(depth, below[part]), default=-1)

    parents = Counter(child for children in below.values() for child in children)
    roots = {part for part in list(below) if part not in parents}
    assert len(roots) >= SIZE.edges // 8
    assert max(depth(part) for part in roots) == 5
    assert max(parents.values()) > 1, "no component is shared"
    dated = sum(bool(e["valid_from"] or e["valid_to"]) for e in _rows(world / "bom.csv"))
    assert 0.05 < dated / SIZE.edges < 0.2


def test_references_lead_somewhere(world: Path) -> None:
    parties = {row["party_id"] for row in _rows(world / "parties.csv")}
    parts = {row["part_number"] for row in _rows(world / "parts.csv")}
    lines = _rows(world / "shipments.csv")
    assert len(parties) == SIZE.parties
    assert len(lines) == SIZE.lines
    assert {row["part_number"] for row in lines} <= parts
    assert {row[f"{role}_id"] for row in lines for role in ("manufacturer", "seller")} <= parties
    assert {row["party_id"] for row in _rows(world / "sourcing.csv")} <= parties


def test_main_runs_floor_and_product_on_the_same_lines(capfd, tmp_path: Path) -> None:
    sizes = ["--lines", str(SIZE.lines), "--edges", str(SIZE.edges), "--parties", str(SIZE.parties)]
    kept = tmp_path / "kept"
    assert main(["bench", "main", *sizes, "--memory", "1GB", "--keep", str(kept), "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert {"date", "machine", "memory_limit", "rows", "bytes", "generate"} <= set(found)
    counts = found["check"]["counts"]
    assert found["rows"]["shipments"] == counts["lines"] == sum(counts["verdicts"].values()) == SIZE.lines
    assert counts["parties"] >= SIZE.parties
    assert pl.read_parquet(kept / "floor.parquet").height == SIZE.lines
    assert pl.read_parquet(kept / "out/verdicts.parquet").height == SIZE.lines
    assert found["check"]["stages"].keys() >= {"input", "names against lists", "report"}
    for piece in ("generate", "floor", "check"):
        assert all(found[piece][key] > 0 for key in ("seconds", "cpu_seconds", "peak_mb"))
    assert set(found["ratio"]) == {"seconds", "cpu_seconds", "peak_mb"}


def test_a_folder_to_keep_must_be_empty(capfd, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me", encoding="utf-8")
    assert main(["bench", "main", "--lines", "5", "--keep", str(tmp_path)]) == 2
    assert "not empty" in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_listed_names_are_found_among_generated_ones() -> None:
    found = compare.names(4000)
    # two of 4,000 bear a name of the list; a made-up name may also come near one, but few do
    assert 2 <= found["with_hit"] <= 20
    assert found["names"] > 3500


@pytest.mark.slow
def test_startup_runs_real_commands(tmp_path: Path) -> None:
    found = compare.startup(tmp_path, repeats=1)
    assert {len(found[key]["all_seconds"]) for key in ("help", "match_one")} == {1}


def test_a_piece_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScreeningError, match=r"status 1: .*(Error|Exception)"):
        fresh.piece("floor", folder=tmp_path, out=tmp_path / "floor.parquet", memory="1GB")
