"""A mark stands where its number stands on the axis, and what favours the programme stands on the right."""

from xml.etree.ElementTree import Element

import pytest

from registry.plots.figure import Pooled, Scale
from registry.plots.layout import NARROW, WIDE, Layout
from tests.unit.plots.drawn import drawn, figure, row, together

LAYOUTS = pytest.mark.parametrize("layout", [NARROW, WIDE], ids=lambda layout: layout.name)


@LAYOUTS
def test_a_difference_stands_at_its_number_on_the_axis(layout: Layout) -> None:
    seen = drawn(figure(row(0.2, 0.0, 0.4)), layout)
    assert seen.estimates == [pytest.approx(seen.at("0.2"), abs=0.02)]
    assert seen.intervals == [pytest.approx((seen.at("0"), seen.at("0.4")), abs=0.02)]


@LAYOUTS
def test_a_ratio_stands_at_its_number_on_a_logarithmic_axis(layout: Layout) -> None:
    seen = drawn(figure(row(2, 1, 4), scale=Scale.RATIO), layout)
    assert seen.estimates == [pytest.approx(seen.at("2"), abs=0.02)]
    assert seen.at("4") - seen.at("2") == pytest.approx(seen.at("2") - seen.at("1"), abs=0.02)


@pytest.mark.parametrize(
    ("scale", "better", "worse"),
    [(Scale.DIFFERENCE, -2.0, 2.0), (Scale.RATIO, 0.5, 2.0)],
    ids=["a difference", "a ratio"],
)
def test_where_lower_is_better_a_lower_number_stands_right_of_no_difference(
    scale: Scale, better: float, worse: float
) -> None:
    good = row(better, better * 0.8 if better > 0 else -3.0, better / 0.8 if better > 0 else -1.0)
    bad = row(worse, worse * 0.8, worse / 0.8)
    lower = [row(one.estimate, one.low, one.high, higher_is_better=False) for one in (good, bad)]
    seen = drawn(figure(*lower, scale=scale))
    right, left = seen.estimates
    assert left < seen.no_difference < right
    assert "Lower is better, so the numbers fall to the right." in seen.texts


def test_one_ratio_and_its_reciprocal_are_equally_good_where_the_better_side_differs() -> None:
    for_more, for_less = row(2, 1.25, 4), row(0.5, 0.25, 0.8, higher_is_better=False)
    seen = drawn(figure(for_more, for_less, scale=Scale.RATIO))
    assert seen.estimates[0] == pytest.approx(seen.estimates[1], abs=0.02)
    assert seen.intervals[0] == pytest.approx(seen.intervals[1], abs=0.02)


def test_where_the_better_side_differs_the_axis_is_numbered_both_ways() -> None:
    seen = drawn(figure(row(0.2, 0.1, 0.3), row(-0.2, -0.3, -0.1, higher_is_better=False)))
    assert "Where higher is better:" in seen.texts
    assert "Where lower is better:" in seen.texts
    assert "n = 300; high confidence; higher is better" in seen.texts
    assert "n = 300; high confidence; lower is better" in seen.texts
    assert seen.at("0.2") == pytest.approx(seen.at("\u22120.2"), abs=0.02)


@pytest.mark.parametrize("scale", Scale)
def test_the_line_of_no_difference_is_named_and_stands_at_its_number(scale: Scale) -> None:
    seen = drawn(figure(row(2, 1.5, 3), scale=scale))
    assert seen.no_difference == pytest.approx(seen.at(scale.no_difference), abs=0.02)
    assert seen.no_difference == pytest.approx(seen.at("no difference"), abs=20)
    assert "\u2190 favours the comparison" in seen.texts
    assert "favours the programme \u2192" in seen.texts


def test_an_interval_beyond_the_axis_is_cut_with_an_arrow_and_said_so() -> None:
    usual = [row(0.1 * times, 0.1 * times - 0.1, 0.1 * times + 0.1) for times in range(1, 5)]
    seen = drawn(figure(*usual, row(0.2, 0.1, 90)))
    assert len(seen.marked("cut")) == 1
    assert seen.intervals[-1][1] == NARROW.right
    assert any("goes on beyond the axis" in words for words in seen.texts)
    assert not drawn(figure(*usual)).marked("cut")


def test_a_ratio_s_interval_that_reaches_0_is_cut() -> None:
    seen = drawn(figure(row(0.5, 0, 2), scale=Scale.RATIO))
    assert len(seen.marked("cut")) == 1
    assert seen.intervals[0][0] == NARROW.left


def test_a_single_wide_interval_is_shown_whole() -> None:
    seen = drawn(figure(row(3, -40, 46)))
    assert not seen.marked("cut")


def test_every_mark_is_of_one_size() -> None:
    seen = drawn(figure(row(0.2, 0.19, 0.21), row(0.2, -5, 5)))
    assert len({(one.get("width"), one.get("height")) for one in seen.marked("mark")}) == 1


def test_a_pooled_effect_spans_its_interval_with_higher_better() -> None:
    lower = row(0.5, 0.3, 0.9, higher_is_better=False)
    seen = drawn(figure(lower, row(2, 1, 4), scale=Scale.RATIO, pooled=(together(),)))
    (diamond,) = seen.marked("pooled")
    ends = sorted(float(point.partition(",")[0]) for point in diamond.attrib["points"].split())
    assert seen.no_difference < ends[0]
    assert seen.at("1") < ends[0] < seen.at("2")


@LAYOUTS
def test_a_prediction_interval_spans_its_own_numbers_under_the_pooled_effect(
    layout: Layout,
) -> None:
    seen = drawn(
        figure(row(2, 1, 4), scale=Scale.RATIO, pooled=(together(expected=(0.5, 3)),)), layout
    )
    (bar,), (diamond,) = seen.marked("prediction"), seen.marked("pooled")
    assert float(bar.attrib["x"]) == pytest.approx(seen.at("0.5"), abs=0.02)
    assert _right(bar) == pytest.approx(seen.at("3"), abs=0.02)
    assert float(bar.attrib["y"]) > float(diamond.attrib["points"].split()[0].split(",")[1])
    assert "In a new place" in seen.texts
    assert not seen.marked("cut")


def test_a_prediction_interval_beyond_the_axis_is_cut_and_pushes_no_result_aside() -> None:
    rows = [row(1.4, 1.1, 1.8), row(1.3, 1.0, 1.6), row(1.5, 1.2, 1.8)]
    near = drawn(figure(*rows, pooled=(together(expected=(0.9, 2)),)))
    far = drawn(figure(*rows, pooled=(together(expected=(-90, 93)),)))
    (bar,) = far.marked("prediction")
    assert (float(bar.attrib["x"]), _right(bar)) == pytest.approx((NARROW.left, NARROW.right))
    assert len(far.marked("cut")) == 2
    assert any("goes on beyond the axis" in words for words in far.texts)
    wide = [right - left for left, right in far.intervals]
    assert min(wide) > min(right - left for left, right in near.intervals) / 3


def test_a_pooled_interval_beyond_the_axis_is_cut_with_an_arrow_too() -> None:
    rows = [row(0.1 * times, 0.1 * times - 0.1, 0.1 * times + 0.1) for times in range(1, 5)]
    far = Pooled("Together", "0.2", "turned", 0.2, -40, 40.4, 4)
    seen = drawn(figure(*rows, pooled=(far,)))
    assert len(seen.marked("cut")) == 2


def _right(bar: Element) -> float:
    return float(bar.attrib["x"]) + float(bar.attrib["width"])
