"""What a run was asked to do. In: arguments of a command or a call. Out: one frozen value, passed down.

Nothing here is read from the environment: the shells fill it in. Everything that can change a verdict is part
of the manifest; memory, threads and folders are not.
"""

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value that nobody changes and that knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(Frozen):
    """What decides the verdicts, beside the input itself.

    Attributes:
        on: date of the lines when the input has no shipments; then it has to be given.
        as_known: judge by the lists as known on this day; None takes the newest.
        lists: ids of the lists to screen against; None takes all.
        jurisdictions: rules to ask wherever a line is imported; None asks those of its import country.
        threshold: lowest name score that counts, in thousandths.
        max_depth: longest BOM or supply path walked, in hops.
        strict: refuse the input at its first bad row.
    """

    on: date | None = None
    as_known: date | None = None
    lists: tuple[str, ...] | None = None
    jurisdictions: tuple[str, ...] | None = None
    threshold: int = Field(default=700, ge=500, le=1000)
    max_depth: int = Field(default=50, ge=1, le=1000)
    strict: bool = False


class Machine(Frozen):
    """Where and with what a run is computed; never changes a verdict.

    Attributes:
        datasets: folders of lists and reference data, the shipped one first.
        rules: folders of rules, the shipped one first.
        profiles: further folders of mapping profiles.
        memory: DuckDB's limit, e.g. `8GB`; None leaves its default.
        threads: number of threads; None takes all.
    """

    datasets: tuple[Path, ...]
    rules: tuple[Path, ...]
    profiles: tuple[Path, ...] = ()
    memory: str | None = None
    threads: int | None = None
