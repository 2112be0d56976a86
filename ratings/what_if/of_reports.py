"""What it takes to meet a demand on what is written down: documents, analyses of groups, costs, what is planned."""

from collections.abc import Callable

from ratings.judgement import DomainRating
from ratings.judging import counted as counted_contrasts
from ratings.predicates.documentation import ITEMS, TidierItem, absent_items
from ratings.predicates.efforts import Effort
from ratings.predicates.question import join
from ratings.study import Study
from ratings.vocabulary import Design
from ratings.what_if.needs import Need, need

ITEMS_SAY = {
    "name": "its name",
    "why": "why it should work",
    "materials": "what materials it uses",
    "procedures": "what is done",
    "provider": "who delivers it",
    "mode": "in what way it is delivered",
    "where": "where it is delivered",
    "dose": "how much of it, and for how long",
    "tailoring": "how it is fitted to each person",
    "modifications": "how it was changed",
    "fidelity_planned": "how fidelity was to be kept",
    "fidelity_actual": "how faithfully it was delivered",
}
_BY = "each effect with its uncertainty, or a test of the difference between groups"


def once(effort: Effort, words: str) -> Callable[..., Need]:
    """Make the need of one thing of its kind."""

    def work(rating: DomainRating, held: int, **given: int) -> Need:
        del rating, held, given
        return need(effort, words)

    return work


def items_described(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """Describe what is not described."""
    del held
    return need(Effort.MANUAL, f"A fuller description: {items_lacking(rating, at_least)}")


def items_lacking(rating: DomainRating, at_least: int) -> str:
    """How many more items it takes, and which are not on the record."""
    absent = absent_items(rating.cautious.undecided_case.record)
    there = len(ITEMS) - len(absent)
    return (
        f"{at_least - there} more of the {len(ITEMS)} items of a full description (TIDieR; now: {there} described; "
        f"{at_least} needed), from among {in_plain_words(absent)}."
    )


def certain_items(rating: DomainRating, held: int, *, items: tuple[TidierItem, ...]) -> Need:
    """Describe those of the items asked for that are not described."""
    del held
    return need(Effort.MANUAL, f"A description of {certain_lacking(rating, items)}.")


def certain_lacking(rating: DomainRating, items: tuple[TidierItem, ...]) -> str:
    """Which of the items asked for are not on the record."""
    absent = absent_items(rating.cautious.undecided_case.record)
    return in_plain_words([name for name in absent if name in items])


def in_plain_words(items: list[str]) -> str:
    """List TIDieR items by what each says."""
    return join([ITEMS_SAY[name] for name in items])


def by_group(words: str) -> Callable[..., Need]:
    """Make the need of an analysis by group, of a study there is or of one to come."""

    def work(rating: DomainRating, held: int, **given: int) -> Need:
        del held
        wanted = words.format(**given)
        studies = _measuring(rating)
        if not studies:
            return need(Effort.TRIAL, f"A study of this outcome, with an analysis {wanted}: {_BY}.")
        titles = " or ".join(study.title for study in studies[:2])
        return need(Effort.ANALYSIS, f"An analysis of {titles} {wanted}: {_BY}.")

    return work


def thorough(words: str) -> Callable[..., Need]:
    """Make the need of an economic analysis that rests on a robust effect."""

    def work(rating: DomainRating, held: int) -> Need:
        del held
        e = rating.cautious.evidence
        if any(f.is_robust for f in e.findings):
            return need(Effort.ECONOMIC, words)
        first = "That takes a trial of moderate or high confidence first."
        return need(Effort.TRIAL, f"{words} {first}")

    return work


def _measuring(rating: DomainRating) -> list[Study]:
    """Studies that measured the outcome in a group with and one without, else without."""
    e = rating.cautious.evidence
    held = [
        study
        for study in e.record.studies
        if any(c.domain is e.domain for c in counted_contrasts(study, e.record))
    ]
    return sorted(held, key=lambda study: study.design is Design.BEFORE_AND_AFTER)


_FULL = (
    "both costs and benefits valued, on a robust effect, with perspective, price year, time horizon, discount "
    "rate and sensitivity analysis stated"
)
OF_REPORTS: dict[str, Callable[..., Need | None]] = {
    "improvement_without_comparison": once(
        Effort.FOLLOW_UP,
        "Measuring the people it serves before and after, and finding them better.",
    ),
    "before_and_after": once(
        Effort.FOLLOW_UP, "Measuring the people it serves before and after, all of them."
    ),
    "stated_theory": once(
        Effort.MANUAL,
        "A stated theory of change for this outcome, with the number of people served.",
    ),
    "replication_registered": once(
        Effort.TRIAL, "A replication with this outcome, registered and not yet overdue."
    ),
    "evaluation_under_way": once(
        Effort.TRIAL, "An evaluation with this outcome, registered and under way."
    ),
    "social_and_economic_detail": by_group(
        "by a social group (age, sex, ethnicity and the like) and by a socio-economic dimension (income, "
        "education, housing and the like)"
    ),
    "dimensions_reported": by_group("by {at_least} or more social or socio-economic dimensions"),
    "pooled_interactions": once(
        Effort.ANALYSIS,
        "A pooled analysis of the data of several studies, of groups named beforehand on enough dimensions, "
        "one of them socio-economic.",
    ),
    "sample_described": once(
        Effort.ANALYSIS, "A study's sample described by age, sex, ethnicity, income and the like."
    ),
    "unit_cost_with_price_year": once(
        Effort.ECONOMIC, "A unit cost, with its currency and price year."
    ),
    "costs_against_consequences": once(
        Effort.ECONOMIC, "An analysis that sets costs against consequences for this outcome."
    ),
    "thorough_analysis": thorough(f"An economic analysis with {_FULL}."),
    "full_economic_standard": thorough(
        f"An economic analysis with {_FULL}; with uncertainty carried through, split by agency, in home prices, "
        "by an analyst independent of the developer."
    ),
    "tidier_items": items_described,
    "reason_given": once(Effort.MANUAL, "A statement of why the programme should work."),
    "items_described": certain_items,
    "described": once(Effort.MANUAL, "A description of the programme."),
    "manual_obtainable": once(
        Effort.MANUAL, "A manual that others can obtain, free or under licence, with its terms."
    ),
    "fidelity_measure": once(Effort.MANUAL, "A measure of fidelity."),
    "training_or_accreditation": once(
        Effort.MANUAL, "Training or accreditation for those who deliver it."
    ),
    "adaptation_guidance": once(Effort.MANUAL, "Guidance on how it may be adapted."),
    "others_reached_fidelity": once(
        Effort.FOLLOW_UP,
        "Evidence that somebody other than the developer delivered it with fidelity.",
    ),
}
"""By predicate, of what it counts and how many there are."""
