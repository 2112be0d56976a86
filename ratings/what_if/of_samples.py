"""What it takes to meet a demand on how favourable comparisons spread over samples, outcomes and subgroups."""

from collections.abc import Callable
from dataclasses import replace

from ratings.judgement import DomainRating
from ratings.predicates.conditions import Condition
from ratings.predicates.counting import Unit, keys_of, meeting
from ratings.predicates.question import Case, counted
from ratings.vocabulary import Design
from ratings.what_if.needs import Need
from ratings.what_if.of_comparisons import (
    Where,
    conditions_of_a_trial,
    is_sought,
    need_of_comparisons,
    need_of_follow_up,
    trials_meeting,
)


def outcomes_in_one(rating: DomainRating, held: int, *, where: Where, at_least: int) -> Need | None:
    """Of the sample with most outcomes, a follow-up that is favourable in the others; else one more trial."""
    del held
    if not is_sought(where):
        return None
    case = rating.cautious.undecided_case
    sample, outcome = keys_of(case, Unit.SAMPLES), keys_of(case, Unit.OUTCOMES)
    groups: dict[str, dict[str, str]] = {}
    for one in meeting(case, where):
        groups.setdefault(sample(one), {})[outcome(one)] = one.study.title
    fullest = max(groups.values(), key=len, default={})
    best = len(fullest)
    if fullest:
        study, more = next(iter(fullest.values())), at_least - best
        return need_of_follow_up(
            study, where, f"in {'one' if more == 1 else more} more of the body's outcome domains"
        )
    also = (f"in {at_least} or more of the body's outcome domains",)
    return trials_meeting(case, where, 1, also=also, now=f"{best} of {at_least} in one sample")


def samples_in_one(what: str) -> Callable[..., Need | None]:
    """Make the need of samples of one and the same outcome, or subgroup."""

    def work(
        rating: DomainRating, held: int, *, where: Where, one_also: Where, at_least: int
    ) -> Need | None:
        if not is_sought(where):
            return None
        case = rating.cautious.undecided_case
        more = max(1, at_least - held)
        now = f"{held} of {at_least} samples" if held else ""
        asked = trials_meeting(case, where, more, also=(f"in one and the same {what}",), now=now)
        if asked.trials is None:
            return asked
        also = tuple(conditions_of_a_trial(one_also))
        return replace(asked, trials=replace(asked.trials, one=also))

    return work


def more_with_than_without(
    rating: DomainRating, held: int, *, among: Where, has: Where
) -> Need | None:
    """More samples that have what is asked than have not."""
    del held
    if not is_sought((*among, *has)):
        return None
    case = rating.cautious.undecided_case
    having, without = with_and_without(case, among, has)
    what = "with benefit" if Condition.FAVOURABLE in has else "with what is asked"
    now = f"{counted(having, 'sample')} {what}, {without or 'none'} without"
    now = now if having or without else ""
    return trials_meeting(case, (*among, *has), max(1, without - having + 1), now=now)


def enough_people(
    rating: DomainRating, held: int, *, designs: tuple[Design, ...], people: int, clusters: int
) -> Need:
    """One more trial, so large that with the others there are people, or clusters, enough."""
    del held
    case = rating.cautious.undecided_case
    large = f"so that together they have {people} people allocated one by one, or {clusters} clusters, or more"
    return trials_meeting(case, _of_design(designs), 1, also=(large,))


def enough_effect(
    rating: DomainRating, held: int, *, designs: tuple[Design, ...], at_least: float
) -> Need:
    """One more trial, its effect such that with the others it comes to enough."""
    del held
    case = rating.cautious.undecided_case
    of_all = f"so that the effects of all, weighted by people, come to {at_least:g} standard deviations or more"
    return trials_meeting(case, _of_design(designs), 1, also=(of_all,))


def _of_design(designs: tuple[Design, ...]) -> Where:
    """The conditions that studies by these designs share, where they count together."""
    by_chance = (Condition.RANDOMISED,) if set(designs) == {Design.RANDOMISED_TRIAL} else ()
    return Condition.ROBUST, *by_chance


def with_and_without(case: Case, among: Where, has: Where) -> tuple[int, int]:
    """How many samples of a kind have what is asked, and how many have not."""
    sample = keys_of(case, Unit.SAMPLES)
    having = {sample(one) for one in meeting(case, (*among, *has))}
    return len(having), len({sample(one) for one in meeting(case, among)} - having)


def stays(rating: DomainRating, held: int, **given: Where) -> None:
    """What was found stays found."""
    del rating, held, given


OF_COMPARISONS: dict[str, Callable[..., Need | None]] = {
    "comparisons": need_of_comparisons,
    "no_comparisons": stays,
    "outcomes_in_one_sample": outcomes_in_one,
    "samples_in_one_outcome": samples_in_one("outcome domain"),
    "samples_in_one_subgroup": samples_in_one("subgroup"),
    "most_samples_have": more_with_than_without,
    "no_sample_without": stays,
    "none_may_meet": stays,
}
"""By predicate, of what it counts and how many there are."""
OF_ALL_TOGETHER: dict[str, Callable[..., Need | None]] = {
    "collective_sample": enough_people,
    "weighted_effect": enough_effect,
}
"""By predicate, of what studies come to together."""
