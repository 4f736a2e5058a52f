"""The product on a generated importer, as `screening check` runs it, with the time of each stage.

In: the folder of a world. Out: a published run folder, what it counted, seconds a stage.
"""

import time
from datetime import date
from pathlib import Path
from typing import Any, Final

from screening.pipeline import check, publish_run, shipped
from screening.settings import Question

_ON: Final = date(2026, 1, 1)
"""After the last line; every line has a date of its own."""


class Stages:
    """Seconds a stage: a stage lasts until the next one begins."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._name, self._began = "", 0.0

    def __call__(self, name: str) -> None:
        """A stage begins."""
        now = time.perf_counter()
        if self._name:
            self.seconds[self._name] = round(now - self._began, 3)
        self._name, self._began = name, now


def checked(folder: Path, out: Path, memory: str | None = None) -> dict[str, Any]:
    """Screen a world against the shipped lists and rules and write its report.

    Args:
        folder: CSV files of a world.
        out: the run's folder.
        memory: DuckDB's limit, e.g. `4GB`.

    Returns:
        `counts` of the manifest, `stages` in seconds.
    """
    stages = Stages()
    machine = shipped().model_copy(update={"memory": memory})
    run = check([str(folder)], Question(on=_ON), machine, temp=str(out.parent), told=stages)
    stages("report")
    publish_run(run, out, executed={}, inputs=[str(folder)])
    stages("end")
    return {"counts": run.manifest["counts"], "stages": stages.seconds}
