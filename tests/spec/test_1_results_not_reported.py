"""What was found and is not reported (1, two readings): it may be the worst, and so never helps.

A report can leave out a whole result: which way it went, and whether it was tested. It is then read as not
significant. That alone would help a programme whose harmful result nobody mentions; these rules see that it does not.
"""

from typing import Any

import pytest

from ratings.domain_evidence import DomainEvidence
from ratings.rating_words import Criterion, Rating, Result, Verdict
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL, WORSE, contrast_table, study_table
from tests.spec.rated import rated, trial

IMPACT = Criterion.IMPACT
FOR_IT, AGAINST = "favours programme", "favours comparator"
SILENT: dict[str, Any] = {"effect": None, "direction": None}


def evidence(code: Standard, *studies: dict[str, Any]) -> DomainEvidence:
    return rated(code, *studies).cautious.evidence


class TestAMeasure:
    """A study that is favourable on one measure is not favourable while another has no result."""

    def two(self, **second: Any) -> dict[str, Any]:
        """A trial with two primary outcomes: the first favourable, and another."""
        return study_table("a", contrast_table("good"), contrast_table("other", **second))

    def test_it_is_inconclusive(self, code: Standard) -> None:
        """Favourable on one measure and unfavourable on another is no effect; with nothing said of the
        other it is inconclusive (2, result of a study)."""
        for second, result in (
            ({"effect": WORSE}, Result.NO_EFFECT),
            (SILENT, Result.INCONCLUSIVE),
            ({"effect": None, "direction": "mixed"}, Result.INCONCLUSIVE),
        ):
            (finding,) = evidence(code, self.two(**second)).findings
            assert finding.result is result

    def test_leaving_out_a_harmful_result_lifts_nothing(self, code: Standard) -> None:
        """With the harmful result left out, the impact is no higher and the verdict not favourable;
        if confirmed it may be (1, two readings)."""
        told, silent = (rated(code, self.two(**one)) for one in ({"effect": WORSE}, SILENT))
        assert told.cautious.verdict is Verdict.NO_EFFECT_SHOWN
        assert silent.cautious.verdict is Verdict.INCONCLUSIVE
        assert silent.cautious.levels[IMPACT] == told.cautious.levels[IMPACT] == 0
        assert silent.confirmed.verdict is Verdict.FAVOURABLE


class TestAStudy:
    """A study whose only result is not reported counts among those that favourable ones must outweigh."""

    def beside(self, **third: Any) -> tuple[dict[str, Any], ...]:
        """Two favourable trials, and a small third."""
        return trial("a", BETTER), trial("b", BETTER), trial("c", None, 100, **third)

    def test_a_verdict_beside_it_is_not_favourable(self, code: Standard) -> None:
        """Two favourable trials beside one against are mixed; leave out which way the third went, and
        they are inconclusive (3.1, verdict 2)."""
        told, silent, small = (
            rated(code, *self.beside(c_direction=direction)).cautious
            for direction in (AGAINST, None, "no clear difference")
        )
        assert told.verdict is Verdict.MIXED
        assert silent.verdict is Verdict.INCONCLUSIVE
        assert small.verdict is Verdict.FAVOURABLE
        assert [f.study.id for f in silent.evidence.perhaps_unfavourable] == ["c"]

    def test_it_is_said_what_is_not_reported(self, code: Standard) -> None:
        """The rating says which study's result is missing, and that it may be unfavourable."""
        one = rated(code, *self.beside())
        (said,) = (step.found for step in one.trace if step.clause == "3.1, verdict 2")
        assert "What was found is not reported, so that it may be: The c trial." in said


class TestADirectionWithoutATest:
    """A difference claimed without its test is inconclusive, and may be none."""

    @pytest.mark.parametrize("direction", [FOR_IT, None])
    def test_it_counts_with_those_against(self, code: Standard, direction: str | None) -> None:
        """A large trial with no effect outweighs a favourable one; leave out its interval, and it still
        does (2, balance of evidence)."""
        good = trial("a", BETTER)
        larger = (trial("b", effect, 1000, c_direction=direction) for effect in (NULL, None))
        told, silent = (rated(code, good, one).cautious for one in larger)
        assert told.levels[IMPACT] == silent.levels[IMPACT] == 2
        assert told.verdict is Verdict.MIXED
        assert silent.verdict is not Verdict.FAVOURABLE
        assert [f.study.id for f in silent.evidence.against] == ["b"]

    def test_a_small_trial_counts_with_none(self, code: Standard) -> None:
        """Too few people show no effect with or without a test, so a small trial's claim is only
        inconclusive (2, result of a contrast)."""
        held = evidence(code, trial("a", BETTER), trial("b", None, 200, c_direction=FOR_IT))
        assert [f.study.id for f in held.inconclusive] == ["b"]
        assert held.against == ()


class TestWhatWasAllocated:
    """Where nothing says whether people or groups were allocated, groups may have been."""

    def test_significance_that_may_ignore_groups_does_not_count(self, code: Standard) -> None:
        """Without a word on its allocation a trial favours nothing, as where groups were allocated and
        the analysis may ignore them (2, result of a contrast)."""
        groups = {"unit": "cluster", "broken": False, "cites": CITES}
        for allocation in (groups, None):
            one = rated(code, study_table("a", allocation=allocation)).cautious
            assert one.levels[IMPACT] == 0
            assert one.rating is Rating.INCONCLUSIVE

    def test_too_few_people_may_be_groups_enough(self, code: Standard) -> None:
        """Thirty groups show no effect however few people; where nothing says what was allocated, so may
        a small trial (2, result of a contrast)."""
        groups = {"unit": "cluster", "clusters": 40, "broken": False, "cites": CITES}
        for allocation in (groups, None):
            held = evidence(code, trial("a", NULL, 200, allocation=allocation))
            assert [f.study.id for f in held.against] == ["a"]
