"""From what a person names (a folder, files, globs) to the list of files, each with its digest.

In: paths. Out: `Source`s in a fixed order, and the files of a folder that are no tables. A name in issues and
in the manifest is the path below the folder that was given, or the bare file name: never an absolute path,
so that the same input gives the same report on any machine.
"""

import glob
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from screening.errors import InputError

TEXT: Final = (".csv", ".tsv", ".psv", ".txt")
PACKED: Final = {".gz": "gzip", ".zst": "zstd"}
FORMATS: Final = {
    **dict.fromkeys(TEXT, "text"),
    ".parquet": "parquet",
    ".pq": "parquet",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xlsb": "workbook",
    ".xls": "workbook",
    ".json": "json",
    ".ndjson": "json",
    ".jsonl": "json",
    ".duckdb": "database",
    ".db": "database",
}
_NO_TABLE_IN_FOLDER: Final = (".txt",)
_ADVICE: Final = "Give CSV, TSV, Parquet, XLSX, JSON, NDJSON or a DuckDB file."


@dataclass(frozen=True)
class Source:
    """One file to read.

    Attributes:
        path: where it is.
        name: how issues and the manifest call it.
        format: text, parquet, workbook, json or database.
        packing: gzip, zstd or nothing.
        sha256: digest of its bytes.
    """

    path: Path
    name: str
    format: str
    packing: str | None
    sha256: str

    @property
    def stem(self) -> str:
        """The file name without folder and endings."""
        return self.path.name.split(".")[0]


def find_files(inputs: Sequence[str]) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """All files that the inputs name, each once, ordered by name; and names of files that are no tables.

    Raises:
        InputError: an input does not exist, matches nothing, or a folder holds no table.
    """
    found: dict[Path, str] = {}
    skipped: list[str] = []
    for text in inputs:
        for path, name in _expand(text, skipped).items():
            found.setdefault(path.resolve(), name)
    if not found:
        raise InputError("There is nothing to read.", advice=_ADVICE)
    ordered = sorted(found.items(), key=lambda item: (item[1], str(item[0])))
    return tuple(_source(path, name) for path, name in ordered), tuple(sorted(skipped))


def _expand(text: str, skipped: list[str]) -> dict[Path, str]:
    path = Path(text)
    if path.is_dir():
        return _folder(path, skipped)
    if path.is_file():
        return {path: path.name}
    matches = [Path(p) for p in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 - absolute patterns
    files = {p: p.name for p in matches if p.is_file()}
    if not files:
        raise InputError("No such file or folder.", where=text, advice="Check the path or the pattern.")
    return files


def _folder(folder: Path, skipped: list[str]) -> dict[Path, str]:
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not path.is_file() or any(part.startswith((".", "~$")) for part in name.parts):
            continue
        ending = _ending(path)[0]
        if ending in FORMATS and ending not in _NO_TABLE_IN_FOLDER:
            files[path] = name.as_posix()
        else:
            skipped.append(name.as_posix())
    if not files:
        raise InputError("The folder holds no table.", where=str(folder), advice=_ADVICE)
    return files


def _ending(path: Path) -> tuple[str, str | None]:
    endings = [e.lower() for e in path.suffixes]
    packing = PACKED.get(endings[-1]) if endings else None
    if packing:
        endings.pop()
    return (endings[-1] if endings else ""), packing


def _source(path: Path, name: str) -> Source:
    ending, packing = _ending(path)
    kind = FORMATS.get(ending)
    if kind is None or (packing and kind != "text"):
        raise InputError(f"The ending {path.suffix!r} is not known.", where=name, advice=_ADVICE)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        empty = path.stat().st_size == 0
    except OSError as error:
        raise InputError(
            f"The file cannot be opened ({error.strerror}).", where=name, advice="Check its permissions."
        ) from error
    if empty:
        raise InputError(
            "The file is empty.", where=name, advice="Give a file with a header row and at least one row."
        )
    return Source(path, name, kind, packing, digest)
