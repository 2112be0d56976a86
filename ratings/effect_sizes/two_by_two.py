"""Odds ratio, risk ratio, risk difference and rate ratio from events by arm.

Where a table has an empty cell, 0.5 is added to all four, for all three measures alike, so that each total grows
by 1 (metafor ``escalc(add = 1/2, to = "only0")``).
"""

import math
from dataclasses import dataclass

from ratings.effect_sizes.arms import CountedArm, TimedArm
from ratings.effect_sizes.direction_of_benefit import turned
from ratings.estimate import Estimate
from ratings.vocabulary import Benefit

CORRECTION = 0.5
"""Added to each cell, or to each count of events, where one is empty."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """People with (a, c) and without (b, d) the event under programme and comparator, corrected if need be."""

    a: float
    b: float
    c: float
    d: float

    @property
    def odds_ratio(self) -> tuple[float, float]:
        log = math.log(self.a) - math.log(self.b) - math.log(self.c) + math.log(self.d)
        return log, 1 / self.a + 1 / self.b + 1 / self.c + 1 / self.d

    @property
    def risk_ratio(self) -> tuple[float, float]:
        first, second = self.a + self.b, self.c + self.d
        log = math.log(self.a) - math.log(first) - math.log(self.c) + math.log(second)
        # 1/a - 1/n, as one fraction: where nearly everyone has the event, the difference would lose its digits.
        return log, self.b / (self.a * first) + self.d / (self.c * second)

    @property
    def risk_difference(self) -> tuple[float, float]:
        first, second = self.a + self.b, self.c + self.d
        spread = (self.a / first) * (self.b / first) / first
        return self.a / first - self.c / second, spread + (self.c / second) * (
            self.d / second
        ) / second


def log_odds_ratio(
    programme: CountedArm, comparator: CountedArm, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Log odds ratio, ln(ad / bc), with variance 1/a + 1/b + 1/c + 1/d.

    a and c have the event, b and d have not. Where a cell is empty, 0.5 is added to all four. Natural logarithm.
    Source: Woolf 1955; metafor ``escalc(measure = "OR", add = 1/2, to = "only0")``. For tables without an event in
    either arm see ``is_without_contrast``. Raises StatisticError as the arms do: for what is no count, and for more
    events than people.
    """
    return turned(*_cells(programme, comparator).odds_ratio, benefit)


def log_risk_ratio(
    programme: CountedArm, comparator: CountedArm, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Log risk ratio, ln((a/n₁) / (c/n₂)), with variance 1/a − 1/n₁ + 1/c − 1/n₂.

    Where a cell is empty, 0.5 is added to all four, so that each n grows by 1. Natural logarithm. Source: metafor
    ``escalc(measure = "RR", add = 1/2, to = "only0")``. Raises StatisticError as the arms do: for what is no
    count, and for more events than people. The ratio of having the event and that of not
    having it are different effects: turning the direction does not turn the one into the other.
    """
    return turned(*_cells(programme, comparator).risk_ratio, benefit)


def risk_difference(
    programme: CountedArm, comparator: CountedArm, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Risk difference, p₁ − p₂, with variance p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂.

    In shares from -1 to 1, not percentage points. Source: metafor ``escalc(measure = "RD")``, which corrects
    tables with an empty cell here too, by 0.5 in all four, as we do: without it the variance of such an arm would
    be zero. Raises StatisticError as the arms do: for what is no count, and for more events than people.
    """
    return turned(*_cells(programme, comparator).risk_difference, benefit)


def log_rate_ratio(
    programme: TimedArm, comparator: TimedArm, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Log rate ratio, ln((x₁/t₁) / (x₂/t₂)), with variance 1/x₁ + 1/x₂; 0.5 is added to both counts if one is 0.

    Natural logarithm. Source: metafor ``escalc(measure = "IRR")``. Counts one event after another as independent
    (Poisson): people who have several need an analysis that knows them, and ``ratio_as_given``. Raises
    StatisticError as the arms do: for events that are no count, and for a time that is not above 0.
    """
    lacks = 0 in {programme.events, comparator.events}
    first, second = (arm.events + CORRECTION * lacks for arm in (programme, comparator))
    effect = (
        math.log(first) - math.log(second) - math.log(programme.time) + math.log(comparator.time)
    )
    return turned(effect, 1 / first + 1 / second, benefit)


def has_empty_cell(programme: CountedArm, comparator: CountedArm) -> bool:
    """Whether nobody, or everybody, in an arm had the event, so that 0.5 is added to all four cells.

    Source: metafor ``escalc(to = "only0")``. Raises nothing: the arms have refused what is no count.
    """
    return any(arm.events in {0, arm.total} for arm in (programme, comparator))


def is_without_contrast(programme: CountedArm, comparator: CountedArm) -> bool:
    """Whether nobody in either arm had the event, or everybody in both.

    Such a table says nothing of which arm did better. What the functions here give of it comes of the 0.5 alone
    (none of them is 0 where the arms differ in size), with a large variance for the ratios. It is
    given because metafor gives it, and should be left out where ratios are pooled. Source:
    metafor ``escalc(drop00 = TRUE)``, which leaves out both. Raises nothing: the arms have refused what is no count.
    """
    arms = (programme, comparator)
    return all(arm.events == 0 for arm in arms) or all(arm.events == arm.total for arm in arms)


def _cells(programme: CountedArm, comparator: CountedArm) -> _Cells:
    more = CORRECTION if has_empty_cell(programme, comparator) else 0.0
    return _Cells(
        programme.events + more,
        programme.total - programme.events + more,
        comparator.events + more,
        comparator.total - comparator.events + more,
    )
