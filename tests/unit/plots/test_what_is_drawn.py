"""A figure holds nothing that misleads: no pool of one, no interval without its estimate, no colour, no loose ends."""

import math
from xml.etree.ElementTree import Element, fromstring

import pytest

from registry.plots.drawing import draw, draw_alone
from registry.plots.figure import Bias, BiasMark, Figure, Marker, Scale
from registry.plots.layout import WIDE
from tests.unit.plots.drawn import SVG, drawn, figure, row, together


@pytest.mark.parametrize("studies", [0, 1])
def test_nothing_is_pooled_from_fewer_than_two_studies(studies: int) -> None:
    with pytest.raises(ValueError, match="needs 2 studies or more"):
        together(studies)


def test_without_a_pooled_effect_there_is_no_pooled_mark() -> None:
    assert not drawn(figure(row(0.1, 0, 0.2), row(0.2, 0, 0.4))).marked("pooled")


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        pytest.param((0.5, 0.6, 0.7), Scale.DIFFERENCE, id="an estimate below its interval"),
        pytest.param((math.nan, 0.6, 0.7), Scale.DIFFERENCE, id="what is no number"),
        pytest.param((0.5, 0.4, math.inf), Scale.DIFFERENCE, id="an end that is infinite"),
        pytest.param((0.0, 0.0, 2.0), Scale.RATIO, id="a ratio of 0"),
        pytest.param((0.5, -0.1, 2.0), Scale.RATIO, id="a ratio that reaches below 0"),
    ],
)
def test_a_panel_refuses(numbers: tuple[float, float, float], scale: Scale) -> None:
    with pytest.raises(ValueError, match="expected an"):
        figure(row(*numbers), scale=scale)


@pytest.mark.parametrize(
    ("expected", "scale"),
    [
        pytest.param((1.5, 2.0), Scale.DIFFERENCE, id="above the effect it is about"),
        pytest.param((-math.inf, 2.0), Scale.DIFFERENCE, id="without an end"),
        pytest.param((-0.5, 2.0), Scale.RATIO, id="of ratios below 0"),
    ],
)
def test_a_panel_refuses_a_prediction_interval(expected: tuple[float, float], scale: Scale) -> None:
    with pytest.raises(ValueError, match=r"In a new place: found .* expected an"):
        figure(row(2, 1, 4), scale=scale, pooled=(together(expected=expected),))


def test_a_prediction_interval_looks_unlike_every_other_mark() -> None:
    seen = drawn(figure(row(2, 1, 4), pooled=(together(expected=(0.5, 3)),)))
    (bar,) = seen.marked("prediction")
    assert bar.tag == f"{SVG}rect"
    assert float(bar.attrib["height"]) == 5
    assert {one.attrib["height"] for one in seen.marked("mark")} == {"10"}
    assert {one.tag for one in (*seen.marked("interval"), *seen.marked("pooled"))} == {
        f"{SVG}line",
        f"{SVG}polygon",
    }


def test_risk_of_bias_is_told_by_a_shape_a_character_and_words() -> None:
    rows = [row(0.1, 0, 0.2, bias=Bias(mark, f"Risk of bias: {mark}")) for mark in BiasMark]
    key = tuple((mark, f"meaning of {mark}") for mark in BiasMark)
    shown = figure(*rows)
    seen = drawn(Figure(shown.title, shown.description, shown.panels, key))
    looks = [_looks(seen.root, one) for one in seen.marked("bias")]
    assert looks[: len(rows)] == looks[len(rows) :]
    assert len(set(looks)) == len(BiasMark)
    for mark in BiasMark:
        assert f"Risk of bias: {mark}" in seen.texts
        assert f"meaning of {mark}" in seen.texts


def test_each_domain_of_a_judgement_has_its_own_sign_after_its_name() -> None:
    domains = (("D1", BiasMark.PLUS), ("D2", BiasMark.WARNING), ("D3", BiasMark.NONE))
    seen = drawn(figure(row(0.1, 0, 0.2, bias=Bias(BiasMark.WARNING, "high", domains))))
    after = seen.texts[seen.texts.index("high") :]
    assert after[1:7] == ["D1", "+", "D2", "!", "D3", "\u2013"]


def test_a_result_whose_figure_has_no_judgement_has_no_sign() -> None:
    assert not drawn(figure(row(0.1, 0, 0.2))).marked("bias")


def _looks(root: Element, character: Element) -> tuple[object, ...]:
    """The shape drawn just before a sign's character, whether it is filled, and the character."""
    held = list(root)
    shape = held[held.index(character) - 1]
    corners = len(shape.get("points", "").split())
    shape_alone = shape.tag if shape.get("class") is None and shape.tag != f"{SVG}text" else None
    return shape_alone, corners, shape.get("fill"), character.text


def test_a_panel_needs_a_result() -> None:
    with pytest.raises(ValueError, match="needs a result"):
        figure()


def test_a_figure_has_a_role_a_name_and_a_description_that_its_ids_lead_to() -> None:
    root = fromstring(draw(figure(row(0.1, 0, 0.2)), layout=WIDE, name="plot-literacy"))  # noqa: S314  our own
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root if one.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [named[one] for one in root.attrib["aria-labelledby"].split()] == [
        "A title",
        "A description.",
    ]


@pytest.mark.parametrize(
    "svg",
    [
        draw(figure(row(0.1, 0, 0.2)), layout=WIDE, name="plot"),
        draw_alone(figure(row(0.1, 0, 0.2))),
        draw_alone(
            figure(
                *(row(2, 1, 4, bias=Bias(mark, "words")) for mark in BiasMark),
                pooled=(together(expected=(0.5, 3)),),
            )
        ),
    ],
    ids=["on a page", "alone", "with all that there is"],
)
def test_a_figure_carries_no_style_and_no_colour(svg: str) -> None:
    """Black and white alone, or the colour of the words around it: paper and a grey printer lose nothing."""
    root = fromstring(svg)  # noqa: S314  our own markup
    painted = {one.get(how) for one in root.iter() for how in ("fill", "stroke") if one.get(how)}
    assert painted <= {"currentColor", "#fff", "none"}
    assert root.get("color") in {None, "#000"}
    for one in root.iter():
        assert "style" not in one.attrib
        assert not [name for name in one.attrib if name.endswith("opacity")]
        assert one.tag not in {f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}a"}


def test_confidence_is_told_by_shape_and_filling_and_in_words() -> None:
    rows = [row(0.1, 0, 0.2, marker=marker) for marker in Marker]
    key = tuple((marker, f"{marker} confidence") for marker in Marker)
    shown = figure(*rows)
    seen = drawn(Figure(shown.title, shown.description, shown.panels, key))
    looks = [
        (one.tag, one.get("fill"), one.get("d") is None) for one in seen.marked("mark")[: len(rows)]
    ]
    halves = [one for one in seen.root.iter(f"{SVG}rect") if one.get("width") == "5"]
    assert len(set(looks)) == 3
    assert len(halves) == 2  # in its row and in the key
    for marker in Marker:
        assert f"{marker} confidence" in seen.texts


def test_alone_it_says_what_it_is_and_where_it_is_from() -> None:
    shown = figure(row(0.1, 0, 0.2))
    alone = Figure(
        *(shown.title, shown.description, shown.panels, shown.key), caption=("From here.",)
    )
    texts = [one.text for one in fromstring(draw_alone(alone)).iter(f"{SVG}text")]  # noqa: S314  our own
    assert texts[0] == "A title"
    assert texts[-1] == "From here."
