"""The whole of intake in order: find, read, recognise, map, type, tell apart, report.

In: paths and profiles. Out: the intake tables of `screening.tables` in the engine, and an `IntakeReport`.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from screening.bundled import folder
from screening.errors import InputError
from screening.intake import macros
from screening.intake.casts import stage
from screening.intake.files import find_files
from screening.intake.layout import STAGED
from screening.intake.mapping import Mapping, map_plain, map_profile
from screening.intake.profiles import Profile, load_profiles, shipped_profiles
from screening.intake.raw import Note, RawTable, note
from screening.intake.readers import read_all
from screening.intake.recognise import Recognised, is_side_sheet, recognise, refusal
from screening.intake.steps import FOUND, INNER, ISSUE_TABLE, KEYS, LINES_OF_PARTIES, OUT
from screening.step import Engine

_COUNTED: Final = ("shipments", "line_parties", "parties", "parts", "sourcing", "bom", "links", "issues")
_SIDE_SHEET: Final = Note(
    None,
    None,
    None,
    "the sheet is none of the input tables and was not read",
    "Name it and its columns like one.",
)
_NO_TABLE: Final = Note(
    None,
    None,
    None,
    "the file is no table and was not read",
    "Name it on its own if it is one, or leave it out.",
)


@dataclass(frozen=True)
class InputFile:
    """One table of one input file, for the manifest.

    Attributes:
        name: the file as issues call it (with its sheet in brackets).
        sha256: digest of the whole file.
        table: the input table, or `PROFILE.EXTRACT`.
        rows: rows under the header that say something.
    """

    name: str
    sha256: str
    table: str
    rows: int


@dataclass(frozen=True)
class IntakeReport:
    """What came in.

    Attributes:
        files: every table read, in the order of the files.
        counts: rows of each table that intake writes.
        issues: number of issues.
        columns: the columns that the input has, by input table, sorted.
        without_shipments: each declared party was taken as one line.
    """

    files: tuple[InputFile, ...]
    counts: dict[str, int]
    issues: int
    columns: dict[str, tuple[str, ...]]
    without_shipments: bool


def read_inputs(
    engine: Engine,
    inputs: Sequence[str],
    *,
    on: date,
    strict: bool = False,
    profiles: Sequence[Path] = (),
) -> IntakeReport:
    """Read all inputs into the engine.

    Args:
        engine: gets the tables shipments, line_parties, parties, parts, sourcing, bom, links and issues.
        inputs: folders, files or globs.
        on: import date of the lines that are made of parties when there are no shipments.
        strict: refuse at the first issue.
        profiles: folders of mapping profiles; they go before the shipped ones and before column names.

    Raises:
        InputError: an input cannot be read at all, is no input table, or `strict` met an issue.
    """
    own, shipped = load_profiles(profiles), load_profiles([shipped_profiles()])
    sources, skipped = find_files(inputs)
    _prepare(engine)
    for name in skipped:
        note(engine, name, "", [_NO_TABLE])
    raws = list(read_all(engine, sources))
    found = _recognise_all(engine, raws, own, shipped)
    mappings = _map_all(engine, found)
    rows = {raw.number: engine.count(raw.name) for raw in raws}
    _put_sheets(engine, raws)
    for item in found:
        _note_repeated(engine, item.raw)
    for mapping in mappings:
        stage(engine, mapping)
        _note_unknown(engine, mapping)
    _refuse_no_line(engine, mappings)
    _drop_raw(engine, raws)
    without = not any(m.table == "shipments" for m in mappings)
    _finish(engine, on=on, without_shipments=without, strict=strict)
    counts = {table: engine.count(table) for table in _COUNTED}
    files = tuple(
        InputFile(f.raw.where, f.raw.sha256, f.table or f"{_id(f)}.{f.extract}", rows[f.raw.number])
        for f in found
    )
    return IntakeReport(files, counts, counts["issues"], _columns(mappings), without)


def _id(found: Recognised) -> str:
    return found.profile.id if found.profile else ""


def _prepare(engine: Engine) -> None:
    macros.define(engine)
    for name in (*STAGED, "inline_parties", "found_issues"):
        engine.empty(name, INNER[name])
    with (folder("datasets") / "countries" / "names.csv").open(encoding="utf-8", newline="") as file:
        names = pl.DataFrame([{"code": r["code"], "written": r["written"]} for r in csv.DictReader(file)])
    engine.put("country_names", names, {"code": "VARCHAR", "written": "VARCHAR"})
    engine.create("country_names", "SELECT DISTINCT country_key(written) AS key, code FROM country_names")


def _put_sheets(engine: Engine, raws: Sequence[RawTable]) -> None:
    rows = [{"sheet_no": raw.number, "file": raw.file, "sheet": raw.sheet} for raw in raws]
    engine.put("sheets", pl.DataFrame(rows), INNER["sheets"])


def _recognise_all(
    engine: Engine, raws: Sequence[RawTable], own: Sequence[Profile], shipped: Sequence[Profile]
) -> list[Recognised]:
    found, side = [], []
    for raw in raws:
        item = recognise(raw, own, shipped)
        if item:
            found.append(item)
        elif is_side_sheet(raw):
            side.append(raw)
        else:
            raise refusal(raw)
    read = {item.raw.file for item in found}
    for raw in side:
        if raw.file not in read:
            raise refusal(raw)
        note(engine, raw.file, raw.sheet, [_SIDE_SHEET])
    return found


def _map_all(engine: Engine, found: Sequence[Recognised]) -> list[Mapping]:
    mappings = [map_plain(item) for item in found if item.profile is None]
    for profile in {p.id: p for item in found if (p := item.profile)}.values():
        mappings += map_profile(engine, profile, [f for f in found if f.profile is profile])
    if not any(m.table in ("shipments", "parties") for m in mappings):
        raise InputError(
            "There are neither shipments nor parties to screen.",
            where=", ".join(sorted({f.raw.where for f in found})),
            advice="Add a shipments or a parties table (docs/inputs.md).",
        )
    return mappings


def _note_repeated(engine: Engine, raw: RawTable) -> None:
    """Say which headers name a column once more: a table has each column once."""
    problem, advice = "the column stands twice; the first is read", "Keep one of them, or rename the other."
    note(engine, raw.file, raw.sheet, [Note(1, header, None, problem, advice) for header in raw.repeated])


def _refuse_no_line(engine: Engine, mappings: Sequence[Mapping]) -> None:
    """A run without a single line would end well without having looked at anything."""
    table = "shipments" if any(m.table == "shipments" for m in mappings) else "parties"
    if engine.count(f"staged_{table}") == 0:
        raise InputError(
            f"{table} has a header and no rows, or none that its profile takes.",
            where=", ".join(sorted({m.raw.where for m in mappings if m.table == table})),
            advice="Give at least one row; without any shipments file each party is screened as one line.",
        )


def _note_unknown(engine: Engine, mapping: Mapping) -> None:
    """Say which columns are not kept: edges and parts of edges have no place for unknown ones."""
    if mapping.unknown and "extra" not in STAGED[f"staged_{mapping.table}"]:
        note(
            engine,
            mapping.raw.file,
            mapping.raw.sheet,
            [
                Note(
                    1,
                    header,
                    None,
                    f"{mapping.table} has no such column; it was not kept",
                    "Rename or leave it out.",
                )
                for header in mapping.unknown
            ],
        )


def _drop_raw(engine: Engine, raws: Iterable[RawTable]) -> None:
    for raw in raws:
        joined = engine.con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, ?)", [f"{raw.name}_j"]
        ).fetchall()
        engine.drop(raw.name, *(name for (name,) in joined))


def _finish(engine: Engine, *, on: date, without_shipments: bool, strict: bool) -> None:
    if without_shipments:
        engine.run(LINES_OF_PARTIES, on_date=on.isoformat())
    for step in (*KEYS, *FOUND, ISSUE_TABLE):
        engine.run(step)
    if strict:
        _refuse_first_issue(engine)
    for step in OUT:
        engine.run(step)
    engine.drop(*INNER)


def _refuse_first_issue(engine: Engine) -> None:
    first = engine.con.execute(
        'SELECT file, sheet, "row", "column", value, problem, advice FROM issues '
        'ORDER BY file, sheet, "row" NULLS FIRST, "column" NULLS FIRST, problem, value LIMIT 1'
    ).fetchone()
    if first is None:
        return
    file, sheet, row, column, value, problem, advice = first
    place = [
        f"{file} [{sheet}]" if sheet else file,
        f"row {row}" if row else "",
        f"column {column}" if column else "",
    ]
    quoted = f" ({value!r})" if value else ""
    raise InputError(
        f"{problem[:1].upper()}{problem[1:]}{quoted}.", where=", ".join(p for p in place if p), advice=advice
    )


def _columns(mappings: Iterable[Mapping]) -> dict[str, tuple[str, ...]]:
    seen: dict[str, set[str]] = {}
    for mapping in mappings:
        seen.setdefault(mapping.table, set()).update(mapping.headers)
    return {table: tuple(sorted(columns)) for table, columns in sorted(seen.items())}
