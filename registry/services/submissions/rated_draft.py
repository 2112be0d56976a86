"""What the engine makes of a draft, as far as checks and the private preview ask; nothing of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ratings.record import EvidenceRecord

if TYPE_CHECKING:
    from ratings.judgement import DomainRating, Judgement, ProgrammeRating
    from ratings.trace import Step

# Whoever only reads does not wait for the engine and its numerical libraries.
# ruff: noqa: PLC0415

CODE_OF_PRACTICE: Final = "code-of-practice"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another body's rules make of the evidence.

    Attributes:
        standard: its name, as addresses have it.
        title: its title.
        rating: the body's word.
        if_confirmed: its word if the reports confirm what the draft leaves out.
    """

    standard: str
    title: str
    rating: str
    if_confirmed: str


def answers_of(record: EvidenceRecord) -> dict[str, Any]:
    """Return how the code's clauses are answered and what each study leaves out, in the form of a rating.

    Without what would change it and how stable it is, which take most of the time.
    """
    from ratings.explaining import effects
    from ratings.rating import rate
    from ratings.standard import load_standard
    from ratings.untested import trace_where_nothing_was_measured

    standard = load_standard(CODE_OF_PRACTICE)
    rating = rate(record, standard)
    untested = () if rating.domains else trace_where_nothing_was_measured(record, standard)
    return {
        "domains": [
            {"effects": effects(one), "trace": [_step(step) for step in one.trace]}
            for one in rating.domains
        ],
        "trace": [_step(step) for step in untested],
    }


def reach_of(record: EvidenceRecord) -> dict[str, Any]:
    """Return what each outcome could come to and what would change it, in the form of a rating.

    Without how stable that is, which takes most of the time and is asked of what is published.
    """
    from ratings.published import headline_json
    from ratings.rating import rate
    from ratings.standard import load_standard
    from ratings.what_if.nothing_measured import change_where_nothing_was_measured
    from ratings.what_if.pathway import in_tables

    standard = load_standard(CODE_OF_PRACTICE)
    rating = rate(record, standard)
    change = None
    if not rating.domains:
        change = in_tables(change_where_nothing_was_measured(record, standard), [])
    return {
        "edition": standard.edition,
        "headline": headline_json(rating),
        "change": change,
        "domains": [_reach(one) for one in rating.domains],
    }


def elsewhere(record: EvidenceRecord) -> tuple[Elsewhere, ...]:
    """Return what other bodies' rules make of the evidence, where they are decided here and it is in their scope."""
    from ratings.rating import rate_all
    from ratings.standard import load_standards

    others = (one for one in load_standards() if one.name != CODE_OF_PRACTICE)
    return tuple(said for one in rate_all(record, others) for said in _said(one))


def _reach(one: "DomainRating") -> dict[str, Any]:
    from ratings.explaining import reasons
    from ratings.settling import settle
    from ratings.what_if.pathway import change_json

    standard = one.cautious.standard
    return {
        "domain": str(one.domain),
        **_words(one.cautious),
        "if_confirmed": _words(one.confirmed),
        "criteria": {
            str(rules.criterion): {
                "level": one.cautious.levels[rules.criterion],
                "if_confirmed": one.confirmed.levels[rules.criterion],
                "reasons": reasons(one, standard, rules.criterion),
            }
            for rules in standard.criteria
        },
        "change": change_json(one, settle(one, standard)),
    }


def _words(judged: "Judgement") -> dict[str, str | None]:
    return {
        "rating": str(judged.rating),
        "verdict": None if judged.verdict is None else str(judged.verdict),
    }


def _said(rating: "ProgrammeRating") -> Iterator[Elsewhere]:
    standard, head = rating.standard, rating.headline
    if head is None or rating.inside_scope is False or standard.not_decided_here:
        return
    if head.cautious.decision.rung.undecided is None:
        words = str(head.cautious.rating), str(head.confirmed.rating)
        yield Elsewhere(standard.name, standard.title, *words)


def _step(step: "Step") -> dict[str, str]:
    return {"clause": step.clause, "answer": step.answer.value, "found": step.found}
