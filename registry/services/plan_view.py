"""The planning page: how large a study must be, in a sentence, and how that moves with the effect."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

from ratings.errors import StatisticError
from ratings.planning import size_needed
from ratings.trials.planned import Plan, plan_json
from ratings.trials.power_of_trials import Means, Outcome, Proportions
from ratings.trials.trial_design import Clusters, TrialDesign
from registry.services.plan_address import PlanAsked, Problem, defaults
from registry.services.planned_words import asked_in_words, per_cent, recruited_in_words
from registry.services.tables_out import csv_text

_EFFECTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
_POINTS = (2, 5, 10, 15, 20)
"""Differences in per cent, as the table shows them."""

_NEARLY_ALL = 0.99
_COLUMNS = (
    *("effect", "p1", "p2", "n1", "n2", "n_total", "n_to_recruit", "clusters1", "clusters2"),
    *("cluster_size", "icc", "design_effect", "power", "level"),
)
_WORDS = {"formula", "notes"}
_SAME = 1e-9
"""A difference of effects that is none but for rounding."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One effect and what it takes."""

    effect: str
    is_asked: bool
    plan: Plan | None
    """None where it takes more people than a trial could have."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """What was asked, what is wrong with it, or the answer."""

    asked: PlanAsked
    problems: tuple[Problem, ...]
    plan: Plan | None
    rows: tuple[PlanRow, ...] = ()

    @property
    def smallest_worthwhile(self) -> str:
        """The smallest worthwhile effect by the code of practice, in standard deviations."""
        return defaults()["effect"]

    @property
    def answer(self) -> str:
        """The answer in a sentence."""
        return "" if self.plan is None else asked_in_words(self.plan)

    @property
    def recruited(self) -> str:
        """How many to recruit, where some are lost; else empty."""
        return "" if self.plan is None else recruited_in_words(self.plan)

    @property
    def meaning(self) -> str:
        """What an effect in standard deviations comes to; empty for proportions."""
        if self.plan is None or not isinstance(self.plan.outcome, Means):
            return ""
        better = NormalDist().cdf(self.plan.effect)  # Cohen's U3, of normal scores
        share = f"{100 * better:.0f}" if better < _NEARLY_ALL else "more than 99"
        return (
            f"An effect of {self.plan.effect:g} standard deviations means that the average person with the "
            f"programme does better than {share} in 100 people without it, where scores spread evenly about "
            "their average. With no effect it would be 50."
        )

    @property
    def command(self) -> str:
        """The same, asked on the command line."""
        return "" if self.plan is None else f"registry stats plan {' '.join(_command(self.plan))}"

    def problem_with(self, field: str) -> str:
        """What is wrong with a field; empty where nothing is."""
        return next((one.sentence for one in self.problems if one.field == field), "")


def plan_view(asked: PlanAsked) -> PlanView:
    """Answer what is asked; or say what is wrong with it."""
    if asked.problems:
        return PlanView(asked, asked.problems, None)
    design = _design(asked)
    outcome = _outcome(asked)
    try:
        plan = size_needed(outcome, design)
    except StatisticError as error:
        return PlanView(asked, (Problem("effect" if asked.is_score else "with", str(error)),), None)
    rows = tuple(_row(one, design, is_asked=one == outcome) for one in _others(outcome))
    return PlanView(asked, (), plan, rows)


def plan_as_json(view: PlanView) -> dict[str, Any]:
    """Give the answer as data, or what is wrong."""
    if view.plan is None:
        return {
            "error": "; ".join(one.sentence for one in view.problems) + ".",
            "errors": [{"field": one.field, "error": one.sentence} for one in view.problems],
        }
    return {
        "asked": dict(view.asked.typed),
        "answer": plan_json(view.plan),
        "other_effects": [_figures(row.plan) for row in view.rows if row.plan is not None],
    }


def plan_as_csv(view: PlanView) -> str:
    """Give the answer for every effect as a table; empty but for its header where nothing can be answered."""
    found = [_figures(row.plan) for row in view.rows if row.plan is not None]
    return csv_text(_COLUMNS, [[one[name] for name in _COLUMNS] for one in found])


def _figures(plan: Plan) -> dict[str, Any]:
    """The plan but for its words, which are the same for each effect."""
    return {name: value for name, value in plan_json(plan).items() if name not in _WORDS}


def _design(asked: PlanAsked) -> TrialDesign:
    clusters = None
    if asked.in_groups:
        clusters = Clusters(icc=asked.number("icc"), size=asked.number("group_size"))
    return TrialDesign(
        power=asked.number("power"), attrition=asked.number("losses"), clusters=clusters
    )


def _outcome(asked: PlanAsked) -> Means | Proportions:
    if asked.is_score:
        return Means(effect=asked.number("effect"))
    return Proportions(
        without=asked.number("without") / 100, with_programme=asked.number("with") / 100
    )


def _others(outcome: Means | Proportions) -> Iterator[Means | Proportions]:
    """The effects of the table, smallest first, that which was asked among them."""
    if isinstance(outcome, Means):
        yield from (Means(effect=one) for one in sorted({*_EFFECTS, outcome.effect}))
        return
    sign = 1 if outcome.with_programme > outcome.without else -1
    moved = (round(outcome.without + sign * points / 100, 12) for points in _POINTS)
    others = [replace(outcome, with_programme=one) for one in moved if 0 < one < 1]
    apart = [one for one in others if abs(one.size - outcome.size) > _SAME]
    yield from sorted([*apart, outcome], key=lambda one: one.size)


def _row(outcome: Outcome, design: TrialDesign, *, is_asked: bool) -> PlanRow:
    try:
        plan = size_needed(outcome, design)
    except StatisticError:  # too small an effect for any trial, which the row says
        plan = None
    if isinstance(outcome, Proportions):
        effect = f"{per_cent(outcome.without)} to {per_cent(outcome.with_programme)}"
    else:
        two_places = f"{outcome.size:.2f}"
        effect = two_places if float(two_places) == outcome.size else f"{outcome.size:g}"
    return PlanRow(effect, is_asked, plan)


def _command(plan: Plan) -> Iterator[str]:
    outcome, design = plan.outcome, plan.design
    if isinstance(outcome, Proportions):
        yield from ("binary", f"p1={outcome.without:.10g}", f"p2={outcome.with_programme:.10g}")
    else:
        yield from ("continuous", f"effect={outcome.size:.10g}")
    if design.clusters is not None:
        yield from (f"icc={design.clusters.icc:g}", f"cluster_size={design.clusters.people:g}")
    if design.attrition:
        yield f"attrition={design.attrition:g}"
    yield f"power={design.power:g}"
