"""One printed figure held against others of the same report: does it reproduce, does it not, or can nobody tell?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NotRequired, TypedDict, Unpack


class CheckKind(StrEnum):
    """Which figures are held against each other."""

    GROUP_SIZES = "numbers of people"
    ATTRITION = "attrition and numbers of people"
    PERCENTAGE = "percentage and numbers of people"
    MEAN = "mean and number of people"
    ESTIMATE = "estimate and its interval"
    INTERVAL_AND_STANDARD_ERROR = "interval and standard error"
    INTERVAL_AND_P = "interval and p"
    STANDARD_ERROR_AND_P = "standard error and p"
    STATISTIC_AND_P = "test statistic and p"
    EFFECT = "effect and the groups' own figures"


class CheckAnswer(StrEnum):
    """What came of it; "cannot test" is never a pass."""

    REPRODUCES = "reproduces"
    DOES_NOT_REPRODUCE = "does not reproduce"
    CANNOT_TEST = "cannot test"


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """One check, with all that went into it."""

    kind: CheckKind
    answer: CheckAnswer
    words: str
    """A sentence without its full stop: what was found, or why nothing can be tested."""
    inputs: tuple[tuple[str, str], ...] = ()
    """Each figure's name and the figure as printed."""
    expected: str | None = None
    """What the other figures allow the one in question to be; of what cannot be tested, only if it differs."""
    allowance: str | None = None
    """What room the check leaves, in words."""
    crosses_significance: bool = False
    """Whether one figure says that p is below .05 and the others that it is not."""
    study: str | None = None
    """None where the figures are of no record."""
    contrasts: tuple[str, ...] = ()
    """Where the same figures are printed; empty where they are of the study as a whole."""


def cannot_test(
    kind: CheckKind, why: str, *inputs: tuple[str, object], expected: str | None = None
) -> NumberCheck:
    """Say that figures cannot be held against each other, and why.

    With ``expected``, they differ, and something that is not reported may be the reason.
    """
    return NumberCheck(kind, CheckAnswer.CANNOT_TEST, why, as_printed(*inputs), expected)


class Rests(TypedDict):
    """What a check that could be made rests on: the fields of a NumberCheck by name."""

    inputs: tuple[tuple[str, str], ...]
    expected: str
    allowance: str
    crosses_significance: NotRequired[bool]


def tested(kind: CheckKind, *, holds: bool, words: str, **rests: Unpack[Rests]) -> NumberCheck:
    """Say whether figures reproduce, and what that rests on; the record adds where they stand."""
    answer = CheckAnswer.REPRODUCES if holds else CheckAnswer.DOES_NOT_REPRODUCE
    return NumberCheck(kind, answer, words, **rests)


def as_printed(*inputs: tuple[str, object]) -> tuple[tuple[str, str], ...]:
    """Name figures and keep them as printed; those not reported are left out."""
    return tuple((name, str(value)) for name, value in inputs if value is not None)
