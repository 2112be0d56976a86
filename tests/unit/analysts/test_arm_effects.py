"""Effects from the arms' own figures: equal to metafor's, only where they follow, and pointed the right way.

The figures of R are metafor 3.8-1's on R 4.2.2: escalc() with the measure that each test names, vtype = "LS".
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings.arm_effects import events_of
from ratings.contrast_effects import ContrastEffect, NoEffect, contrast_effect
from ratings.effect_words import How, HowStandardised, WhyNot
from ratings.figures import Figure
from ratings.vocabulary import EffectType
from tests.invented import CITES, contrast_table, study

FOR_IT = "favours programme"
EVENTS = {"intervention": {"events": 46, "n": 92}, "comparator": {"events": 68, "n": 84}}
SHARES = {"intervention": {"per_cent": "50"}, "comparator": {"per_cent": "81"}}
MEANS = {
    "intervention": {"mean": "52.18", "sd": "9.19", "n": 350},
    "comparator": {"mean": "54.42", "sd": "9.02", "n": 340},
}
RATIO = {"type": "odds ratio", "estimate": "0.5", "p": "<.05", "benefit": "lower"}
ANALYSED = {"analysed_intervention": 92, "analysed_comparator": 84}


def found(raw: dict[str, Any], **facts: Any) -> ContrastEffect | NoEffect:
    of_study = {key: facts.pop(key) for key in ("allocation", "arms") if key in facts}
    nothing = {"effect": None, "analysed_intervention": None, "analysed_comparator": None}
    held = study(contrast_table(raw=raw, **(nothing | {"direction": FOR_IT} | facts)), **of_study)
    return contrast_effect(held.contrasts[0], held)


def effect_of(raw: dict[str, Any], **facts: Any) -> ContrastEffect:
    one = found(raw, **facts)
    assert isinstance(one, ContrastEffect), one
    return one


def numbers(one: ContrastEffect) -> tuple[float, float]:
    return one.estimate.effect, one.estimate.variance


def test_means_give_hedges_g() -> None:
    one = effect_of(MEANS)
    # "SMD" is -0.245706325289823 with variance 0.00584206686272198; the lower mean is the better one here.
    assert numbers(one) == pytest.approx((0.245706325289823, 0.00584206686272198), rel=1e-12)
    assert (one.scale, one.how) == (EffectType.STANDARDISED_MEAN_DIFFERENCE, How.MEANS)
    assert one.standardised is not None
    assert one.standardised.estimate == one.estimate


def test_means_may_be_adjusted_where_the_report_s_own_effect_is() -> None:
    effect = {"type": "mean difference", "estimate": "-2.2", "benefit": "lower"}
    assert effect_of(MEANS, effect=effect).adjusted is False
    assert effect_of(MEANS, effect={**effect, "adjusted": True}).adjusted is None


def test_events_give_the_log_odds_ratio_and_its_cox_index() -> None:
    one = effect_of(EVENTS)
    # "OR" is -1.44691898293633 with variance 0.120684143222506.
    assert numbers(one) == pytest.approx((1.44691898293633, 0.120684143222506), rel=1e-12)
    assert (one.scale, one.how, one.adjusted) == (EffectType.ODDS_RATIO, How.EVENTS, False)
    assert one.standardised is not None
    assert one.standardised.how is HowStandardised.COX_OF_EVENTS
    # "OR2DN" is -0.876920595718985 with variance 0.0443284272626286.
    assert one.standardised.estimate.effect == pytest.approx(0.876920595718985, rel=1e-12)
    assert one.standardised.estimate.variance == pytest.approx(0.0443284272626286, rel=1e-12)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        # "RR" is -0.481838086892738 with variance 0.0136706856655706.
        pytest.param("risk ratio", (0.481838086892738, 0.0136706856655706), id="risk ratio"),
        # "RD" is -0.30952380952381 with variance 0.00455304620122721, as shares.
        pytest.param("risk difference", (30.952380952381, 45.5304620122721), id="risk difference"),
    ],
)
def test_where_the_report_speaks_of_risks_its_scale_is_kept(
    kind: str, expected: tuple[float, float]
) -> None:
    one = effect_of(EVENTS, effect={"type": kind})
    assert numbers(one) == pytest.approx(expected, rel=1e-12)
    assert one.scale.value == kind
    assert one.unit == ("percentage points" if kind == "risk difference" else None)


def test_a_reported_risk_ratio_goes_into_standard_deviations_by_the_events() -> None:
    printed = {
        "type": "risk ratio",
        "estimate": "0.62",
        "standard_error": "0.12",
        "benefit": "lower",
    }
    one = effect_of(EVENTS, effect=printed)
    assert one.how is How.STANDARD_ERROR
    assert one.standardised is not None
    assert one.standardised.estimate.effect == pytest.approx(0.876920595718985, rel=1e-12)
    assert effect_of(EVENTS, effect={**printed, "adjusted": True}).standardised is None


def test_percentages_that_fit_one_number_of_events_alone_count_as_events() -> None:
    one = effect_of(SHARES, **ANALYSED)
    assert one.how is How.PERCENTAGES
    assert numbers(one) == numbers(effect_of(EVENTS))


@pytest.mark.parametrize(
    ("per_cent", "number", "events"),
    [
        pytest.param("50", 92, 46, id="one fits"),
        pytest.param("50", 300, None, id="149, 150 and 151 fit"),
        pytest.param("50.0", 300, 150, id="one fits at one decimal"),
        pytest.param("0.5", 100, None, id="none fits"),
        pytest.param("12.5", 4, None, id="none fits an eighth of four"),
        pytest.param("0", 50, 0, id="nobody"),
        pytest.param("100", 50, 50, id="everybody"),
        pytest.param("101", 50, None, id="more than everybody"),
        pytest.param("1", 40, None, id="half a person"),
        pytest.param("3", 40, 1, id="2.5 per cent rounds to 3, half up"),
        pytest.param("2", 40, 1, id="and to 2, half down"),
    ],
)
def test_events_behind_a_percentage(per_cent: str, number: int, events: int | None) -> None:
    assert events_of(Figure(per_cent), number) == events


@given(data=st.data(), number=st.integers(1, 2000), decimals=st.integers(0, 2))
def test_the_events_behind_a_percentage_print_as_it(
    data: st.DataObject, number: int, decimals: int
) -> None:
    events = data.draw(st.integers(0, number))
    printed = f"{100 * events / number:.{decimals}f}"
    back = events_of(Figure(printed), number)
    assert back in {events, None}
    if number < 100 * 10**decimals:
        assert back == events


@pytest.mark.parametrize(
    ("raw", "facts", "why"),
    [
        pytest.param(
            SHARES, {}, WhyNot.BARE_PERCENTAGES, id="percentages of nobody knows how many"
        ),
        pytest.param(
            SHARES,
            {"analysed_intervention": 300, "analysed_comparator": 300},
            WhyNot.BARE_PERCENTAGES,
            id="percentages that fit several numbers",
        ),
        pytest.param(
            SHARES,
            {**ANALYSED, "effect": {"type": "odds ratio", "adjusted": True}},
            WhyNot.ADJUSTED_PERCENTAGES,
            id="percentages that may be adjusted",
        ),
        pytest.param(
            {"intervention": {"mean": "4", "sd": "7"}, "comparator": {"mean": "8", "sd": "10"}},
            {},
            WhyNot.BARE_MEANS,
            id="means without numbers",
        ),
        pytest.param(
            {"intervention": {"events": 3}, "comparator": {"events": 4}},
            {},
            WhyNot.BARE_EVENTS,
            id="events without numbers",
        ),
        pytest.param(
            {"intervention": {"rate": "0.3"}, "comparator": {"rate": "0.5"}},
            {},
            WhyNot.BARE_RATES,
            id="rates",
        ),
        pytest.param({"intervention": {"mean": "4"}}, {}, WhyNot.NO_FIGURES, id="one arm alone"),
        pytest.param(
            {"intervention": {"events": 0, "n": 9}, "comparator": {"events": 0, "n": 9}},
            {},
            WhyNot.NO_CONTRAST,
            id="nobody in either arm",
        ),
        pytest.param(
            {side: {"mean": "4", "sd": "0", "n": 9} for side in ("intervention", "comparator")},
            {},
            WhyNot.IMPOSSIBLE_ARMS,
            id="nobody varies",
        ),
        pytest.param(EVENTS, {"direction": None}, WhyNot.NO_DIRECTION, id="which way is better"),
        pytest.param(
            EVENTS,
            {"allocation": {"unit": "cluster", "cites": CITES}, "clusters_respected": True},
            WhyNot.CLUSTERED_ARMS,
            id="groups were allocated",
        ),
    ],
)
def test_no_effect_where(raw: dict[str, Any], facts: dict[str, Any], why: WhyNot) -> None:
    assert found(raw, **facts) == NoEffect(why)


class TestWhichWayIsBetter:
    """The arms say which is higher; what is better is read from the report, and from it alone."""

    def test_the_reported_direction_says_so(self) -> None:
        assert effect_of(EVENTS, direction="favours comparator").estimate.effect < 0

    def test_a_printed_effect_that_goes_the_same_way_says_so(self) -> None:
        assert effect_of(EVENTS, effect=RATIO, direction=None).estimate.effect > 0
        other = {**RATIO, "benefit": "higher"}
        assert effect_of(EVENTS, effect=other, direction=None).estimate.effect < 0

    def test_one_that_goes_the_other_way_may_be_a_gain_or_turned_by_adjusting_and_says_nothing(
        self,
    ) -> None:
        turned = {**RATIO, "estimate": "2.0", "benefit": "higher"}
        assert found(EVENTS, effect=turned, direction=None) == NoEffect(WhyNot.NO_UNCERTAINTY)
        gain = {"type": "relative change", "estimate": "38", "benefit": "higher"}
        assert found(EVENTS, effect=gain) == NoEffect(WhyNot.RELATIVE_CHANGE)


def test_nothing_of_a_contrast_with_a_misprint_is_trusted() -> None:
    misprint = RATIO | {"estimate": "0.90", "low": "0.10", "high": "0.40", "level": "95"}
    assert found(EVENTS, effect=misprint) == NoEffect(WhyNot.MISPRINT)
