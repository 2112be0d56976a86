"""One clause in a sentence: what the standard asks for and what was found, or what it counts against."""

import re
from collections.abc import Callable

from ratings.clauses import Demand, Question
from ratings.domain_evidence import DomainEvidence
from ratings.findings import StudyFinding
from ratings.judgement import Judgement
from ratings.predicates.question import join
from ratings.what_if.asking import asked_for, number
from ratings.what_if.finding import balance, found_for
from ratings.what_if.sides import Side
from ratings.what_if.study_names import named, told_apart


def in_words(side: Side, demand: Demand) -> str:
    """What follows the standard's name: "asks for a manual that can be obtained, and found none"."""
    judged = side.switching.judgement
    met = side.switching.met[demand.clause]
    said = telling(demand, judged, met=met)
    if met and said[0].name in _COUNTS:
        return _COUNTS[said[0].name](judged.evidence)
    if not met and any(question.name == "supported" for question in said):
        return f"weighs robust studies against each other, and found {balance(judged.evidence)}"
    words = _asks(demand, said, judged)
    if met or not _open(side, demand) or words.endswith("reported"):
        return words
    return f"{words}, as far as is reported"


def telling(demand: Demand, judged: Judgement, *, met: bool) -> list[Question]:
    """The questions that make it met, or keep it from being met."""
    always, one_of = list(demand.every), list(demand.any)
    if met:
        return always + [q for q in one_of if judged.holds(q)][:1]
    return [q for q in always if not judged.holds(q)] or one_of


def short(demand: Demand, judged: Judgement) -> str:
    """What is lacking, without what was found: the clause's name, or where that is a number what it asks for."""
    if not demand.clause[:1].isdigit():
        return f"“{demand.clause}”"
    phrases = [asked_for(question) for question in telling(demand, judged, met=False)]
    return join([phrase for phrase in phrases if phrase]) or f"“{demand.clause}”"


def _asks(demand: Demand, said: list[Question], judged: Judgement) -> str:
    """Say what is asked for and found, by the list of phrases or by the clause's own question: the shorter."""
    asked = [(asked_for(question), found_for(question, judged)) for question in said]
    own = f"“{demand.asks.partition('?')[0]}?”"
    phrases = " and for ".join(phrase or own for phrase, _ in asked)
    stands_alone = not _LEANING.search(own) or len(phrases) > 2 * len(own)
    whole = len(said) in {len(demand.questions), len(demand.every), len(demand.any)}
    plainer = "?" in demand.asks and whole and stands_alone and len(own) <= len(phrases)
    if plainer or None in {phrase for phrase, _ in asked}:
        found = " and ".join(dict.fromkeys(found for _, found in asked))
        return f"asks {own}{_and(found)}"
    if len(asked) == 1:
        return f"asks for {phrases}{_and(asked[0][1])}"
    joint = " and for " if said[0] in demand.every else " or for "
    return "asks for " + joint.join(f"{phrase} (found: {found})" for phrase, found in asked)


def _and(found: str) -> str:
    return ", which is not reported" if found == "not reported" else f", and found {found}"


_LEANING = re.compile(r"\b(them|their|these|such)\b")
"""A question that leans on the one before it cannot stand alone."""


def _open(side: Side, demand: Demand) -> bool:
    """Whether it would be met if what is not reported were confirmed."""
    if side.rated is None:
        return False
    confirmed = side.rated.confirmed
    every = all(confirmed.holds(question) for question in demand.every)
    some = not demand.any or any(confirmed.holds(question) for question in demand.any)
    return every and some


def _no_effect(e: DomainEvidence) -> str:
    return f"counts {_counted(e, e.adverse, _adverse(e))}"


def _opposed(e: DomainEvidence) -> str:
    good = e.favourable_trials
    if not e.adverse:
        noun = "study" if len(good) == 1 else "studies"
        return f"sees {number(len(good))} {noun} in favour{named(e.record, good)} outweighed by the others"
    beside = f" beside {number(len(good))} in favour{named(e.record, good)}"
    return f"counts {_counted(e, e.adverse, _adverse(e))}{beside}"


def _harm(e: DomainEvidence) -> str:
    return f"counts {_counted(e, e.unfavourable, 'harm')}"


def _settled_nothing(e: DomainEvidence) -> str:
    held = e.findings
    noun = "one controlled study" if len(held) == 1 else f"{number(len(held))} controlled studies"
    return f"counts {noun} that settled nothing{named(e.record, held)}"


def _counted(e: DomainEvidence, found: tuple[StudyFinding, ...], what: str) -> str:
    """Say which robust studies are counted, and which only because their reports leave out what is needed."""
    read_so = sum(finding.is_read_so for finding in found)
    one = read_so == 1 if read_so == len(found) else len(found) - read_so == 1
    noun = "study" if one else "studies"
    otherwise = f"# {noun} as {what}" if read_so == len(found) else f"# counted as {what}"
    return " and ".join(
        told_apart(e.record, found, f"# robust {noun} that found {what}", otherwise)
    )


def _adverse(e: DomainEvidence) -> str:
    if not e.unfavourable:
        return "no effect"
    return "no effect or harm" if e.no_effect else "harm"


_COUNTS: dict[str, Callable[[DomainEvidence], str]] = {
    "robust_no_effect": _no_effect,
    "favourable_and_opposed": _opposed,
    "unfavourable_outweighs": _harm,
    "controlled_studies": _settled_nothing,
}
"""Clauses that hold of what speaks against a programme, or of what settles nothing."""
