"""`screening lists`: what is screened against. In: the shipped lists and the workspace's. Out: state."""

import click
import polars as pl

from screening.cli import options, terminal
from screening.cli.main import DONE, LISTS
from screening.reports.wording import plural
from screening.sources.load import open_lists
from screening.sources.status import freshness
from screening.store.workspace import Workspace


@click.group("lists")
def command() -> None:
    """The lists: how old, how long, what they hold."""


@command.command("status")
@options.lists_option
@click.option(
    "--max-age", type=click.IntRange(0), metavar="DAYS", help="Status 3 if a list is older than this."
)
@options.workspace_option
@options.json_option
def status(lists: tuple[str, ...] | None, max_age: int | None, workspace: Workspace, as_json: bool) -> int:
    """Every list with its age, its size and its digest.

    A list is stale when its snapshot is older than its publisher's usual rhythm (cadence), or than --max-age.
    """
    folders = options.machine(workspace).datasets
    loaded = open_lists(folders, only=options.known_lists(lists, folders)).lists
    aged = freshness(loaded, options.today(), max_age)
    table = loaded.join(aged.drop("as_of"), on="list_id", maintain_order="left")
    stale = table.filter("stale")
    if as_json:
        terminal.emit({"lists": table.to_dicts(), "stale": stale["list_id"].to_list()})
    else:
        _show(table)
    return LISTS if max_age is not None and stale.height else DONE


def _show(table: pl.DataFrame) -> None:
    head = ("list", "state of", "age", "allowed", "", "entries", "names", "sha256")
    rows = [
        (
            *(row["list_id"], row["as_of"], f"{row['age_days']} days", f"{row['limit_days']} days"),
            *("stale" if row["stale"] else "fresh", row["entries"], row["names"], row["sha256"][:12]),
        )
        for row in table.iter_rows(named=True)
    ]
    terminal.out(terminal.columns(head, rows))
    old = table.filter("stale").height
    if old:
        terminal.say(
            f"\n{plural(old, 'list')} past the allowed age: what was published since is not seen.\n"
            "docs/lists.md says how to add a newer snapshot."
        )
