"""How an answer is given, which the type of the field it fills decides."""

import dataclasses
import typing
from enum import StrEnum
from typing import Any

from ratings.codec import PRINTED, field_types, optional
from ratings.figures import Day
from registry.services.submissions.questions.bank import Question


class Asking(StrEnum):
    """The ways of answering."""

    LINE = "a line"
    TEXT = "several lines"
    LINES = "one a line"
    NUMBER = "a number as printed, or a count"
    DATE = "a date as precisely as it is known"
    ONE_OF = "one of a few"
    SEVERAL_OF = "several of a few"
    YES_OR_NO = "yes, no or not reported"
    TICK = "a tick"
    BLOCK = "questions of its own"
    ROWS = "questions of its own, several times"


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """What a field of the record holds.

    Attributes:
        kind: the type of one value.
        is_many: whether it holds several.
        is_optional: whether it may be left out.
        is_never_unknown: whether it is false unless somebody says so; such a fact is no third-valued one.
    """

    kind: Any
    is_many: bool
    is_optional: bool
    is_never_unknown: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it holds questions of its own."""
        return dataclasses.is_dataclass(self.kind) and self.kind not in PRINTED

    @property
    def choices(self) -> tuple[StrEnum, ...]:
        """The words of its closed list; none where it has no list."""
        listed = isinstance(self.kind, type) and issubclass(self.kind, StrEnum)
        return tuple(self.kind) if listed else ()


def shape_of(kind: type, field: str) -> Shape:
    """Say what a field of a dataclass holds."""
    held, may_be_none = optional(field_types(kind)[field])
    default = next(
        (one.default for one in dataclasses.fields(kind) if one.name == field), dataclasses.MISSING
    )
    is_many = typing.get_origin(held) is tuple
    inner = held.__args__[0] if is_many else held
    is_optional = may_be_none or default is not dataclasses.MISSING
    return Shape(inner, is_many, is_optional, is_never_unknown=default is False)


def asking_of(shape: Shape, question: Question) -> Asking:
    """Say how the answer to a question is given."""
    if shape.is_block:
        return Asking.ROWS if shape.is_many else Asking.BLOCK
    if shape.choices or question.picked:
        return Asking.SEVERAL_OF if shape.is_many else Asking.ONE_OF
    if shape.is_many:
        return Asking.LINES
    if shape.kind is bool:
        return Asking.TICK if shape.is_never_unknown else Asking.YES_OR_NO
    if shape.kind is str:
        return Asking.TEXT if question.is_long else Asking.LINE
    return Asking.DATE if shape.kind is Day else Asking.NUMBER
