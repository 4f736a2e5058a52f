"""Which datasets there are. In: folders. Out: each list or reference folder under them, by id.

Data is discovered: a folder with a `source.toml` is a dataset. Bundled folders come first and a user's own
after them; a later one may add a dataset and may not replace one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from screening.errors import ListError
from screening.sources.model import Reference, Source, read_source


@dataclass(frozen=True)
class Dataset:
    """A folder and what its `source.toml` says."""

    folder: Path
    source: Source | Reference


def discover(folders: Sequence[Path]) -> dict[str, Dataset]:
    """Every dataset in the folders, or beneath them by one level, sorted by id.

    Raises:
        ListError: a folder is absent, a `source.toml` is wrong, or an id stands twice.
    """
    found: dict[str, Dataset] = {}
    for folder in folders:
        for path in _dataset_folders(folder):
            source = read_source(path)
            if source.id in found:
                raise ListError(
                    f"the dataset {source.id!r} already stands in {found[source.id].folder}.",
                    where=str(path / "source.toml"),
                    advice="Give your own an id of its own; a dataset is added, never replaced.",
                )
            found[source.id] = Dataset(path, source)
    return dict(sorted(found.items()))


def _dataset_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ListError(
            "this folder of datasets does not exist.",
            where=str(folder),
            advice="Make it, or leave it out of the call.",
        )
    if (folder / "source.toml").is_file():
        return [folder]
    return sorted(path.parent for path in folder.glob("*/source.toml"))
