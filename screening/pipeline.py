"""The order of the stages, and the only file that knows it.

In: a `Question`, a `Machine`, inputs. Out: an engine with the result tables of a run, and its manifest; a
published folder; or, on replay, what differs.
"""

import glob
import hashlib
import json
import shutil
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import polars as pl

from screening import __version__, bundled
from screening.errors import RuleError, StoreError
from screening.intake.read import IntakeReport, read_inputs
from screening.match.parties import match_parties
from screening.region.locate import locate, party_places
from screening.reports import write_reports
from screening.rulebook.book import Rulebook
from screening.settings import Machine, Question
from screening.sources.gazetteers import Gazetteers, open_gazetteers, open_lexicon
from screening.sources.load import LoadedLists, open_lists
from screening.step import Engine
from screening.store.publish import publish
from screening.store.replay import differences
from screening.store.workspace import read_manifest
from screening.tables import VERDICTS
from screening.trace.graph import Traced, trace
from screening.verdicts.cases import verify
from screening.verdicts.decide import Basis, decide

LIBRARIES: Final = ("anyascii", "duckdb", "polars", "pyarrow", "pydantic", "rapidfuzz")
"""Libraries whose version may change a result."""

Progress = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True)
class Run:
    """A finished run.

    Attributes:
        engine: holds findings, verdict_rows, issues, lists, notices, path_steps and what led to them.
        manifest: everything that the run was made from, without any clock reading.
        book: the rules asked.
        warnings: what a person should know beside the results.
    """

    engine: Engine
    manifest: dict[str, Any]
    book: Rulebook
    warnings: list[str]


@dataclass(frozen=True)
class Reference:
    """Lists, rules and reference data of a run, opened once."""

    lists: LoadedLists
    book: Rulebook
    gazetteers: Gazetteers
    lexicon: Mapping[str, pl.DataFrame]


def engine_facts() -> dict[str, Any]:
    """Versions of the code and of every library that may change a result, with a digest over them."""
    versions = {name: metadata.version(name) for name in LIBRARIES}
    versions |= {"screening": __version__, "unicode": unicodedata.unidata_version}
    text = json.dumps(versions, sort_keys=True)
    return {"versions": versions, "digest": hashlib.sha256(text.encode()).hexdigest()}


def read_rules(folders: Sequence[Path]) -> Rulebook:
    """All rule files beneath the folders as one rulebook, with every case of theirs run.

    Raises:
        RuleError: a folder is absent, a file is wrong, or a case does not come out.
    """
    texts: dict[str, str] = {}
    for folder in folders:
        if not folder.is_dir():
            raise RuleError("this folder of rules does not exist.", where=str(folder))
        for path in sorted(folder.rglob("*.toml")):
            if path.name != "lock.toml":
                texts[str(path)] = path.read_text(encoding="utf-8")
    book = Rulebook.from_texts(texts)
    verify(book)
    return book


def shipped() -> Machine:
    """The lists and rules that come with this installation."""
    return Machine(datasets=(bundled.folder("datasets"),), rules=(bundled.folder("rules"),))


def open_reference(question: Question, machine: Machine) -> Reference:
    """Open lists, rules and reference data for a question."""
    lists = open_lists(machine.datasets, only=question.lists, as_known=question.as_known)
    return Reference(
        lists=lists,
        book=read_rules(machine.rules),
        gazetteers=open_gazetteers(machine.datasets),
        lexicon=open_lexicon(machine.datasets),
    )


def put_lists(engine: Engine, lists: LoadedLists) -> None:
    """Lay the list tables into an engine."""
    engine.put("lists", lists.lists)
    engine.put("list_entries", lists.entries)
    engine.put("list_names", lists.names)


def _note_cycles(engine: Engine, traced: Traced) -> None:
    found = [("bom", "child_part", c) for c in traced.bom_cycles]
    found += [("links", "to_party", c) for c in traced.owner_cycles]
    rows = [
        {
            "file": f"({table})",
            "column": column,
            "value": " > ".join([*cycle, cycle[0]])[:200],
            "problem": "these rows lead back to where they began",
            "advice": "Remove or date one of them; until then nothing in the circle counts as mapped.",
        }
        for table, column, cycle in found
    ]
    if traced.depth_hit:
        rows.append(
            {
                "file": "(bom)",
                "problem": "a path is longer than the depth limit and was not walked to its end",
                "advice": "Raise --max-depth, or look for a mistake in the BOM.",
            }
        )
    if rows:
        issues = pl.concat([engine.table("issues"), pl.DataFrame(rows)], how="diagonal_relaxed")
        engine.put("issues", issues.sort("file", "sheet", "row", "column", "value", nulls_last=True))


def _screen(engine: Engine, question: Question, reference: Reference, told: Progress) -> None:
    facts = engine_facts()
    told("names against lists")
    match_parties(engine, reference.lexicon, question.threshold)
    told("places against regions")
    party_places(engine)
    locate(engine, reference.gazetteers.regions, reference.gazetteers.countries)
    told("paths through BOM, sourcing and links")
    traced = trace(engine, countries=reference.gazetteers.countries, max_depth=question.max_depth)
    _note_cycles(engine, traced)
    told("evidence and rules")
    basis = Basis(
        regions=reference.gazetteers.digest,
        engine=facts["digest"],
        jurisdictions=question.jurisdictions,
        countries=reference.gazetteers.countries,
        names=reference.gazetteers.names,
    )
    decide(engine, reference.book, basis)


def _counts(engine: Engine, intake: IntakeReport) -> dict[str, Any]:
    by_verdict = engine.frame("SELECT verdict, count(*) AS n FROM verdict_rows GROUP BY verdict")
    found = dict(zip(by_verdict["verdict"], by_verdict["n"], strict=True))
    return {
        "lines": engine.count("verdict_rows"),
        "parties": engine.count("parties"),
        "findings": engine.count("findings"),
        "issues": engine.count("issues"),
        "verdicts": {verdict: int(found.get(verdict, 0)) for verdict in reversed(VERDICTS)},
        "without_shipments": intake.without_shipments,
    }


def _manifest(
    engine: Engine, question: Question, reference: Reference, intake: IntakeReport
) -> dict[str, Any]:
    lists = reference.lists.lists.sort("list_id")
    asked = question if intake.without_shipments else question.model_copy(update={"on": None})
    body: dict[str, Any] = {
        "options": asked.model_dump(mode="json"),
        "inputs": sorted(
            ({"name": f.name, "sha256": f.sha256, "table": f.table, "rows": f.rows} for f in intake.files),
            key=lambda f: (str(f["name"]), str(f["table"]), str(f["sha256"])),
        ),
        "lists": json.loads(lists.select(pl.all().exclude("licence").cast(pl.String)).write_json()),
        "regions": {"digest": reference.gazetteers.digest, "countries": list(reference.gazetteers.countries)},
        "rulebook": {
            "digest": reference.book.digest,
            "rules": {r.id: r.version for r in reference.book.rules},
        },
        "engine": engine_facts(),
    }
    run_id = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]
    return {"run_id": run_id, **body, "counts": _counts(engine, intake)}


def _unknown_lists(reference: Reference, question: Question) -> list[str]:
    """Rules that ask for a list which is not there: silent by mistake, so said aloud."""
    absent = sorted(reference.book.lists() - set(reference.lists.lists["list_id"]))
    if question.lists is not None:
        left_out = sorted(reference.book.lists() - set(question.lists))
        return [f"not screened against {name}, which rules ask for: left out by --lists" for name in left_out]
    return [f"rules ask for the list {name}, which is not among the datasets" for name in absent]


def check(
    inputs: Sequence[str],
    question: Question,
    machine: Machine,
    *,
    temp: str | None = None,
    told: Progress = lambda _: None,
) -> Run:
    """Screen an input from its files to its verdicts.

    Args:
        inputs: folders, files and globs.
        question: what decides the verdicts.
        machine: lists, rules and limits.
        temp: folder for the tables of the run and what spills; the caller removes it after use.
        told: called with the name of each stage.

    Raises:
        InputError: an input cannot be read at all.
        ListError: a list is missing or outside its bounds.
        RuleError: a rule file is wrong.
    """
    # a file keeps tables compressed and lets DuckDB page them out; without a folder they stay in memory
    database = f"{temp}/run.duckdb" if temp else ":memory:"
    engine = Engine(database, memory=machine.memory, threads=machine.threads, temp=temp)
    told("lists and rules")
    reference = open_reference(question, machine)
    told("input")
    # `on` dates the lines of an input without shipments, and nothing else
    on = question.on or date.min
    intake = read_inputs(engine, inputs, on=on, strict=question.strict, profiles=machine.profiles)
    put_lists(engine, reference.lists)
    _screen(engine, question, reference, told)
    told_lists = [*reference.lists.warnings, *reference.lists.rebuilt]
    warnings = [*dict.fromkeys(told_lists), *_unknown_lists(reference, question)]
    manifest = _manifest(engine, question, reference, intake)
    return Run(engine, manifest | {"warnings": warnings}, reference.book, warnings)


def _keep_inputs(inputs: Sequence[str], folder: Path) -> None:
    kept = folder / "inputs"
    kept.mkdir()
    for number, given in enumerate(inputs):
        for path in sorted(glob.glob(given)) or [given]:  # noqa: PTH207 - inputs may be absolute globs
            target = kept / str(number) / Path(path).name
            target.parent.mkdir(exist_ok=True)
            if Path(path).is_dir():
                shutil.copytree(path, target)
            else:
                shutil.copy2(path, target)


def publish_run(
    run: Run, out: Path, *, executed: Mapping[str, Any], inputs: Sequence[str], keep: bool = False
) -> dict[str, str]:
    """Write a run's folder, all of it or nothing.

    Args:
        run: the finished run.
        out: where to.
        executed: clock, machine and place of the run; stands in run.json outside every digest.
        inputs: the inputs as given.
        keep: copy them into the folder, so that it replays on its own.

    Returns:
        File name -> "written", or why it was left out.
    """
    written: dict[str, str] = {}

    def write(folder: Path) -> None:
        written.update(write_reports(run.engine, run.manifest, run.book.cards(), str(folder)))
        if keep:
            _keep_inputs(inputs, folder)
        where = {"inputs": [str(Path(i).absolute()) for i in inputs], "kept": keep}
        body = {**run.manifest, "files": written, "executed": {**executed, **where}}
        text = json.dumps(body, indent=2, ensure_ascii=False, sort_keys=False)
        (folder / "run.json").write_text(text + "\n", encoding="utf-8")

    publish(out, write)
    return written


def replay(stored: Path, machine: Machine, *, temp: Path, told: Progress = lambda _: None) -> list[str]:
    """Compute a stored run again and say what differs; an empty list when nothing does.

    Args:
        stored: the run's folder.
        machine: lists and rules of today.
        temp: an empty folder to work in.
        told: called with the name of each stage.

    Raises:
        StoreError: the inputs of the run are gone.
    """
    manifest = read_manifest(stored)
    executed = manifest["executed"]
    if executed["kept"]:
        inputs = [
            str(path / name.name) for path in sorted((stored / "inputs").iterdir()) for name in path.iterdir()
        ]
    else:
        inputs = list(executed["inputs"])
    missing = [path for path in inputs if not (Path(path).exists() or glob.glob(path))]  # noqa: PTH207 - as above
    if missing:
        raise StoreError(
            "an input of this run is no longer there.",
            where=missing[0],
            advice="Put it back, or run checks with --keep-inputs.",
        )
    question = Question.model_validate(manifest["options"])
    run = check(inputs, question, machine, told=told)
    publish_run(run, temp / "replay", executed={}, inputs=inputs)
    return differences(stored, temp / "replay")
