"""A reviewer's judgement of bias (2, confidence in a contrast): what do the answers to the tool's questions come to?

A reviewer can judge how far a result may be biased. Randomised trials are judged with RoB 2 in its version of 22
August 2019, whose questions stand at riskofbias.info and are named here by number: Y and PY are yes and probably yes,
N and PN no and probably no, NI no information. Its rules turn the answers into low, some concerns or high, in five
domains and for the result; what they come to is a suggestion, and a reviewer who judges otherwise says why. A result
that nobody has judged is rated on the facts that its report gives.
"""

from typing import Any

import pytest

from ratings.errors import RecordError
from ratings.risk_of_bias import RiskOfBiasJudgement, judge
from tests.invented import CITES, contrast, contrast_table, record, study, study_table
from tests.signalling import SOUND, answered, told


def judged(words: str = "", design: str = "individual") -> RiskOfBiasJudgement:
    """Judge a result with nothing to object to, but for the answers given."""
    return judge("assignment", SOUND | (told(words) if words else {}), design=design)


class TestOneResult:
    """What is judged is one result, for one effect, and not a study."""

    def test_two_results_of_one_study_may_differ(self) -> None:
        """Each result has its own judgement, as one outcome may be measured well and another badly in
        the same study."""
        held = study(
            contrast_table("tested", risk_of_bias=recorded()),
            contrast_table("told", risk_of_bias=recorded("4.1 Y", judgement="high")),
        )
        words = [one.risk_of_bias and one.risk_of_bias.judgement for one in held.contrasts]
        assert words == ["low", "high"]

    def test_the_effect_of_interest_changes_what_is_asked(self) -> None:
        """The effect of being assigned to a programme and that of adhering to it are judged by different
        questions on what people got."""
        words = "2.1 Y, 2.2 Y, 2.3 N, 2.4 N, 2.5 N, 2.6 N"
        assert judge("assignment", SOUND | told(f"{words}, 2.7 N")).domains["D2"] == "some concerns"
        assert judge("adhering", SOUND | told(words)).domains["D2"] == "high"


class TestDomains:
    """In each of the five domains the first rule that holds decides."""

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            pytest.param("1.2 N", "high", id="not concealed"),
            pytest.param("1.1 N, 1.2 Y", "some concerns", id="concealed, but not random"),
            pytest.param("1.2 NI", "some concerns", id="nobody knows whether it was concealed"),
            pytest.param("1.2 NI, 1.3 Y", "high", id="and the arms differ at the start"),
        ],
    )
    def test_randomisation(self, answers: str, expected: str) -> None:
        """Randomisation is at high risk where the allocation was not concealed, and of some concern where
        nobody knows or it was not random."""
        assert judged(answers).domains["D1"] == expected

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            pytest.param("2.1 Y, 2.3 N", "low", id="people got what they would have anyway"),
            pytest.param("2.1 Y, 2.3 NI", "some concerns", id="nobody knows"),
            pytest.param("2.1 Y, 2.3 Y, 2.4 N", "some concerns", id="changed without effect"),
            pytest.param("2.1 Y, 2.3 Y, 2.4 Y, 2.5 N", "high", id="changed, and not alike"),
            pytest.param("2.6 N, 2.7 N", "some concerns", id="wrong analysis, hardly matters"),
            pytest.param("2.6 N, 2.7 NI", "high", id="wrong analysis, may matter"),
        ],
    )
    def test_what_people_got(self, answers: str, expected: str) -> None:
        """What people got, and the analysis of it, are each judged, and the worse of the two counts."""
        assert judged(answers).domains["D2"] == expected

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            pytest.param("3.1 N, 3.2 Y", "low", id="shown not to bias"),
            pytest.param("3.1 N, 3.2 N, 3.3 N", "low", id="cannot depend on the outcome"),
            pytest.param("3.1 N, 3.2 N, 3.3 Y, 3.4 N", "some concerns", id="could, probably not"),
            pytest.param("3.1 N, 3.2 N, 3.3 NI, 3.4 NI", "high", id="nobody knows"),
        ],
    )
    def test_missing_data(self, answers: str, expected: str) -> None:
        """Missing data are at high risk only where they may well depend on the outcome itself."""
        assert judged(answers).domains["D3"] == expected

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            pytest.param("4.1 Y", "high", id="unsuitable measure"),
            pytest.param("4.2 NI", "some concerns", id="nobody knows if alike"),
            pytest.param("4.3 Y, 4.4 Y, 4.5 N", "some concerns", id="known, could sway, did not"),
            pytest.param("4.3 Y, 4.4 Y, 4.5 NI", "high", id="known, could sway, nobody knows"),
        ],
    )
    def test_measurement(self, answers: str, expected: str) -> None:
        """Not knowing whether the arms were measured alike is of some concern, and no answer of no."""
        assert judged(answers).domains["D4"] == expected

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            pytest.param("5.1 NI", "some concerns", id="no plan known"),
            pytest.param("5.3 NI", "some concerns", id="nobody knows of other analyses"),
            pytest.param("5.2 PY", "high", id="picked from several measurements"),
        ],
    )
    def test_reporting(self, answers: str, expected: str) -> None:
        """A result probably picked from several is at high risk, and one without a known plan of some
        concern."""
        assert judged(answers).domains["D5"] == expected


class TestSkippedQuestions:
    """Some questions are asked only after certain answers to others."""

    def test_nobody_knew_their_arm(self) -> None:
        """Where nobody knew their arm, it is not asked what being in a trial changed."""
        assert {"2.3", "2.4", "2.5"} <= set(judged().skipped)

    def test_an_answer_nobody_asked_for_changes_nothing(self) -> None:
        """An answer to a question that is not asked counts for nothing, and it is said that it was given."""
        found = judged("2.3 Y, 2.4 Y, 2.5 N")
        assert (found.overall, found.ignored) == ("low", ("2.3", "2.4", "2.5"))


class TestTheResult:
    """The five domains come to one judgement of the result."""

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            pytest.param("1.1 Y", "low", id="all five low"),
            pytest.param("5.1 NI", "some concerns", id="one of some concern"),
            pytest.param("1.2 NI, 3.1 N, 3.2 N, 3.3 Y, 3.4 N, 5.1 NI", "some concerns", id="three"),
            pytest.param("4.1 Y", "high", id="one at high risk"),
        ],
    )
    def test_the_worst_domain_counts(self, answers: str, expected: str) -> None:
        """The result is as its worst domain is."""
        assert judged(answers).overall == expected

    def test_several_concerns_prompt_and_never_force(self) -> None:
        """Where several domains are of some concern, the reviewer is asked whether together they make it
        high, and no rule answers for them."""
        assert judged("5.1 NI").prompt is None
        found = judged("1.2 NI, 5.1 NI")
        assert found.overall == "some concerns"
        assert "consider judging it high" in (found.prompt or "")


class TestUnansweredQuestions:
    """Nothing is judged better than what is known."""

    def test_no_answers_are_no_judgement(self) -> None:
        """Without answers no domain is judged, and neither is the result."""
        found = judge("assignment", {})
        assert (set(found.domains.values()), found.overall) == ({None}, None)

    def test_a_domain_with_an_open_question_is_not_judged(self) -> None:
        """A domain is judged once every question that is asked is answered, and the result once every
        domain is."""
        left_out = {one: answer for one, answer in SOUND.items() if one != "3.1"}
        found = judge("assignment", left_out)
        assert (found.domains["D3"], found.overall) == (None, None)

    def test_high_is_high_whatever_is_still_open(self) -> None:
        """One domain at high risk makes the result high although others are still open, because nothing
        could lower it."""
        assert judge("assignment", told("4.1 Y, 4.2 N")).overall == "high"


class TestOtherTrials:
    """The questions are those for trials that allocate people one by one, to one arm each."""

    @pytest.mark.parametrize("design", ["cluster", "crossover"])
    def test_they_cannot_judge_all_of_another_form(self, design: str) -> None:
        """Of a trial of clusters or a crossover the result is not judged by these questions alone, unless
        it is already high, and what they cannot judge is said."""
        assert judged(design=design).overall is None
        assert judged(design=design).not_judged
        assert judged("4.1 Y", design=design).overall == "high"

    def test_a_trial_of_clusters_is_not_judged_as_another(self) -> None:
        """Answers for a study that allocated clusters are refused under any other form of trial."""
        clusters = {"unit": "cluster", "cites": CITES}
        with pytest.raises(RecordError, match="expected cluster"):
            with_allocation(clusters)


class TestOverruling:
    """A reviewer may judge otherwise than the rules suggest."""

    def test_it_needs_a_reason(self) -> None:
        """A judgement that is not what its answers come to is refused, unless it says why."""
        with pytest.raises(RecordError, match="expected an override that says why"):
            contrast(risk_of_bias=recorded("1.2 N"))
        why = "The list was kept by a pharmacy."
        held = contrast(risk_of_bias=recorded("1.2 N", override=why)).risk_of_bias
        assert held is not None
        assert (held.judgement, held.override) == ("low", why)

    def test_one_domain_can_be_overruled(self) -> None:
        """A domain can be overruled with a reason, and the result then follows from the domains as the
        reviewer left them."""
        ruled = {"domain": "D1", "judgement": "some concerns", "reason": "Only one site knew."}
        bias = recorded("1.2 N", judgement="some concerns", domain_overrides=[ruled])
        held = contrast(risk_of_bias=bias).risk_of_bias
        assert held is not None
        assert held.domains["D1"] == "some concerns"


def recorded(words: str = "", **facts: Any) -> dict[str, Any]:
    """A judgement as a record holds it, with the answers it was made by."""
    return {
        "tool": "RoB 2",
        "judgement": "low",
        "judged_by": "reviewer 1",
        "effect_of_interest": "assignment",
        "design": "individual",
        "answers": answered(SOUND | (told(words) if words else {})),
        "cites": CITES,
        **facts,
    }


def with_allocation(allocation: dict[str, Any]) -> None:
    record(study_table("trial", contrast_table(risk_of_bias=recorded()), allocation=allocation))
