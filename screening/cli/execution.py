"""One check, carried out: what `check` and `demo` share. In: question and inputs. Out: a published folder."""

import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from screening.cli import options, terminal
from screening.pipeline import Run, check, publish_run
from screening.settings import Machine, Question
from screening.sources.load import open_lists
from screening.sources.status import freshness

STAGES: Final = 7
"""Six that the pipeline tells of, and writing."""


def staleness(question: Question, machine: Machine, max_age: int | None) -> list[str]:
    """A sentence for each list that is too old, counted from today or from the day asked for."""
    lists = open_lists(machine.datasets, only=question.lists, as_known=question.as_known).lists
    aged = freshness(lists, question.as_known or options.today(), max_age)
    return [str(sentence) for sentence in aged["warning"].drop_nulls()]


def screened(
    inputs: tuple[str, ...],
    question: Question,
    machine: Machine,
    out: Path,
    *,
    stale: list[str],
    keep: bool,
) -> tuple[Run, dict[str, str]]:
    """Run the check and publish its folder; the run, and what became of each file."""
    began, clock = datetime.now(UTC), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="screening-") as temp, terminal.progress(STAGES) as told:
        run = check(inputs, question, machine, temp=temp, told=told)
        told("report")
        executed: dict[str, Any] = {
            "began": began.isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - clock, 3),
            "memory": machine.memory,
            "threads": machine.threads,
            "staleness": stale,
        }
        return run, publish_run(run, out, executed=executed, inputs=inputs, keep=keep)
