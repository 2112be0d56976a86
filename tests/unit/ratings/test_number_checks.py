"""What the checks of printed figures make of scales, subgroups, signs and figures out of the ordinary."""

from typing import Any

import pytest

from ratings.checks import check_study
from ratings.figures import Figure, PValue
from ratings.number_checks.number_check import CheckKind, NumberCheck
from ratings.number_checks.rounding import Span, half_unit, span
from tests.invented import CITES, contrast_table, study

UNCOUNTED: dict[str, Any] = {"analysed_intervention": None, "analysed_comparator": None}


def checks(kind: CheckKind, facts: dict[str, Any], **of_study: Any) -> list[NumberCheck]:
    found = check_study(study(contrast_table(**facts), **of_study))
    return [check for check in found if check.kind is kind and check.contrasts]


def answer(kind: CheckKind, effect: dict[str, Any], **facts: Any) -> str:
    (found,) = checks(kind, {"effect": effect, **facts})
    return found.answer


def interval(kind: str, estimate: str, low: str, high: str, **more: str) -> dict[str, Any]:
    return {"type": kind, "estimate": estimate, "low": low, "high": high, "level": "95", **more}


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        pytest.param(interval("odds ratio", "2.0", "1.0", "4.0"), "reproduces", id="even in logs"),
        pytest.param(interval("odds ratio", "2.0", "1.0", "3.0"), "reproduces", id="even as printed"),
        pytest.param(interval("odds ratio", "1.2", "1.0", "4.0"), "does not reproduce", id="on none"),
        pytest.param(interval("odds ratio", "0.3", "0.0", "2.0"), "cannot test", id="rounded to nought"),
        pytest.param(interval("correlation", "0.90", "0.66", "0.97"), "reproduces", id="Fisher's z"),
        pytest.param(interval("correlation", "0.70", "0.66", "0.97"), "does not reproduce", id="r"),
        pytest.param(interval("relative change", "-50", "-75", "0"), "reproduces", id="per cent in logs"),
        pytest.param(interval("relative change", "-0.50", "-0.75", "0.00"), "reproduces", id="share"),
        pytest.param(interval("relative change", "-0.70", "-0.75", "0.00"), "does not reproduce", id="far"),
        pytest.param(interval("unstated metric", "2.0", "1.0", "4.0"), "reproduces", id="perhaps a ratio"),
        pytest.param(interval("mean difference", "2.0", "1.0", "4.0"), "does not reproduce", id="no ratio"),
    ],
)  # fmt: skip
def test_the_middle_of_an_interval_on_any_scale_it_may_have_been_made_on(
    effect: dict[str, Any], expected: str
) -> None:
    assert answer(CheckKind.ESTIMATE, effect) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param("0.35", "reproduces", id="of the logarithm"),
        pytest.param("0.71", "reproduces", id="of the ratio, by the delta method"),
        pytest.param("0.15", "does not reproduce", id="of neither"),
    ],
)
def test_the_standard_error_of_a_ratio_on_either_of_its_scales(error: str, expected: str) -> None:
    # ln 4 / 2 / 1.96 = 0.354 on the logarithm's scale; times 2.0, 0.707 on the ratio's.
    effect = interval("odds ratio", "2.00", "1.00", "4.00", standard_error=error, p=".05")
    assert answer(CheckKind.INTERVAL_AND_STANDARD_ERROR, effect) == expected
    assert answer(CheckKind.STANDARD_ERROR_AND_P, effect) == expected


@pytest.mark.parametrize("sign", ["", "-"], ids=["above nought", "below nought"])
def test_p_answers_to_the_end_that_is_nearer_to_no_effect(sign: str) -> None:
    near, far = ("0.05", "0.60") if not sign else ("-0.60", "-0.05")
    effect = interval("mean difference", f"{sign}0.30", near, far)
    # On the near side the standard error is 0.25 / 1.96: z of 2.35, and with the room left 2.8, p .005.
    # Halfway it would be 0.275 / 1.96, and p with all the room above .010.
    assert answer(CheckKind.INTERVAL_AND_P, {**effect, "p": ".007"}) == "reproduces"
    assert answer(CheckKind.INTERVAL_AND_P, {**effect, "p": ".003"}) == "does not reproduce"


def test_a_one_sided_p_is_held_against_half_of_the_two_sided() -> None:
    effect = interval("mean difference", "0.30", "0.10", "0.50", p=".0005")
    kind = CheckKind.INTERVAL_AND_P
    assert answer(kind, {**effect, "p": ".0002"}) == "does not reproduce"
    assert answer(kind, {**effect, "p": ".0002"}, one_sided=True) == "reproduces"
    (said,) = checks(kind, {"effect": effect, "one_sided": True})
    assert "one-sided p" in said.words


def test_an_estimate_without_its_sign_is_not_held_against_its_interval() -> None:
    effect = interval("mean difference", "0.9", "0.1", "0.5", p=".5")
    found = checks(CheckKind.ESTIMATE, {"effect": {**effect, "absolute": True}})
    assert [check.answer for check in found] == ["cannot test"]
    assert "without its sign" in found[0].words


def test_a_small_subgroup_may_have_few_degrees_of_freedom() -> None:
    # Half the interval is 2.5 standard errors: usual with six people, and not with six hundred.
    effect = interval("mean difference", "1.0", "-1.5", "3.5", standard_error="1.0")
    kind = CheckKind.INTERVAL_AND_STANDARD_ERROR
    part = {"label": "Girls", "dimensions": ["sex or gender"]}
    assert answer(kind, effect, **UNCOUNTED) == "does not reproduce"
    assert answer(kind, effect, subgroup=part, **UNCOUNTED) == "reproduces"


def test_everyone_in_an_arm_is_not_everyone_in_a_subgroup_of_it() -> None:
    part = {"label": "Girls", "dimensions": ["sex or gender"]}
    whole = {"allocated_total": 310, "effect": None, **UNCOUNTED}
    (found,) = checks(CheckKind.GROUP_SIZES, whole)
    assert found.answer == "does not reproduce"  # 300 and 300
    (found,) = checks(CheckKind.GROUP_SIZES, {**whole, "subgroup": part})
    assert found.answer == "cannot test"


def test_no_more_are_analysed_than_the_study_allocated() -> None:
    counted = {**UNCOUNTED, "analysed_total": 700, "effect": None}
    for arm in ("intervention", "comparator"):
        counted[arm] = None
    (_, found) = checks(
        CheckKind.GROUP_SIZES, counted, sample={"allocated": 600, "cites": CITES}, arms=[]
    )
    assert found.answer == "does not reproduce"
    assert found.words == "700 were analysed of 600 in the study"


def test_no_more_have_an_outcome_than_were_analysed() -> None:
    raw = {"intervention": {"events": 291}, "comparator": {"events": 290}}
    found = checks(CheckKind.GROUP_SIZES, {"effect": None, "raw": raw})
    assert [check.answer for check in found] == ["does not reproduce"]


@pytest.mark.parametrize(
    ("effect", "one", "other", "expected"),
    [
        ("relative change", {"rate": "0.29"}, {"rate": "0.54"}, "an estimate of -0.4771 to -0.4486"),
        ("relative change", {"mean": "4"}, {"mean": "8"}, "an estimate of -0.5882 to -0.4"),
        ("rate ratio", {"rate": "0.29"}, {"rate": "0.54"}, "an estimate of 0.5229 to 0.5514"),
        ("odds ratio", {"per_cent": "20"}, {"per_cent": "50"}, "an estimate of 0.2374 to 0.2631"),
        ("risk difference", {"n": 40, "events": 10}, {"n": 40, "events": 20}, "an estimate of -25"),
        ("mean difference", {"mean": "4.0"}, {"mean": "8.0"}, "an estimate of -4.1 to -3.9"),
    ],
)  # fmt: skip
def test_an_effect_is_worked_out_from_whatever_figures_give_it(
    effect: str, one: dict[str, Any], other: dict[str, Any], expected: str
) -> None:
    estimate = "0.9" if "ratio" in effect or effect == "relative change" else "90"
    facts = {
        "effect": {"type": effect, "estimate": estimate, "adjusted": False},
        "raw": {"intervention": one, "comparator": other},
    }
    (found,) = checks(CheckKind.EFFECT, facts)
    assert (found.answer, found.expected) == ("does not reproduce", expected)


@pytest.mark.parametrize(
    ("effect", "one", "other"),
    [
        ("relative change", {"mean": "4"}, {"mean": "0"}),
        ("odds ratio", {"per_cent": "100"}, {"per_cent": "0"}),
        ("risk ratio", {"n": 20, "events": 3}, {"n": 20, "events": 0}),
        ("standardised mean difference", {"mean": "4", "sd": "0"}, {"mean": "3", "sd": "1"}),
        ("hazard ratio", {"events": 3, "n": 20}, {"events": 5, "n": 20}),
        ("unstated metric", {"mean": "4"}, {"mean": "3"}),
    ],
)  # fmt: skip
def test_figures_that_give_no_such_effect_are_not_tested(
    effect: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    facts = {
        "effect": {"type": effect, "estimate": "0.5", "adjusted": False},
        "raw": {"intervention": one, "comparator": other},
    }
    (found,) = checks(CheckKind.EFFECT, facts)
    assert found.answer == "cannot test"


def test_a_standardised_difference_by_any_standard_deviation_in_use() -> None:
    raw = {
        "intervention": {"n": 40, "mean": "12.0", "sd": "4.0"},
        "comparator": {"n": 40, "mean": "10.0", "sd": "5.0"},
    }
    effect = {"type": "standardised mean difference", "adjusted": False}
    for estimate, expected in (
        ("0.40", "reproduces"),
        ("0.50", "reproduces"),
        ("0.60", "does not reproduce"),
    ):
        assert answer(CheckKind.EFFECT, {**effect, "estimate": estimate}, raw=raw) == expected


def test_a_hundred_per_cent_is_not_rounded_to_the_hundred() -> None:
    raw = {"intervention": {"per_cent": "100"}, "comparator": {"per_cent": "50"}}
    effect = {"type": "risk difference", "adjusted": False}
    assert answer(CheckKind.EFFECT, {**effect, "estimate": "50"}, raw=raw) == "reproduces"
    assert answer(CheckKind.EFFECT, {**effect, "estimate": "40"}, raw=raw) == "does not reproduce"


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("3.50", 3.495, 3.505),
        ("17", 16.5, 17.5),
        ("10", 9.5, 10.5),
        ("-17,300", -17300.5, -17299.5),
        ("100", 99.5, 100.5),
        ("1e2", 50, 150),
        ("0", -0.5, 0.5),
        ("\u22120\u00b721", -0.215, -0.205),
    ],
)  # fmt: skip
def test_what_a_figure_can_have_been_before_it_was_rounded(
    printed: str, low: float, high: float
) -> None:
    assert span(Figure(printed)).ends == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("printed", "beside", "half"),
    [
        pytest.param("17,300", ["12,000"], 50, id="both end in two noughts"),
        pytest.param("17,300", ["12,040"], 0.5, id="printed to the ten beside it"),
        pytest.param("17,300", ["12,001"], 0.5, id="printed to the unit beside it"),
        pytest.param("17,000", ["12,000"], 500, id="both end in three"),
        pytest.param("300", ["-1,200", "0"], 50, id="nought ends in as many as the others"),
        pytest.param("0", ["-1,200", "900"], 50, id="nought itself"),
        pytest.param("100", ["100"], 0.5, id="points, which are fewer than a thousand"),
        pytest.param("1,200", ["1,203.5"], 0.5, id="a decimal beside it"),
    ],
)
def test_noughts_are_rounding_only_beside_others_that_are_rounded_alike(
    printed: str, beside: list[str], half: float
) -> None:
    value = Figure(printed).value
    held = span(Figure(printed), [Figure(printed), *map(Figure, beside)])
    assert held.ends == pytest.approx((value - half, value + half))


def of_means(kind: str, estimate: str, one: str, other: str, sd: str | None = "5.5") -> str:
    means = ({"n": 50, "mean": mean} | ({"sd": sd} if sd else {}) for mean in (one, other))
    raw = dict(zip(("intervention", "comparator"), means, strict=True))
    effect = {"type": kind, "estimate": estimate, "adjusted": False}
    return answer(CheckKind.EFFECT, effect, raw=raw)


def test_means_of_a_hundred_points_are_held_to_the_point() -> None:
    assert of_means("mean difference", "40", "103", "100") == "does not reproduce"
    assert of_means("mean difference", "3", "103", "100") == "reproduces"
    assert of_means("standardised mean difference", "9.00", "103", "100") == "does not reproduce"
    assert of_means("standardised mean difference", "0.55", "103", "100") == "reproduces"


def test_figures_too_rounded_to_say_even_the_direction_do_not_count_as_reproducing() -> None:
    assert of_means("standardised mean difference", "0.50", "1", "1", "0.9") == "cannot test"
    assert of_means("mean difference", "0.4", "3", "3", "0.9") == "cannot test"
    assert of_means("mean difference", "0.4", "3", "3", None) == "cannot test"
    assert of_means("mean difference", "200", "17,300", "17,300", "90") == "does not reproduce"
    assert of_means("mean difference", "60", "17,300", "17,300", "90") == "cannot test"
    assert of_means("mean difference", "0.05", "3.1", "3.1", "0.9") == "reproduces"
    # What even so rounded figures rule out is still said.
    assert of_means("standardised mean difference", "9.00", "1", "1", "0.9") == "does not reproduce"


def test_an_interval_without_end_once_it_is_unrounded_agrees_with_nothing() -> None:
    kind = CheckKind.INTERVAL_AND_P
    for effect in (
        interval("hazard ratio", "0.00", "0.00", "0.90", p=".20"),
        interval("mean difference", "0.1", "0.0", "0.1", p=".02"),
    ):
        assert answer(kind, effect) == "cannot test"


def test_figures_beyond_what_can_be_reckoned_with_take_no_time_and_end_nowhere() -> None:
    assert span(Figure("1e-999999999")).meets(Span(0.0, 0.0))
    assert half_unit(PValue("1e-999999999")) > 0
    assert span(Figure("1.79769e308")).high == float("inf")


def test_an_effect_with_the_groups_the_other_way_round_says_so() -> None:
    raw = {"intervention": {"n": 100, "events": 10}, "comparator": {"n": 100, "events": 20}}
    effect = {"type": "risk ratio", "adjusted": False, "benefit": "lower"}
    (turned,) = checks(CheckKind.EFFECT, {"effect": {**effect, "estimate": "2.0"}, "raw": raw})
    (plain,) = checks(CheckKind.EFFECT, {"effect": {**effect, "estimate": "0.50"}, "raw": raw})
    assert turned.answer == plain.answer == "reproduces"
    assert "give 2, the groups the other way round; the estimate is 2.0" in turned.words
    assert "give 0.5; the estimate is 0.50" in plain.words
