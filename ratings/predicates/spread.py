"""How favourable comparisons spread: outcomes within one sample, samples within one outcome or one subgroup."""

from collections.abc import Callable, Hashable, Sequence

from ratings.comparisons import Comparison
from ratings.predicates.conditions import Condition
from ratings.predicates.counting import (
    Unit,
    conditions_in_words,
    keys_of,
    meeting,
    meets,
    nearest,
)
from ratings.predicates.question import Answer, Case, counted, join, predicate_over_several

Key = Callable[[Comparison], Hashable]


@predicate_over_several
def outcomes_in_one_sample(case: Case, *, where: tuple[Condition, ...], at_least: int) -> Answer:
    """Count the outcome domains in which one sample has comparisons that meet every condition."""
    sample, outcome = keys_of(case, Unit.SAMPLES), keys_of(case, Unit.OUTCOMES)
    best = _fullest(meeting(case, where), of=sample, counting=outcome)

    def said() -> str:
        what = conditions_in_words(where)
        if not best:
            return f"No comparison {what}.{nearest(case, where)}"
        names = list(dict.fromkeys(case.outcome(one) for one in best))
        number = counted(len(names), "outcome domain")
        return f"{best[0].study.title}: {number} with a comparison {what} ({join(names)})."

    held = len({outcome(one) for one in best})
    return Answer(held >= at_least, said, tuple(one.path for one in best))


@predicate_over_several
def samples_in_one_outcome(
    case: Case, *, where: tuple[Condition, ...], one_also: tuple[Condition, ...], at_least: int
) -> Answer:
    """Count samples with comparisons of one outcome domain that meet every condition, one of them more."""
    outcome = keys_of(case, Unit.OUTCOMES)
    return _samples(case, (where, one_also), at_least, of=outcome, named="outcome domain")


@predicate_over_several
def samples_in_one_subgroup(
    case: Case, *, where: tuple[Condition, ...], one_also: tuple[Condition, ...], at_least: int
) -> Answer:
    """Count samples with comparisons of the same subgroup, in one outcome domain, that meet every condition."""

    def group(one: Comparison) -> Hashable:
        part = one.contrast.subgroup
        if part is None:
            return None
        return case.outcome(one), part.label.casefold(), *sorted(part.dimensions)

    return _samples(case, (where, one_also), at_least, of=group, named="subgroup")


def _samples(
    case: Case,
    conditions: tuple[Sequence[Condition], Sequence[Condition]],
    at_least: int,
    *,
    of: Key,
    named: str,
) -> Answer:
    """Count the samples of whichever outcome or subgroup has most; of those, one must meet more."""
    where, one_also = conditions
    sample = keys_of(case, Unit.SAMPLES)
    good = [one for one in meeting(case, where) if of(one) is not None]
    marked = {of(one) for one in good if meets(case, one_also, one)}
    best = _fullest([one for one in good if of(one) in marked], of=of, counting=sample)

    def said() -> str:
        what = conditions_in_words(where)
        more = f", one of them {conditions_in_words(one_also)}" if one_also else ""
        if not best:
            return f"No {named} has a comparison {what}{more}.{nearest(case, [*where, *one_also])}"
        part = best[0].contrast.subgroup
        which = case.outcome(best[0]) + (f", {part.label}" if part and named == "subgroup" else "")
        names = join(list(dict.fromkeys(one.study.title for one in best)))
        number = counted(len({sample(one) for one in best}), "sample").capitalize()
        return f"{number} with a comparison {what}{more}, in one {named} ({which}): {names}."

    held = len({sample(one) for one in best})
    return Answer(held >= at_least, said, tuple(one.path for one in best))


def _fullest(
    good: Sequence[Comparison], *, of: Key, counting: Callable[[Comparison], str]
) -> list[Comparison]:
    """Of comparisons grouped by one key, the group with most of another; of equals, the record's first."""
    groups: dict[Hashable, list[Comparison]] = {}
    for one in good:
        groups.setdefault(of(one), []).append(one)
    return max(groups.values(), key=lambda held: len({counting(one) for one in held}), default=[])
