"""Silence never helps (1, two readings): leaving a fact out of a record does not improve a rating.

Reports leave much out, and whoever writes a record could leave out more. These rules take away facts that somebody
might be glad not to mention, and close the other gaps through which a rating could rise without better evidence.
"""

from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.rating_words import Criterion, Rating, Reading, Result, Verdict
from ratings.results import result_of
from ratings.standard import Standard
from tests.invented import (
    BETTER,
    CITES,
    DOCUMENT,
    NULL,
    WIDE,
    WORSE,
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
    """Studies are pooled only where each that may be robust is known to be."""

    def test_studies_nobody_has_read_are_not_pooled_into_a_favourable_finding(
        self, code: Standard
    ) -> None:
        """Three studies too small to conclude from alone can show an effect together; if their
        reports do not say who took the measurement, they cannot (2, balance of evidence)."""
        read = [trial(n, ALONE, 300) for n in "abc"]
        assert level(code, IMPACT, *read) == 3
        unread = [trial(n, ALONE, 300, c_measured_by=None) for n in "abc"]
        assert level(code, IMPACT, *unread) == 0

    def test_a_study_without_an_estimate_is_not_silenced_by_leaving_out_a_fact_of_it(
        self, code: Standard
    ) -> None:
        """A study that gives no estimate keeps the others from being pooled, and leaving out a fact
        about it does not change that (2, balance of evidence)."""
        pool = [trial(n, ALONE, 300) for n in "abc"]
        stated = {"c_direction": "favours programme", "c_significant": True}
        assert level(code, IMPACT, *pool, trial("d", None, 300, **stated)) == 2
        assert level(code, IMPACT, *pool, trial("d", None, 300, **stated, c_measured_by=None)) == 2


class TestSeveralMeasures:
    """A study that measures an outcome in several ways is corrected for having looked more than
    once."""

    def test_a_time_left_out_does_not_spare_a_result_the_correction(self, code: Standard) -> None:
        """Leaving out when a measure was taken does not spare a study the correction (2, result of
        a study)."""
        both = [with_p("good", ".03"), with_p("null", ".60")]
        assert level(code, IMPACT, study_table("a", *both)) == 0
        for one in both:
            silent = [
                {k: v for k, v in c.items() if k != "months_since_delivery" or c is not one}
                for c in both
            ]
            assert level(code, IMPACT, study_table("a", *silent)) == 0

    def test_a_measure_nobody_has_read_is_still_one_more_measure(self, code: Standard) -> None:
        """A measure is one more look, also where the report does not say who took it (2, result of
        a study)."""
        null = contrast_table("null", effect=NULL)
        read = study_table("a", with_p("one", ".02"), with_p("two", ".045"), null)
        unread = study_table("a", with_p("one", ".02"), with_p("two", ".045", **UNREAD), null)
        assert level(code, IMPACT, read) == level(code, IMPACT, unread) == 0

    def test_harm_is_never_corrected_away(self, code: Standard) -> None:
        """Harm is not corrected away: a harmful result beside one that found nothing still says
        possible harm (3.1, verdict 1)."""
        effect = {"type": "unstated metric", "p": ".03"}
        harm = contrast_table("harm", effect=effect, direction="favours comparator")
        found = rated(code, study_table("a", harm, contrast_table("null", effect=NULL)))
        assert found.cautious.verdict is Verdict.POSSIBLE_HARM


class TestClusters:
    """Where whole schools or clinics are allocated, people within one are alike, and the analysis
    must allow for it."""

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
        """Where a report does not say that its analysis allowed for clusters, its significance does
        not count for the programme (2, result of a contrast)."""
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
        """A single cluster in a third arm does not matter where that arm is not compared (2,
        confidence in a contrast)."""
        arms = [
            {"id": name, "label": name, "allocated": 300, "clusters": count, "cites": CITES}
            for name, count in (("new", 20), ("usual", 20), ("other", 1))
        ]
        facts = {"arms": arms, "allocation": {"unit": "cluster", "broken": False, "cites": CITES}}
        one = study_table("a", contrast_table(clusters_respected=True), **facts)
        assert level(code, IMPACT, one) == 3


class TestSustained:
    """An effect is sustained if it is still there at the last measurement, a year or more after the
    programme ended."""

    def lasting(self, name: str, at_the_end: dict[str, Any], **facts: Any) -> dict[str, Any]:
        year = contrast_table("year", effect=at_the_end, months_since_delivery="12", **facts)
        return study_table(name, contrast_table(**facts), year)

    def test_faded_studies_nobody_has_read_are_not_forgotten(self, code: Standard) -> None:
        """Two studies whose effect had faded hold impact at level 3, also where their reports do
        not say who took the measurement (3.1, level 4)."""
        studies = [self.lasting("a", BETTER), trial("b", BETTER)]
        faded = [self.lasting(n, NULL, **UNREAD) for n in "cd"]
        assert level(code, IMPACT, *studies) == 4
        assert level(code, IMPACT, *studies, *faded) == 3

    def test_a_time_left_out_could_be_the_last(self, code: Standard) -> None:
        """A result that found nothing could be the last one where its time is not reported, and is
        read so (3.1, level 4)."""
        late = contrast_table("late", effect=NULL, months_since_delivery="36", primary=False)
        older = {"registration": {"older_than_outcome_data": True, "cites": CITES}}
        year = contrast_table("year", months_since_delivery="12")
        for last in (late, {k: v for k, v in late.items() if k != "months_since_delivery"}):
            one = study_table("a", contrast_table(), year, last, **older)
            assert level(code, IMPACT, one, trial("b", BETTER)) == 3


class TestWhoIsCompared:
    """A comparison needs a group that did not get the programme."""

    def test_an_arm_that_got_the_programme_too_is_no_comparator(self, code: Standard) -> None:
        """A group that got the programme too is no comparator, and the outcome stays untested (3.1,
        verdict 6)."""
        arms = [
            {"id": name, "label": name, "allocated": 300, "got_programme": True, "cites": CITES}
            for name in ("new", "usual")
        ]
        assert rated(code, trial("a", BETTER, arms=arms)).cautious.verdict is Verdict.UNTESTED

    def test_one_arms_own_figure_is_no_comparison(self, code: Standard) -> None:
        """One group's own figure is no comparison, and the outcome stays untested (3.1, verdict 6)."""
        assert (
            rated(code, trial("a", BETTER, c_uncompared=True)).cautious.verdict is Verdict.UNTESTED
        )

    @pytest.mark.parametrize(
        "who", ["delivered the programme", "did not deliver the programme", None]
    )
    def test_a_record_counts_as_independent_whoever_wrote_it(
        self, code: Standard, who: str | None
    ) -> None:
        """A police record counts as an independent measure, whoever wrote it, and also where that
        is not reported (2, confidence in a contrast)."""
        kept = trial("a", BETTER, c_instrument="police record", c_measured_by=who)
        assert level(code, IMPACT, kept) == 3


class TestSharedSamples:
    """Two studies of the same people are not two pieces of evidence."""

    @pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
    def test_of_two_studies_of_the_same_people_the_order_decides_nothing(
        self, code: Standard, order: tuple[str, str]
    ) -> None:
        """Where one of two studies of the same people found an effect and the other none, no effect
        is shown, in whichever order they stand (4, no effect shown)."""
        held = {"a": trial("a", BETTER), "b": trial("b", NULL, same_sample_as=["a"])}
        assert rated(code, *(held[n] for n in order)).cautious.rating is Rating.NO_EFFECT_SHOWN


class TestWhatElseMightBeLeftOut:
    """Other facts whose absence, or odd figure, must not flatter a programme."""

    def test_a_retracted_report_counts_for_no_moderator(self, code: Standard) -> None:
        """A retracted report does not count towards the question for whom a programme works (3.3)."""
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

    def test_a_stricter_level_stands_without_its_interval(self, code: Standard) -> None:
        """A study that fixed a stricter level than five per cent is held to it, also where it prints no
        interval (2, result of a contrast)."""
        effect = {"type": "unstated metric", "p": ".03", "level": "97.5"}
        assert level(code, IMPACT, trial("a", effect, c_direction="favours programme")) == 0

    def test_a_primary_outcome_left_unsaid_without_a_result_counts_as_primary(
        self, code: Standard
    ) -> None:
        """An outcome without a result is read as a primary one that showed nothing, unless the report
        says that it was not primary (2, result of a contrast)."""
        for primary in (True, None):
            found = rated(code, trial("a", None, c_primary=primary))
            assert found.cautious.verdict is Verdict.NO_EFFECT_SHOWN

    def test_which_way_is_better_left_unsaid_makes_no_null_result_look_open(
        self, code: Standard
    ) -> None:
        """A result that found nothing still shows no effect where the record leaves out which direction
        is better (2, result of a contrast)."""
        lower = {**NULL, "estimate": "-0.15", "low": "-0.32", "high": "0.02"}
        silent = {k: v for k, v in lower.items() if k != "benefit"}
        for effect in (lower, silent):
            found = rated(code, trial("a", effect, c_direction="no clear difference"))
            assert found.cautious.verdict is Verdict.NO_EFFECT_SHOWN

    @pytest.mark.parametrize("estimate", ["0", "0.00"])
    def test_a_ratio_of_nought_is_never_favourable(self, code: Standard, estimate: str) -> None:
        """An odds ratio printed as nought is not favourable in either reading (2, result of a
        contrast)."""
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

    def test_a_favourable_robust_study_is_never_without_impact(self, code: Standard) -> None:
        """A favourable robust result reaches impact level 2, also beside a weaker measure that found
        nothing (3.1, level 2)."""
        weak = contrast_table("weak", effect=NULL, instrument="not validated")
        one = study_table("a", with_p("good", ".03", primary=False), weak)
        found = rated(code, one)
        assert found.domain is OutcomeDomain.BEHAVIOUR
        assert found.cautious.levels[IMPACT] == 2

    def test_harm_that_does_not_outweigh_is_no_better_than_no_effect(self, code: Standard) -> None:
        """Harm that is too little for possible harm rates no better than a study that found nothing (4,
        no effect shown)."""
        assert (
            rated(code, trial("a", WORSE, c_primary=False)).cautious.rating
            is Rating.NO_EFFECT_SHOWN
        )
