"""What meeting one question meets by definition: fewer of the same, and what it is a special case of.

Every rule here holds of any evidence: a count of favourable robust studies is no smaller than one of those among
them that lasted; a condition left out lets more comparisons through.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from ratings.clauses import Question
from ratings.predicates.conditions import Condition
from ratings.predicates.counting import Unit

_AMONG: dict[str, tuple[str, ...]] = {
    # Each counts some of those that the next ones count.
    "favourable_sustained": ("favourable_robust_studies",),
    "favourable_on_primary_outcome": ("favourable_robust_studies",),
    "favourable_not_own_report": ("favourable_robust_studies",),
    "shown_at_each_site": ("favourable_robust_studies",),
    "independent_favourable": ("favourable_robust_studies",),
    "favourable_at_home": ("favourable_robust_studies",),
    "distinct_contexts": ("favourable_robust_studies",),  # there are no more contexts than studies
    "favourable_robust_studies": ("favourable_controlled_studies",),
    "favourable_controlled_studies": ("favourable_controlled_at_any_time",),
    "favourable_controlled_at_any_time": ("controlled_studies",),
    "robust_no_effect": ("controlled_studies",),
    "pooled_interactions": ("dimensions_reported",),
}
_SPECIAL_CASE: dict[str, tuple[tuple[str, int], ...]] = {
    # Each holds only where the others hold, with the number given; 0 where they take none.
    "favourable_and_opposed": (("favourable_controlled_studies", 1),),
    "social_and_economic_detail": (("dimensions_reported", 2),),
    "full_economic_standard": (("thorough_analysis", 0),),
    "thorough_analysis": (("costs_against_consequences", 0),),
}
_CONDITIONS: dict[Condition, Condition] = {
    Condition.HIGH_CONFIDENCE: Condition.ROBUST,
    Condition.TWELVE_MONTHS_AFTER: Condition.SIX_MONTHS_AFTER,
}
"""Each is met only where the other is."""
_AT_LEAST_AS_MANY = {
    Unit.SAMPLES: (Unit.SAMPLES, Unit.STUDIES, Unit.COMPARISONS),
    Unit.STUDIES: (Unit.STUDIES, Unit.COMPARISONS),
    Unit.OUTCOMES: (Unit.OUTCOMES, Unit.COMPARISONS),
    Unit.COMPARISONS: (Unit.COMPARISONS,),
}
"""So many of the first are at least so many of the others."""


def met_with(question: Question, other: Question) -> bool:
    """Whether meeting the one meets the other, whatever the evidence."""
    if other.name == "comparisons" != question.name:
        return _spread(question, dict(other.given))
    if question.name == other.name == "no_comparisons":
        return _asks_no_more(
            dict(question.given), dict(other.given)
        )  # none of more kinds asks more
    if question.name == other.name == "weighted_effect" and question.given[0] != other.given[0]:
        return False  # studies by more designs may come to less
    if question.name == other.name:
        return _asks_no_more(dict(other.given), dict(question.given))
    entails = entailed(question.name, number_in(question))
    return any(name == other.name and number_in(other) <= number for name, number in entails)


@cache
def entailed(name: str, number: int) -> tuple[tuple[str, int], ...]:
    """What a predicate with a number entails: the names of others, each with the number that it meets."""
    found: dict[str, int] = {}
    unseen = [(name, number)]
    while unseen:
        one, held = unseen.pop()
        more = [(other, held) for other in _AMONG.get(one, ())] + [*_SPECIAL_CASE.get(one, ())]
        found.update(more)
        unseen += more
    return tuple(found.items())


_OF_SAMPLES = ("samples_in_one_outcome", "samples_in_one_subgroup")


def _spread(question: Question, wanted: dict[str, Any]) -> bool:
    """Whether comparisons spread over samples or outcomes are so many comparisons that meet the conditions."""
    given = dict(question.given)
    if question.name == "outcomes_in_one_sample":
        of_outcomes = {Unit.OUTCOMES, Unit.COMPARISONS}
        number = given["at_least"] if wanted["of"] in of_outcomes else 1
    elif question.name in _OF_SAMPLES:
        number = given["at_least"] if wanted["of"] is not Unit.OUTCOMES else 1
    else:
        return False
    if wanted["at_least"] <= 1 and fewer_conditions(
        wanted["where"], (*given["where"], *given.get("one_also", ()))
    ):
        return True
    return wanted["at_least"] <= number and fewer_conditions(wanted["where"], given["where"])


def fewer_conditions(wanted: Iterable[Condition], given: Iterable[Condition]) -> bool:
    """Whether a comparison that meets the given conditions meets those wanted."""
    listed = set(given)
    return set(wanted) <= listed | {_CONDITIONS[one] for one in listed if one in _CONDITIONS}


def number_in(question: Question) -> int:
    """The one number that a question is given; 0 where it has none."""
    return next((value for _, value in question.given if type(value) is int), 0)


def _asks_no_more(wanted: dict[str, Any], given: dict[str, Any]) -> bool:
    """Whether a question of the same name asks no more with these values than with those."""
    return all(
        set(value) <= set(wanted[name])  # studies by more designs are at least as many
        if name == "designs"
        else _no_more(wanted[name], value)
        for name, value in given.items()
    )


def _no_more(wanted: object, given: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(given, int | float):
        return wanted <= given
    if isinstance(given, Unit):
        return wanted in _AT_LEAST_AS_MANY[given]
    if isinstance(given, tuple) and isinstance(wanted, tuple):
        return fewer_conditions(wanted, given)
    return wanted == given
