"""What a question found, short, in the words that follow "found"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import astuple

from ratings.clauses import Question
from ratings.domain_evidence import DomainEvidence
from ratings.judgement import Judgement
from ratings.predicates.counting import Unit, keys_of, meeting
from ratings.samples import samples
from ratings.what_if.asking import number
from ratings.what_if.study_names import listed, outcomes, short_title, told_apart

Finds = Callable[[Question, Judgement], str]

_FACT = re.compile(r"studies\[(?P<study>[^\]]+)\](?:\.contrasts\[(?P<contrast>[^\]]+)\])?")


def found_for(question: Question, judgement: Judgement) -> str:
    """What was found, short; what has no short form is said as the trace says it."""
    return _SHORT.get(question.name, _as_traced)(question, judgement)


def balance(e: DomainEvidence) -> str:
    """How many robust studies found what, and which of them were not in favour."""
    if not e.favourable and not e.adverse and not e.inconclusive:
        return "no robust study"
    said = [f"{number(len(e.favourable))} in favour" if e.favourable else "none in favour"]
    for found, words, counted in (
        (e.no_effect, "# with no effect", "# counted as no effect"),
        (e.unfavourable, "# with harm", "# counted as harm"),
        (e.inconclusive, "# inconclusive", "# counted as inconclusive"),
    ):
        said += told_apart(e.record, found, words, counted)
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)


def _as_traced(question: Question, judgement: Judgement) -> str:
    said = judgement.answer(question).found.rstrip(".")
    return "none" if said.startswith("No ") else said[:1].lower() + said[1:]


def _before_the_colon(question: Question, judgement: Judgement) -> str:
    """The sum; its parts stand in the trace."""
    return _as_traced(question, judgement).partition(": ")[0]


def _after_the_colon(question: Question, judgement: Judgement) -> str:
    """Yes, no, not reported, or how many; what was asked comes before."""
    said = _as_traced(question, judgement)
    return said.partition(": ")[2].partition(" (")[0] or said


def _studies(question: Question, judgement: Judgement) -> str:
    """How many studies the facts belong to, and which."""
    names = _titles(judgement, judgement.answer(question).facts)
    return f"{number(len(names))} ({listed(names)})" if names else "none"


def _comparisons(unit: Unit | None = None) -> Finds:
    """How many there are of what is counted, on which outcomes, in which studies."""

    def say(question: Question, judgement: Judgement) -> str:
        facts = judgement.answer(question).facts
        if not facts:
            return "none"
        count = _count(unit or dict(question.given)["of"], judgement, facts)
        on = (
            f", on {outcomes(_domains(judgement, facts))}"
            if judgement.standard.rates_programme
            else ""
        )
        return f"{number(count)}{on} ({listed(_titles(judgement, facts))})"

    return say


def _count(unit: Unit, judgement: Judgement, facts: tuple[str, ...]) -> int:
    """Count as the question counts."""
    if unit is Unit.COMPARISONS:
        return len(facts)
    if unit is Unit.OUTCOMES:
        return len(_domains(judgement, facts))
    studies = {match["study"] for match in map(_FACT.match, facts) if match}
    if unit is Unit.SAMPLES:
        known = samples(judgement.undecided_case.record.studies, name=lambda study: study.id)
        studies = {known[one] for one in studies}
    return len(studies)


def _titles(judgement: Judgement, facts: Iterable[str]) -> list[str]:
    """Short titles of the studies that facts belong to, each once."""
    record = judgement.undecided_case.record
    studies = dict.fromkeys(match["study"] for match in map(_FACT.match, facts) if match)
    return [short_title(record.study[one], record) for one in studies]


def _domains(judgement: Judgement, facts: Iterable[str]) -> list[str]:
    """Outcome domains of the comparisons that facts name, as the body calls them."""
    case = judgement.undecided_case
    held = {(one.study.id, one.contrast.id): one for one in case.comparisons}
    found = [held.get((m["study"], m["contrast"])) for m in map(_FACT.match, facts) if m]
    return list(dict.fromkeys(case.outcome(one) for one in found if one))


def _most(question: Question, judgement: Judgement) -> str:
    """Which samples have what is asked, and which have not."""
    given, case = dict(question.given), judgement.undecided_case
    sample = keys_of(case, Unit.SAMPLES)
    good = meeting(case, (*given["among"], *given["has"]))
    having = {sample(one) for one in good}
    rest = [one for one in meeting(case, given["among"]) if sample(one) not in having]
    said = []
    for held, negation in ((good, ""), (rest, " not")):
        names = listed(short_title(one.study, case.record) for one in held)
        count = len({sample(one) for one in held})
        words = f"{number(count)} that {'does' if count == 1 else 'do'}{negation}"
        said.append(words + (f" ({names})" if names else ""))
    return " and ".join(said)


def _balance(question: Question, judgement: Judgement) -> str:
    del question
    return balance(judgement.evidence)


def _contexts(question: Question, judgement: Judgement) -> str:
    del question
    return number(judgement.evidence.contexts(judgement.evidence.favourable))


def _items(question: Question, judgement: Judgement) -> str:
    del question
    held = sum(item is not None for item in astuple(judgement.undecided_case.record.tidier))
    return f"{number(held)} on this record"


_SHORT: dict[str, Finds] = {
    **dict.fromkeys(
        (
            "favourable_robust_studies",
            "favourable_on_primary_outcome",
            "favourable_not_own_report",
            "favourable_controlled_at_any_time",
            "shown_at_each_site",
            "independent_favourable",
            "favourable_at_home",
            "favourable_controlled_studies",
            "none_unfavourable",
            "no_comparisons",
            "no_sample_without",
        ),
        _studies,
    ),
    **dict.fromkeys(
        (
            "manual_obtainable",
            "fidelity_measure",
            "training_or_accreditation",
            "adaptation_guidance",
            "others_reached_fidelity",
            "collective_sample",
        ),
        _after_the_colon,
    ),
    "weighted_effect": _before_the_colon,
    "comparisons": _comparisons(),
    "outcomes_in_one_sample": _comparisons(Unit.OUTCOMES),
    "samples_in_one_outcome": _comparisons(Unit.SAMPLES),
    "samples_in_one_subgroup": _comparisons(Unit.SAMPLES),
    "most_samples_have": _most,
    "supported": _balance,
    "failures_fewer": _balance,
    "distinct_contexts": _contexts,
    "tidier_items": _items,
}
"""By predicate."""
