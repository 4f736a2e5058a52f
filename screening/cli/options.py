"""Options that several verbs share, and what they become: workspace, lists, dates, a `Machine`.

In: option values as typed. Out: click decorators; values checked, or a UsageError that says what is known.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click
import platformdirs

from screening.errors import UsageError
from screening.pipeline import shipped
from screening.settings import Machine
from screening.sources.catalog import discover
from screening.sources.model import Source
from screening.store.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_MEMORY: Final = re.compile(r"^[0-9]+(\.[0-9]+)?\s*([KMGT]i?B)$", re.IGNORECASE)


class Day(click.ParamType[date]):
    """A date as ISO 8601 writes it."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """`2024-02-01` as a date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2024-02-01.", param, ctx)


class Words(click.ParamType[tuple[str, ...]]):
    """Words joined by commas."""

    name = "a,b"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """`a, b` as a tuple, each word once."""
        words = value if isinstance(value, tuple) else str(value).split(",")
        kept = tuple(dict.fromkeys(w.strip() for w in words if w.strip()))
        if not kept:
            self.fail("name at least one, or leave the option out.", param, ctx)
        return kept


class Memory(click.ParamType[str]):
    """An amount of memory."""

    name = "8GB"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Checked as DuckDB reads it."""
        if not _MEMORY.match(str(value)):
            self.fail(f"{value!r} is not an amount such as 8GB or 500MB.", param, ctx)
        return str(value)


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as one JSON document on stdout.")(
        command
    )


def workspace_option(command: Command) -> Command:
    """`--workspace`, also accepted after the verb."""
    return click.option(
        "--workspace",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of your own lists, rules and runs.",
        callback=lambda ctx, _param, value: _workspace(ctx, value),
    )(command)


def lists_option(command: Command) -> Command:
    """`--lists`."""
    return click.option("--lists", type=Words(), help="Ids of the lists to use.  [default: all]")(command)


def out_option(command: Command) -> Command:
    """`--out` of the verbs that write one CSV."""
    return click.option(
        "--out", type=click.Path(dir_okay=False, path_type=Path), help="CSV to write.  [default: stdout]"
    )(command)


def _workspace(ctx: click.Context, given: Path | None) -> Workspace:
    root = given or ctx.find_root().obj
    return Workspace(root or platformdirs.user_data_path("screening", appauthor=False))


def machine(workspace: Workspace, *, memory: str | None = None, threads: int | None = None) -> Machine:
    """The shipped folders, then the workspace's own."""
    return workspace.machine(shipped()).model_copy(update={"memory": memory, "threads": threads})


def known_lists(given: tuple[str, ...] | None, folders: tuple[Path, ...]) -> tuple[str, ...] | None:
    """The list ids, if there are such lists.

    Raises:
        UsageError: a list is not known.
    """
    known = [i for i, dataset in discover(folders).items() if isinstance(dataset.source, Source)]
    if strange := [i for i in given or () if i not in known]:
        raise UsageError(
            f"There is no list {strange[0]!r}.", where="--lists", advice=f"Lists here: {', '.join(known)}."
        )
    return given


def today() -> date:
    """The day of the clock: only the shells look at it."""
    return date.today()
