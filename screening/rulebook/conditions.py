"""The language of `[when]`: all, any, not, and comparisons. In: TOML tables. Out: frozen models.

The union is told apart by the key that is present, so that one typing error gives one message and
not one for each thing that the table might have been.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from screening.rulebook.fields import comparison_problem

Op = Literal["is", "is_not", "in", "not_in", "at_least", "at_most", "known"]

_WORDS: Final = {"all": "<all>", "any": "<any>", "not": "<not>", "field": "<field>"}


class Frozen(BaseModel):
    """A part of a rule: never changed after reading, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Comparison(Frozen):
    """One field against one value, or `op = "known"` without a value.

    Attributes:
        field: a column of EVIDENCE.
        op: `is`, `is_not`, `in`, `not_in`, `at_least`, `at_most`, `known`.
        value: text, whole number, date or truth value; a list for `in` and `not_in`.
    """

    field: str
    op: Op
    value: Any = None

    @model_validator(mode="after")
    def _makes_sense(self) -> "Comparison":
        if problem := comparison_problem(self.field, self.op, self.value):
            raise ValueError(problem)
        return self

    def values(self) -> list[Any]:
        """The values that it names: none for `known`."""
        return self.value if isinstance(self.value, list) else [v for v in (self.value,) if v is not None]


class Every(Frozen):
    """`all = [...]`: each of them holds."""

    conditions: "tuple[Condition, ...]" = Field(alias="all", min_length=1)


class Some(Frozen):
    """`any = [...]`: at least one of them holds."""

    conditions: "tuple[Condition, ...]" = Field(alias="any", min_length=1)


class Denied(Frozen):
    """`not = {...}`: it does not hold. Of the unknown, the opposite is unknown too."""

    condition: "Condition" = Field(alias="not")


def _shape(value: object) -> str | None:
    if isinstance(value, dict):
        return next((tag for word, tag in _WORDS.items() if word in value), None)
    shapes = {Every: "<all>", Some: "<any>", Denied: "<not>", Comparison: "<field>"}
    return shapes.get(type(value))  # type: ignore[call-overload, no-any-return]


Condition = Annotated[
    Annotated[Every, Tag("<all>")]
    | Annotated[Some, Tag("<any>")]
    | Annotated[Denied, Tag("<not>")]
    | Annotated[Comparison, Tag("<field>")],
    Discriminator(
        _shape,
        custom_error_type="condition",
        custom_error_message="a condition is {all = []}, {any = []}, {not = {}} or {field, op, value}",
    ),
]

for _model in (Every, Some, Denied):
    _model.model_rebuild()


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in a condition, from the left."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Denied):
        yield from comparisons(condition.condition)
    else:
        for part in condition.conditions:
            yield from comparisons(part)
