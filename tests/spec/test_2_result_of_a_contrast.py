"""What one comparison found (2, result of a contrast): favourable, unfavourable, no effect or inconclusive.

One comparison of two groups, on one measure and at one time, gives one of these four words. Finding nothing is not
the same as showing that there is nothing to find: that takes enough people, and an interval that is narrow enough.
"""

from typing import Any

import pytest

from ratings.rating_words import Reading, Result
from ratings.results import result_of
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL, WIDE, WORSE, contrast_table, study

FAVOURABLE, UNFAVOURABLE, NO_EFFECT, INCONCLUSIVE = (
    Result.FAVOURABLE,
    Result.UNFAVOURABLE,
    Result.NO_EFFECT,
    Result.INCONCLUSIVE,
)
FOR_IT = "favours programme"


def found(code: Standard, reading: Reading = Reading.CAUTIOUS, /, **facts: Any) -> Result:
    study_facts = {key: facts.pop(key) for key in ("arms", "allocation") if key in facts}
    whole = study(contrast_table(**facts), **study_facts)
    return result_of(whole.contrasts[0], whole, code.values, reading).result


def both(code: Standard, **facts: Any) -> tuple[Result, Result]:
    return found(code, Reading.CAUTIOUS, **dict(facts)), found(
        code, Reading.IF_CONFIRMED, **dict(facts)
    )


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        pytest.param(BETTER, FAVOURABLE, id="excludes no effect, for it"),
        pytest.param(WORSE, UNFAVOURABLE, id="excludes no effect, against it"),
        pytest.param({**BETTER, "benefit": "lower"}, UNFAVOURABLE, id="higher is worse"),
        pytest.param({**BETTER, "low": "0.00"}, INCONCLUSIVE, id="touches no effect"),
        pytest.param(NULL, NO_EFFECT, id="narrow around nothing"),
        pytest.param(WIDE, INCONCLUSIVE, id="wide around nothing"),
    ],
)
def test_an_interval_decides(code: Standard, effect: dict[str, Any], expected: Result) -> None:
    """Where an interval is printed, it decides."""
    assert both(code, effect=effect) == (expected, expected)


def test_a_ratio_is_judged_against_one(code: Standard) -> None:
    """A ratio is judged against one: an odds ratio of 0.60 (0.40 to 0.90) is favourable where less
    is better, and unfavourable where more is."""
    ratio = {"type": "odds ratio", "estimate": "0.60", "low": "0.40", "high": "0.90", "level": "95"}
    assert found(code, effect={**ratio, "benefit": "lower"}) is FAVOURABLE
    assert found(code, effect={**ratio, "benefit": "higher"}) is UNFAVOURABLE


def test_the_studys_own_stricter_level_stands(code: Standard) -> None:
    """A study that fixed a stricter level than 95% is held to it."""
    strict = {**BETTER, "low": "-0.01", "level": "97.5", "p": ".03"}
    assert found(code, effect=strict) is INCONCLUSIVE


def test_an_interval_of_a_lower_level_is_widened(code: Standard) -> None:
    """An interval of a lower level, such as 80%, is widened to 95% before it is read."""
    assert (
        found(code, effect={**BETTER, "low": "0.01", "high": "0.59", "level": "80"}) is INCONCLUSIVE
    )


def test_an_interval_that_does_not_hold_its_own_estimate_is_not_read(code: Standard) -> None:
    """An interval that does not hold its own estimate is a misprint, and is not read."""
    misprint = {**BETTER, "estimate": "0.05", "low": "0.10", "high": "0.20"}
    assert found(code, effect=misprint, direction="no clear difference") is NO_EFFECT


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (".049", FAVOURABLE),
        ("<.05", FAVOURABLE),
        ("<.001", FAVOURABLE),
        (".05", NO_EFFECT),
        ("=.05", NO_EFFECT),
        ("<=.05", NO_EFFECT),
        ("≤.05", NO_EFFECT),
        (">.05", NO_EFFECT),
        (".07", NO_EFFECT),
    ],
)
def test_without_an_interval_an_exact_p_below_five_per_cent_counts(
    code: Standard, p: str, expected: Result
) -> None:
    """Without an interval, a p that is below 0.05 counts; “.05” and “≤.05” do not."""
    effect = {"type": "unstated metric", "p": p}
    assert both(code, effect=effect, direction=FOR_IT) == (expected, expected)


def test_a_one_sided_test_does_not_pass(code: Standard) -> None:
    """A one-sided test does not pass, even at a p of .01."""
    effect = {"type": "unstated metric", "p": ".01"}
    assert found(code, effect=effect, direction=FOR_IT, one_sided=True) is NO_EFFECT


def test_significance_stated_without_an_interval_counts(code: Standard) -> None:
    """Where a report prints no figures, its own statement that the difference was significant
    counts, for the programme or against it."""
    assert found(code, effect=None, direction=FOR_IT, significant=True) is FAVOURABLE
    assert (
        found(code, effect=None, direction="favours comparator", significant=True) is UNFAVOURABLE
    )


def test_a_direction_claimed_without_a_test_counts_only_if_confirmed(code: Standard) -> None:
    """A direction claimed for the programme without a test is inconclusive, and favourable only if
    confirmed (1, two readings)."""
    assert both(code, effect=None, direction=FOR_IT) == (INCONCLUSIVE, FAVOURABLE)


def test_a_direction_against_the_programme_counts_without_a_test(code: Standard) -> None:
    """A direction against the programme counts without a test (1, two readings)."""
    assert both(code, effect=None, direction="favours comparator") == (UNFAVOURABLE, UNFAVOURABLE)


def test_a_primary_outcome_without_a_result_is_read_as_not_significant(code: Standard) -> None:
    """A primary outcome without a result is read as not significant, which in a large enough study
    is no effect; any other is inconclusive."""
    assert both(code, effect=None, primary=True) == (NO_EFFECT, NO_EFFECT)
    assert both(code, effect=None, primary=False) == (INCONCLUSIVE, INCONCLUSIVE)


class TestNoEffect:
    """A small study that found nothing is not evidence of no effect."""

    @pytest.mark.parametrize(
        ("people", "expected"), [(349, INCONCLUSIVE), (350, NO_EFFECT), (None, NO_EFFECT)]
    )
    def test_it_takes_350_people_or_a_number_not_reported(
        self, code: Standard, people: int | None, expected: Result
    ) -> None:
        """No effect takes 350 people analysed, or a number that is not reported."""
        facts = {
            "analysed_intervention": None,
            "analysed_comparator": None,
            "analysed_total": people,
        }
        assert found(code, effect=None, direction="no clear difference", **facts) is expected

    def test_fewer_than_350_allocated_cannot_be_350_analysed(self, code: Standard) -> None:
        """Where fewer than 350 people were allocated, a number not reported cannot have been 350."""
        arms = [
            {"id": name, "label": name, "allocated": 40, "cites": CITES}
            for name in ("new", "usual")
        ]
        facts = {"analysed_intervention": None, "analysed_comparator": None}
        assert (
            found(code, arms=arms, effect=None, direction="no clear difference", **facts)
            is INCONCLUSIVE
        )

    def test_nor_more_than_the_printed_share_followed_up(self, code: Standard) -> None:
        """Nor can it where the printed share lost leaves fewer: of 600 people with 43% lost, at
        most 345."""
        facts: dict[str, Any] = dict.fromkeys(
            ("analysed_intervention", "analysed_comparator", "effect")
        )
        facts |= {"direction": "no clear difference"}
        assert found(code, overall_attrition="41", **facts) is NO_EFFECT  # 59.5% of 600 may be 357
        assert found(code, overall_attrition="43", **facts) is INCONCLUSIVE  # 57.5% of 600 is 345

    @pytest.mark.parametrize(("clusters", "expected"), [(29, INCONCLUSIVE), (30, NO_EFFECT)])
    def test_where_clusters_were_allocated_it_takes_thirty(
        self, code: Standard, clusters: int, expected: Result
    ) -> None:
        """Where clusters were allocated, no effect takes thirty of them."""
        allocation = {"unit": "cluster", "clusters": clusters, "cites": CITES}
        assert found(code, allocation=allocation, effect=NULL) is expected

    @pytest.mark.parametrize(("end", "expected"), [("0.24", NO_EFFECT), ("0.25", INCONCLUSIVE)])
    def test_the_interval_must_rule_out_the_smallest_worthwhile_effect(
        self, code: Standard, end: str, expected: Result
    ) -> None:
        """The favourable end of the interval must lie below the smallest worthwhile effect, 0.25
        standard deviations."""
        assert found(code, effect={**NULL, "high": end}) is expected

    def test_an_odds_ratio_is_put_in_standard_deviations_by_the_cox_index(
        self, code: Standard
    ) -> None:
        """An odds ratio is put in standard deviations by the Cox index, its logarithm divided by
        1.65."""
        # ln(1.51)/1.65 = 0.2498 and ln(1.52)/1.65 = 0.2538
        ratio = {
            "type": "odds ratio",
            "estimate": "1.0",
            "low": "0.7",
            "level": "95",
            "benefit": "higher",
        }
        assert found(code, effect={**ratio, "high": "1.51"}) is NO_EFFECT
        assert found(code, effect={**ratio, "high": "1.52"}) is INCONCLUSIVE

    def test_an_interval_is_rebuilt_from_estimate_and_p(self, code: Standard) -> None:
        """Where only an estimate and its p are printed, the interval is rebuilt from them."""
        # z(.65) = 0.454: 0.04 ± 1.96·(0.04/0.454) reaches 0.213; 0.06 reaches 0.319
        small = {
            "type": "standardised mean difference",
            "estimate": "0.04",
            "p": ".65",
            "benefit": "higher",
        }
        assert found(code, effect=small) is NO_EFFECT
        assert found(code, effect={**small, "estimate": "0.06"}) is INCONCLUSIVE


def test_more_contact_with_services_is_not_harm_unless_reviewers_say_so(code: Standard) -> None:
    """More contact with services may be need found, and is not of itself read as harm."""
    assert found(code, effect=WORSE, service_contact=True) is NO_EFFECT
    few = {"analysed_intervention": 100, "analysed_comparator": 100}
    assert found(code, effect=WORSE, service_contact=True, **few) is INCONCLUSIVE


def test_an_interval_not_known_to_respect_clusters_favours_only_if_confirmed(
    code: Standard,
) -> None:
    """An interval not known to allow for clusters favours the programme only if confirmed, and
    counts against it as it stands."""
    clusters = {"unit": "cluster", "clusters": 40, "cites": CITES}
    assert both(code, allocation=clusters, clusters_respected=None) == (INCONCLUSIVE, FAVOURABLE)
    assert both(code, allocation=clusters, clusters_respected=False) == (INCONCLUSIVE, INCONCLUSIVE)
    assert both(code, allocation=clusters, clusters_respected=None, effect=WORSE) == (
        UNFAVOURABLE,
        UNFAVOURABLE,
    )
