"""Impact and the verdict (3.1): was an effect shown by a robust design, and what did the evidence find?

Impact says how sure one can be that there was an effect, from level 0 to level 4. The verdict says what was found.
They are never merged into one score: a programme can be tested well, and found to do nothing.
"""

from typing import Any

import pytest

from ratings.rating_words import Criterion, Verdict
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL, WIDE, WORSE, contrast_table, study_table
from tests.spec.rated import level, levels, rated, trial

IMPACT = Criterion.IMPACT
SECONDARY: dict[str, Any] = {"c_primary": False}


def verdict(code: Standard, *studies: dict[str, Any]) -> Verdict:
    found = rated(code, *studies).cautious.verdict
    assert found is not None
    return found


class TestLevels:
    """The level is the highest whose demand is met, and level 3 is the benchmark."""

    def test_3_takes_a_primary_outcome_in_one_robust_study_or_two_studies(
        self, code: Standard
    ) -> None:
        """Level 3 takes a favourable primary outcome in one robust study, or any favourable outcome
        in two (3.1, level 3)."""
        assert level(code, IMPACT, trial("a", BETTER)) == 3
        assert level(code, IMPACT, trial("a", BETTER, **SECONDARY)) == 2
        assert (
            level(code, IMPACT, trial("a", BETTER, **SECONDARY), trial("b", BETTER, **SECONDARY))
            == 3
        )

    def test_3_is_not_reached_where_others_weigh_as_much(self, code: Standard) -> None:
        """Level 3 is not reached where as many robust studies found nothing (3.1, level 3)."""
        assert level(code, IMPACT, trial("a", BETTER), trial("b", NULL)) == 2
        assert level(code, IMPACT, trial("a", BETTER), trial("b", BETTER), trial("c", NULL)) == 3

    def test_4_takes_two_studies_one_sustained_and_an_independent_measure(
        self, code: Standard
    ) -> None:
        """Level 4 takes two favourable robust studies, with the effect sustained in at least one,
        and in as many as not (3.1, level 4)."""

        def lasting(name: str, effect: dict[str, Any]) -> dict[str, Any]:
            year = contrast_table("year", effect=effect, months_since_delivery="12")
            return study_table(name, contrast_table(), year)

        assert level(code, IMPACT, lasting("a", BETTER), trial("b", BETTER)) == 4
        assert level(code, IMPACT, lasting("a", BETTER), lasting("b", NULL)) == 4  # as many as not
        assert level(code, IMPACT, lasting("a", NULL), trial("b", BETTER)) == 3
        assert level(code, IMPACT, trial("a", BETTER), trial("b", BETTER)) == 3

    def test_4_is_not_reached_on_participants_own_report_alone(self, code: Standard) -> None:
        """Level 4 is not reached on participants' own reports alone (3.1, level 4)."""
        own: dict[str, Any] = {"informant": "participant"}
        year = contrast_table("year", months_since_delivery="12", **own)
        studies = [study_table(n, contrast_table(**own), year) for n in ("a", "b")]
        assert level(code, IMPACT, *studies) == 3

    def test_2_takes_a_controlled_study_of_any_confidence_at_any_time(self, code: Standard) -> None:
        """Level 2 takes one favourable study with a comparison group, of any confidence and at any
        time (3.1, level 2)."""
        assert level(code, IMPACT, trial("a", BETTER, design="unmatched comparison")) == 2
        early = contrast_table("early", months_since_delivery="0", effect=NULL)
        late = contrast_table("late", months_since_delivery="12", effect=BETTER)
        assert level(code, IMPACT, study_table("a", early, late)) == 2

    def test_a_quasi_experiment_alone_can_reach_the_benchmark(self, code: Standard) -> None:
        """A sound comparison without random allocation can reach the benchmark alone (3.1, level
        3)."""
        matched = trial("a", BETTER, design="matched comparison", c_baseline={"difference": "0.01"})
        assert level(code, IMPACT, matched) == 3  # the catalogue's T21a: met at minimum tier

    def test_1_takes_improvement_without_a_comparison_group(self, code: Standard) -> None:
        """Level 1 takes an improvement in a study without a comparison group (3.1, level 1)."""
        before = trial("a", None, design="before and after", c_direction="favours programme")
        assert level(code, IMPACT, before) == 1

    def test_1_takes_a_theory_of_change_with_numbers_served(self, code: Standard) -> None:
        """Level 1 takes a theory of change for the outcome with the number of people served;
        without the number it counts only if confirmed (3.1, level 1)."""
        theory = {"domains": ["behaviour"], "text": "Because.", "cites": CITES}
        null = trial("a", NULL)
        assert levels(code, IMPACT, null, theories=[{**theory, "numbers_served": 20}]) == (1, 1)
        assert levels(code, IMPACT, null, theories=[theory]) == (0, 1)

    def test_0_is_nothing(self, code: Standard) -> None:
        """A sound trial that found nothing is at level 0."""
        assert level(code, IMPACT, trial("a", NULL)) == 0

    def test_a_subgroup_counts_only_when_a_second_robust_study_repeats_it(
        self, code: Standard
    ) -> None:
        """An effect in a subgroup counts only when a second robust study repeats it in the same
        subgroup (3.1, level 2)."""
        girls = {"label": "girls", "dimensions": ["sex or gender"]}
        one, two = (
            study_table(
                n, contrast_table("all", effect=NULL), contrast_table("girls", subgroup=girls)
            )
            for n in ("a", "b")
        )
        assert level(code, IMPACT, one) == 0
        assert level(code, IMPACT, one, two) == 2

    @pytest.mark.parametrize("said_by", ["a", "b"])
    def test_a_subgroup_of_the_same_people_is_no_second_one(
        self, code: Standard, said_by: str
    ) -> None:
        """Two studies of the same people do not repeat each other in a subgroup, whichever of them
        says that they share people (3.1, level 2)."""
        girls = {"label": "girls", "dimensions": ["sex or gender"]}
        shared = {"a": "b", "b": "a"}
        one, two = (
            study_table(
                n,
                contrast_table("all", effect=NULL),
                contrast_table("girls", subgroup=girls),
                **({"same_sample_as": [shared[n]]} if n == said_by else {}),
            )
            for n in ("a", "b")
        )
        assert level(code, IMPACT, one, two) == 0


class TestBalanceOfTheEvidence:
    """An outcome is supported when favourable robust studies outnumber and outweigh the others."""

    def test_they_need_as_many_participants_as_those_against(self, code: Standard) -> None:
        """The favourable studies need at least as many participants as those that found nothing (2,
        balance of evidence)."""
        small = [trial(n, BETTER, 200) for n in ("a", "b")]
        unpooled: dict[str, Any] = {"c_direction": "no clear difference"}
        assert level(code, IMPACT, *small, trial("c", None, 400, **unpooled)) == 3
        assert level(code, IMPACT, *small, trial("c", None, 402, **unpooled)) == 2

    def test_participants_are_counted_in_randomised_trials_where_there_are_any(
        self, code: Standard
    ) -> None:
        """Participants are counted in randomised trials alone, where there are any (2, balance of
        evidence)."""
        matched = {"design": "matched comparison", "c_baseline": {"difference": "0.01"}}
        studies = [
            trial("a", BETTER, 400),
            trial("b", BETTER, 400),
            trial("c", NULL, 5000, **matched),
        ]
        assert level(code, IMPACT, *studies) == 3

    def test_the_inconclusive_must_not_outnumber_them(self, code: Standard) -> None:
        """Inconclusive studies must not outnumber the favourable ones (2, balance of evidence)."""
        unsure = [
            trial(n, {**WIDE, "type": "odds ratio", "estimate": "1.2", "low": "0.6", "high": "2.4"})
            for n in "xy"
        ]
        assert level(code, IMPACT, trial("a", BETTER), unsure[0]) == 3
        assert level(code, IMPACT, trial("a", BETTER), *unsure) == 2

    def test_a_common_effect_that_excludes_no_effect_is_a_favourable_finding(
        self, code: Standard
    ) -> None:
        """Three studies, each inconclusive, are a favourable finding where their common effect
        excludes no effect; two of them are not yet (2, balance of evidence)."""
        # Each is inconclusive alone; pooled they are 0.20 (95% 0.03 to 0.37).
        alone = {**WIDE, "low": "-0.09", "high": "0.49"}
        three = [trial(n, alone, 300) for n in ("a", "b", "c")]
        assert level(code, IMPACT, *three) == 3
        assert level(code, IMPACT, *three[:2]) == 0

    def test_random_effects_decide_nothing(self, code: Standard) -> None:
        """A common effect that excludes no effect is a favourable finding, also where the random
        effects shown beside it do not exclude it (2, balance of evidence)."""
        # Each is inconclusive alone; together 0.20 (95% 0.02 to 0.38), with random effects -0.09 to 0.49.
        three = [
            trial(n, {**WIDE, "estimate": estimate, "low": low, "high": high}, 300)
            for n, estimate, low, high in (
                ("a", "0.10", "-0.19", "0.39"),
                ("b", "0.20", "-0.09", "0.49"),
                ("c", "0.35", "-0.01", "0.71"),
            )
        ]
        assert level(code, IMPACT, *three) == 3

    def test_nothing_is_pooled_where_a_robust_study_is_missing(self, code: Standard) -> None:
        """Nothing is pooled where one robust study gives no estimate (2, balance of evidence)."""
        alone = {**WIDE, "low": "-0.09", "high": "0.49"}
        unknown = trial("d", None, 300, c_direction="no clear difference")
        assert level(code, IMPACT, *(trial(n, alone, 300) for n in ("a", "b", "c")), unknown) == 0


class TestVerdict:
    """The verdict is the first that holds, from possible harm down to untested."""

    def test_favourable(self, code: Standard) -> None:
        """One sound trial that found an effect is favourable, where nothing speaks against it (3.1,
        verdict 2)."""
        assert verdict(code, trial("a", BETTER)) is Verdict.FAVOURABLE

    def test_mixed_where_a_favourable_study_stands_beside_a_robust_one_without_effect(
        self, code: Standard
    ) -> None:
        """A favourable study beside a robust one that found nothing is mixed (3.1, verdict 3)."""
        assert verdict(code, trial("a", BETTER), trial("b", NULL)) is Verdict.MIXED

    def test_a_favourable_trial_counts_for_mixed_at_any_confidence(self, code: Standard) -> None:
        """A favourable randomised trial makes the verdict mixed at any confidence (3.1, verdict 3)."""
        unread = trial("a", BETTER, c_analysed_as_allocated=None)
        assert verdict(code, unread, trial("b", NULL)) is Verdict.MIXED

    def test_a_weak_quasi_experiment_does_not(self, code: Standard) -> None:
        """A favourable comparison that was neither randomised nor matched does not make it mixed
        (3.1, verdict 4)."""
        weak = trial("a", BETTER, design="unmatched comparison")
        assert verdict(code, weak, trial("b", NULL)) is Verdict.NO_EFFECT_SHOWN

    def test_a_lone_favourable_trial_that_cannot_be_trusted_is_inconclusive(
        self, code: Standard
    ) -> None:
        """A lone favourable trial that does not say whether everyone was analysed as allocated is
        inconclusive, and favourable if confirmed (3.1, verdict 5)."""
        found = rated(code, trial("a", BETTER, c_analysed_as_allocated=None))
        assert found.cautious.verdict is Verdict.INCONCLUSIVE
        assert found.confirmed.verdict is Verdict.FAVOURABLE

    def test_no_effect_shown(self, code: Standard) -> None:
        """One sound trial that found nothing, and was large enough, shows no effect (3.1, verdict
        4)."""
        assert verdict(code, trial("a", NULL)) is Verdict.NO_EFFECT_SHOWN  # T21e

    def test_no_effect_that_rests_on_facts_not_reported_says_so(self, code: Standard) -> None:
        """No effect shown that rests on facts not reported says so (3.1, verdict 4)."""
        from ratings.explaining import alerts

        unread = rated(code, trial("a", NULL, c_analysed_as_allocated=None))
        assert unread.cautious.verdict is Verdict.NO_EFFECT_SHOWN
        assert "“No effect shown” rests on facts that were not reported." in alerts(unread)
        assert "“No effect shown” rests on facts that were not reported." not in alerts(
            rated(code, trial("a", NULL))
        )

    def test_inconclusive(self, code: Standard) -> None:
        """A trial whose interval holds both no effect and an effect worth having is inconclusive
        (3.1, verdict 5)."""
        assert verdict(code, trial("a", WIDE)) is Verdict.INCONCLUSIVE

    def test_untested_where_no_study_is_controlled(self, code: Standard) -> None:
        """An outcome is untested where no study had a comparison group (3.1, verdict 6)."""
        assert verdict(code, trial("a", BETTER, design="before and after")) is Verdict.UNTESTED

    @pytest.mark.parametrize(
        ("studies", "expected"),
        [
            pytest.param(
                [("a", WORSE, True)], Verdict.POSSIBLE_HARM, id="one on a primary outcome"
            ),
            pytest.param(
                [("a", WORSE, False)], Verdict.NO_EFFECT_SHOWN, id="one on another outcome"
            ),
            pytest.param(
                [("a", WORSE, False), ("b", WORSE, False)], Verdict.POSSIBLE_HARM, id="two on any"
            ),
            pytest.param(
                [("a", WORSE, True), ("b", BETTER, True)], Verdict.MIXED, id="as many favourable"
            ),
            pytest.param(
                [("a", WORSE, True), ("b", NULL, True)],
                Verdict.POSSIBLE_HARM,
                id="a null no larger",
            ),
        ],
    )
    def test_possible_harm(
        self, code: Standard, studies: list[tuple[str, dict[str, Any], bool]], expected: Verdict
    ) -> None:
        """Possible harm takes one unfavourable robust study on a primary outcome, or two on any,
        and more of them than favourable ones (3.1, verdict 1)."""
        assert verdict(code, *(trial(n, e, c_primary=p) for n, e, p in studies)) is expected

    def test_possible_harm_needs_as_many_participants_as_fully_reported_nulls(
        self, code: Standard
    ) -> None:
        """A larger robust study that found nothing outweighs it, but only if it is reported in full
        (3.1, verdict 1)."""
        assert (
            verdict(code, trial("a", WORSE, 400), trial("b", NULL, 1000)) is Verdict.NO_EFFECT_SHOWN
        )
        unread = trial("b", NULL, 1000, c_measured_by=None)
        assert verdict(code, trial("a", WORSE, 400), unread) is Verdict.POSSIBLE_HARM
