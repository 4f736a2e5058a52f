"""What a `source.toml` and a `fixes.toml` may say. In: parsed TOML. Out: frozen models, or one clear error.

A key that nobody knows is refused: a misspelt bound would otherwise guard nothing.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from screening.errors import ListError

DatasetId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
TableName = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
T = TypeVar("T")


class Frozen(BaseModel):
    """Immutable, and closed to keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bounds(Frozen):
    """How many rows there may be; outside it, the publisher's page has changed shape or was cut off."""

    min: int = Field(default=1, ge=0)
    max: int = Field(default=10_000_000, ge=1)

    @model_validator(mode="after")
    def _ordered(self) -> "Bounds":
        if self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self


class ListBounds(Frozen):
    """Bounds of the entries of a list and of their names."""

    entries: Bounds = Bounds()
    names: Bounds = Bounds()


class SnapshotRef(Frozen):
    """One state of a list as shipped: a file, and the day whose knowledge it holds."""

    file: Text
    as_of: date


class Reading(Frozen):
    """How to read the bytes of the snapshots.

    Attributes:
        encoding: of text formats.
        columns: names of the columns of a file without a header.
        nulls: cell texts that mean "nothing", e.g. `-0- ` on OFAC's files.
    """

    encoding: str = "utf-8"
    columns: tuple[Text, ...] = ()
    nulls: tuple[str, ...] = ()


class Lookup(Frozen):
    """A further CSV of the folder that `map.sql` may join: our reading of the publisher's words."""

    name: TableName
    file: Text


class Source(Frozen):
    """The `source.toml` of a list.

    Attributes:
        id: name of the list in every output.
        url: page of the PRIMARY source, where a lawyer can check it.
        cadence_days: the list is stale when its snapshot is older than this.
        verify: statements that nobody has yet compared with the primary text.
    """

    id: DatasetId
    kind: Literal["list"]
    title: Text
    publisher: Text
    url: Text
    licence: Text
    cadence_days: int = Field(gt=0)
    format: Text = "csv"
    reading: Reading = Reading()
    bounds: ListBounds = ListBounds()
    snapshots: tuple[SnapshotRef, ...] = Field(min_length=1)
    lookups: tuple[Lookup, ...] = ()
    jurisdictions: tuple[Text, ...] = ()
    notes: str = ""
    verify: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _one_snapshot_a_day(self) -> "Source":
        days = [s.as_of for s in self.snapshots]
        if len(set(days)) < len(days):
            raise ValueError("two snapshots have the same as_of")
        if {"raw"} & {k.name for k in self.lookups}:
            raise ValueError("a lookup may not be named raw: that is the snapshot itself")
        return self


class ReferenceTable(Frozen):
    """One CSV of a reference folder, with the bounds of its rows."""

    name: TableName
    file: Text
    min_rows: int = Field(default=1, ge=0)
    max_rows: int = Field(default=10_000_000, ge=1)


class Reference(BaseModel):
    """The `source.toml` of a folder that other stages consult: a region, or tables of words.

    Only what is used here is checked; further keys are for the stage that owns the folder and for readers.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: DatasetId
    kind: Literal["reference", "region"]
    title: Text
    publisher: Text = "compiled"
    url: str = ""
    licence: Text
    as_of: date
    attribution: str | tuple[Text, ...] = ""
    region_code: str | None = None
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = ()
    tables: tuple[ReferenceTable, ...] = ()
    notes: str = ""
    verify: tuple[Text, ...] = ()


class Fix(Frozen):
    """A correction of the publisher's text, keyed by that exact text.

    Attributes:
        column: the cell that is looked at.
        raw: its exact text; every row that shows it is corrected.
        set: the cells to write in those rows.
        reason: why the text as published must not be taken as it stands.
        source: what the correction rests on.
        on: the day on which it was made.
    """

    column: Text
    raw: Text
    set: dict[str, str] = Field(min_length=1)
    reason: Text
    source: Text
    on: date


class Fixes(Frozen):
    """The `fixes.toml` of a list."""

    fix: tuple[Fix, ...] = ()


_SOURCE: TypeAdapter[Source | Reference] = TypeAdapter(
    Annotated[Source | Reference, Field(discriminator="kind")]
)


def read_source(folder: Path) -> Source | Reference:
    """The `source.toml` of a dataset folder.

    Raises:
        ListError: it is absent, is no TOML, or says what it may not say.
    """
    return _checked(folder / "source.toml", _SOURCE)


def read_fixes(folder: Path) -> tuple[Fix, ...]:
    """The corrections of a list; a folder without `fixes.toml` has none."""
    path = folder / "fixes.toml"
    return _checked(path, TypeAdapter(Fixes)).fix if path.exists() else ()


def _checked(path: Path, model: TypeAdapter[T]) -> T:
    try:
        return model.validate_python(_toml(path))
    except ValidationError as wrong:
        # a misspelt key explains the one that is missing
        first = min(wrong.errors(), key=lambda error: error["type"] != "extra_forbidden")
        # the first part of the place may be the kind, which no key of the file is called
        place = [str(part) for part in first["loc"] if part not in ("list", "reference", "region")]
        field = ".".join(place) or "kind"
        raise ListError(
            f"{field}: {first['msg']}.", where=str(path), advice="docs/lists.md lists every key."
        ) from None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise ListError(
            f"it cannot be read ({wrong.strerror}).",
            where=str(path),
            advice="A dataset folder holds a source.toml; see docs/lists.md.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ListError(f"it is not valid TOML: {wrong}.", where=str(path)) from None
