"""The user's own folder: further lists, rules and profiles, and where finished runs lie.

In: a path given by the shell. Out: the `Machine` folders of a run, and the register of runs. Nothing here
decides a verdict. Layout: datasets/, rules/, profiles/ are the user's; runs/<run_id>.json is written by
`check`.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from screening.errors import StoreError
from screening.settings import Machine, Question


class _Executed(BaseModel):
    """Where the inputs of a run lie."""

    inputs: list[str]
    kept: bool


class _Manifest(BaseModel):
    """What a `run.json` must hold to be read again; it holds more."""

    run_id: str
    options: Question
    files: dict[str, str]
    executed: _Executed


@dataclass(frozen=True)
class Workspace:
    """A workspace folder; it need not exist until something is written to it."""

    root: Path

    def machine(self, base: Machine) -> Machine:
        """The shipped folders, then those of the workspace that exist."""

        def extended(given: tuple[Path, ...], name: str) -> tuple[Path, ...]:
            own = self.root / name
            return (*given, own) if own.is_dir() and any(own.iterdir()) else given

        return base.model_copy(
            update={
                "datasets": extended(base.datasets, "datasets"),
                "rules": extended(base.rules, "rules"),
                "profiles": extended(base.profiles, "profiles"),
            }
        )

    def register(self, run_id: str, out: Path) -> None:
        """Remember where a run was written; the newest place wins."""
        folder = self.root / "runs"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            temporary = folder / f".{run_id}.{os.getpid()}.tmp"
            temporary.write_text(json.dumps({"out": str(out.resolve())}), encoding="utf-8")
            temporary.replace(folder / f"{run_id}.json")
        except OSError as error:
            raise StoreError(
                f"the workspace cannot be written: {error.strerror}.",
                where=str(self.root),
                advice="Name another with --workspace or SCREENING_WORKSPACE.",
            ) from error

    def find(self, run: str) -> Path:
        """The out folder of a run given by that folder or by its run_id.

        Raises:
            StoreError: there is no such run here.
        """
        if (Path(run) / "run.json").is_file():
            return Path(run)
        pointer = self.root / "runs" / f"{run}.json"
        if run.isalnum() and pointer.is_file():
            out = Path(json.loads(pointer.read_text(encoding="utf-8"))["out"])
            if (out / "run.json").is_file():
                return out
            raise StoreError("the folder of this run is gone.", where=str(out), advice="Run the check again.")
        raise StoreError(
            "no run is known by this name.",
            where=run,
            advice="Give the folder that `screening check --out` wrote, or a run_id of this workspace.",
        )

    def runs(self) -> list[Path]:
        """Out folders of all runs that still exist, sorted."""
        pointers = sorted((self.root / "runs").glob("*.json")) if (self.root / "runs").is_dir() else []
        outs = [Path(json.loads(p.read_text(encoding="utf-8"))["out"]) for p in pointers]
        return [out for out in outs if (out / "run.json").is_file()]


def read_manifest(out: Path) -> dict[str, Any]:
    """The `run.json` of a stored run, with at least the keys of `_Manifest`.

    Raises:
        StoreError: it is missing, no JSON, or not what `check` writes.
    """
    try:
        found: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
        _Manifest.model_validate(found)
    except ValidationError as error:
        first = ".".join(map(str, error.errors()[0]["loc"])) or "run.json"
        raise StoreError(
            f"run.json is not what a check writes ({first}: {error.errors()[0]['msg']}).",
            where=str(out),
            advice="Run the check again.",
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError("this is not the folder of a finished run.", where=str(out)) from error
    return found
