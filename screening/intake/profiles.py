"""Mapping profiles: how a real extract (ACE, ISF, AMS, SAP, facility lists) becomes the input tables.

In: TOML files. Out: `Profile`s. A profile names its extracts, each known by headers that it must have, and
says for each input table which extract its rows come from, which others are joined to them, and which header
fills which column. A column that a profile does not name is filled by a header of the very same name.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from screening.bundled import folder
from screening.errors import InputError
from screening.intake.layout import INPUTS, column_name


def _tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Extract(_Part):
    """A file of the source system.

    Attributes:
        headers: headers that it always has; a file with all of them is this extract.
        blank: cell texts that mean nothing, e.g. `00000000` for a date in SAP.
        keys: headers whose all-digit values lose their leading zeros, since systems pad them differently.
    """

    headers: Names = Field(min_length=1)
    blank: Names = ()
    keys: Names = ()

    @property
    def signature(self) -> frozenset[str]:
        """The headers as column names."""
        return frozenset(map(column_name, self.headers))


class Condition(_Part):
    """Holds if the column is one of `equals` or begins with one of `starts`; without either, if filled."""

    column: str
    equals: Names = ()
    starts: Names = ()


class Join(_Part):
    """Rows of another extract that belong to a row.

    Attributes:
        extract: the other extract.
        on: headers that agree in both (or `theirs` of the other extract for `on` of this one).
        theirs: the headers of the other extract, if they are called otherwise.
        many: every row that fits makes a row; else only the first, those that hold `first` before others.
        first: which row of several is taken.
    """

    extract: str
    on: Names = Field(min_length=1)
    theirs: Names = ()
    many: bool = False
    first: Condition | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(header here, header there)."""
        return tuple(zip(self.on, self.theirs or self.on, strict=True))


class Yielding(_Part):
    """Of rows with the same `per`, those that meet the condition give way to those that do not."""

    per: Names
    when: Condition


class Target(_Part):
    """One input table, made of one extract.

    Attributes:
        table: the input table.
        source: the extract that gives its rows.
        join: other extracts.
        columns: column -> header, or headers of which the first that is filled counts; `EXTRACT.HEADER` for a
            joined one; `A + B` for a text that the source system cuts in two.
        constants: column -> text that every row has unless a header fills it.
        leave_out: rows that are not taken over; each is reported.
        give_way: rows that repeat another one in a form of less use.
        derive_party_id: the extract has no party id: it is made of the content.
    """

    table: str
    source: str = Field(alias="from")
    join: tuple[Join, ...] = ()
    columns: dict[str, Names] = {}
    constants: dict[str, str] = {}
    leave_out: tuple[Condition, ...] = ()
    give_way: Yielding | None = None
    derive_party_id: bool = False

    @model_validator(mode="after")
    def _knows_columns(self) -> Self:
        if self.table not in INPUTS:
            raise ValueError(f"no input table {self.table!r}")
        unknown = sorted({*self.columns, *self.constants} - set(INPUTS[self.table]))
        if unknown:
            raise ValueError(f"{self.table} has no column {', '.join(unknown)}")
        return self


class Profile(_Part):
    """A mapping of one kind of extract.

    Attributes:
        id: its name, the file name without `.toml`.
        title: what it reads.
        source: where the layout is documented.
        date_formats: strptime patterns that are tried before ISO dates.
        decimal: the decimal mark of its numbers; the other mark then stands for thousands.
        extracts: the files that it knows, by name.
        targets: the tables that it makes.
    """

    id: str
    title: str
    source: str
    date_formats: Names = ()
    decimal: Literal["", ".", ","] = ""
    extracts: dict[str, Extract] = Field(min_length=1)
    targets: tuple[Target, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _knows_extracts(self) -> Self:
        used = {t.source for t in self.targets} | {j.extract for t in self.targets for j in t.join}
        if unknown := sorted(used - set(self.extracts)):
            raise ValueError(f"no extract {', '.join(unknown)}")
        return self


def shipped_profiles() -> Path:
    """The folder of the profiles that come with this installation."""
    return folder("datasets") / "profiles"


def load_profiles(folders: Sequence[Path]) -> tuple[Profile, ...]:
    """All profiles of the folders; an earlier one hides a later one of its id.

    Raises:
        InputError: a profile cannot be read.
    """
    found: dict[str, Profile] = {}
    for place in folders:
        for path in sorted(place.glob("*.toml")):
            profile = _load(path)
            found.setdefault(profile.id, profile)
    return tuple(found.values())


def _load(path: Path) -> Profile:
    try:
        profile = Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"The profile is not TOML ({error}).", where=path.name, advice="See docs/inputs.md."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(
            f"The profile is wrong at {place or 'the top'}: {first['msg']}.",
            where=path.name,
            advice="See docs/inputs.md for what a profile holds.",
        ) from error
    if profile.id != path.stem:
        raise InputError(
            f"The profile calls itself {profile.id!r}.",
            where=path.name,
            advice="Give it the name of its file.",
        )
    return profile
