"""What a report gives of each arm: people and what was measured or counted in them."""

import math
from dataclasses import dataclass

from ratings.errors import StatisticError
from ratings.refusals import need_finite, need_not_negative, need_positive, need_whole


@dataclass(frozen=True, slots=True)
class Sizes:
    """People analysed in the programme's arm and in the comparator's."""

    programme: int
    comparator: int

    def __post_init__(self) -> None:
        """Refuse an arm without people."""
        need_whole("people in the programme's arm", self.programme, least=1)
        need_whole("people in the comparator's arm", self.comparator, least=1)

    @property
    def total(self) -> int:
        """Both arms together."""
        return self.programme + self.comparator

    @property
    def reciprocals(self) -> float:
        """1/n₁ + 1/n₂: the variance of a difference of two means, in squared standard deviations."""
        return 1 / self.programme + 1 / self.comparator


@dataclass(frozen=True, slots=True)
class MeasuredArm:
    """One arm's mean and standard deviation, in the measure's own unit, with the people measured."""

    mean: float
    sd: float
    n: int

    def __post_init__(self) -> None:
        """Refuse a negative standard deviation, or one of fewer than two people."""
        need_finite("mean", self.mean)
        need_not_negative("standard deviation", self.sd)
        need_whole("people measured in an arm", self.n, least=2)


@dataclass(frozen=True, slots=True)
class CountedArm:
    """People with the event in one arm, of those counted."""

    events: int
    total: int

    def __post_init__(self) -> None:
        """Refuse more people with the event than people."""
        need_whole("people counted in an arm", self.total, least=1)
        need_whole("people with the event", self.events, least=0)
        if self.events > self.total:
            raise StatisticError(
                f"Found {self.events} people with the event among {self.total}; "
                "expected no more than were counted. Events and totals are given arm by arm."
            )


@dataclass(frozen=True, slots=True)
class TimedArm:
    """Events in one arm and the time at risk, in any unit that both arms share (person-years)."""

    events: int
    time: float

    def __post_init__(self) -> None:
        """Refuse events that are no count, and no time."""
        need_whole("events", self.events, least=0)
        need_positive("time at risk", self.time)


def pooled_sd(programme: MeasuredArm, comparator: MeasuredArm) -> float:
    """Pool two arms' standard deviations: √(((n₁−1)s₁² + (n₂−1)s₂²) / (n₁+n₂−2)).

    Source: Hedges 1981. Raises StatisticError where nobody varies, which leaves no unit to put a difference in.
    """
    degrees = programme.n + comparator.n - 2
    # By hypot, which squares nothing: very large and very small values keep their digits.
    pooled = math.hypot(
        programme.sd * math.sqrt((programme.n - 1) / degrees),
        comparator.sd * math.sqrt((comparator.n - 1) / degrees),
    )
    if need_finite("pooled standard deviation", pooled) == 0:
        raise StatisticError(
            "Found a standard deviation of 0 in both arms; expected one above 0 in either. Where nobody differs there "
            "is no unit to put a difference in."
        )
    return pooled


def sizes_of(programme: MeasuredArm, comparator: MeasuredArm) -> Sizes:
    """Take the people of two arms."""
    return Sizes(programme.n, comparator.n)
