"""A stored run and the same run computed again: identical, or what differs.

In: two run folders. Out: differences in words; none where the manifests agree and every file that one of them
names as written is there and holds the same: Parquet by its rows, all others byte for byte.
"""

import filecmp
from pathlib import Path
from typing import Any

import polars as pl

from screening.store.workspace import read_manifest

_KEYS = ["shipment_id", "line_no", "rule_id", "list_id", "entity_id", "region_code"]


def _rows(old: Path, new: Path, name: str) -> list[str]:
    try:
        before, after = pl.read_parquet(old / name), pl.read_parquet(new / name)
    except (OSError, pl.exceptions.PolarsError):
        return [f"{name}: this is no Parquet file that can be read"]
    if before.equals(after):
        return []
    if before.columns != after.columns:
        return [f"{name}: the columns differ"]
    keys = [key for key in _KEYS if key in before.columns]
    gone = before.filter(~before.hash_rows().is_in(after.hash_rows().implode()))
    first = ", ".join(str(value) for value in gone.select(keys).row(0)) if gone.height else "only new rows"
    return [f"{name}: {before.height} rows then, {after.height} now; first that differs: {first}"]


def _flat(value: Any, path: str = "") -> dict[str, Any]:
    if isinstance(value, dict):
        items = [(f"{path}.{key}" if path else str(key), inner) for key, inner in value.items()]
    elif isinstance(value, list):
        items = [(f"{path}[{i}]", inner) for i, inner in enumerate(value)]
    else:
        return {path: value}
    return {key: leaf for at, inner in items for key, leaf in _flat(inner, at).items()}


def _manifests(old: Path, new: Path) -> list[str]:
    before, after = (
        _flat({k: v for k, v in read_manifest(f).items() if k not in ("executed", "warnings")})
        for f in (old, new)
    )
    keys = sorted(before.keys() | after.keys())
    return [
        f"run.json {key}: {before.get(key)} then, {after.get(key)} now"
        for key in keys
        if before.get(key) != after.get(key)
    ]


def _written(out: Path) -> set[str]:
    return {name for name, said in read_manifest(out)["files"].items() if said == "written"}


def _file(old: Path, new: Path, name: str) -> list[str]:
    # a name with a folder in it was not written by a check
    if Path(name).name != name or not (old / name).is_file():
        return [f"{name}: the file is gone"]
    if not (new / name).is_file():
        return [f"{name}: there then, not written now"]
    if name.endswith(".parquet"):
        return _rows(old, new, name)
    same = filecmp.cmp(old / name, new / name, shallow=False)
    return [] if same else [f"{name}: the bytes differ"]


def differences(old: Path, new: Path) -> list[str]:
    """What differs between a stored run and its replay; an empty list when nothing does.

    Args:
        old: folder of the stored run.
        new: folder of the run computed again.
    """
    found = _manifests(old, new)
    for name in sorted(_written(old) | _written(new)):
        found += _file(old, new, name)
    return found
