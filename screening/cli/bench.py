"""`screening bench`: how fast, how much memory, next to a floor. In: sizes. Out: figures.

Each run generates its input anew. Figures depend on the machine and on what else it does: compare ratios.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from screening.bench import compare
from screening.bench.size import Size
from screening.cli import options, terminal
from screening.cli.main import DONE
from screening.errors import StoreError

_DEFAULT = Size()


@click.group("bench")
def command() -> None:
    """How fast this is on this machine, and with how much memory."""


@command.command("main")
@click.option("--lines", type=click.IntRange(1), default=_DEFAULT.lines, show_default=True)
@click.option("--edges", type=click.IntRange(1), default=_DEFAULT.edges, show_default=True)
@click.option("--parties", type=click.IntRange(1), default=_DEFAULT.parties, show_default=True)
@click.option(
    "--memory", type=options.Memory(), default="4GB", show_default=True, help="Most memory for the tables."
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep input and results in this folder.  [default: they are removed]",
)
@options.json_option
def main(lines: int, edges: int, parties: int, memory: str, keep: Path | None, as_json: bool) -> int:
    """Screen a generated importer; next to it, what DuckDB alone needs to read and join the same files.

    Input, floor and check each run in a process of their own. The same sizes give the same files.
    """
    with _folder(keep) as folder:
        found = compare.main(Size(lines, edges, parties), folder, memory)
    if as_json:
        terminal.emit({"date": options.today(), **found})
    else:
        _show(found)
    return DONE


@command.command("names")
@click.option("--names", "count", type=click.IntRange(1), default=100_000, show_default=True)
@options.json_option
def names(count: int, as_json: bool) -> int:
    """Match generated names against the shipped lists."""
    found = compare.names(count)
    if as_json:
        terminal.emit({"date": options.today(), **found})
    else:
        terminal.out(
            f"{found['names']:,} names against {found['list_names']:,} of the lists: "
            f"{found['match_seconds']:.1f} s, {found['names_per_second']:,} a second, "
            f"{found['process']['peak_mb']:,} MB; {found['with_hit']:,} parties with a hit"
        )
    return DONE


@command.command("startup")
@options.json_option
def startup(as_json: bool) -> int:
    """How long a command takes from a cold start."""
    with _folder(None) as folder:
        found = compare.startup(folder)
    if as_json:
        terminal.emit({"date": options.today(), **found})
    else:
        rows = [
            (label, f"{found[key]['seconds']:.2f}", f"{found[key]['cpu_seconds']:.2f}")
            for label, key in (("screening --help", "help"), ("screening match, one name", "match_one"))
        ]
        terminal.out(terminal.columns(("median of five", "seconds", "CPU s"), rows))
    return DONE


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """An empty folder to work in: the one to keep, or one that goes afterwards.

    Raises:
        StoreError: the folder to keep holds something.
    """
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="screening-bench-") as temp:
            yield Path(temp)
        return
    if keep.exists() and any(keep.iterdir()):
        raise StoreError("this folder is not empty.", where=str(keep), advice="Name a new one with --keep.")
    keep.mkdir(parents=True, exist_ok=True)
    yield keep.absolute()


def _show(found: dict[str, Any]) -> None:
    keys = ("seconds", "cpu_seconds", "peak_mb", "rows_per_second")
    rows = [
        (label, *(f"{found[key][k]:,}" for k in keys))
        for label, key in (("floor: DuckDB alone", "floor"), ("check", "check"))
    ]
    rows.append(("check / floor", *(f"{found['ratio'][k]:g}x" for k in keys[:3]), ""))
    size = ", ".join(f"{count:,} {table}" for table, count in found["rows"].items())
    terminal.out(f"{size}; {found['bytes'] / 1e6:,.0f} MB of CSV\n")
    terminal.out(terminal.columns(("", "seconds", "CPU s", "peak MB", "lines/s"), rows))
    stages = [(name, f"{seconds:.2f}") for name, seconds in found["check"]["stages"].items()]
    terminal.out("\n" + terminal.columns(("stage of check", "seconds"), stages))
    verdicts = found["check"]["counts"]["verdicts"]
    terminal.out("\nverdicts: " + ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts.items()))
