"""The overall rating: gates over the criteria's levels and the verdict, never an average (section 4)."""

from ratings.predicates.question import (
    Answer,
    Case,
    counted,
    predicate,
    predicate_over_several,
    yes,
)
from ratings.rating_words import Verdict

DERIVED = frozenset({"level_of", "level_below", "verdict_is"})
"""Questions about what was decided already; all others are about the evidence."""


@predicate_over_several
def level_of(case: Case, *, criterion: str, at_least: int) -> Answer:
    """Whether a criterion reaches a level."""
    level = case.levels[criterion]
    if criterion in case.clauses:
        said = "met" if level else "not met"
        return Answer(level >= at_least, f"{criterion[:1].upper()}{criterion[1:]}: {said}.")
    return Answer(level >= at_least, f"{criterion.capitalize()}: level {level}.")


@predicate_over_several
def level_below(case: Case, *, criterion: str, level: int) -> Answer:
    """Whether a criterion stays below a level."""
    reached = case.levels[criterion]
    return Answer(reached < level, f"{criterion.capitalize()}: level {reached}.")


@predicate_over_several
def always(case: Case) -> Answer:
    """Hold for every case: the last step of a ladder."""
    del case
    return yes("None of the above holds.")


@predicate
def verdict_is(case: Case, *, verdict: Verdict) -> Answer:
    """Whether the verdict is this one."""
    return Answer(case.verdict is verdict, f"The verdict is: {case.verdict}.")


@predicate
def evaluation_under_way(case: Case) -> Answer:
    """Whether a registered evaluation that covers this domain is under way."""
    e = case.evidence
    held = [
        s
        for s in e.record.under_way
        if s.id is not None and (e.domain in s.domains or (not s.domains and not e.cautious))
    ]
    verb = "is" if len(held) < 2 else "are"  # noqa: PLR2004  none and one alike
    none = "No registered evaluation"
    found = f"{counted(len(held), 'registered evaluation').capitalize() if held else none} {verb} under way."
    return Answer(bool(held), found, ("under_way",) if held else ())
