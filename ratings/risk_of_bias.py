"""The risk of bias in one result of a randomised trial, from the answers of a reviewer (RoB 2).

Source: RoB 2, version of 22 August 2019, for individually randomised parallel trials; https://www.riskofbias.info.
Every judgement here is the tool's suggestion: a reviewer may decide otherwise, and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from ratings.errors import StatisticError
from ratings.rob2.questions import (
    QUESTIONS,
    BiasDomain,
    EffectOfInterest,
    Question,
    SignallingAnswer,
    TrialForm,
    When,
)
from ratings.rob2.rules import RULES, Part, Rule
from ratings.vocabulary import Bias

Word = TypeVar("Word", bound=StrEnum)

LONGEST_SHOWN = 60
"""Of what was found: enough to recognise it by."""

_ORDER = (Bias.LOW, Bias.SOME_CONCERNS, Bias.HIGH)

NOT_JUDGED: Mapping[TrialForm, tuple[str, ...]] = {
    TrialForm.INDIVIDUAL: (),
    TrialForm.CLUSTER: (
        "Domain 1b: whether participants were identified and recruited before their cluster was randomised.",
        "Whether the analysis respects the clusters, without which its interval is too narrow.",
    ),
    TrialForm.CROSSOVER: (
        "Whether the order of the periods, or what is carried over from one to the next, biases the result.",
    ),
}
"""What the questions for individually randomised parallel trials cannot judge in a trial of another form."""


@dataclass(frozen=True, slots=True)
class RiskOfBiasJudgement:
    """What the tool suggests for one result, and why."""

    effect: EffectOfInterest
    design: TrialForm
    domains: Mapping[str, Bias | None]
    """D1 to D5: low, some concerns or high; None where a question that is asked has no answer."""
    overall: Bias | None
    """None unless the answers settle it."""
    reasons: Mapping[str, str]
    """Why, in a sentence: of each domain, and "overall"."""
    skipped: tuple[str, ...]
    """Questions that are not asked, after the other answers."""
    missing: tuple[str, ...]
    """Questions that are asked and have no answer."""
    ignored: tuple[str, ...]
    """Questions that are not asked and were answered all the same; their answers count for nothing."""
    not_judged: tuple[str, ...]
    """What these questions cannot judge in a trial of this form, each in a sentence."""
    prompt: str | None
    """Something for the reviewer to decide, which no algorithm does."""


def judge(
    effect: str, answers: Mapping[str, str], *, design: str = TrialForm.INDIVIDUAL
) -> RiskOfBiasJudgement:
    """Judge one result by RoB 2 from the answers to its signalling questions.

    ``effect`` is "assignment" or "adhering"; ``answers`` gives Y, PY, PN, N or NI by the question's number
    ("1.1"), and NA where a question does not apply; ``design`` is "individual", "cluster" or "crossover".

    Nothing is judged better than what is known. A domain with an unanswered question is not judged; one domain
    at high risk makes the result high, whatever is still open, because nothing could lower it; else the result
    is not judged until every domain is. The forms for cluster and crossover trials ask more than is asked here,
    so of such a trial the result is not judged unless it is already high.

    Source: RoB 2, 22 August 2019 (https://www.riskofbias.info). Raises StatisticError for a question, an answer,
    an effect or a design that the tool does not have; its text begins with the path, such as "answers.1.1".
    """
    aim = _word(EffectOfInterest, effect, "effect")
    form = _word(TrialForm, design, "design")
    given = _read(aim, answers)
    found = {domain: _domain(aim, domain, given) for domain in BiasDomain}
    domains: dict[str, Bias | None] = {domain: one.judgement for domain, one in found.items()}
    overall = overall_of(list(domains.values()), design=form)
    return RiskOfBiasJudgement(
        effect=aim,
        design=form,
        domains=domains,
        overall=overall,
        reasons={domain: one.reason for domain, one in found.items()}
        | {"overall": overall_reason(domains, overall, form)},
        skipped=tuple(id_ for one in found.values() for id_ in one.skipped),
        missing=tuple(id_ for one in found.values() for id_ in one.missing),
        ignored=tuple(id_ for one in found.values() for id_ in one.ignored),
        not_judged=NOT_JUDGED[form],
        prompt=_prompt(domains, overall),
    )


def judge_domain(effect: str, domain: str, answers: Mapping[str, str]) -> Bias | None:
    """Judge one domain alone; answers to the questions of others count for nothing.

    Raises StatisticError as `judge` does.
    """
    aim = _word(EffectOfInterest, effect, "effect")
    return _domain(aim, _word(BiasDomain, domain, "domain"), _read(aim, answers)).judgement


def overall_of(
    domains: Sequence[Bias | None], *, design: TrialForm = TrialForm.INDIVIDUAL
) -> Bias | None:
    """Put the five domains together: high if any is high, low if all are low, else some concerns.

    None where a domain is not judged, or the form of trial asks for more, and none is high. Raises
    StatisticError where they are not five, or hold a word of another tool.
    """
    if len(domains) != len(BiasDomain) or not set(domains) <= {*_ORDER, None}:
        told = ", ".join(str(one) for one in domains) or "none"
        raise _refused("domains", told, f"{', '.join(_ORDER)} or None for each of five domains")
    if Bias.HIGH in domains:
        return Bias.HIGH
    if None in domains or NOT_JUDGED[design]:
        return None
    return Bias.SOME_CONCERNS if Bias.SOME_CONCERNS in domains else Bias.LOW


def overall_reason(
    domains: Mapping[str, Bias | None], overall: Bias | None, design: TrialForm
) -> str:
    """Say in a sentence why the domains come to what `overall_of` makes of them."""
    high, some, open_ = (
        [domain for domain, found in domains.items() if found is level]
        for level in (Bias.HIGH, Bias.SOME_CONCERNS, None)
    )
    if overall is Bias.HIGH:
        return f"{_are(high, 'at high risk')}, which is enough."
    if open_:
        return f"Not judged: {_are(open_, 'not judged')}, and no domain is at high risk."
    if overall is None:
        return (
            f"Not judged: a {design} trial has more to judge than these questions ask, "
            "and no domain is at high risk."
        )
    if some:
        return f"{_are(some, 'of some concern')}, and no domain is at high risk."
    return "All five domains are at low risk."


@dataclass(frozen=True, slots=True)
class _Judged:
    judgement: Bias | None
    reason: str
    skipped: tuple[str, ...]
    missing: tuple[str, ...]
    ignored: tuple[str, ...]


def _domain(
    effect: EffectOfInterest, domain: BiasDomain, given: Mapping[str, SignallingAnswer]
) -> _Judged:
    questions = QUESTIONS[effect][domain]
    answered = {one.id: given[one.id] for one in questions if given.get(one.id) in one.answers}
    asked: dict[str, bool | None] = {}
    for question in questions:
        asked[question.id] = _is_asked(question, asked, answered)
    skipped = tuple(id_ for id_, holds in asked.items() if holds is False)
    missing = tuple(id_ for id_, holds in asked.items() if holds and id_ not in answered)
    if missing:
        judgement, reason = None, f"Not judged: {_are(missing, 'not answered')}."
    else:
        taken = {id_: answer for id_, answer in answered.items() if asked[id_]}
        judgement, reason = _worst(RULES[effect][domain], taken)
    ignored = tuple(id_ for id_ in skipped if id_ in answered)
    return _Judged(judgement, reason, skipped, missing, ignored)


def _is_asked(
    question: Question,
    asked: Mapping[str, bool | None],
    answered: Mapping[str, SignallingAnswer],
) -> bool | None:
    """Whether a question is asked; None while the answers it depends on are not there."""
    if not question.asked_when:
        return True
    found = [_all(when, asked, answered) for when in question.asked_when]
    return True if True in found else None if None in found else False


def _all(
    when: When, asked: Mapping[str, bool | None], answered: Mapping[str, SignallingAnswer]
) -> bool | None:
    found: list[bool | None] = []
    for id_, wanted in when.items():
        if asked[id_] is False or (id_ in answered and answered[id_] not in wanted):
            return False
        found.append(True if asked[id_] and id_ in answered else None)
    return None if None in found else True


def _worst(parts: tuple[Part, ...], taken: Mapping[str, SignallingAnswer]) -> tuple[Bias, str]:
    """Judge each part by its first rule that holds, and keep the worst with every reason for it."""
    decided = [next(rule for rule in part if _holds(rule, taken)) for part in parts]
    worst = max((rule.judgement for rule in decided), key=_ORDER.index)
    reasons = [_reason(rule, taken) for rule in decided if rule.judgement is worst]
    return worst, " ".join(reasons)


def _holds(rule: Rule, taken: Mapping[str, SignallingAnswer]) -> bool:
    return all(taken.get(id_) in wanted for id_, wanted in rule.when.items())


def _reason(rule: Rule, taken: Mapping[str, SignallingAnswer]) -> str:
    shown = ", ".join(f"{id_} {taken[id_]}" for id_ in sorted(rule.when))
    return f"{rule.because[:1].upper()}{rule.because[1:]} ({shown})."


def _prompt(domains: Mapping[str, Bias | None], overall: Bias | None) -> str | None:
    some = [domain for domain, found in domains.items() if found is Bias.SOME_CONCERNS]
    if overall is not Bias.SOME_CONCERNS or len(some) == 1:
        return None
    return (
        f"{_are(some, 'of some concern')}. If together they lower confidence in this result "
        "substantially, consider judging it high; the algorithm does not decide that."
    )


def _are(ids: Sequence[str], what: str) -> str:
    if len(ids) == 1:
        return f"{ids[0]} is {what}"
    return f"{', '.join(ids[:-1])} and {ids[-1]} are {what}"


def _read(effect: EffectOfInterest, answers: Mapping[str, str]) -> dict[str, SignallingAnswer]:
    accepted = _accepted(effect)
    for id_, answer in answers.items():
        if id_ not in accepted:
            known = f"{', '.join(accepted)}, the questions for the effect of {effect}"
            raise _refused(f"answers.{id_}", id_, known)
        if answer not in accepted[id_]:
            raise _refused(f"answers.{id_}", answer, ", ".join(accepted[id_]))
    return {id_: SignallingAnswer(answer) for id_, answer in answers.items()}


@cache
def _accepted(effect: EffectOfInterest) -> dict[str, tuple[SignallingAnswer, ...]]:
    """What may be answered, question by question."""
    questions = (one for held in QUESTIONS[effect].values() for one in held)
    return {
        one.id: tuple(answer for answer in SignallingAnswer if answer in one.accepted)
        for one in questions
    }


def _word(words: type[Word], found: str, path: str) -> Word:
    if found not in list(words):
        raise _refused(path, found, ", ".join(words))
    return words(found)


def _refused(path: str, found: object, expected: str) -> StatisticError:
    """Say what cannot be taken, in a sentence that begins with where it stands."""
    shown = repr(str(found) if isinstance(found, StrEnum) else found)
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}..."
    return StatisticError(f"{path}: found {shown}; expected one of {expected}.")
