"""What a question found, in the words that follow "found": how many studies, and at most three of their names."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple

from ratings.clauses import Question
from ratings.domain_evidence import DomainEvidence
from ratings.findings import StudyFinding
from ratings.judgement import Judgement
from ratings.predicates.counting import Unit, keys_of, meeting
from ratings.predicates.question import join
from ratings.record import EvidenceRecord
from ratings.samples import samples
from ratings.study import Study
from ratings.what_if.asking import number

MOST_NAMES = 3
"""More names than this are counted: a sentence is to be read."""

_INNER = str.maketrans("()", "[]")
"""Brackets within brackets."""

_FACT = re.compile(r"studies\[(?P<study>[^\]]+)\](?:\.contrasts\[(?P<contrast>[^\]]+)\])?")
_NAMED = frozenset(
    {
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
    }
)
"""Questions that count studies, and whose facts are what they counted."""


def found_for(question: Question, judgement: Judgement) -> str:
    """What was found, short; what has no short form is said as the trace says it."""
    answer = judgement.answer(question)
    if question.name == "most_samples_have":
        return _most(question, judgement)
    if question.name in _COUNTED:
        return _comparisons(question, judgement)
    if question.name in _NAMED:
        return _so_many_studies(judgement, answer.facts)
    if question.name in _WORDED:
        return _WORDED[question.name](judgement)
    said = answer.found.rstrip(".")
    if question.name in _NOTED:
        return said.partition(": ")[2]
    return "none" if said.startswith("No ") else said[:1].lower() + said[1:]


_NOTED = frozenset(
    {
        "manual_obtainable",
        "fidelity_measure",
        "training_or_accreditation",
        "adaptation_guidance",
        "others_reached_fidelity",
    }
)
"""Questions whose answer says again what is asked, and then: yes, no or not reported."""


_COUNTED = {
    "comparisons": None,
    "outcomes_in_one_sample": Unit.OUTCOMES,
    "samples_in_one_outcome": Unit.SAMPLES,
    "samples_in_one_subgroup": Unit.SAMPLES,
}
"""Questions that count what meets conditions, with the unit where they do not name it."""


def listed(names: Iterable[str]) -> str:
    """Name at most three, and count the rest: "A; B; C and 2 more"; for use in brackets."""
    held = [name.translate(_INNER) for name in dict.fromkeys(names)]
    more = len(held) - MOST_NAMES
    return "; ".join(held[:MOST_NAMES]) + (f" and {number(more)} more" if more > 0 else "")


def named(e: DomainEvidence, findings: Sequence[StudyFinding], more: str = "") -> str:
    """Name studies, in brackets, with a word more of them; nothing where there is none."""
    names = listed(short_title(f.study, e.record) for f in findings)
    return f" ({names}{more})" if findings else ""


def short_title(study: Study, record: EvidenceRecord) -> str:
    """A study's title up to its colon, where no other study's begins so: "Building Blocks"."""
    head = study.title.partition(": ")[0]
    alike = sum(held.title.partition(": ")[0] == head for held in record.studies)
    return head if alike == 1 else study.title


def balance(e: DomainEvidence) -> str:
    """How many robust studies found what, and which of them were not in favour."""
    if not e.favourable and not e.adverse and not e.inconclusive:
        return "no robust study"
    said = [f"{number(len(e.favourable))} in favour" if e.favourable else "none in favour"]
    for found, words in (
        (e.no_effect, "with no effect"),
        (e.unfavourable, "with harm"),
        (e.inconclusive, "inconclusive"),
    ):
        if found:
            unread = not any(finding.fully_reported for finding in found)
            open_ones = ", reported in part" if unread else ""
            said.append(f"{number(len(found))} {words}{named(e, found, open_ones)}")
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)


def _so_many_studies(judgement: Judgement, facts: tuple[str, ...]) -> str:
    names = _titles(judgement, facts)
    return f"{number(len(names))} ({listed(names)})" if names else "none"


def _comparisons(question: Question, judgement: Judgement) -> str:
    facts = judgement.answer(question).facts
    if not facts:
        return "none"
    names = _titles(judgement, facts)
    unit = _COUNTED[question.name] or dict(question.given)["of"]
    count = _count(unit, judgement, facts)
    where = ""
    if judgement.standard.rates_programme:
        where = f", on {_outcomes(judgement, facts)}"
    return f"{number(count)}{where} ({listed(names)})"


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
    """Titles of the studies that facts belong to, each once."""
    record = judgement.undecided_case.record
    matches = (_FACT.match(fact) for fact in facts)
    studies = dict.fromkeys(match["study"] for match in matches if match)
    return [short_title(record.study[one], record) for one in studies]


def _outcomes(judgement: Judgement, facts: Iterable[str]) -> str:
    domains = _domains(judgement, facts)
    more = len(domains) - MOST_NAMES
    if more > 0:
        return f"{', '.join(domains[:MOST_NAMES])} and {number(more)} more outcomes"
    return join(domains)


def _domains(judgement: Judgement, facts: Iterable[str]) -> list[str]:
    held = {(c.study.id, c.contrast.id): c for c in judgement.undecided_case.comparisons}
    matches = (_FACT.match(fact) for fact in facts)
    found = [held.get((m["study"], m["contrast"])) for m in matches if m]
    name = judgement.undecided_case.outcome
    return list(dict.fromkeys(name(one) for one in found if one))


def _items(judgement: Judgement) -> str:
    held = sum(item is not None for item in astuple(judgement.undecided_case.record.tidier))
    return f"{number(held)} on this record" if held else "none on this record"


def _most(question: Question, judgement: Judgement) -> str:
    """Which samples have what is asked, and which have not."""
    given = dict(question.given)
    case, sample = judgement.undecided_case, keys_of(judgement.undecided_case, Unit.SAMPLES)
    good = meeting(case, (*given["among"], *given["has"]))
    having = {sample(one) for one in good}
    rest = [one for one in meeting(case, given["among"]) if sample(one) not in having]
    said = []
    for held, words in ((good, "that do"), (rest, "that do not")):
        names = [short_title(one.study, case.record) for one in held]
        number_of = len({sample(one) for one in held})
        said.append(f"{number(number_of)} {words}" + (f" ({listed(names)})" if names else ""))
    return " and ".join(said)


_WORDED: dict[str, Callable[[Judgement], str]] = {
    "supported": lambda judgement: balance(judgement.evidence),
    "failures_fewer": lambda judgement: balance(judgement.evidence),
    "distinct_contexts": lambda judgement: number(
        judgement.evidence.contexts(judgement.evidence.favourable)
    ),
    "tidier_items": _items,
}
