"""Whatever is answered, and however little: RoB 2 judges nothing better than what is known."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ratings.risk_of_bias import RiskOfBiasJudgement, judge
from ratings.rob2.questions import QUESTIONS, EffectOfInterest, TrialForm
from ratings.vocabulary import Bias

Answers = dict[str, str]

ACCEPTED = {
    effect: {one.id: sorted(one.accepted) for held in domains.values() for one in held}
    for effect, domains in QUESTIONS.items()
}
effects = st.sampled_from(EffectOfInterest)
some = settings(max_examples=150, deadline=None)


@st.composite
def answered(draw: st.DrawFn) -> tuple[EffectOfInterest, Answers]:
    """Answers to some of the questions, in any order."""
    effect = draw(effects)
    chosen = draw(st.lists(st.sampled_from(sorted(ACCEPTED[effect])), unique=True))
    return effect, {one: draw(st.sampled_from(ACCEPTED[effect][one])) for one in chosen}


def shown(found: RiskOfBiasJudgement) -> tuple[dict[str, Bias | None], Bias | None]:
    return dict(found.domains), found.overall


@some
@given(answered())
def test_every_question_is_asked_skipped_or_waits_for_another(
    given_: tuple[EffectOfInterest, Answers],
) -> None:
    effect, answers = given_
    found = judge(effect, answers)
    assert set(found.skipped).isdisjoint(found.missing)
    assert set(found.ignored) <= set(found.skipped) & set(answers)
    for domain, judgement in found.domains.items():
        assert (judgement is None) is any(one[0] == domain[1] for one in found.missing)


@some
@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(
    given_: tuple[EffectOfInterest, Answers], dice: Random
) -> None:
    effect, answers = given_
    pairs = list(answers.items())
    dice.shuffle(pairs)
    assert judge(effect, dict(pairs)) == judge(effect, answers)


@some
@given(answered())
def test_what_is_not_asked_can_be_left_out(given_: tuple[EffectOfInterest, Answers]) -> None:
    effect, answers = given_
    found = judge(effect, answers)
    kept = {one: answer for one, answer in answers.items() if one not in found.skipped}
    assert shown(judge(effect, kept)) == shown(found)


@some
@given(answered(), st.data())
def test_answering_what_is_missing_never_takes_a_judgement_back(
    given_: tuple[EffectOfInterest, Answers], data: st.DataObject
) -> None:
    effect, answers = given_
    before = judge(effect, answers)
    more = dict(answers)
    found = before
    while found.missing:
        one = found.missing[0]
        kinds = QUESTIONS[effect].values()
        real = next(held.answers for asked in kinds for held in asked if held.id == one)
        more[one] = data.draw(st.sampled_from(sorted(real)))
        found = judge(effect, more)
    assert None not in found.domains.values()
    assert found.overall is not None
    for domain, judgement in before.domains.items():
        assert judgement is None or found.domains[domain] is judgement
    assert before.overall is None or found.overall is before.overall


@some
@given(answered(), st.sampled_from([TrialForm.CLUSTER, TrialForm.CROSSOVER]))
def test_another_form_of_trial_is_high_or_not_judged(
    given_: tuple[EffectOfInterest, Answers], form: TrialForm
) -> None:
    effect, answers = given_
    usual, other = judge(effect, answers), judge(effect, answers, design=form)
    assert other.domains == usual.domains
    assert other.overall is (Bias.HIGH if usual.overall is Bias.HIGH else None)
    assert other.prompt is None


@some
@given(answered())
def test_probably_counts_as_surely(given_: tuple[EffectOfInterest, Answers]) -> None:
    effect, answers = given_
    surely = {one: answer.removeprefix("P") for one, answer in answers.items()}
    assert shown(judge(effect, surely)) == shown(judge(effect, answers))
