"""`screening replay`: a stored run, computed again. In: its folder or run_id. Out: what differs."""

import tempfile
from pathlib import Path

import click

from screening.cli import options, terminal
from screening.cli.main import DONE, FOUND
from screening.pipeline import replay
from screening.store.workspace import Workspace

_SHOWN = 20
_STAGES = 6


@click.command("replay", epilog="Exit status: 0 identical, 1 it differs, 2 it cannot be replayed.")
@click.argument("run")
@options.workspace_option
@options.json_option
def command(run: str, workspace: Workspace, as_json: bool) -> int:
    """Compute RUN again from its inputs with the lists and rules of today.

    RUN is the folder that `screening check --out` wrote, or a run_id of the workspace. Findings, verdicts,
    report and manifest must be identical; else it says what differs.
    """
    stored = workspace.find(run)
    with tempfile.TemporaryDirectory(prefix="screening-") as temp, terminal.progress(_STAGES) as told:
        different = replay(stored, options.machine(workspace), temp=Path(temp), told=told)
    if as_json:
        terminal.emit({"run": str(stored), "identical": not different, "differences": different})
        return FOUND if different else DONE
    if not different:
        terminal.say(f"{stored}: identical.")
        return DONE
    terminal.say(f"{stored}: it differs.")
    for sentence in different[:_SHOWN]:
        terminal.say(terminal.wrapped(sentence, "    ", "  "))
    if len(different) > _SHOWN:
        terminal.say(f"  and {len(different) - _SHOWN:,} more differences")
    return FOUND
