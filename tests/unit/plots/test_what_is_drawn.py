"""A figure holds nothing that misleads: no pool of one, no interval without its estimate, no colour, no loose ends."""

import math
from xml.etree.ElementTree import fromstring

import pytest

from registry.plots.drawing import draw, draw_alone
from registry.plots.figure import Figure, Marker, Scale
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
    ],
    ids=["on a page", "alone"],
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
