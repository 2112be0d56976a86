"""A contrast as an effect with its variance: what it is taken from, which way it points, and why there is none."""

import math
from typing import Any

import pytest

from ratings.contrast_effects import ContrastEffect, NoEffect, contrast_effect
from ratings.effect_words import How, HowStandardised, WhyNot
from ratings.vocabulary import EffectType
from tests.invented import BETTER, contrast_table, study

Z = 1.959963984540054
"""R: qnorm(0.975)."""

SMD = {"type": "standardised mean difference", "estimate": "0.30", "benefit": "higher"}
ODDS = {"type": "odds ratio", "estimate": "0.50", "benefit": "lower"}
POINTS = {"type": "mean difference", "estimate": "4.4", "benefit": "higher"}


def found(effect: dict[str, Any] | None, **facts: Any) -> ContrastEffect | NoEffect:
    of_study = {key: facts.pop(key) for key in ("design", "allocation", "arms") if key in facts}
    held = study(contrast_table(effect=effect, **facts), **of_study)
    return contrast_effect(held.contrasts[0], held)


def effect_of(effect: dict[str, Any] | None, **facts: Any) -> ContrastEffect:
    one = found(effect, **facts)
    assert isinstance(one, ContrastEffect), one
    return one


def test_a_standard_error_is_taken_as_printed() -> None:
    one = effect_of({**SMD, "standard_error": "0.1"})
    assert (one.scale, one.how) == (EffectType.STANDARDISED_MEAN_DIFFERENCE, How.STANDARD_ERROR)
    assert one.estimate.effect == 0.3
    assert one.estimate.variance == pytest.approx(0.01, rel=1e-12)


def test_the_interval_of_a_ratio_outranks_a_standard_error_that_may_be_the_ratios_own() -> None:
    # 0.12 is 0.50 times the logarithm's 0.24, as the delta method gives the ratio's own
    both = {**ODDS, "low": "0.31", "high": "0.80", "level": "95", "standard_error": "0.12"}
    one = effect_of(both)
    assert one.how is How.INTERVAL
    assert math.sqrt(one.estimate.variance) == pytest.approx(math.log(0.80 / 0.31) / (2 * Z))
    alone = effect_of({**ODDS, "standard_error": "0.24"})
    assert alone.how is How.STANDARD_ERROR
    assert math.sqrt(alone.estimate.variance) == pytest.approx(0.24)


def test_an_interval_of_any_level_gives_the_standard_error_at_its_own_level() -> None:
    one = effect_of({**SMD, "low": "0.10", "high": "0.50", "level": "90"})
    assert one.how is How.INTERVAL
    # R 4.2.2 says: (0.4 / (2 * qnorm(0.95)))^2 is 0.0147844603787
    assert one.estimate.variance == pytest.approx(0.0147844603787, rel=1e-11)


def test_a_ratio_becomes_its_logarithm_and_benefit_positive() -> None:
    one = effect_of({**ODDS, "low": "0.25", "high": "1.00", "level": "95"})
    assert one.estimate.effect == pytest.approx(math.log(2), rel=1e-12)
    assert one.estimate.standard_error == pytest.approx(math.log(4) / (2 * Z), rel=1e-12)


def test_an_exact_p_gives_the_standard_error_where_nothing_better_is_printed() -> None:
    one = effect_of({**SMD, "p": ".02"})
    assert one.how is How.EXACT_P
    # R 4.2.2 says: 0.3 / qnorm(0.99) is 0.128957497435
    assert one.estimate.standard_error == pytest.approx(0.128957497435, rel=1e-11)


def test_an_interval_goes_before_a_p() -> None:
    assert effect_of({**BETTER, "p": ".02"}).how is How.INTERVAL


def test_a_size_without_its_sign_goes_where_the_report_says_it_went() -> None:
    absolute = {**POINTS, "p": ".01", "absolute": True}
    del absolute["benefit"]
    for_it = effect_of(absolute, direction="favours programme")
    against = effect_of(absolute, direction="favours comparator")
    assert for_it.estimate.effect == 4.4
    assert against.estimate.effect == -4.4
    assert found(absolute, direction="no clear difference") == NoEffect(WhyNot.NO_DIRECTION)
    assert found({**absolute, "benefit": "higher"}) == NoEffect(WhyNot.NO_DIRECTION)


def test_whether_it_is_adjusted_is_said() -> None:
    assert effect_of({**BETTER, "adjusted": True}).adjusted is True
    assert effect_of(BETTER).adjusted is None


class TestInStandardDeviations:
    def test_an_odds_ratio_goes_by_the_cox_index(self) -> None:
        one = effect_of({**ODDS, "low": "0.25", "high": "1.00", "level": "95"}).standardised
        assert one is not None
        assert one.how is HowStandardised.COX
        assert one.estimate.effect == pytest.approx(math.log(2) / 1.65, rel=1e-12)
        assert one.estimate.standard_error == pytest.approx(math.log(4) / (2 * Z * 1.65), rel=1e-12)

    def test_a_difference_goes_by_the_standardised_effect_printed_beside_it(self) -> None:
        printed = {**POINTS, "low": "2.0", "high": "6.8", "level": "95", "standardised": "0.63"}
        one = effect_of(printed).standardised
        assert one is not None
        assert one.how is HowStandardised.PRINTED_BESIDE
        assert one.estimate.effect == pytest.approx(0.63, rel=1e-12)
        assert one.estimate.standard_error == pytest.approx(4.8 / (2 * Z) * 0.63 / 4.4, rel=1e-12)

    def test_a_difference_goes_by_the_arms_own_spread(self) -> None:
        arms = {"intervention": {"sd": "3"}, "comparator": {"sd": "5"}}
        one = effect_of({**POINTS, "standard_error": "1"}, raw=arms).standardised
        assert one is not None
        assert one.how is HowStandardised.ARMS_SPREAD
        assert one.estimate.effect == pytest.approx(4.4 / math.sqrt(17), rel=1e-12)

    @pytest.mark.parametrize("kind", ["risk ratio", "hazard ratio", "rate ratio"])
    def test_other_ratios_stay_on_their_scale(self, kind: str) -> None:
        printed = {"type": kind, "estimate": "0.5", "standard_error": "0.1", "benefit": "lower"}
        assert effect_of(printed).standardised is None

    def test_a_difference_without_a_spread_stays_in_its_units_however_large(self) -> None:
        dollars = {**POINTS, "estimate": "28847", "standard_error": "11000"}
        assert effect_of(dollars).standardised is None


CLUSTERS = {
    "unit": "cluster",
    "cites": [{"document": "report", "locator": "1", "depth": "abstract"}],
}


@pytest.mark.parametrize(
    ("effect", "facts", "why"),
    [
        pytest.param(None, {"direction": "favours programme"}, WhyNot.NO_FIGURES, id="no figures"),
        pytest.param(SMD, {}, WhyNot.NO_UNCERTAINTY, id="a size alone"),
        pytest.param({**SMD, "p": "<.05"}, {}, WhyNot.NO_UNCERTAINTY, id="a bound for p"),
        pytest.param({**SMD, "p": "0.000"}, {}, WhyNot.NO_UNCERTAINTY, id="a p of nought"),
        pytest.param({**SMD, "p": "1"}, {}, WhyNot.NO_UNCERTAINTY, id="a p of 1"),
        pytest.param({**SMD, "p": ".04"}, {"one_sided": True}, WhyNot.ONE_SIDED, id="one-sided"),
        pytest.param(
            {**BETTER, "estimate": "0.60"},
            {},
            WhyNot.MISPRINT,
            id="an estimate outside its interval",
        ),
        pytest.param(
            {**BETTER, "low": "0.30", "high": "0.30"}, {}, WhyNot.MISPRINT, id="no length"
        ),
        pytest.param({**SMD, "standard_error": "0.00001"}, {}, WhyNot.ABSURD, id="an absurd error"),
        pytest.param(
            {**SMD, "estimate": "20000", "standard_error": "1"},
            {},
            WhyNot.ABSURD,
            id="an absurd size",
        ),
        pytest.param(
            {**SMD, "standard_error": "1e200"}, {}, WhyNot.ABSURD, id="an error without a square"
        ),
        pytest.param(
            {**ODDS, "standard_error": "1e-200"},
            {},
            WhyNot.ABSURD,
            id="an error whose square is nought",
        ),
        pytest.param(
            {**POINTS, "standard_error": "1e200"},
            {},
            WhyNot.ABSURD,
            id="the same of a difference in units",
        ),
        pytest.param(
            {**ODDS, "estimate": "0", "p": ".04"}, {}, WhyNot.NO_LOGARITHM, id="a ratio of nothing"
        ),
        pytest.param(
            {
                "type": "unstated metric",
                "estimate": "2",
                "standard_error": "1",
                "benefit": "higher",
            },
            {},
            WhyNot.NO_SCALE,
            id="an unstated scale",
        ),
        pytest.param(
            {
                "type": "relative change",
                "estimate": "2",
                "standard_error": "1",
                "benefit": "higher",
            },
            {},
            WhyNot.RELATIVE_CHANGE,
            id="a relative change",
        ),
        pytest.param(
            {key: BETTER[key] for key in BETTER if key != "benefit"},
            {},
            WhyNot.NO_DIRECTION,
            id="nothing says which way is better",
        ),
        pytest.param(BETTER, {"uncompared": True}, WhyNot.NOT_COMPARED, id="one arm alone"),
        pytest.param(
            BETTER, {"design": "before and after"}, WhyNot.NOT_COMPARED, id="before and after"
        ),
        pytest.param(
            BETTER,
            {"intervention": "usual", "comparator": "new"},
            WhyNot.BOTH_GOT_IT,
            id="compared with those who got it",
        ),
        pytest.param(
            BETTER,
            {"clusters_respected": False, "allocation": CLUSTERS},
            WhyNot.CLUSTERS_IGNORED,
            id="clusters ignored",
        ),
    ],
)
def test_no_effect_where(effect: dict[str, Any] | None, facts: dict[str, Any], why: WhyNot) -> None:
    assert found(effect, **facts) == NoEffect(why)


def test_where_people_were_allocated_one_by_one_there_are_no_clusters_to_ignore() -> None:
    assert effect_of(BETTER, clusters_respected=False).how is How.INTERVAL
