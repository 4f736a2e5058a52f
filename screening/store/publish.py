"""A finished run becomes a folder: all of it or nothing.

In: a function that writes into a folder. Out: that folder in its place, by rename. A process killed between
the two renames leaves the old run under a hidden name beside it; `recover` puts it back before anything else.
"""

import glob
import os
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from screening.errors import StoreError


def check_target(out: Path) -> None:
    """Refuse a target that holds somebody else's files.

    Raises:
        StoreError: the target is a file, or a folder with content and no `run.json`.
    """
    if out.exists() and not out.is_dir():
        raise StoreError("this is a file, not a folder.", where=str(out), advice="Name a folder with --out.")
    if out.is_dir() and any(out.iterdir()) and not (out / "run.json").is_file():
        raise StoreError(
            "this folder holds files that are not of an earlier run.",
            where=str(out),
            advice="Name an empty or new folder with --out.",
        )


def _sync(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def recover(out: Path) -> None:
    """Put back what a killed process had moved aside, and remove what it had not finished."""
    name = glob.escape(out.name)
    for stale in sorted(out.parent.glob(f".{name}.old-*")):
        if out.exists():
            shutil.rmtree(stale, ignore_errors=True)
        else:
            stale.rename(out)
    for fresh in out.parent.glob(f".{name}.new-*"):
        shutil.rmtree(fresh, ignore_errors=True)


def publish(out: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a new folder and put it at `out`, replacing an earlier run there.

    Raises:
        StoreError: the target cannot be used.
    """
    recover(out)
    check_target(out)
    fresh = out.parent / f".{out.name}.new-{uuid.uuid4().hex}"
    stale = out.parent / f".{out.name}.old-{uuid.uuid4().hex}"
    try:
        fresh.mkdir(parents=True)
        write(fresh)
        _sync(fresh)
        if out.exists():
            out.rename(stale)
        fresh.rename(out)
    except OSError as error:
        raise StoreError(
            f"the run cannot be written: {error.strerror or error}.",
            where=str(out),
            advice="Name a folder on a disk with room with --out.",
        ) from error
    finally:
        # whatever happened, an interrupt included: the old run is removed only when the new one stands
        if stale.exists() and not out.exists():
            stale.rename(out)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(stale, ignore_errors=True)
