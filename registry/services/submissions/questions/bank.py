"""What a question is: a field of the record with its words, and the group that it is asked in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as beginning_with
from enum import StrEnum
from types import MappingProxyType


class Picked(StrEnum):
    """What an answer is picked from, where it names something in the record itself."""

    DOCUMENTS = "documents"
    STUDIES = "studies"
    ARMS = "arms"
    CONTRASTS = "contrasts"
    ANSWERS = "answers"
    """The other answers of the block that a citation stands in."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """One fact, as it is asked.

    Attributes:
        field: of the record's dataclass; its type says how an answer is given.
        label: the question.
        hint: what helps somebody who is no statistician.
        is_long: whether the answer takes more than a line.
        picked: what the answer is picked from.
        words: what a choice is shown as, where its own word would not do.
    """

    field: str
    label: str
    hint: str = ""
    is_long: bool = False
    picked: Picked | None = None
    words: Mapping[str, str] = beginning_with(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are asked together; those of the first groups at once, the rest when opened."""

    title: str
    questions: tuple[Question, ...]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Every question about one dataclass of the record.

    Attributes:
        kind: the dataclass.
        groups: its questions.
        apart: fields that are asked on pages of their own.
        unasked: fields that nobody is asked for, each with the reason.
    """

    kind: type
    groups: tuple[Group, ...]
    apart: frozenset[str] = frozenset()
    unasked: Mapping[str, str] = beginning_with(default_factory=_nothing)

    @property
    def questions(self) -> Iterator[Question]:
        """Each of its questions, in the order in which they are asked."""
        for group in self.groups:
            yield from group.questions
