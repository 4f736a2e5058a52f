"""The one tree of errors. In: what went wrong, where, what to do. Out: an exception that says all three.

Bad *rows* are not errors: they become rows of `issues` (see `tables.py`). Exit codes live in `cli/`,
HTTP status codes in `api/problems.py`; nothing here knows either.
"""


class ScreeningError(Exception):
    """Something that a person has to mend.

    Attributes:
        what: one sentence on what went wrong.
        where: file, sheet, row, rule or list that it concerns; empty when there is none.
        advice: one sentence on how to mend it.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}{self.what}{advice}"


class InputError(ScreeningError):
    """An input that cannot be read at all, or `--strict` met a bad row."""


class ListError(ScreeningError):
    """A list that is missing, stale, malformed or outside its bounds."""


class RuleError(ScreeningError):
    """A rule file that does not say what a rule must say, or whose cases fail."""


class StoreError(ScreeningError):
    """The workspace, a stored run or an output folder cannot be used."""


class UsageError(ScreeningError):
    """A command or a call whose arguments make no sense together."""
