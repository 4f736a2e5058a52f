"""Reference folders: regions, names, words. In: a folder. Out: its tables, all cells text, within bounds."""

from pathlib import Path

import polars as pl

from screening.errors import ListError
from screening.sources.model import Reference, read_source
from screening.sources.readers import read_rows


def load_reference(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables that the `source.toml` of a reference or region folder names.

    Returns:
        Table name -> frame of text columns, in the order of the file.

    Raises:
        ListError: the folder is a list, a file is absent, or a table is outside its bounds.
    """
    source = read_source(folder)
    if not isinstance(source, Reference):
        raise ListError(
            f"{source.id!r} is a list, not a reference.",
            where=str(folder / "source.toml"),
            advice="Use open_lists.",
        )
    tables: dict[str, pl.DataFrame] = {}
    for table in source.tables:
        path = folder / table.file
        rows = read_rows(path, path.suffix.removeprefix("."))
        if not table.min_rows <= rows.height <= table.max_rows:
            raise ListError(
                f"{rows.height} rows, where {table.min_rows} to {table.max_rows} are expected.",
                where=str(path),
                advice="The file was cut off; if it is right, change min_rows or max_rows in source.toml.",
            )
        tables[table.name] = rows
    return tables
