"""Answers to the signalling questions of RoB 2: invented in as few words as a test needs, or any that fit."""

import dataclasses
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ratings.contrast import Contrast
from ratings.judged_bias import OF_THE_TOOL, AnsweredQuestion, DomainOverride
from ratings.risk_of_bias import judge, overall_of
from ratings.rob2.questions import (
    QUESTIONS,
    TOOL,
    BiasDomain,
    EffectOfInterest,
    SignallingAnswer,
    SignallingQuestion,
    TrialForm,
)
from ratings.vocabulary import AllocationUnit, Design
from tests.small_values import texts


def told(words: str) -> dict[str, str]:
    """Read "1.1 Y, 1.2 PN" as answers by question."""
    return dict(pair.split() for pair in words.split(", "))


SOUND = told(
    "1.1 Y, 1.2 Y, 1.3 N, 2.1 N, 2.2 PN, 2.6 Y, 3.1 PY, 4.1 N, 4.2 N, 4.3 N, 5.1 Y, 5.2 N, 5.3 PN"
)
"""Of a result with nothing to object to, each question answered that is asked."""


def answered(answers: dict[str, str]) -> list[dict[str, str]]:
    """The same as an evidence record holds them."""
    return [{"question": one, "answer": answer} for one, answer in answers.items()]


def judge_as_answered(draw: DrawFn, values: dict[str, Any]) -> None:
    """A judgement of the risk of bias is what its answers come to, or says why it is not."""
    drawn: dict[str, str] = {one.question: one.answer for one in values.get("answers", ())}
    values |= {"answers": (), "domain_overrides": (), "override": None}
    effect, design = draw(st.sampled_from(EffectOfInterest)), draw(st.sampled_from(TrialForm))
    asked = {one.id: one for held in QUESTIONS[effect].values() for one in held}
    fitting = {one: answer for one, answer in drawn.items() if answer in _accepted(asked, one)}
    if not fitting:
        return
    answers = (SOUND if draw(st.booleans()) else {}) | fitting
    domains = dict(judge(effect, answers, design=design).domains)
    values |= {"tool": TOOL, "effect_of_interest": effect, "design": design}
    values["answers"] = tuple(
        AnsweredQuestion(SignallingQuestion(one), SignallingAnswer(answer))
        for one, answer in answers.items()
    )
    if draw(st.booleans()):
        ruled = draw(st.sampled_from(BiasDomain))
        other = draw(st.sampled_from([one for one in OF_THE_TOOL if one is not domains[ruled]]))
        values["domain_overrides"] = (DomainOverride(ruled, other, f"Because {draw(texts())}"),)
        domains[ruled] = other
    found = overall_of(list(domains.values()), design=design)
    if found is None or draw(st.booleans()):
        values["judgement"] = draw(
            st.sampled_from([one for one in OF_THE_TOOL if one is not found])
        )
        values["override"] = f"Because {draw(texts())}"
    else:
        values["judgement"] = found


def judge_by_a_tool_for_it(values: dict[str, Any], contrast: Contrast) -> Contrast:
    """RoB 2 is for randomised trials, and has a form of its own for clusters."""
    bias, allocation = contrast.risk_of_bias, values.get("allocation")
    if bias is None or not bias.answers:
        return contrast
    unit = allocation.unit if allocation else None
    by_cluster = bias.design is TrialForm.CLUSTER
    fits = unit is None or by_cluster is (unit is AllocationUnit.CLUSTER)
    if fits and values["design"] is Design.RANDOMISED_TRIAL:
        return contrast
    plain = dataclasses.replace(bias, answers=(), domain_overrides=(), override=None)
    return dataclasses.replace(contrast, risk_of_bias=plain)


def _accepted(asked: dict[str, Any], question: str) -> frozenset[str]:
    return asked[question].accepted if question in asked else frozenset()
