"""RoB 2 as a form (version of 22 August 2019), over the questions and rules that `ratings.rob2` holds."""

from collections.abc import Mapping

from ratings.review.tools.form import ToolForm, ToolQuestion, ToolSection, given_in
from ratings.review.tools.named import ROB_2
from ratings.risk_of_bias import NOT_JUDGED, RiskOfBiasJudgement, judge, overall_of, overall_reason
from ratings.rob2.questions import (
    QUESTIONS,
    BiasDomain,
    EffectOfInterest,
    Question,
    SignallingAnswer,
    TrialForm,
)
from ratings.vocabulary import Bias

EFFECT, DESIGN = "effect", "design"

_WORDS = {
    SignallingAnswer.YES: "Yes",
    SignallingAnswer.PROBABLY_YES: "Probably yes",
    SignallingAnswer.PROBABLY_NO: "Probably no",
    SignallingAnswer.NO: "No",
    SignallingAnswer.NO_INFORMATION: "No information",
    SignallingAnswer.NOT_APPLICABLE: "Does not apply",
}
_EFFECTS = {
    EffectOfInterest.ASSIGNMENT.value: "Of being assigned to the programme",
    EffectOfInterest.ADHERING.value: "Of adhering to it",
}
_DESIGNS = {
    TrialForm.INDIVIDUAL.value: "People one by one",
    TrialForm.CLUSTER.value: "Whole groups",
    TrialForm.CROSSOVER.value: "Everybody gets both, one after the other",
}

_NO_EFFECT_YET = "Say first which effect is judged: what is asked here depends on it."
_NO_FRAME_YET = "Not judged yet: say which effect is judged, and what was allocated."


def rob_2_form(parts: Mapping[str, str]) -> ToolForm:
    """Return RoB 2's form after some answers; an answer that a question does not have is none.

    What the deviations are asked depends on the effect that is judged, and the whole on what was allocated: where
    either is not said, nothing stands in for it.
    """
    said = given_in(_EFFECTS, parts, EFFECT), given_in(_DESIGNS, parts, DESIGN)
    frame = (
        ToolQuestion(EFFECT, "Which effect is judged?", _EFFECTS, said[0]),
        ToolQuestion(DESIGN, "What was allocated?", _DESIGNS, said[1]),
    )
    effect = EffectOfInterest(said[0] or EffectOfInterest.ASSIGNMENT)
    design = TrialForm(said[1] or TrialForm.INDIVIDUAL)
    answers = answers_in(parts, effect)
    found = judge(effect, answers, design=design)
    sections = tuple(
        _section(one, found, answers, parts)
        if said[0] or one is not BiasDomain.D2
        else ToolSection(one.value, _about(one), (), because=_NO_EFFECT_YET)
        for one in BiasDomain
    )
    domains = {one.id: None if one.judged is None else Bias(one.judged) for one in sections}
    if None in said:
        return ToolForm(ROB_2, frame, sections, None, _NO_FRAME_YET)
    overall = overall_of(list(domains.values()), design=design)
    return ToolForm(
        tool=ROB_2,
        frame=frame,
        sections=sections,
        suggested=overall,
        because=overall_reason(domains, overall, design),
        prompt=_prompt(domains, overall),
        notes=NOT_JUDGED[design],
    )


def answers_in(parts: Mapping[str, str], effect: EffectOfInterest) -> dict[str, str]:
    """The answers among the parts that the questions for this effect have."""
    return {
        one.id: parts[one.id]
        for questions in QUESTIONS[effect].values()
        for one in questions
        if parts.get(one.id) in one.accepted
    }


def _section(
    domain: BiasDomain,
    found: RiskOfBiasJudgement,
    answers: Mapping[str, str],
    parts: Mapping[str, str],
) -> ToolSection:
    own = parts.get(domain)
    suggested = found.domains[domain]
    known = {*found.missing, *answers} - {*found.skipped}
    return ToolSection(
        id=domain.value,
        about=_about(domain),
        questions=tuple(
            _question(one, answers) for one in QUESTIONS[found.effect][domain] if one.id in known
        ),
        suggested=suggested,
        because=found.reasons[domain],
        judged=own if own in ROB_2.options else suggested,
        options=ROB_2.options,
    )


def _about(domain: BiasDomain) -> str:
    return f"{domain.about[:1].upper()}{domain.about[1:]}"


def _question(one: Question, answers: Mapping[str, str]) -> ToolQuestion:
    options = {word.value: _WORDS[word] for word in SignallingAnswer if word in one.answers}
    return ToolQuestion(
        one.id, f"{one.about[:1].upper()}{one.about[1:]}", options, answers.get(one.id)
    )


def _prompt(domains: Mapping[str, Bias | None], overall: Bias | None) -> str | None:
    some = [name for name, found in domains.items() if found is Bias.SOME_CONCERNS]
    if overall is not Bias.SOME_CONCERNS or len(some) == 1:
        return None
    return (
        f"{', '.join(some)} are of some concern. If together they lower confidence in this result "
        "substantially, consider judging it high; the algorithm does not decide that."
    )
