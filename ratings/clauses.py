"""What a standard is built of: questions, demands, levels of a criterion, and the rungs of a ladder of ratings."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ratings.domains import OutcomeDomain
from ratings.predicates.question import Answer, Case, Predicate


class Basis(StrEnum):
    """How surely a clause is the body's own; a rule that nobody could confirm is no clause at all."""

    READ = "read"
    """Read in the document that the clause names."""
    SECOND_HAND = "second-hand"
    """Read in another source, which reports the body's rule; the body's own document was not read."""
    GENERAL_KNOWLEDGE = "general knowledge"
    """Known in the field; not read in a document of the body's."""
    STAND_IN = "stand-in"
    """The body asks it in a word that it defines by judgement; the registry's own measure stands in."""


@dataclass(frozen=True, slots=True)
class Question:
    """One predicate with the values a clause gives it."""

    name: str
    ask: Predicate
    given: tuple[tuple[str, Any], ...]
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Reckon the hash once: a question is looked up far more often than it is made."""
        object.__setattr__(self, "_hash", hash((self.name, self.given)))

    def __hash__(self) -> int:
        return self._hash

    def answer(self, case: Case) -> Answer:
        """Ask it of a case."""
        return self.ask(case, **dict(self.given))


@dataclass(frozen=True, slots=True)
class Demand:
    """What a clause asks: all of some questions, and any of others."""

    clause: str
    asks: str
    every: tuple[Question, ...]
    any: tuple[Question, ...]
    source: str | None = None
    """Where the clause was read; None where the whole standard has one source."""
    basis: Basis = Basis.READ

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything it asks, what it always asks first."""
        return self.every + self.any


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion; ``includes`` names a lower one whose demand is part of this one."""

    level: int
    demand: Demand
    includes: int | None


@dataclass(frozen=True, slots=True)
class CriterionRules:
    """A criterion with its levels, highest first; a body's single clause is a criterion of one level."""

    criterion: str
    clause: str
    asks: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One word of a ladder with what it asks; the first whose demand holds is the rating."""

    word: str
    demand: Demand
    undecided: str | None = None
    """Why this registry cannot say which word of the body's it would be, where it cannot."""


@dataclass(frozen=True, slots=True)
class DomainDefinition:
    """What an outcome domain of the edition means."""

    domain: OutcomeDomain
    group: str
    means: str
    excludes: str
    benefit: str
    instruments: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What the standard means by its words, in Markdown."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule of the body's that this registry does not decide, and why."""

    what: str
    why: str
