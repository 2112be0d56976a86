"""Counting comparisons that meet several conditions at once, as other bodies count them."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from ratings.comparisons import Comparison
from ratings.domain_evidence import DomainEvidence
from ratings.predicates.conditions import WORDS, Condition, Holds, holds
from ratings.predicates.question import Answer, Case, counted, join, predicate_over_several


class Unit(StrEnum):
    """What is counted."""

    COMPARISONS = "comparisons"
    STUDIES = "studies"
    SAMPLES = "samples"
    """Studies that share people are one."""
    OUTCOMES = "outcomes"
    """Outcome domains, as the body groups them."""


_FEW = 4
"""Conditions that a sentence may name again; of more, the clause itself is the list."""

_NOUNS = {
    Unit.COMPARISONS: ("comparison", "comparisons"),
    Unit.STUDIES: ("study", "studies"),
    Unit.SAMPLES: ("sample", "samples"),
    Unit.OUTCOMES: ("outcome domain", "outcome domains"),
}


@predicate_over_several
def comparisons(case: Case, *, where: tuple[Condition, ...], of: Unit, at_least: int) -> Answer:
    """Count comparisons, or their studies, samples or outcome domains, that meet every condition.

    What is not reported counts as not met if cautious, and as met if confirmed.
    """
    good = meeting(case, where)
    keys = keys_of(case, of)
    names = dict.fromkeys(keys(one) for one in good)
    return Answer(
        len(names) >= at_least,
        lambda: _said(case, where, of, names=len(names), good=good),
        tuple(one.path for one in good),
    )


@predicate_over_several
def no_comparisons(case: Case, *, where: tuple[Condition, ...]) -> Answer:
    """Whether no comparison meets every condition, where to meet them counts against the programme.

    What is not reported counts as met if cautious, and as not met if confirmed.
    """
    bad = [
        one
        for one in case.comparisons
        if all(_against(holds(condition, one, case.record), case) for condition in where)
    ]
    return Answer(
        not bad,
        lambda: _said_against(where, bad),
        tuple(one.path for one in bad),
    )


def meeting(case: Case, where: Sequence[Condition]) -> tuple[Comparison, ...]:
    """Comparisons that meet every condition under the case's reading."""
    asked = tuple(where)
    found = tuple(one for evidence in case.scope for one in _meeting_in(evidence, asked))
    if case.study is None:
        return found
    return tuple(one for one in found if one.study.id == case.study)


def _meeting_in(evidence: DomainEvidence, where: tuple[Condition, ...]) -> tuple[Comparison, ...]:
    """Comparisons of one domain that meet every condition; what one standard asked, the next need not."""
    if not where:
        return evidence.comparisons
    known = evidence.met.get(where)
    if known is None:
        last, record, unsaid = where[-1], evidence.record, not evidence.cautious
        answers = [(one, holds(last, one, record)) for one in _meeting_in(evidence, where[:-1])]
        known = tuple(one for one, held in answers if (unsaid if held is None else held))
        evidence.met[where] = known
    return known


def meets(case: Case, where: Sequence[Condition], one: Comparison) -> bool:
    """Whether a comparison meets every condition under the case's reading."""
    return all(_read(holds(condition, one, case.record), case) for condition in where)


def lacking(case: Case, where: Sequence[Condition], one: Comparison) -> list[Condition]:
    """Return the conditions that a comparison does not meet under the case's reading."""
    return [c for c in where if not _read(holds(c, one, case.record), case)]


def conditions_in_words(where: Sequence[Condition]) -> str:
    """Say the conditions as what follows the word "comparison"; the whole sample is said only by itself."""
    narrower = [condition for condition in where if condition is not Condition.WHOLE_SAMPLE]
    return join([WORDS[condition] for condition in narrower or where])


def _read(answer: Holds, case: Case) -> bool:
    return not case.cautious if answer is None else answer


def _against(answer: Holds, case: Case) -> bool:
    return case.cautious if answer is None else answer


def _said_against(where: Sequence[Condition], bad: Sequence[Comparison]) -> str:
    what = conditions_in_words(where)
    if not bad:
        return f"No comparison {what}."
    named = join([f"{held.contrast.outcome} ({held.study.title})" for held in bad])
    noun = _NOUNS[Unit.COMPARISONS]
    return f"{counted(len(bad), *noun).capitalize()} {what}, as far as is reported: {named}."


def keys_of(case: Case, of: Unit) -> Callable[[Comparison], str]:
    """Return what tells one of a unit from another."""
    if of is Unit.SAMPLES:
        return lambda one: case.sample(one.study)
    if of is Unit.STUDIES:
        return lambda one: one.study.id
    if of is Unit.OUTCOMES:
        return case.outcome
    return lambda one: one.path


def _said(
    case: Case, where: Sequence[Condition], of: Unit, *, names: int, good: Sequence[Comparison]
) -> str:
    """How many there are, in which studies; where there is none, what the nearest lacks."""
    noun = _NOUNS[of]
    with_one = "" if of is Unit.COMPARISONS else " with a comparison"
    named_again = len(where) <= _FEW
    what = f"{with_one} {conditions_in_words(where)}" if named_again else f"{with_one} like this"
    if good:
        titles = join(list(dict.fromkeys(held.study.title for held in good)))
        return f"{counted(names, *noun).capitalize()}{what}: {titles}."
    return f"No {noun[0]}{what}.{nearest(case, where)}"


def nearest(case: Case, where: Sequence[Condition]) -> str:
    """Say which comparison meets most of the conditions, being favourable first, and what it lacks."""
    held = [(lacking(case, where, one), one) for one in case.comparisons]
    if not held:
        return " No study compared this programme with a group without it."
    missing, one = min(held, key=lambda pair: (Condition.FAVOURABLE in pair[0], len(pair[0])))
    if not missing:
        return ""
    unsaid = [c for c in missing if holds(c, one, case.record) is None]
    said = [f"not {WORDS[condition]}" for condition in missing if condition not in unsaid]
    if unsaid:
        said.append(f"not reported whether {join([WORDS[condition] for condition in unsaid])}")
    return f" Nearest: {one.contrast.outcome} ({one.study.title}): {'; '.join(said)}."
