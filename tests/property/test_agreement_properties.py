"""What holds of agreement whatever the ratings: order, names, bounds, and how the coefficients are related."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ratings.agreement import Coefficient, Level, agreement, rater_table

SOME = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
ORDERED = {
    Coefficient.KAPPA_LINEAR,
    Coefficient.KAPPA_QUADRATIC,
    Coefficient.ALPHA_ORDINAL,
    Coefficient.ALPHA_INTERVAL,
}
LEVELS = ("a", "b", "c", "d")

Rows = list[list[str | None]]


@st.composite
def ratings(draw: st.DrawFn, raters: tuple[int, int] = (2, 5), *, gaps: bool = True) -> Rows:
    """Any ratings that agreement can be seen in."""
    columns = draw(st.integers(*raters))
    cell = st.sampled_from([*LEVELS, None] if gaps else LEVELS)
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=1))
    assume(any(len(row) - row.count(None) > 1 for row in rows))
    return rows


def values_of(
    rows: Sequence[Sequence[Level | None]], levels: tuple[Level, ...] = LEVELS
) -> dict[Coefficient, float | None]:
    return dict(agreement(rater_table(rows, levels=levels)).values)


def same(these: dict[Coefficient, float | None], those: dict[Coefficient, float | None]) -> bool:
    return all(
        (one is None and other is None)
        or (one is not None and other is not None and math.isclose(one, other, abs_tol=1e-9))
        for one, other in zip(these.values(), those.values(), strict=True)
    )


@SOME
@given(ratings(), st.randoms(use_true_random=False))
def test_neither_the_order_of_items_nor_that_of_raters_matters(rows: Rows, random: object) -> None:
    generator = np.random.default_rng(hash(str(random)) % 2**32)
    columns = generator.permutation(len(rows[0]))
    moved = [[rows[item][rater] for rater in columns] for item in generator.permutation(len(rows))]
    assert same(values_of(rows), values_of(moved))


@SOME
@given(ratings(), st.permutations(LEVELS))
def test_nominal_figures_do_not_mind_what_the_levels_are_called(
    rows: Rows, names: list[str]
) -> None:
    renamed = dict(zip([*LEVELS, None], [*names, None], strict=True))
    found = values_of(rows), values_of([[renamed[rating] for rating in row] for row in rows])
    without_order = [
        {name: value for name, value in one.items() if name not in ORDERED} for one in found
    ]
    assert same(*without_order)


@SOME
@given(ratings())
def test_turning_the_order_of_the_levels_round_matters_to_nothing(rows: Rows) -> None:
    assert same(values_of(rows), values_of(rows, LEVELS[::-1]))


@SOME
@given(ratings(), st.floats(-1e6, 1e6), st.floats(1e-3, 1e3))
def test_an_interval_scale_may_be_shifted_and_stretched(
    rows: Rows, shift: float, stretch: float
) -> None:
    def numbered(scale: dict[str, float]) -> float | None:
        cells = [[None if rating is None else scale[rating] for rating in row] for row in rows]
        levels = tuple(sorted(scale.values()))
        return values_of(cells, levels)[Coefficient.ALPHA_INTERVAL]

    plain = dict(zip(LEVELS, (0.0, 1.0, 5.0, 7.0), strict=True))
    moved = {name: shift + stretch * value for name, value in plain.items()}
    first, second = numbered(plain), numbered(moved)
    assert (first is None) == (second is None)
    assert first is None or first == pytest.approx(second, abs=1e-6)


@SOME
@given(ratings())
def test_no_figure_is_above_one_and_none_is_anything_but_a_number_or_nothing(rows: Rows) -> None:
    for value in values_of(rows).values():
        assert value is None or (math.isfinite(value) and value <= 1)


@SOME
@given(st.lists(st.sampled_from(LEVELS), min_size=2), st.integers(2, 5))
def test_raters_who_always_agree_score_one_if_they_used_two_levels(
    said: list[str], raters: int
) -> None:
    assume(len(set(said)) > 1)
    found = values_of([[level] * raters for level in said])
    expected = {1.0} if raters == 2 else {1.0, None}
    assert set(found.values()) == expected


@SOME
@given(st.sampled_from(LEVELS), st.integers(1, 40), st.integers(2, 4))
def test_where_everybody_uses_one_level_only_per_cent_and_ac1_can_be_said(
    level: str, items: int, raters: int
) -> None:
    found = values_of([[level] * raters] * items)
    said = {name: value for name, value in found.items() if value is not None}
    assert said == {Coefficient.PERCENT: 1.0, Coefficient.AC1: 1.0}


@SOME
@given(ratings((2, 2), gaps=False))
def test_nominal_alpha_of_two_is_scotts_pi_with_krippendorffs_correction_for_few_items(
    rows: Rows,
) -> None:
    """alpha = 1 - (1 - pi)(2N - 1)/2N; with two raters and nothing missing, Fleiss' kappa is Scott's pi."""
    found = values_of(rows)
    ratings_in_all = 2 * len(rows)
    pi, alpha = found[Coefficient.FLEISS], found[Coefficient.ALPHA_NOMINAL]
    assert (pi is None) == (alpha is None)
    if pi is not None:
        assert alpha == pytest.approx(1 - (1 - pi) * (ratings_in_all - 1) / ratings_in_all)


@SOME
@given(ratings((2, 2)))
def test_with_two_levels_weights_and_scales_make_no_difference(rows: Rows) -> None:
    two = [[rating and ("a" if rating < "c" else "b") for rating in row] for row in rows]
    found = values_of(two, ("a", "b"))
    kappas = [value for name, value in found.items() if name.startswith("kappa")]
    alphas = [value for name, value in found.items() if name.startswith("alpha")]
    for first, *others in (kappas, alphas):
        assert others == [first if first is None else pytest.approx(first)] * 2


@SOME
@given(ratings())
def test_an_item_that_nobody_rated_changes_neither_figures_nor_intervals(rows: Rows) -> None:
    with_it: Rows = [*rows, [None] * len(rows[0])]
    wider, plain = (
        agreement(rater_table(these, levels=LEVELS), resamples=200) for these in (with_it, rows)
    )
    assert same(dict(wider.values), dict(plain.values))
    assert wider.intervals.keys() == plain.intervals.keys()
    for name, interval in wider.intervals.items():
        assert interval.undefined == plain.intervals[name].undefined
        assert interval.low == pytest.approx(plain.intervals[name].low)
        assert interval.high == pytest.approx(plain.intervals[name].high)


@SOME
@given(ratings(), st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_intervals_and_their_limits_are_in_order(
    rows: Rows, seed: int
) -> None:
    table = rater_table(rows, levels=LEVELS)
    first, second = (agreement(table, resamples=200, seed=seed).intervals for _ in range(2))
    assert first == second
    for interval in first.values():
        assert 0 <= interval.undefined <= 200
        assert (interval.low is None) == (interval.high is None)
        if interval.low is not None and interval.high is not None:
            assert interval.low <= interval.high <= 1
