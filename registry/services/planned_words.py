"""A planned trial in words: the answer in a sentence, and its figures."""

from ratings.planned import Plan
from ratings.power_of_trials import Proportions
from registry.services.wording import counted


def answer_in_words(plan: Plan) -> str:
    """Say what a trial of this size finds, and how surely."""
    arms = (
        f"{plan.n1:,} in each arm"
        if plan.n1 == plan.n2
        else f"{plan.n1:,} without the programme and {plan.n2:,} with it"
    )
    return (
        f"A trial that analyses {counted(plan.n_total, 'person', 'people')}, {arms}, allocated "
        f"{_how(plan)}, finds {effect_in_words(plan)} with {plan.power:.1f} per cent power."
    )


def effect_in_words(plan: Plan) -> str:
    """Say the effect: standard deviations, or the proportions without and with the programme."""
    outcome = plan.outcome
    if not isinstance(outcome, Proportions):
        return f"an effect of {plan.effect:.4g} standard deviations"
    moves = "rise" if outcome.with_programme > outcome.without else "fall"
    return f"a {moves} from {per_cent(outcome.without)} to {per_cent(outcome.with_programme)}"


def figures_in_words(plan: Plan) -> list[tuple[str, str]]:
    """List the figures, each with its name."""
    figures = [
        ("People analysed", f"{plan.n_total:,} ({plan.n1:,} without, {plan.n2:,} with)"),
        ("People to recruit", f"{plan.n_to_recruit:,}"),
    ]
    if plan.design.clusters is not None:
        arms, clusters = plan.arms, plan.design.clusters
        figures += [
            ("Clusters", f"{arms.both:,} ({arms.first:,} without, {arms.second:,} with)"),
            ("People in a cluster", f"{clusters.people:g}"),
            ("Design effect", f"{plan.design_effect:.4g}"),
        ]
    figures += [
        ("Power", f"{plan.power:.1f} per cent, {plan.design.level:g} per cent level, two-sided"),
        ("Smallest effect found", _smallest(plan)),
    ]
    return figures


def per_cent(share: float) -> str:
    """Say a proportion in per cent, to a tenth where it has one."""
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def _smallest(plan: Plan) -> str:
    if plan.smallest is None:
        return f"none with {plan.design.power:g} per cent power"
    outcome = plan.smallest
    wanted = f"with {plan.design.power:g} per cent power"
    if isinstance(outcome, Proportions):
        return f"{per_cent(outcome.without)} to {per_cent(outcome.with_programme)}, {wanted}"
    return f"{outcome.size:.4g} standard deviations, {wanted}"


def _how(plan: Plan) -> str:
    clusters = plan.design.clusters
    if clusters is None:
        return "one by one"
    arms = plan.arms
    said = (
        f"{arms.first:,} in each arm"
        if arms.first == arms.second
        else f"{arms.first:,} and {arms.second:,}"
    )
    return f"in {arms.both:,} clusters of {clusters.people:g} ({said})"
