"""What people and programs see. In: words, rows, errors. Out: text on stderr, data on stdout.

Colour and the progress bar appear only where stderr is a terminal, and colour not under NO_COLOR
(https://no-color.org). Control characters of an input never reach the terminal.
"""

import contextlib
import itertools
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

import click

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COLOURS: Final = {"flag": "red", "review": "yellow", "not_established": "blue", "clear": "green"}


def plain(text: object) -> str:
    """Text that cannot steer a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(text))


def coloured(stream: Any = None) -> bool:
    """Whether colour is wanted on a stream (stderr)."""
    return (stream or sys.stderr).isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Columns to write in: those of the terminal, at most 100."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def verdict(word: str, text: str) -> str:
    """A text in the colour of a verdict."""
    return click.style(text, fg=_COLOURS.get(word), bold=word == "flag") if coloured() else text


def say(text: str = "") -> None:
    """A line for a person, on stderr."""
    click.echo(text, err=True, color=coloured())


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """A text broken into lines; `first` stands before the first one."""
    begin = indent if first is None else first
    return textwrap.fill(
        plain(text),
        width(),
        initial_indent=begin,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def warn(text: str) -> None:
    """Something to know beside the result."""
    say(wrapped(text, "         ", "warning: "))


def fail(what: str, where: str, advice: str, *, as_json: bool = False) -> None:
    """What went wrong, where, and what to do."""
    for line, label in ((what, "error:"), (where, "  where:"), (advice, "  what to do:")):
        for number, part in enumerate(line.splitlines()):
            say(wrapped(part, "    ", f"{label} " if number == 0 else "    "))
    if as_json:
        emit({"error": {"what": what, "where": where, "advice": advice}})


def emit(value: Any) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=_json))


def _json(value: object) -> object:
    """Amounts as numbers, dates as text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def out(text: str = "") -> None:
    """A line of the answer, on stdout."""
    click.echo(text)


def columns(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of text with aligned columns; numbers to the right."""
    cells = [[plain("" if c is None else c) for c in row] for row in rows]
    sizes = [max([len(head[i]), *(len(row[i]) for row in cells)]) for i in range(len(head))]
    right = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        parts = [c.rjust(sizes[i]) if right[i] else c.ljust(sizes[i]) for i, c in enumerate(row)]
        return "  ".join(parts).rstrip()

    return "\n".join([line(head), line(["-" * size for size in sizes]), *map(line, cells)])


@contextlib.contextmanager
def progress(stages: int, *, wanted: bool = True) -> Iterator[Callable[[str], None]]:
    """A bar of stages on a terminal; silence elsewhere.

    Args:
        stages: how many are expected.
        wanted: no bar where it is false.
    """
    if not (wanted and sys.stderr.isatty()):
        yield lambda _: None
        return
    # imported here: only a terminal needs it
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    shown = (BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=stages)
        begun = itertools.count()

        def told(stage: str) -> None:
            bar.update(task, description=stage, completed=next(begun))

        yield told
