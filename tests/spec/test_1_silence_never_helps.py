"""Leaving out a fact never helps (section 1): cases in which an engine could be fooled by silence."""

from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.rating_words import Criterion, Rating, Reading, Result, Verdict
from ratings.results import result_of
from ratings.scales import in_standard_deviations
from ratings.standard import Standard
from tests.invented import (
    BETTER,
    CITES,
    DOCUMENT,
    NULL,
    WIDE,
    WORSE,
    contrast,
    contrast_table,
    study,
    study_table,
)
from tests.spec.rated import level, rated, trial

IMPACT = Criterion.IMPACT
ALONE = {**WIDE, "low": "-0.09", "high": "0.49"}
UNREAD: dict[str, Any] = {"measured_by": None}


def with_p(identity: str, p: str, **facts: Any) -> dict[str, Any]:
    effect = {"type": "unstated metric", "p": p}
    return contrast_table(identity, effect=effect, direction="favours programme", **facts)


class TestPooling:
    """A pool decides only where every study that may be robust is, on what is reported."""

    def test_studies_nobody_has_read_are_not_pooled_into_a_favourable_finding(
        self, code: Standard
    ) -> None:
        read = [trial(n, ALONE, 300) for n in "abc"]
        assert level(code, IMPACT, *read) == 3
        unread = [trial(n, ALONE, 300, c_measured_by=None) for n in "abc"]
        assert level(code, IMPACT, *unread) == 0

    def test_a_study_without_an_estimate_is_not_silenced_by_leaving_out_a_fact_of_it(
        self, code: Standard
    ) -> None:
        pool = [trial(n, ALONE, 300) for n in "abc"]
        stated = {"c_direction": "favours programme", "c_significant": True}
        assert level(code, IMPACT, *pool, trial("d", None, 300, **stated)) == 2
        assert level(code, IMPACT, *pool, trial("d", None, 300, **stated, c_measured_by=None)) == 2


class TestSeveralMeasures:
    def test_a_time_left_out_does_not_spare_a_result_the_correction(self, code: Standard) -> None:
        both = [with_p("good", ".03"), with_p("null", ".60")]
        assert level(code, IMPACT, study_table("a", *both)) == 0
        for one in both:
            silent = [
                {k: v for k, v in c.items() if k != "months_since_delivery" or c is not one}
                for c in both
            ]
            assert level(code, IMPACT, study_table("a", *silent)) == 0

    def test_a_measure_nobody_has_read_is_still_one_more_measure(self, code: Standard) -> None:
        null = contrast_table("null", effect=NULL)
        read = study_table("a", with_p("one", ".02"), with_p("two", ".045"), null)
        unread = study_table("a", with_p("one", ".02"), with_p("two", ".045", **UNREAD), null)
        assert level(code, IMPACT, read) == level(code, IMPACT, unread) == 0

    def test_harm_is_never_corrected_away(self, code: Standard) -> None:
        effect = {"type": "unstated metric", "p": ".03"}
        harm = contrast_table("harm", effect=effect, direction="favours comparator")
        found = rated(code, study_table("a", harm, contrast_table("null", effect=NULL)))
        assert found.cautious.verdict is Verdict.POSSIBLE_HARM


class TestClusters:
    @pytest.mark.parametrize(
        "effect",
        [
            pytest.param(BETTER, id="by interval"),
            pytest.param({"type": "unstated metric", "p": ".003"}, id="by p"),
            pytest.param(None, id="by the report's word"),
        ],
    )
    def test_significance_that_may_ignore_the_clusters_does_not_count(
        self, code: Standard, effect: dict[str, Any] | None
    ) -> None:
        facts: dict[str, Any] = {"effect": effect, "significant": True}
        facts["direction"] = "favours programme"
        for allocation in (
            {"unit": "cluster", "clusters": 40, "cites": CITES},
            {"clusters": 40, "cites": CITES},
        ):
            whole = study(contrast_table(clusters_respected=None, **facts), allocation=allocation)
            found = result_of(whole.contrasts[0], whole, code.values, Reading.CAUTIOUS)
            assert found.result is not Result.FAVOURABLE

    def test_one_cluster_in_an_arm_that_is_not_compared_does_not_matter(
        self, code: Standard
    ) -> None:
        arms = [
            {"id": name, "label": name, "allocated": 300, "clusters": count, "cites": CITES}
            for name, count in (("new", 20), ("usual", 20), ("other", 1))
        ]
        facts = {"arms": arms, "allocation": {"unit": "cluster", "cites": CITES}}
        one = study_table("a", contrast_table(clusters_respected=True), **facts)
        assert level(code, IMPACT, one) == 3


class TestSustained:
    def lasting(self, name: str, at_the_end: dict[str, Any], **facts: Any) -> dict[str, Any]:
        year = contrast_table("year", effect=at_the_end, months_since_delivery="12", **facts)
        return study_table(name, contrast_table(**facts), year)

    def test_faded_studies_nobody_has_read_are_not_forgotten(self, code: Standard) -> None:
        studies = [self.lasting("a", BETTER), trial("b", BETTER)]
        faded = [self.lasting(n, NULL, **UNREAD) for n in "cd"]
        assert level(code, IMPACT, *studies) == 4
        assert level(code, IMPACT, *studies, *faded) == 3

    def test_a_time_left_out_could_be_the_last(self, code: Standard) -> None:
        late = contrast_table("late", effect=NULL, months_since_delivery="36", primary=False)
        older = {"registration": {"older_than_outcome_data": True, "cites": CITES}}
        year = contrast_table("year", months_since_delivery="12")
        for last in (late, {k: v for k, v in late.items() if k != "months_since_delivery"}):
            one = study_table("a", contrast_table(), year, last, **older)
            assert level(code, IMPACT, one, trial("b", BETTER)) == 3


class TestWhoIsCompared:
    def test_an_arm_that_got_the_programme_too_is_no_comparator(self, code: Standard) -> None:
        arms = [
            {"id": name, "label": name, "allocated": 300, "got_programme": True, "cites": CITES}
            for name in ("new", "usual")
        ]
        assert rated(code, trial("a", BETTER, arms=arms)).cautious.verdict is Verdict.UNTESTED

    def test_one_arms_own_figure_is_no_comparison(self, code: Standard) -> None:
        assert (
            rated(code, trial("a", BETTER, c_uncompared=True)).cautious.verdict is Verdict.UNTESTED
        )

    @pytest.mark.parametrize(
        "who", ["delivered the programme", "did not deliver the programme", None]
    )
    def test_a_record_counts_as_independent_whoever_wrote_it(
        self, code: Standard, who: str | None
    ) -> None:
        kept = trial("a", BETTER, c_instrument="police record", c_measured_by=who)
        assert level(code, IMPACT, kept) == 3


class TestSharedSamples:
    @pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
    def test_of_two_studies_of_the_same_people_the_order_decides_nothing(
        self, code: Standard, order: tuple[str, str]
    ) -> None:
        held = {"a": trial("a", BETTER), "b": trial("b", NULL, same_sample_as=["a"])}
        assert rated(code, *(held[n] for n in order)).cautious.rating is Rating.NO_EFFECT_SHOWN


def test_a_retracted_report_counts_for_no_moderator(code: Standard) -> None:
    moderator = {
        "dimensions": ["sex or gender", "income or deprivation"],
        "reported_as": "interaction test",
        "finding": "Found.",
        "domains": ["behaviour"],
        "cites": [{**CITES[0], "document": "withdrawn"}],
    }
    withdrawn = {**DOCUMENT, "id": "withdrawn"}
    one = trial("a", BETTER, moderators=[moderator])
    for retracted, expected in ((False, 3), (True, 0)):
        documents = [DOCUMENT, {**withdrawn, "retracted": retracted}]
        assert level(code, Criterion.VARIATION, one, documents=documents) == expected


def test_a_stricter_level_stands_without_its_interval(code: Standard) -> None:
    effect = {"type": "unstated metric", "p": ".03", "level": "97.5"}
    assert level(code, IMPACT, trial("a", effect, c_direction="favours programme")) == 0


def test_a_primary_outcome_left_unsaid_without_a_result_counts_as_primary(code: Standard) -> None:
    for primary in (True, None):
        found = rated(code, trial("a", None, c_primary=primary))
        assert found.cautious.verdict is Verdict.NO_EFFECT_SHOWN


def test_which_way_is_better_left_unsaid_makes_no_null_result_look_open(code: Standard) -> None:
    lower = {**NULL, "estimate": "-0.15", "low": "-0.32", "high": "0.02"}
    silent = {k: v for k, v in lower.items() if k != "benefit"}
    for effect in (lower, silent):
        found = rated(code, trial("a", effect, c_direction="no clear difference"))
        assert found.cautious.verdict is Verdict.NO_EFFECT_SHOWN


@pytest.mark.parametrize("estimate", ["0", "0.00"])
def test_a_ratio_of_nought_is_never_favourable(code: Standard, estimate: str) -> None:
    effect = {
        "type": "odds ratio",
        "estimate": estimate,
        "low": "0",
        "high": "1.2",
        "level": "95",
        "benefit": "lower",
    }
    found = rated(code, trial("a", effect, c_significant=False))
    assert found.cautious.verdict is not Verdict.FAVOURABLE
    assert found.confirmed.verdict is not Verdict.FAVOURABLE


class TestConversions:
    """An end of an interval in standard deviations, or infinitely far where no conversion holds it."""

    def test_a_correlation_by_its_own_formula(self) -> None:
        effect = {
            "type": "correlation",
            "estimate": "0.1",
            "low": "0.0",
            "high": "0.2",
            "level": "95",
        }
        # 2r / sqrt(1 - r²), Borenstein and others 2009, chapter 7
        assert in_standard_deviations(contrast(effect=effect), 0.2) == pytest.approx(0.408248)

    def test_a_mean_difference_by_the_arms_standard_deviations(self) -> None:
        effect = {
            "type": "mean difference",
            "estimate": "1",
            "low": "-3",
            "high": "5",
            "level": "95",
        }
        raw = {"intervention": {"sd": "5"}, "comparator": {"sd": "5"}}
        assert in_standard_deviations(contrast(effect=effect, raw=raw), 5.0) == pytest.approx(1.0)

    def test_a_risk_difference_that_leaves_no_risk_is_infinitely_far(self) -> None:
        effect = {
            "type": "risk difference",
            "estimate": "-1",
            "low": "-3",
            "high": "1",
            "level": "95",
        }
        raw = {"comparator": {"per_cent": "2"}}
        assert in_standard_deviations(contrast(effect=effect, raw=raw), -3.0) == float("-inf")

    def test_a_risk_ratio_by_the_comparators_own_rate(self) -> None:
        # 20% to 10%: odds 0.25 to 0.1111, ln(0.4444)/1.65 = -0.4915
        effect = {
            "type": "risk ratio",
            "estimate": "0.5",
            "low": "0.4",
            "high": "0.6",
            "level": "95",
        }
        raw = {"comparator": {"per_cent": "20"}}
        assert in_standard_deviations(contrast(effect=effect, raw=raw), -0.693147) == pytest.approx(
            -0.4915, abs=1e-4
        )


def test_a_favourable_robust_study_is_never_without_impact(code: Standard) -> None:
    weak = contrast_table("weak", effect=NULL, instrument="not validated")
    one = study_table("a", with_p("good", ".03", primary=False), weak)
    found = rated(code, one)
    assert found.domain is OutcomeDomain.BEHAVIOUR
    assert found.cautious.levels[IMPACT] == 2


def test_harm_that_does_not_outweigh_is_no_better_than_no_effect(code: Standard) -> None:
    assert rated(code, trial("a", WORSE, c_primary=False)).cautious.rating is Rating.NO_EFFECT_SHOWN
