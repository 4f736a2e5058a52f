"""Snapshot formats by name. In: a file. Out: a frame whose cells are all text, in the order of the file.

Lists inside a cell (JSON arrays, Parquet lists) become text joined with a pipe sign. An empty cell is NULL.
A format is added with one function and one line of `FORMATS`.
"""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import polars as pl

from screening.errors import ListError
from screening.sources.model import Reading

Reader = Callable[[bytes, Reading], pl.DataFrame]


def _delimited(data: bytes, reading: Reading, separator: str) -> pl.DataFrame:
    # OFAC's files end with the DOS end-of-file character 0x1A
    text = data.decode(reading.encoding).removeprefix("\ufeff").rstrip("\x1a")
    return pl.read_csv(
        io.StringIO(text),
        separator=separator,
        infer_schema=False,
        has_header=not reading.columns,
        new_columns=list(reading.columns) or None,
    )


def _csv(data: bytes, reading: Reading) -> pl.DataFrame:
    return _delimited(data, reading, ",")


def _tsv(data: bytes, reading: Reading) -> pl.DataFrame:
    return _delimited(data, reading, "\t")


def _xlsx(data: bytes, _: Reading) -> pl.DataFrame:
    import fastexcel  # noqa: PLC0415 - 60 ms that only spreadsheets need

    return fastexcel.read_excel(data).load_sheet(0, dtypes="string").to_polars()


def _json(data: bytes, reading: Reading) -> pl.DataFrame:
    text = data.decode(reading.encoding).removeprefix("\ufeff")
    array = text.lstrip().startswith("[")
    rows = json.loads(text) if array else [json.loads(row) for row in text.splitlines() if row.strip()]
    columns = dict.fromkeys(key for row in rows for key in row)
    cells = {column: [_cell(row.get(column)) for row in rows] for column in columns}
    return pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String))


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return "|".join(cell for item in value if (cell := _cell(item)))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _parquet(data: bytes, _: Reading) -> pl.DataFrame:
    frame = pl.read_parquet(io.BytesIO(data))
    return frame.select(
        pl.col(name).cast(pl.List(pl.String)).list.join("|")
        if isinstance(kind, pl.List)
        else pl.col(name).cast(pl.String)
        for name, kind in frame.schema.items()
    )


FORMATS: Final[dict[str, Reader]] = {
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
    "json": _json,
    "ndjson": _json,
    "parquet": _parquet,
}


def read_rows(path: Path, form: str, reading: Reading | None = None) -> pl.DataFrame:
    """The rows of a file, all cells text, trimmed; empty cells and the file's own nulls are NULL.

    Raises:
        ListError: the format is unknown, the file is absent, or it cannot be read as that format.
    """
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise ListError(f"unknown format {form!r}.", where=str(path), advice=f"Known are: {known}.")
    how = reading or Reading()
    try:
        rows = FORMATS[form](path.read_bytes(), how)
    except FileNotFoundError:
        raise ListError(
            "this file does not exist.", where=str(path), advice="Correct its name in source.toml."
        ) from None
    except Exception as wrong:
        raise ListError(
            f"it cannot be read as {form}: {str(wrong).splitlines()[0]}.",
            where=str(path),
            advice="Correct `format` or `[reading]` in source.toml, or the file.",
        ) from wrong
    return _trimmed(rows, how.nulls)


def _trimmed(rows: pl.DataFrame, nulls: tuple[str, ...]) -> pl.DataFrame:
    nothing = ["", *(null.strip() for null in nulls)]
    trimmed = rows.rename(str.strip).with_columns(pl.all().cast(pl.String).str.strip_chars())
    return trimmed.with_columns(
        pl.when(pl.col(c).is_in(nothing)).then(None).otherwise(pl.col(c)).alias(c) for c in trimmed.columns
    )
