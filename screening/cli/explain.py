"""`screening explain`: one line in words. In: a verdict id, a shipment id, or a row of a file. Out: why.

A stored run holds its findings; the evidence of each edge is computed again from the run's inputs. A
row of a file is screened on the spot: alone, a line gets the verdict that it gets in its batch.
"""

import glob
import tempfile
from pathlib import Path
from typing import Any, Final

import click
import polars as pl

from screening.cli import options, terminal
from screening.cli.finding_words import Told, line_in_words
from screening.cli.row_of_file import one_row
from screening.errors import InputError, ScreeningError, UsageError
from screening.pipeline import Run, check, read_rules
from screening.reports.wording import plural
from screening.settings import Machine, Question
from screening.sources.gazetteers import open_lexicon
from screening.store.workspace import Workspace, read_manifest

_SHORTEST: Final = 8
"""Hex digits of a verdict id that are enough to look for it."""
_MOST: Final = 5
_STAGES: Final = 6


@click.command("explain")
@click.argument("what", metavar="VERDICT_ID|FILE#LINE")
@click.option("--run", help="Look in this run only: its folder or run_id.  [default: the workspace's runs]")
@click.option(
    "--on", type=options.Day(), help="Of FILE#LINE: import date if the row has none.  [default: today]"
)
@options.workspace_option
@options.json_option
def command(what: str, run: str | None, on: Any, workspace: Workspace, as_json: bool) -> int:
    """Say in words why a line has its verdict.

    VERDICT_ID stands in the report and the tables; its first 8 digits will do, and so will a shipment id.
    FILE#LINE is a row of a file as a person counts, with the header as row 1; the tables parties, parts,
    sourcing, bom and links beside the file are read with it.

    \b
      screening explain 91e1e827 --run out
      screening explain DEMO-MINI-1211 --run screening-demo
      screening explain my_folder/shipments.csv#12
    """
    machine = options.machine(workspace)
    file, mark, number = what.rpartition("#")
    if mark and number.isdigit():
        if not file or Path(file).is_dir():
            raise UsageError(
                "A row is asked for, and no file is named.",
                where=what,
                advice="Write FILE#LINE, such as my_folder/shipments.csv#12.",
            )
        found = _row(Path(file), int(number), machine, on or options.today())
    else:
        found = _stored(what, run, workspace, machine)
    if as_json:
        terminal.emit({"lines": [told.as_document() for told in found[:_MOST]]})
        return 0
    book, lexicon = read_rules(machine.rules), open_lexicon(machine.datasets)
    terminal.out("\n\n\n".join(line_in_words(told, book.cards(), lexicon) for told in found[:_MOST]))
    if len(found) > _MOST:
        terminal.say(f"\nand {len(found) - _MOST:,} more lines; name one by its verdict id")
    return 0


def _row(file: Path, number: int, machine: Machine, on: Any) -> list[Told]:
    with tempfile.TemporaryDirectory(prefix="screening-") as temp:
        inputs = one_row(file, number, Path(temp))
        with terminal.progress(_STAGES) as told:
            run = check(inputs, Question(on=on), machine, temp=temp, told=told)
        return _of_run(run, pl.col("verdict_id").is_not_null())


def _of_run(run: Run, which: pl.Expr) -> list[Told]:
    tables = {name: run.engine.table(name) for name in ("verdict_rows", "findings", "path_steps")}
    chosen = tables["verdict_rows"].filter(which).sort("shipment_id", "line_no", "verdict_id")
    return [
        Told(line, *(tables[t].filter(verdict_id=line["verdict_id"]) for t in ("findings", "path_steps")))
        for line in chosen.unique("verdict_id", maintain_order=True).iter_rows(named=True)
    ]


def _stored(what: str, run: str | None, workspace: Workspace, machine: Machine) -> list[Told]:
    which = pl.col("shipment_id") == what
    if len(what) >= _SHORTEST:
        which |= pl.col("verdict_id").str.starts_with(what.lower())
    folders = [workspace.find(run)] if run else _newest_first(workspace.runs())
    for folder in folders:
        lines = pl.scan_parquet(folder / "verdicts.parquet").filter(which).collect()
        if lines.height:
            if len(folders) > 1:
                terminal.say(
                    f"From the newest of {len(folders):,} runs that has it: {folder} (else: --run)\n"
                )
            return _with_evidence(folder, lines, machine)
    where = run or f"{plural(len(folders), 'run')} of the workspace {workspace.root}"
    raise UsageError(
        f"No line has the verdict id or the shipment id {what!r}.",
        where=where,
        advice="Copy the id from the report and name its run with --run FOLDER, or write FILE#LINE.",
    )


def _newest_first(folders: list[Path]) -> list[Path]:
    return sorted(folders, key=lambda folder: (folder / "run.json").stat().st_mtime, reverse=True)


def _with_evidence(folder: Path, lines: pl.DataFrame, machine: Machine) -> list[Told]:
    """The lines with their findings, and with their edges if the inputs still give the same verdicts."""
    ids = lines["verdict_id"].unique()
    try:
        again = {told.line["verdict_id"]: told for told in _again(folder, ids, machine)}
    except ScreeningError as error:
        terminal.warn(f"the evidence of each edge is left out: {error}")
        again = {}
    findings = pl.scan_parquet(folder / "findings.parquet")
    found = []
    for line in lines.unique("verdict_id", maintain_order=True).iter_rows(named=True):
        verdict_id = line["verdict_id"]
        if verdict_id in again:
            found.append(again[verdict_id])
        else:
            found.append(Told(line, findings.filter(verdict_id=verdict_id).collect(), None))
    if again.keys() < set(ids):
        terminal.warn("inputs, lists or rules have changed since: this is what the run said then.")
    return found


def _again(folder: Path, ids: pl.Series, machine: Machine) -> list[Told]:
    manifest = read_manifest(folder)
    executed = manifest["executed"]
    kept = folder / "inputs"
    inputs = sorted(map(str, kept.glob("*/*"))) if executed["kept"] else list(executed["inputs"])
    if gone := [path for path in inputs if not glob.glob(path)]:  # noqa: PTH207 - inputs may be absolute globs
        raise InputError("an input of the run is no longer there.", where=gone[0])
    with terminal.progress(_STAGES) as told:
        run = check(inputs, Question.model_validate(manifest["options"]), machine, told=told)
    return _of_run(run, pl.col("verdict_id").is_in(ids.implode()))
