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


def rob_2_form(parts: Mapping[str, str]) -> ToolForm:
    """Return RoB 2's form after some answers; an answer that a question does not have is none."""
    effect = EffectOfInterest(given_in(_EFFECTS, parts, EFFECT) or EffectOfInterest.ASSIGNMENT)
    design = TrialForm(given_in(_DESIGNS, parts, DESIGN) or TrialForm.INDIVIDUAL)
    answers = answers_in(parts, effect)
    found = judge(effect, answers, design=design)
    sections = tuple(_section(one, found, answers, parts) for one in BiasDomain)
    domains = {one.id: None if one.judged is None else Bias(one.judged) for one in sections}
    overall = overall_of(list(domains.values()), design=design)
    return ToolForm(
        tool=ROB_2,
        frame=(
            ToolQuestion(EFFECT, "Which effect is judged?", _EFFECTS, effect.value),
            ToolQuestion(DESIGN, "What was allocated?", _DESIGNS, design.value),
        ),
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
        about=f"{domain.about[:1].upper()}{domain.about[1:]}",
        questions=tuple(
            _question(one, answers) for one in QUESTIONS[found.effect][domain] if one.id in known
        ),
        suggested=suggested,
        because=found.reasons[domain],
        judged=own if own in ROB_2.options else suggested,
        options=ROB_2.options,
    )


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
