"""A plan does what anyone would expect of one: more to find or surer to find it takes more, and it holds good."""

import json
import math
from collections.abc import Callable
from statistics import NormalDist

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ratings.errors import StatisticError
from ratings.planning import (
    cluster_size_needed,
    people_in_each_arm,
    power_reached,
    size_needed,
    smallest_effect,
)
from ratings.trials.planned import Plan, plan_json
from ratings.trials.power_of_trials import Means, Outcome, Proportions
from ratings.trials.trial_design import Arms, Clusters, TrialDesign

effects = st.floats(0.02, 3)
shares = st.floats(0.02, 0.98)
powers = st.floats(55, 99)
ratios = st.floats(0.2, 5)
clusters = st.builds(
    Clusters, icc=st.floats(0, 0.5), size=st.floats(1, 200), variation=st.floats(0, 1.5)
)


@st.composite
def differences(draw: st.DrawFn) -> Proportions:
    one, other = draw(shares), draw(shares)
    assume(abs(one - other) > 0.01)
    return Proportions(without=one, with_programme=other)


outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Means, effect=effects, explained=st.floats(0, 0.9)), differences()
)
designs = st.builds(
    TrialDesign, power=powers, ratio=ratios, clusters=st.one_of(st.none(), clusters)
)
few = settings(max_examples=60, deadline=None)


def in_smaller_arm(plan: Plan) -> int:
    return min(plan.arms.first, plan.arms.second)


@few
@given(outcome=outcomes, design=designs)
def test_a_plan_finds_its_effect_and_one_fewer_in_the_arm_does_not(
    outcome: Outcome, design: TrialDesign
) -> None:
    plan = size_needed(outcome, design)
    assert plan.power >= design.power
    assert plan.smallest is not None
    assert plan.smallest.size <= outcome.size * (1 + 1e-9)
    fewer = in_smaller_arm(plan) - 1
    if fewer >= 2:
        arms = design.arms_with(fewer)
        assert outcome.power(arms, design) < design.wanted
        again = power_reached(outcome, design, both=plan.arms.both)
        assert again.arms == plan.arms
        assert again.power == plan.power


@few
@given(effect=effects, power=powers)
def test_a_larger_effect_takes_no_more_and_more_power_takes_no_fewer(
    effect: float, power: float
) -> None:
    plan = size_needed(Means(effect=effect), TrialDesign(power=power))
    assert size_needed(Means(effect=effect * 1.2), TrialDesign(power=power)).n1 <= plan.n1
    assert size_needed(Means(effect=effect), TrialDesign(power=power + 0.9)).n1 >= plan.n1


@few
@given(effect=effects, power=powers, icc=st.floats(0, 0.9))
def test_clusters_of_one_person_are_people_allocated_one_by_one(
    effect: float, power: float, icc: float
) -> None:
    alone = TrialDesign(power=power, clusters=Clusters(icc=icc, size=1))
    one_by_one = TrialDesign(power=power)
    means = Means(effect=effect)
    assert size_needed(means, alone).arms == size_needed(means, one_by_one).arms


@few
@given(effect=effects, power=powers, size=st.integers(2, 40))
def test_without_a_correlation_clusters_cost_no_more_than_their_degrees_of_freedom(
    effect: float, power: float, size: int
) -> None:
    means = Means(effect=effect)
    plan = size_needed(means, TrialDesign(power=power, clusters=Clusters(icc=0, size=size)))
    people = size_needed(means, TrialDesign(power=power)).n1
    assert plan.design_effect == 1
    assert plan.n1 >= people
    if plan.arms.first > 30:
        assert plan.n1 <= people * 1.06 + size


@few
@given(outcome=differences(), ratio=ratios, effect=effects)
def test_the_arms_can_be_swapped(outcome: Proportions, ratio: float, effect: float) -> None:
    one = size_needed(Means(effect=effect), TrialDesign(ratio=ratio))
    other = size_needed(Means(effect=effect), TrialDesign(ratio=1 / ratio))
    assert (one.n1, one.n2) == pytest.approx((other.n2, other.n1), abs=1)
    equal = size_needed(outcome, TrialDesign())
    turned = Proportions(without=outcome.with_programme, with_programme=outcome.without)
    assert size_needed(turned, TrialDesign()).n1 == equal.n1


@few
@given(both=st.integers(8, 5000), power=powers, ratio=ratios)
def test_the_smallest_effect_of_a_size_is_found_with_just_that_power(
    both: int, power: float, ratio: float
) -> None:
    plan = smallest_effect(Means(effect=1), TrialDesign(power=power, ratio=ratio), both=both)
    assert plan.n_total == both
    assert plan.power == pytest.approx(power, rel=1e-6)


@few
@given(effect=st.floats(0.1, 0.6), icc=st.floats(0.01, 0.3), number=st.integers(4, 80))
def test_too_few_clusters_are_refused_just_where_no_size_is_enough(
    effect: float, icc: float, number: int
) -> None:
    # Hemming et al. 2011: a size that is enough exists only where clusters in an arm > people x ICC.
    design = TrialDesign(clusters=Clusters(icc=icc))
    means = Means(effect=effect)
    people = size_needed(means, TrialDesign()).n1
    try:
        plan = cluster_size_needed(means, design, clusters=2 * number)
    except StatisticError:
        endless = means.power(Arms(number, number), design, 1e9)
        assert endless < design.wanted + 1e-6
    else:
        assert number > (people - 3) * icc
        assert plan.power >= 80


@few
@given(outcome=outcomes, design=designs, attrition=st.one_of(st.just(0.0), st.floats(1, 90)))
def test_those_recruited_leave_those_analysed(
    outcome: Outcome, design: TrialDesign, attrition: float
) -> None:
    lossy = TrialDesign(
        power=design.power, ratio=design.ratio, clusters=design.clusters, attrition=attrition
    )
    plan = size_needed(outcome, lossy)
    assert plan.n_to_recruit * (1 - attrition / 100) >= plan.n_total - 2 - 1e-6
    assert size_needed(outcome, design).n_total == plan.n_total


@few
@given(effect=st.floats(0.1, 2), power=st.floats(70, 95))
def test_the_size_said_on_a_rating_is_the_size_planned(effect: float, power: float) -> None:
    exact = size_needed(Means(effect=effect), TrialDesign(power=power)).n1
    assert abs(people_in_each_arm(effect, power=power) - exact) <= 1


@few
@given(outcome=outcomes, design=designs)
def test_json_holds_numbers_alone(outcome: Outcome, design: TrialDesign) -> None:
    found = plan_json(size_needed(outcome, design))
    assert all(value == value for value in found.values())  # noqa: PLR0124  NaN is not itself
    assert found["n_total"] == found["n1"] + found["n2"]  # type: ignore[operator]  # both are numbers


anything = st.one_of(
    st.floats(),
    st.sampled_from([0.0, 1.0, 1e-9, 1 - 1e-9, 1e-300, 1e300, 50.0, 95.0, 99.99, 100.0, -1.0]),
    st.floats(0, 1),
    st.floats(50, 100),
)


@settings(max_examples=120, deadline=None)
@given(values=st.lists(anything, min_size=10, max_size=10), in_clusters=st.booleans())
def test_whatever_is_asked_is_planned_or_refused_in_a_sentence(
    values: list[float], *, in_clusters: bool
) -> None:
    power, level, ratio, attrition, icc, size, variation, effect, share, other = values
    try:
        held = Clusters(icc=icc, size=size, variation=variation) if in_clusters else None
        design = TrialDesign(
            power=power, level=level, ratio=ratio, attrition=attrition, clusters=held
        )
        means = Means(effect=effect, explained=share, explained_between=other)
    except StatisticError as refused:
        assert str(refused).endswith(".")  # noqa: PT017  what is planned may also be refused below
        design, means = TrialDesign(), Means(effect=1)
    for outcome in (means, _proportions_or_none(share, other)):
        if outcome is not None:
            _is_planned_or_refused(outcome, design)


def _proportions_or_none(one: float, other: float) -> Proportions | None:
    try:
        return Proportions(without=one, with_programme=other)
    except StatisticError:
        return None


def _is_planned_or_refused(outcome: Outcome, design: TrialDesign) -> None:
    plans: tuple[Callable[[], Plan], ...] = (
        lambda: size_needed(outcome, design),
        lambda: smallest_effect(outcome, design, both=100),
        lambda: power_reached(outcome, design, both=100),
    )
    for plan in plans:
        try:
            found = plan()
        except StatisticError:
            continue
        json.dumps(plan_json(found), allow_nan=False)
        assert 0 <= found.power <= 100


@few
@given(effect=st.floats(0.1, 0.8), icc=st.floats(0, 0.3), size=st.integers(2, 60))
def test_the_t_distribution_costs_about_the_cluster_an_arm_that_is_otherwise_added(
    effect: float, icc: float, size: int
) -> None:
    # Donner & Klar 2000 by the normal curve; Hayes & Moulton 2009 add one cluster to an arm for so few of them.
    design = TrialDesign(clusters=Clusters(icc=icc, size=size))
    variance = 2 * (1 + (size - 1) * icc) / size
    reach = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    by_the_normal_curve = variance * reach**2 / effect**2
    found = size_needed(Means(effect=effect), design).arms.first
    if by_the_normal_curve > 3:
        assert by_the_normal_curve < found <= math.ceil(by_the_normal_curve) + 2
