"""The command `screening`: finds the verb, loads only it, and turns every ending into words and a status.

In: arguments. Out: an exit status. A verb returns its own status or raises a ScreeningError; nobody else in
the product knows a number. Verbs are loaded when they are called, so that `--help` is quick.
"""

import contextlib
import difflib
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from screening import __version__
from screening.cli import terminal
from screening.errors import ListError, ScreeningError

DONE: Final = 0
FOUND: Final = 1
"""check: something at or above --fail-on; replay: it differs; demo: not as documented."""
WRONG_INPUT: Final = 2
LISTS: Final = 3
"""A list is stale beyond --max-age, or was rejected."""
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

VERBS: Final = {
    "demo": "The car-maker story, end to end, offline, in seconds.",
    "check": "Screen shipments, parts and suppliers; write a report.",
    "match": "Which names stand on a list, and how sure that is.",
    "locate": "Which places lie in a covered region, and why.",
    "compare": "How alike two names are, pair by pair.",
    "lists": "The lists: how old, how long, what they hold.",
    "rules": "The rules: list, test, explain, lock.",
    "explain": "One verdict in words: names, path, law, what to do.",
    "replay": "Compute a stored run again and compare.",
    "bench": "How fast, with how much memory, on this machine.",
}


class PipeClosed(Exception):  # noqa: N818 - no error, an ending
    """Nobody reads the output any more."""


class Verbs(click.Group):
    """A group whose commands are modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs, in the order in which a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"screening.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; of a misspelt one say which was probably meant."""
        if args[0] not in VERBS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; its output is flushed while a closed pipe can still be told from other trouble."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            _silence(sys.stdout)
            raise PipeClosed from error
        return status

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="New here? Run `screening demo`. Every command has its own --help.",
)
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="SCREENING_WORKSPACE",
    show_envvar=True,
    help="Folder of your own lists, rules and runs.  [default: your user data folder]",
)
@click.version_option(__version__, prog_name="screening")
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None) -> None:
    """Forced-labor screening of supply chains, every tier, by the date of import.

    A verdict says that a name matches a list, or that goods are presumed barred under a law. It is no finding
    of fact and no legal advice.
    """
    ctx.obj = workspace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: without the program's name; None takes those of the process.

    Returns:
        The exit status: see the constants of this module.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        status = cli.main(given, prog_name="screening", standalone_mode=False)
        return status if isinstance(status, int) else DONE
    except click.ClickException as error:
        return _usage(error, as_json=as_json)
    except ScreeningError as error:
        terminal.fail(error.what, error.where, error.advice, as_json=as_json)
        return LISTS if isinstance(error, ListError) else WRONG_INPUT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except PipeClosed:
        return PIPE_CLOSED
    except Exception as error:
        return _unexpected(error, as_json=as_json)


def _silence(stream: Any) -> None:
    """Whoever reads stdout stopped reading (`| head`): Python must not complain of it on its way out."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _usage(error: click.ClickException, *, as_json: bool) -> int:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return WRONG_INPUT
    command = context.command_path if context else "screening"
    terminal.fail(error.format_message(), "", f"See `{command} --help`.", as_json=as_json)
    return WRONG_INPUT


def _unexpected(error: Exception, *, as_json: bool) -> int:
    if os.environ.get("SCREENING_DEBUG"):
        traceback.print_exc()
    first = (str(error).splitlines() or [""])[0]
    if "interrupt" in f"{type(error).__name__} {first}".lower():  # Ctrl-C inside a query of DuckDB or polars
        return INTERRUPTED
    if isinstance(error, MemoryError) or "Out of Memory" in first:
        advice = "Give it more with --memory, or less at a time."
        terminal.fail("There is not enough memory for this.", "", advice, as_json=as_json)
        return WRONG_INPUT
    terminal.fail(
        f"This should not happen: {type(error).__name__}: {first}",
        "",
        "It is a fault of ours: please report it, with what the command prints under SCREENING_DEBUG=1.",
        as_json=as_json,
    )
    return WRONG_INPUT
