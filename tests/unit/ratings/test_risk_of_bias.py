"""RoB 2 judges one result: what is not answered is not judged, and what others got wrong is right here."""

import pytest

from ratings.errors import StatisticError
from ratings.risk_of_bias import judge, judge_domain
from ratings.rob2.questions import QUESTIONS, BiasDomain, EffectOfInterest
from ratings.vocabulary import Bias
from tests.signalling import SOUND, told

LOW, SOME, HIGH = Bias.LOW, Bias.SOME_CONCERNS, Bias.HIGH
ADHERED = {one: answer for one, answer in SOUND.items() if one != "2.6"} | {"2.4": "N", "2.5": "NA"}


@pytest.mark.parametrize(
    ("effect", "answers"),
    [("assignment", SOUND), ("adhering", ADHERED)],
    ids=list(EffectOfInterest),
)
def test_a_result_with_nothing_to_object_to_is_low(effect: str, answers: dict[str, str]) -> None:
    found = judge(effect, answers)
    assert set(found.domains.values()) == {LOW}
    assert found.overall is LOW
    assert (found.missing, found.ignored, found.not_judged, found.prompt) == ((), (), (), None)


class TestFaultsOfOtherImplementations:
    """Each was found in the source of another implementation."""

    def test_not_knowing_whether_measuring_differed_is_not_a_no(self) -> None:
        answers = {"4.1": "N", "4.2": "NI", "4.3": "N"}
        assert judge_domain("assignment", "D4", answers) is SOME
        assert judge_domain("assignment", "D4", answers | {"4.2": "N"}) is LOW

    @pytest.mark.parametrize("random", ["N", "PN"])
    def test_a_sequence_that_is_not_random_is_no_high_risk_where_it_was_concealed(
        self, random: str
    ) -> None:
        assert judge_domain("assignment", "D1", {"1.1": random, "1.2": "Y", "1.3": "N"}) is SOME

    def test_changes_are_asked_for_their_effect_before_their_balance(self) -> None:
        """An older order has 2.4 and 2.5 the other way round."""
        answers = {"2.1": "Y", "2.2": "Y", "2.3": "Y", "2.4": "N", "2.6": "Y"}
        found = judge("assignment", answers)
        assert found.domains["D2"] is SOME
        assert "2.5" in found.skipped

    def test_several_domains_of_some_concern_prompt(self) -> None:
        answers = SOUND | {"1.2": "NI", "5.1": "NI"}
        found = judge("assignment", answers)
        assert found.overall is SOME
        assert found.prompt is not None
        assert found.prompt.startswith("D1 and D5 are of some concern.")

    @pytest.mark.parametrize("effect", EffectOfInterest)
    def test_no_answers_at_all_are_no_judgement(self, effect: str) -> None:
        found = judge(effect, {})
        assert set(found.domains.values()) == {None}
        assert found.overall is None
        assert found.prompt is None
        assert found.skipped == ()

    @pytest.mark.parametrize(
        ("domain", "answers"),
        [
            ("D3", {"3.1": "Y"}),
            ("D3", {"3.1": "N", "3.2": "Y"}),
            ("D4", {"4.1": "Y", "4.2": "N"}),
            ("D4", {"4.1": "N", "4.2": "N", "4.3": "N"}),
        ],
    )
    def test_a_domain_needs_no_answer_to_a_question_that_is_not_asked(
        self, domain: str, answers: dict[str, str]
    ) -> None:
        assert judge_domain("assignment", domain, answers) is not None


class TestPartialAnswers:
    """A domain is judged once every question that is asked is answered, and not before."""

    @pytest.mark.parametrize("left_out", sorted(SOUND))
    def test_leaving_out_any_answer_leaves_its_domain_open(self, left_out: str) -> None:
        found = judge("assignment", {one: SOUND[one] for one in SOUND if one != left_out})
        domain = BiasDomain(f"D{left_out[0]}")
        assert found.domains[domain] is None
        assert left_out in found.missing
        assert found.overall is None
        assert sum(one is None for one in found.domains.values()) == 1

    def test_a_question_that_follows_is_asked_only_once_it_is_known_to_be(self) -> None:
        found = judge("assignment", {"2.1": "N"})
        assert "2.3" not in found.missing + found.skipped
        assert "2.3" in judge("assignment", {"2.1": "N", "2.2": "NI"}).missing
        assert "2.3" in judge("assignment", {"2.1": "Y"}).missing
        assert "2.3" in judge("assignment", {"2.1": "N", "2.2": "N"}).skipped

    def test_one_domain_at_high_risk_settles_the_result_whatever_is_open(self) -> None:
        found = judge("assignment", {"4.1": "Y", "4.2": "N"})
        assert (found.domains["D4"], found.overall) == (HIGH, HIGH)
        assert found.reasons["overall"] == "D4 is at high risk, which is enough."

    def test_an_open_domain_is_named_in_the_reason(self) -> None:
        found = judge("assignment", {"3.1": "N", "3.2": "N"} | {"5.1": "Y"})
        assert found.reasons["D3"] == "Not judged: 3.3 is not answered."
        assert found.reasons["D5"] == "Not judged: 5.2 and 5.3 are not answered."

    def test_no_prompt_comes_before_every_domain_is_judged(self) -> None:
        answers = {one: SOUND[one] for one in SOUND if one != "3.1"} | {"1.2": "NI", "5.1": "NI"}
        assert judge("assignment", answers).prompt is None


class TestQuestionsThatAreNotAsked:
    """What is answered though it is not asked counts for nothing, and is said."""

    def test_such_answers_change_no_judgement(self) -> None:
        others = {"2.3": "Y", "2.4": "Y", "2.5": "N", "2.7": "Y", "3.2": "N", "3.4": "Y"}
        found = judge("assignment", SOUND | others)
        assert found.overall is LOW
        assert found.ignored == tuple(sorted(others))

    def test_na_says_that_a_question_is_not_asked(self) -> None:
        found = judge("assignment", SOUND | {"2.3": "NA", "3.2": "NA"})
        assert (found.overall, found.ignored) == (LOW, ())

    def test_na_does_not_answer_a_question_that_is_asked(self) -> None:
        found = judge("assignment", SOUND | {"2.1": "Y", "2.3": "NA"})
        assert found.domains["D2"] is None
        assert "2.3" in found.missing

    def test_na_is_an_answer_where_other_interventions_or_failures_do_not_apply(self) -> None:
        answers = ADHERED | {"2.1": "Y", "2.2": "Y", "2.3": "NA", "2.4": "NA"}
        assert judge("adhering", answers).domains["D2"] is LOW


@pytest.mark.parametrize(
    ("effect", "after", "question", "where", "asking"),
    [
        ("assignment", "2.1", "2.3", "2.2 N", "Y PY NI"),
        ("assignment", "2.2", "2.3", "2.1 PN", "Y PY NI"),
        ("assignment", "2.3", "2.4", "2.1 Y, 2.2 N", "Y PY"),
        ("assignment", "2.4", "2.5", "2.1 Y, 2.2 N, 2.3 PY", "Y PY NI"),
        ("assignment", "2.6", "2.7", "2.1 N, 2.2 N", "N PN NI"),
        ("adhering", "2.1", "2.3", "2.2 N", "Y PY NI"),
        ("adhering", "2.2", "2.3", "2.1 N", "Y PY NI"),
        ("adhering", "2.3", "2.6", "2.1 Y, 2.2 N, 2.4 N, 2.5 NA", "N PN NI"),
        ("adhering", "2.4", "2.6", "2.1 N, 2.2 N, 2.5 PN", "Y PY NI"),
        ("adhering", "2.5", "2.6", "2.1 N, 2.2 N, 2.4 NA", "Y PY NI"),
        ("assignment", "3.1", "3.2", "5.1 Y", "N PN NI"),
        ("assignment", "3.2", "3.3", "3.1 N", "N PN"),
        ("assignment", "3.3", "3.4", "3.1 N, 3.2 N", "Y PY NI"),
        ("assignment", "4.1", "4.3", "4.2 NI", "N PN NI"),
        ("assignment", "4.2", "4.3", "4.1 NI", "N PN NI"),
        ("assignment", "4.3", "4.4", "4.1 N, 4.2 N", "Y PY NI"),
        ("assignment", "4.4", "4.5", "4.1 N, 4.2 N, 4.3 Y", "Y PY NI"),
    ],
)
def test_a_question_is_asked_after_these_answers_and_no_others(
    effect: str, after: str, question: str, where: str, asking: str
) -> None:
    for answer in ("Y", "PY", "PN", "N", *(["NI"] if after != "3.2" else [])):
        found = judge(effect, told(where) | {after: answer})
        assert (question in found.missing) is (answer in asking.split()), answer
        assert (question in found.skipped) is (answer not in asking.split()), answer


class TestOtherForms:
    """A trial of clusters or a crossover has more to judge than these questions ask."""

    @pytest.mark.parametrize("design", ["cluster", "crossover"])
    def test_the_result_is_not_judged_and_what_is_left_out_is_said(self, design: str) -> None:
        found = judge("assignment", SOUND, design=design)
        assert set(found.domains.values()) == {LOW}
        assert found.overall is None
        assert found.not_judged
        assert f"a {design} trial has more to judge" in found.reasons["overall"]

    def test_for_clusters_that_is_recruitment_and_the_analysis(self) -> None:
        recruitment, analysis = judge("assignment", SOUND, design="cluster").not_judged
        assert "before their cluster was randomised" in recruitment
        assert "respects the clusters" in analysis

    @pytest.mark.parametrize("design", ["cluster", "crossover"])
    def test_high_stays_high(self, design: str) -> None:
        assert judge("assignment", SOUND | {"1.2": "N"}, design=design).overall is HIGH


class TestReasons:
    """Each judgement names the answers that decided it."""

    def test_a_domain_of_two_parts_gives_the_reason_of_the_worse(self) -> None:
        found = judge("assignment", SOUND | {"2.6": "N", "2.7": "N"})
        assert found.reasons["D2"] == (
            "The analysis is not known to suit the effect of assignment, but could hardly matter much (2.7 N)."
        )

    @pytest.mark.parametrize("effect", EffectOfInterest)
    def test_they_name_answers_of_their_own_domain_only(self, effect: str) -> None:
        for domain, questions in QUESTIONS[EffectOfInterest(effect)].items():
            answers = dict.fromkeys((one.id for one in questions), "N")
            reason = judge(effect, answers).reasons[domain]
            named = {word.strip("(,") for word in reason.split() if word.strip("(,")[0].isdigit()}
            assert named <= {one.id for one in questions}
            assert named


@pytest.mark.parametrize(
    ("effect", "answers", "design", "sentence"),
    [
        ("itt", {}, "individual", "effect: found 'itt'; expected one of assignment, adhering."),
        ("assignment", {}, "factorial", "design: found 'factorial'; expected one of individual"),
        ("assignment", {"6.1": "Y"}, "individual", "answers.6.1: found '6.1'; expected one of 1.1"),
        ("adhering", {"2.7": "Y"}, "individual", "answers.2.7: found '2.7'; expected one of 1.1"),
        ("assignment", {"1.1": "yes"}, "individual", "answers.1.1: found 'yes'; expected one of Y"),
        ("assignment", {"1.1": "NA"}, "individual", "found 'NA'; expected one of Y, PY, PN, N, NI"),
        ("assignment", {"3.2": "NI"}, "individual", "found 'NI'; expected one of Y, PY, PN, N, NA"),
    ],
    ids=["effect", "design", "question", "of the other effect", "answer", "NA", "no NI"],
)
def test_what_the_tool_does_not_have_is_refused(
    effect: str, answers: dict[str, str], design: str, sentence: str
) -> None:
    with pytest.raises(StatisticError) as refused:
        judge(effect, answers, design=design)
    assert sentence in str(refused.value)


def test_a_long_answer_is_shown_in_part() -> None:
    with pytest.raises(StatisticError) as refused:
        judge("assignment", {"1.1": "Y" * 9_999})
    assert len(str(refused.value)) < 200
