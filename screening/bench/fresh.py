"""A command in a fresh process, measured. In: what to run. Out: time, memory.

Only the standard library is loaded here: what measures should weigh nothing.
"""

import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from screening import __version__
from screening.errors import ScreeningError

_ERROR: Final = re.compile(r"^[\w.]*(Error|Exception)\b")


@dataclass(frozen=True)
class Measured:
    """What one process took.

    Attributes:
        seconds: by the wall, from its start to its end.
        cpu_seconds: user and system, of the process and its own children.
        load: one-minute load average of the machine when it began: what others did.
        output: what it wrote to stdout.
    """

    seconds: float
    cpu_seconds: float
    load: float
    output: str

    def figures(self) -> dict[str, float]:
        """The times, for a JSON document."""
        return {"seconds": self.seconds, "cpu_seconds": self.cpu_seconds, "load_before": self.load}


def measured(arguments: Sequence[str]) -> Measured:
    """Run `python -m ARGUMENTS` and measure it.

    Raises:
        ScreeningError: it ended with a status other than 0.
    """
    load, before = os.getloadavg()[0], _cpu_of_children()
    began = time.perf_counter()
    # this interpreter, our own module, no shell
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    seconds = time.perf_counter() - began
    if ended.returncode:
        raise ScreeningError(
            f"A piece of the benchmark ended with status {ended.returncode}: {_last_error(ended.stderr)}",
            where=" ".join(arguments[:2]),
            advice="Try a smaller size or more --memory.",
        )
    cpu = _cpu_of_children() - before
    return Measured(round(seconds, 3), round(cpu, 3), round(load, 2), ended.stdout.decode())


def piece(name: str, **arguments: object) -> tuple[dict[str, Any], dict[str, float]]:
    """Run one of the pieces of `__main__.py`.

    Returns:
        Its answer, and its figures: seconds, cpu_seconds, load_before, peak_mb (10^6 bytes).
    """
    run = measured(["screening.bench", name, json.dumps(arguments, default=str)])
    told = json.loads(run.output)
    return told["answer"], {**run.figures(), "peak_mb": round(told["peak_bytes"] / 1e6)}


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    return {
        "cpu": _model(),
        "cpus": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": platform.platform(terse=True),
        "versions": {name: metadata.version(name) for name in ("duckdb", "polars", "pyarrow")}
        | {"python": platform.python_version(), "screening": __version__},
    }


def _last_error(stderr: bytes) -> str:
    """The line of a traceback that names the error, else the last line."""
    lines = stderr.decode(errors="replace").strip().splitlines()
    named = [line for line in lines if _ERROR.match(line)]
    return (named or lines or ["no word"])[-1]


def _model() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
