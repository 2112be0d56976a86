"""A settled risk of bias as the record holds it: by which answers, and where they are overruled, why."""

from ratings.documents import Citation
from ratings.errors import RecordError
from ratings.judged_bias import AnsweredQuestion, DomainOverride, RiskOfBias
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.judgements import BY_MODERATOR, BY_REVIEWERS
from ratings.review.questions import ReviewQuestion
from ratings.review.tools.named import ROB_2, ROBINS_I
from ratings.risk_of_bias import judge
from ratings.rob2.questions import (
    BiasDomain,
    EffectOfInterest,
    SignallingAnswer,
    SignallingQuestion,
    TrialForm,
)
from ratings.vocabulary import Bias

EFFECT, DESIGN, OVERRIDE, REASON = "effect", "design", "override", "reason"
"""Names of parts beside the signalling questions ("1.1") and the domains that were judged otherwise ("D1"):
the effect of interest, the form of trial, why the whole was judged otherwise, and, as "D1.reason", why a domain was."""


def settled_bias(
    item: ReviewItem, answer: SettledAnswer, source: Citation | None, report: tuple[Citation, ...]
) -> RiskOfBias:
    """Put a settled judgement of bias as the record holds it.

    Raises RecordError, with a sentence, where the parts are none of the tool's or do not come to the judgement.
    """
    by = BY_REVIEWERS if answer.by_all else BY_MODERATOR
    cites = _read_in(report) if source is None else (source,)
    try:
        if item.question == ReviewQuestion.ROBINS_I:
            return RiskOfBias(ROBINS_I.name, Bias(answer.answer), by, cites)
        return _rob_2(answer, by, cites)
    except ValueError as error:
        raise RecordError(f"{item.key}: {str(error).rstrip('.')}.") from None


def _read_in(report: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Where the result was read, as the source of a judgement that names none."""
    return tuple(dict.fromkeys(Citation(one.document, one.locator, one.depth) for one in report))


def _rob_2(answer: SettledAnswer, by: str, cites: tuple[Citation, ...]) -> RiskOfBias:
    parts = dict(answer.parts)
    given: dict[str, str] = {id_: parts[id_] for id_ in SignallingQuestion if id_ in parts}
    judgement = Bias(answer.answer)
    if not given:
        return RiskOfBias(ROB_2.name, judgement, by, cites)
    effect = EffectOfInterest(parts.get(EFFECT, EffectOfInterest.ASSIGNMENT))
    design = TrialForm(parts.get(DESIGN, TrialForm.INDIVIDUAL))
    suggested = judge(effect, given, design=design)
    taken = {id_: word for id_, word in given.items() if id_ not in suggested.ignored}
    overrides = tuple(
        DomainOverride(domain, Bias(parts[domain]), parts.get(f"{domain}.{REASON}", ""))
        for domain in BiasDomain
        if domain in parts and parts[domain] != suggested.domains[domain]
    )
    return RiskOfBias(
        ROB_2.name,
        judgement,
        by,
        cites,
        effect,
        design,
        tuple(
            AnsweredQuestion(SignallingQuestion(id_), SignallingAnswer(word))
            for id_, word in taken.items()
        ),
        overrides,
        parts.get(OVERRIDE) or None,
    )
