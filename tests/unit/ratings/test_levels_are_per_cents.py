"""A confidence level is a per cent from 50 to below 100 wherever one is taken: 0.95 is refused, not reckoned with."""

from collections.abc import Callable

import pytest

from ratings.effects import standard_error_from_interval, standard_error_from_ratio_interval
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.planning import people_in_each_arm
from ratings.quantiles import quantile
from ratings.synthesis import egger, leave_one_out, subgroups, synthesise
from ratings.trials.trial_design import TrialDesign

STUDIES = [Estimate(0.1, 0.2), Estimate(0.3, 0.1), Estimate(0.2, 0.05)]
TAKERS: dict[str, Callable[[float], object]] = {
    "the quantile": quantile,
    "an interval's error": lambda level: standard_error_from_interval(0, 1, level=level),
    "a ratio's error": lambda level: standard_error_from_ratio_interval(1, 2, level=level),
    "pooling": lambda level: synthesise(STUDIES, level=level),
    "leaving out": lambda level: leave_one_out(STUDIES, level=level),
    "subgroups": lambda level: subgroups(STUDIES, ["a", "a", "b"], level=level),
    "Egger's regression": lambda level: egger(STUDIES, level=level),
    "a trial's design": lambda level: TrialDesign(level=level),
    "a trial's size": lambda level: people_in_each_arm(0.25, level=level),
}


@pytest.mark.parametrize("level", [0.95, 49.9, 100.0, float("nan")])
@pytest.mark.parametrize("taker", TAKERS.values(), ids=list(TAKERS))
def test_a_level_that_is_no_per_cent_from_50_is_refused(
    taker: Callable[[float], object], level: float
) -> None:
    with pytest.raises(
        StatisticError, match="expected a per cent from 50 to below 100, such as 95"
    ):
        taker(level)


@pytest.mark.parametrize("taker", TAKERS.values(), ids=list(TAKERS))
def test_a_level_of_50_or_95_is_taken(taker: Callable[[float], object]) -> None:
    taker(50.0)
    taker(95.0)
