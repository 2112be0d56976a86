"""How samples weigh against each other: those that benefited beside those of the same kind that did not."""

from ratings.comparisons import Comparison, comparisons_in
from ratings.predicates.conditions import Condition, holds
from ratings.predicates.counting import (
    Unit,
    conditions_in_words,
    keys_of,
    meeting,
    nearest,
)
from ratings.predicates.question import Answer, Case, counted, join, predicate_over_several
from ratings.rating_words import Reading

Where = tuple[Condition, ...]


@predicate_over_several
def no_sample_without(case: Case, *, among: Where, has: Where) -> Answer:
    """Whether every sample with a comparison of a kind has one that meets more conditions too."""
    _, without = _sides(case, among, has)

    def said() -> str:
        kind, more = conditions_in_words(among), conditions_in_words(has)
        if without:
            return f"With comparisons {kind}, none of them {more}: {_titles(without)}."
        return f"No sample has comparisons {kind} without one {more}."

    return Answer(not without, said, tuple(one.path for one in without))


@predicate_over_several
def most_samples_have(case: Case, *, among: Where, has: Where) -> Answer:
    """Whether, of samples with a comparison of a kind, more have one that meets more conditions than have none."""
    having, without = _sides(case, among, has)
    sample = keys_of(case, Unit.SAMPLES)
    number = [len({sample(one) for one in side}) for side in (having, without)]

    def said() -> str:
        kind, more = conditions_in_words(among), conditions_in_words(has)
        if not having and not without:
            return f"No sample has a comparison {kind}.{nearest(case, among)}"
        found = (
            f"Of samples with comparisons {kind}, {counted(number[0], 'sample')} with one {more}"
        )
        found += f" ({_titles(having)})" if having else ""
        found += f"; {counted(number[1], 'sample')} without"
        return found + (f" ({_titles(without)})." if without else ".")

    facts = tuple(one.path for one in having + without)
    return Answer(number[0] > number[1], said, facts)


@predicate_over_several
def none_may_meet(case: Case, *, where: Where) -> Answer:
    """Whether no comparison meets every condition, even if all that is not reported were confirmed.

    Asked of ratings that name a lack: what nobody has read yet is no lack.
    """
    held = [
        one
        for evidence in case.scope
        for one in comparisons_in(evidence.contrasts, evidence.domain, Reading.IF_CONFIRMED)
        if case.study in {None, one.study.id}
        and all(holds(condition, one, case.record) is not False for condition in where)
    ]

    def said() -> str:
        what = conditions_in_words(where)
        if not held:
            return f"No comparison {what}, whatever is not reported."
        return (
            f"{counted(len(held), 'comparison').capitalize()} {what}, or may be: {_titles(held)}."
        )

    return Answer(not held, said, tuple(one.path for one in held))


def _sides(case: Case, among: Where, has: Where) -> tuple[list[Comparison], list[Comparison]]:
    """Comparisons of the kind: those of samples that have what is asked, and those of samples that have not."""
    kind = meeting(case, among)
    sample = keys_of(case, Unit.SAMPLES)
    good = meeting(case, (*among, *has))
    having = {sample(one) for one in good}
    return list(good), [one for one in kind if sample(one) not in having]


def _titles(held: list[Comparison]) -> str:
    return join(list(dict.fromkeys(one.study.title for one in held)))
