"""A settled risk of bias as the record holds it: by which answers, and where they are overruled, why."""

from ratings.contrast import Contrast
from ratings.documents import Citation
from ratings.errors import RecordError
from ratings.judged_bias import AnsweredQuestion, DomainOverride, RiskOfBias
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.judgements import BY_REVIEWERS
from ratings.review.questions import ReviewQuestion
from ratings.review.tools.form import REASON
from ratings.review.tools.named import ROB_2, ROBINS_I
from ratings.review.tools.rob_2 import DESIGN, EFFECT, answers_in
from ratings.risk_of_bias import judge, overall_of
from ratings.rob2.questions import (
    BiasDomain,
    EffectOfInterest,
    SignallingAnswer,
    SignallingQuestion,
    TrialForm,
)
from ratings.vocabulary import AllocationUnit, Bias

OVERRIDE = "override"
"""The part that says why the whole was judged otherwise than the domains come to."""


def settled_bias(
    item: ReviewItem,
    answer: SettledAnswer,
    source: Citation | None,
    contrast: Contrast,
    unit: AllocationUnit | None,
) -> RiskOfBias:
    """Put a settled judgement of bias as the record holds it.

    Whoever judges otherwise than the answers come to, and gives no reason apart, has given it with the judgement.

    Raises RecordError, with a sentence, where the parts are none of the tool's.
    """
    cites = _read_in(contrast.cites) if source is None else (source,)
    try:
        if item.question == ReviewQuestion.ROBINS_I:
            return RiskOfBias(ROBINS_I.name, Bias(answer.answer), BY_REVIEWERS, cites)
        return _rob_2(answer, cites, unit)
    except ValueError as error:
        raise RecordError(f"{item.key}: {str(error).rstrip('.')}.") from None


def _read_in(report: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Where the result was read, as the source of a judgement that names none."""
    return tuple(dict.fromkeys(Citation(one.document, one.locator, one.depth) for one in report))


def _rob_2(
    answer: SettledAnswer, cites: tuple[Citation, ...], unit: AllocationUnit | None
) -> RiskOfBias:
    parts, judgement = dict(answer.parts), Bias(answer.answer)
    effect = EffectOfInterest(parts.get(EFFECT, EffectOfInterest.ASSIGNMENT))
    given = answers_in(parts, effect)
    if not given:
        return RiskOfBias(ROB_2.name, judgement, BY_REVIEWERS, cites)
    design = _form_of(unit, parts.get(DESIGN))
    suggested = judge(effect, given, design=design)
    overrides = tuple(
        DomainOverride(
            domain, Bias(parts[domain]), parts.get(f"{domain}.{REASON}") or answer.reason
        )
        for domain in BiasDomain
        if domain in parts and parts[domain] != suggested.domains[domain]
    )
    overruled: dict[str, Bias | None] = {one.domain: one.judgement for one in overrides}
    domains = list({**suggested.domains, **overruled}.values())
    agreed = overall_of(domains, design=design) is judgement
    return RiskOfBias(
        ROB_2.name,
        judgement,
        BY_REVIEWERS,
        cites,
        effect,
        design,
        tuple(
            AnsweredQuestion(SignallingQuestion(id_), SignallingAnswer(word))
            for id_, word in given.items()
            if id_ not in suggested.ignored
        ),
        overrides,
        None if agreed else parts.get(OVERRIDE) or answer.reason,
    )


def _form_of(unit: AllocationUnit | None, said: str | None) -> TrialForm:
    """The form of trial: what the record says was allocated stands, whatever the form was filled in for."""
    if unit is AllocationUnit.CLUSTER:
        return TrialForm.CLUSTER
    form = TrialForm(said or TrialForm.INDIVIDUAL)
    alone = unit is AllocationUnit.INDIVIDUAL and form is TrialForm.CLUSTER
    return TrialForm.INDIVIDUAL if alone else form
