"""One piece of work in a process of its own: `python -m screening.bench PIECE ARGUMENTS`, see `fresh.py`.

In: name of the piece, its arguments as JSON. Out: its answer and the peak memory of this process, as JSON.
"""

import json
import re
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from screening.bench.size import Size

_PEAK: Final = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def _world(arguments: Mapping[str, Any]) -> object:
    from screening.bench.world import generate  # noqa: PLC0415 - a piece loads only what it needs

    return generate(Path(arguments["folder"]), Size(**arguments["size"]))


def _floor(arguments: Mapping[str, Any]) -> object:
    from screening.bench.floor import floor  # noqa: PLC0415 - as above

    return floor(Path(arguments["folder"]), Path(arguments["out"]), arguments["memory"])


def _check(arguments: Mapping[str, Any]) -> object:
    from screening.bench.check import checked  # noqa: PLC0415 - as above

    return checked(Path(arguments["folder"]), Path(arguments["out"]), arguments["memory"])


def _names(arguments: Mapping[str, Any]) -> object:
    from screening.bench.names import matched  # noqa: PLC0415 - as above

    return matched(arguments["names"])


PIECES: Final[dict[str, Callable[[Mapping[str, Any]], object]]] = {
    "world": _world,
    "floor": _floor,
    "check": _check,
    "names": _names,
}


def peak_bytes() -> int:
    """Most memory that this process has had.

    On Linux `ru_maxrss` survives execve and so holds what the parent had at the fork (getrusage(2)); the
    high-water mark of the program itself is read where there is one (proc(5), VmHWM).
    """
    status = Path("/proc/self/status")
    if status.is_file() and (found := _PEAK.search(status.read_text(encoding="ascii", errors="replace"))):
        return int(found[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    answer = PIECES[sys.argv[1]](json.loads(sys.argv[2]))
    json.dump({"answer": answer, "peak_bytes": peak_bytes()}, sys.stdout)
