"""One rule as its file says it. In: a parsed TOML table. Out: a frozen `Rule`, or every problem in it.

A rule has one legal authority, the days on which it holds, whom it reaches, what follows, what it
does not see, and cases. A rule without a case that fires and a case that stays silent does not load.
"""

import itertools
import re
import string
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import Field, Strict, field_validator, model_validator

from screening.rulebook.conditions import Condition, Frozen, comparisons
from screening.rulebook.fields import CODES, field_problem, value_problem

Text = Annotated[str, Field(min_length=1)]
Day = Annotated[date, Strict()]

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "ban": ("SEIZE", "PROHIBIT_PRESUMED", "DETAIN", "PROHIBIT_ON_DECISION"),
    "party": ("BLOCK", "LICENSE_REQUIRED"),
    "indicator": ("RISK_INDICATOR", "REPORTING"),
}
"""The outcomes that a family may have: bans, party restrictions and indicators are never mixed."""

PLACEHOLDERS: Final = (
    "party",
    "entity",
    "list",
    "region",
    "date",
    "path",
    "effective",
    "share",
    "good",
)
"""What `because` may leave open for the finding to fill in."""

ANY_KIND: Final = "*"
"""Key of the sentence for every kind of evidence that has none of its own."""

_ACCUSATION: Final = re.compile(r"\bus(?:es|ed|ing)\s+(?:of\s+)?forced\s+labou?r", re.IGNORECASE)


class Window(Frozen):
    """Days on which a rule holds, `from` inclusive, `to` exclusive; an absent end is open."""

    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _has_days(self) -> "Window":
        if self.start and self.end and self.start >= self.end:
            raise ValueError(f"the window ends ({self.end}) before it has begun ({self.start})")
        return self


class Clock(Frozen):
    """The time to answer, counted from the import date as the assumed presentation."""

    days: int | None = Field(default=None, gt=0)
    months: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _one_unit(self) -> "Clock":
        if (self.days is None) == (self.months is None):
            raise ValueError("a clock runs in days or in months: give one of the two")
        return self

    def __str__(self) -> str:
        """As an SQL interval: `30 days`, `3 months`."""
        return f"{self.months} months" if self.days is None else f"{self.days} days"


class Commodity(Frozen):
    """Papers that the authority asks for when the good is of one kind.

    Attributes:
        name: what to call it.
        words: words of a sector or good, lower case, any one of which means this commodity.
        ask: the papers.
    """

    name: Text
    words: tuple[Annotated[str, Field(pattern=r"^[a-z]+$")], ...] = Field(min_length=1)
    ask: tuple[Text, ...] = Field(min_length=1)


class Checklist(Frozen):
    """Papers to assemble: of this rule, and by commodity; `like` adds those of another rule."""

    like: Text | None = None
    general: tuple[Text, ...] = ()
    commodity: tuple[Commodity, ...] = ()


class Case(Frozen):
    """An example inside the rule file: evidence, and what the rule says of it.

    Attributes:
        name: what the example shows.
        expect: `flag`, `review`, `listed` (fires, and leaves the verdict alone) or `silent`.
        given: fields of EVIDENCE that differ from the neutral row (see `verdicts/cases.py`).
        unknown: fields that are NULL.
    """

    name: Text
    expect: Literal["flag", "review", "listed", "silent"]
    given: dict[str, Any]
    unknown: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_evidence(self) -> "Case":
        for field in (*self.given, *self.unknown):
            if problem := field_problem(field):
                raise ValueError(problem)
        for field, value in self.given.items():
            if problem := value_problem(field, value):
                raise ValueError(problem)
        return self


class Rule(Frozen):
    """One rule: see docs/rules.md for each field in words."""

    id: str = Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")
    version: int = Field(ge=1)
    title: Text
    jurisdiction: str = Field(pattern=r"^([A-Z]{2}|ANY)$")
    family: Literal["ban", "party", "indicator"]
    authority: Text
    citations: tuple[Text, ...] = Field(min_length=1)
    verify: tuple[Text, ...] = ()
    windows: tuple[Window, ...] = ()
    applies_to: tuple[Annotated[str, Field(pattern=r"^([A-Z]{2}|\*)$")], ...] = Field(min_length=1)
    reach: Literal["any", "line"]
    roles: Literal["producing", "any"]
    outcome: str
    weight: Literal["heavy", "light"] | None = None
    full_shares: tuple[str, ...] = ("majority", "controls")
    clock: Clock | None = None
    because: dict[str, Text]
    action: Text
    limits: Text
    evidence: Checklist = Checklist()
    when: Condition
    cases: tuple[Case, ...]

    @field_validator("windows")
    @classmethod
    def _apart(cls, windows: tuple[Window, ...]) -> tuple[Window, ...]:
        for before, after in itertools.pairwise(windows):
            if before.end is None or after.start is None or before.end > after.start:
                raise ValueError("windows stand in order of time and do not overlap")
        return windows

    @field_validator("full_shares")
    @classmethod
    def _known_shares(cls, shares: tuple[str, ...]) -> tuple[str, ...]:
        for share in shares:
            if problem := value_problem("share", share):
                raise ValueError(problem)
        if "unknown" in shares:
            raise ValueError(f"an unknown share is never full: {', '.join(CODES['share'][:-1])}")
        return shares

    @field_validator("title", "action")
    @classmethod
    def _accuses_nobody(cls, text: str) -> str:
        return _unaccusing(text)

    @field_validator("because", mode="before")
    @classmethod
    def _by_kind(cls, because: object) -> object:
        """One sentence for every kind of evidence may stand without a table."""
        return {ANY_KIND: because} if isinstance(because, str) else because

    @field_validator("because")
    @classmethod
    def _says_why(cls, because: dict[str, str]) -> dict[str, str]:
        kinds = (*CODES["kind"], ANY_KIND)
        for kind, text in because.items():
            if kind not in kinds:
                raise ValueError(f"a sentence is for one of {', '.join(kinds)}, not {kind!r}")
            _fillable(_unaccusing(text))
        return because

    @field_validator("cases")
    @classmethod
    def _both_sides(cls, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        silent = [case.expect == "silent" for case in cases]
        if all(silent):
            raise ValueError("no case fires: add one with expect flag, review or listed")
        if not any(silent):
            raise ValueError("no case stays silent: add one with expect = 'silent'")
        if len({case.name for case in cases}) < len(cases):
            raise ValueError("two cases have one name")
        return cases

    @model_validator(mode="after")
    def _every_kind_has_a_sentence(self) -> "Rule":
        asked = {v for t in comparisons(self.when) if t.field == "kind" for v in t.values()}
        if ANY_KIND not in self.because and (mute := sorted(asked - set(self.because))):
            raise ValueError(f"because has no sentence for {', '.join(mute)}")
        return self

    @model_validator(mode="after")
    def _one_family(self) -> "Rule":
        if self.outcome not in FAMILIES[self.family]:
            wanted = ", ".join(FAMILIES[self.family])
            raise ValueError(f"a {self.family} rule has the outcome {wanted}, not {self.outcome}")
        if (self.weight is not None) != (self.outcome == "RISK_INDICATOR"):
            raise ValueError("weight (heavy or light) belongs to RISK_INDICATOR, and only there")
        return self


def _unaccusing(text: str) -> str:
    if _ACCUSATION.search(text):
        raise ValueError("say 'matches' or 'presumed under', never that a party uses forced labor")
    return text


def _fillable(text: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    if strange := sorted(names - set(PLACEHOLDERS)):
        raise ValueError(f"{{{strange[0]}}} is no placeholder, known: {', '.join(PLACEHOLDERS)}")
