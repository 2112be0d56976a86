"""Whatever the numbers and the words, a forest plot is well-formed and stays within its edges."""

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from hypothesis import strategies as st

from registry.plots.drawing import draw, draw_alone
from registry.plots.figure import (
    Bias,
    BiasMark,
    Figure,
    Marker,
    Panel,
    Pooled,
    Prediction,
    Row,
    Scale,
)
from registry.plots.layout import NARROW, WIDE
from registry.plots.lettering import fit_for_xml, width_of
from tests.unit.plots.drawn import SVG, Drawn

_FINITE = st.floats(allow_nan=False, allow_infinity=False)
_ABOVE_0 = st.floats(min_value=0, exclude_min=True, allow_infinity=False)
_WORDS = st.text(max_size=60)
_X = ("x", "x1", "x2")


@st.composite
def _numbers(draw_: st.DrawFn, scale: Scale) -> tuple[float, float, float]:
    """Low, estimate and high."""
    one = _FINITE if scale is Scale.DIFFERENCE else _ABOVE_0
    found = sorted(draw_(st.lists(one, min_size=3, max_size=3)))
    low = draw_(st.just(0.0) | st.just(found[0])) if scale is Scale.RATIO else found[0]
    return low, found[1], found[2]


_BIASES = st.builds(
    Bias,
    st.sampled_from(BiasMark),
    _WORDS,
    st.lists(st.tuples(st.sampled_from(("D1", "D2")), st.sampled_from(BiasMark)), max_size=8).map(
        tuple
    ),
)


@st.composite
def _pooled(draw_: st.DrawFn, scale: Scale) -> Pooled:
    """Several studies as one, with where a new one is expected or without it."""
    low, estimate, high = draw_(_numbers(scale))
    below, above = draw_(_numbers(scale)), draw_(_numbers(scale))
    ends = min(below[0], estimate), max(above[2], estimate)
    prediction = draw_(st.none() | st.just(Prediction(draw_(_WORDS), "so", "so", *ends)))
    return Pooled(draw_(_WORDS), "numbers", "remarks", estimate, low, high, 2, prediction)


@st.composite
def figures(draw_: st.DrawFn) -> Figure:
    """Any figure."""
    panels = []
    for scale in draw_(st.lists(st.sampled_from(Scale), min_size=1, max_size=2)):
        rows = []
        for _ in range(draw_(st.integers(1, 4))):
            low, estimate, high = draw_(_numbers(scale))
            rows.append(
                Row(
                    *draw_(st.tuples(_WORDS, _WORDS)),
                    numbers=f"{estimate}, 95% interval {low} to {high}",
                    remarks=draw_(_WORDS),
                    estimate=estimate,
                    low=low,
                    high=high,
                    higher_is_better=draw_(st.booleans()),
                    marker=draw_(st.sampled_from(Marker)),
                    bias=draw_(st.none() | _BIASES),
                )
            )
        pooled = draw_(st.just(()) | st.tuples(_pooled(scale)))
        panels.append(Panel(draw_(_WORDS), scale, tuple(rows), pooled))
    key = tuple((marker, f"{marker} confidence") for marker in (*Marker, *BiasMark))
    return Figure(
        draw_(_WORDS), draw_(_WORDS), tuple(panels), key, (draw_(_WORDS),), ("From here.",)
    )


@given(figures())
def test_a_figure_is_well_formed_and_every_mark_lies_within_it(shown: Figure) -> None:
    drawings = [draw(shown, layout=layout, name="plot") for layout in (NARROW, WIDE)]
    for svg in (*drawings, draw_alone(shown)):
        root = fromstring(svg)  # noqa: S314  our own markup
        left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
        for one in root.iter():
            for x in _across(one):
                assert left - 0.01 <= x <= left + width + 0.01, one.attrib
            for y in _down(one):
                assert top - 0.01 <= y <= top + height + 0.01, one.attrib


@given(figures())
def test_the_numbers_on_a_figure_are_those_given(shown: Figure) -> None:
    for layout in (NARROW, WIDE):
        read = Drawn(fromstring(draw(shown, layout=layout, name="plot")))  # noqa: S314  our own
        words = "".join("".join(read.texts).split())
        assert len(read.marked("interval")) == sum(len(panel.rows) for panel in shown.panels)
        assert len(read.marked("pooled")) == sum(len(panel.pooled) for panel in shown.panels)
        held = [one for panel in shown.panels for one in panel.pooled if one.prediction]
        assert len(read.marked("prediction")) == len(held)
        for panel in shown.panels:
            for row in panel.rows:
                assert "".join(row.numbers.split()) in words


@given(figures())
def test_no_line_of_words_is_wider_than_its_sheet(shown: Figure) -> None:
    for layout in (NARROW, WIDE):
        root = fromstring(draw(shown, layout=layout, name="plot"))  # noqa: S314  our own markup
        for line in root.iter(f"{SVG}text"):
            wide = width_of(
                line.text or "",
                float(line.attrib["font-size"]),
                bold=line.get("font-weight") == "bold",
            )
            before = {"start": 0.0, "middle": wide / 2, "end": wide}[
                line.get("text-anchor", "start")
            ]
            start = float(line.attrib["x"]) - before
            assert start >= -0.01, line.text
            assert start + wide <= layout.width + 0.01, line.text


@given(st.text())
def test_any_words_can_be_put_in_xml(words: str) -> None:
    fromstring(f"<one>{fit_for_xml(words).replace('&', '&amp;').replace('<', '&lt;')}</one>")  # noqa: S314  our own


def _across(one: Element) -> list[float]:
    found = [float(one.attrib[name]) for name in _X if name in one.attrib]
    if "width" in one.attrib and "x" in one.attrib:
        found.append(float(one.attrib["x"]) + float(one.attrib["width"]))
    return found + [float(point.split(",")[0]) for point in one.get("points", "").split()]


def _down(one: Element) -> list[float]:
    found = [float(one.attrib[name]) for name in ("y", "y1", "y2") if name in one.attrib]
    if "height" in one.attrib and "y" in one.attrib:
        found.append(float(one.attrib["y"]) + float(one.attrib["height"]))
    return found + [float(point.split(",")[1]) for point in one.get("points", "").split()]
