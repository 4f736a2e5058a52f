"""`screening check`: an input to a folder of verdicts.

In: folders, files, globs; options. Out: the run's folder, a summary on stderr, status 0 or 1.
"""

from datetime import date
from pathlib import Path
from typing import Final

import click

from screening.cli import options, terminal
from screening.cli.execution import screened, staleness
from screening.cli.main import DONE, FOUND, LISTS
from screening.cli.summary import as_document, show
from screening.errors import StoreError
from screening.pipeline import Run
from screening.settings import Question
from screening.store.publish import check_target
from screening.store.workspace import Workspace
from screening.tables import VERDICTS

_STATUS: Final = (
    "Exit status: 0 nothing at or above --fail-on, 1 something at or above it, 2 wrong usage or input, "
    "3 lists stale beyond --max-age, or rejected."
)


@click.command(
    "check", epilog="Exit status: 0 nothing at or above --fail-on, 1 something, 2 wrong input, 3 stale lists."
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Folder for the report and the tables."
)
@options.lists_option
@click.option("--on", type=options.Day(), help="Import date where there are no shipments.  [default: today]")
@click.option("--as-known", type=options.Day(), help="Judge by the lists as known on this day.")
@click.option("--jurisdiction", type=options.Words(), help="Ask these laws wherever a line goes, e.g. us,eu.")
@click.option(
    "--fail-on",
    type=click.Choice(["flag", "review", "never"]),
    default="flag",
    show_default=True,
    help="Lowest verdict that makes the exit status 1.",
)
@click.option("--strict", is_flag=True, help="Refuse the input at its first bad row.")
@click.option("--keep-inputs", is_flag=True, help="Copy the inputs into the folder.")
@click.option(
    "--max-age", type=click.IntRange(0), metavar="DAYS", help="Refuse lists that are older (status 3)."
)
@click.option("--memory", type=options.Memory(), help="Most memory for the tables.")
@click.option("--threads", type=click.IntRange(1), help="Processor threads.  [default: all]")
@click.option(
    "--max-depth",
    type=click.IntRange(1, 1000),
    default=50,
    show_default=True,
    help="Longest BOM path walked.",
)
@options.workspace_option
@options.json_option
def command(
    inputs: tuple[str, ...],
    out: Path,
    lists: tuple[str, ...] | None,
    on: date | None,
    as_known: date | None,
    jurisdiction: tuple[str, ...] | None,
    fail_on: str,
    strict: bool,
    keep_inputs: bool,
    max_age: int | None,
    memory: str | None,
    threads: int | None,
    max_depth: int,
    workspace: Workspace,
    as_json: bool,
) -> int:
    """Screen INPUT... and write a report.

    INPUT is a folder, a file or a glob: CSV, TSV, Parquet, XLSX, JSON or a DuckDB file with the tables
    shipments, parties, parts, sourcing, bom, links. Only one of shipments and parties is needed.

    \b
      screening check my_folder --out out
      screening check 'data/*.csv' --out out --fail-on review
      screening check suppliers.csv --out out --on 2024-02-01
    """
    machine = options.machine(workspace, memory=memory, threads=threads)
    question = Question(
        on=on or options.today(),
        as_known=as_known,
        lists=options.known_lists(lists, machine.datasets),
        jurisdictions=jurisdiction,
        max_depth=max_depth,
        strict=strict,
    )
    check_target(out)
    stale = staleness(question, machine, max_age)
    if max_age is not None and stale:
        return _refuse(stale, as_json=as_json)
    run, files = screened(inputs, question, machine, out, stale=stale, keep=keep_inputs)
    _remember(workspace, run, out)
    status = exit_status(run, fail_on)
    if as_json:
        terminal.emit(as_document(run, out, files, stale, status))
    else:
        show(run, out, stale)
    return status


def exit_status(run: Run, fail_on: str) -> int:
    """1 if some line has the verdict of `--fail-on` or a higher one."""
    if fail_on == "never":
        return DONE
    worrying = VERDICTS[VERDICTS.index(fail_on) :]
    return FOUND if any(run.manifest["counts"]["verdicts"][v] for v in worrying) else DONE


def _refuse(stale: list[str], *, as_json: bool) -> int:
    terminal.fail(
        "\n".join(stale),
        "--max-age",
        "Get newer lists, or allow these with a higher --max-age. Nothing was screened.",
        as_json=as_json,
    )
    return LISTS


def _remember(workspace: Workspace, run: Run, out: Path) -> None:
    """Put the run into the workspace's register; a run is complete without it."""
    try:
        workspace.register(str(run.manifest["run_id"]), out)
    except StoreError as error:
        terminal.warn(f"{error} The run is complete; `explain` and `replay` need its folder by name.")
