"""What a reviewer is asked of a record: one item, with what the rules derived and the answers there are."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Where an item comes from."""

    DERIVED = "derived"
    """The rules answered it from recorded facts: confirm it or overrule it."""
    PEOPLE = "people"
    """Only people can judge it."""
    TOOL = "tool"
    """A published tool asks signalling questions and suggests a judgement."""


class Answer(StrEnum):
    """The answers to an item that asks whether something holds."""

    MET = "met"
    NOT_MET = "not met"
    NOT_REPORTED = "not reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """One item.

    Attributes:
        key: its name within the record: the address of a part, a point and the question, such as
            `studies[t].contrasts[c1].attrition`; unique and the same whoever asks.
        about: the address of the part of the record that it is about.
        question: the question's own name, the same for all parts: what agreement is published by.
        kind: where it comes from.
        asks: the question in a sentence.
        options: the answers there are, the least favourable last.
        ordered: whether the options have an order, so that a near miss counts for something.
        derived: what the rules answer from the facts; None where they cannot.
        derived_because: their reason in a sentence; empty where there is none.
        decides: whether the answer can change a rating under the code; if not it is shown beside it.
        tool: the tool and its version, where the item is a tool's.
    """

    key: str
    about: str
    question: str
    kind: Kind
    asks: str
    options: tuple[str, ...]
    ordered: bool = False
    derived: str | None = None
    derived_because: str = ""
    decides: bool = True
    tool: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledAnswer:
    """What a round settled of one item.

    Attributes:
        answer: one of the item's options.
        reason: why, in a sentence; of an answer that all gave, what each of them wrote.
        document: the id of the document it rests on; None: it is reported in none.
        locator: where in it, as "page 12".
        quote: the words there; empty where none were copied.
        by_all: whether all reviewers gave this answer; if not, a moderator settled it.
        parts: a tool's signalling answers and overrides, by their names there.
    """

    answer: str
    reason: str
    document: str | None = None
    locator: str = ""
    quote: str = ""
    by_all: bool = True
    parts: tuple[tuple[str, str], ...] = ()
