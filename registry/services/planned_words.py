"""A planned trial in words: the answer in a sentence, and its figures."""

from ratings.trials.planned import Plan
from ratings.trials.power_of_trials import Proportions
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


def asked_in_words(plan: Plan) -> str:
    """Say in plain words how many people a study must measure to find its effect."""
    outcome = plan.outcome
    if isinstance(outcome, Proportions):
        moves = "rise" if outcome.with_programme > outcome.without else "fall"
        found = f"a {moves} from {per_cent(outcome.without)} to {per_cent(outcome.with_programme)}"
    else:
        found = f"an effect of {plan.effect:g} standard deviations"
    return (
        f"To find {found} {_how_often(plan.design.power)}, if it is there, a study must measure "
        f"{counted(plan.n_total, 'person', 'people')} at the end{_by_arm(plan)}."
    )


def recruited_in_words(plan: Plan) -> str:
    """Say how many to recruit, where some are lost; empty where nobody is."""
    if not plan.design.attrition:
        return ""
    return (
        f"If {plan.design.attrition:g} in 100 are lost on the way, it must start with "
        f"{counted(plan.n_to_recruit, 'person', 'people')}."
    )


def _by_arm(plan: Plan) -> str:
    arms, clusters = plan.arms, plan.design.clusters
    if clusters is None:
        return f": {arms.first:,} without the programme and {arms.second:,} with it"
    return (
        f", in {arms.both:,} groups of {clusters.people:g}: {arms.first:,} groups without the programme and "
        f"{arms.second:,} with it"
    )


def _how_often(power: float) -> str:
    often = {80.0: "four times in five", 90.0: "nine times in ten", 50.0: "every other time"}
    return often.get(power, f"{power:g} times in 100")
