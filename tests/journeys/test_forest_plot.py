"""A forest plot can be read on a telephone, on a desk and on paper: one layout each, no words over others."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import PLOTS

OVERLAPPING = """svg => {
    const boxes = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBBox()]);
    const apart = (a, b) => a.x + a.width <= b.x + .5 || b.x + b.width <= a.x + .5
        || a.y + a.height <= b.y + 4 || b.y + b.height <= a.y + 4;
    return boxes.flatMap(([words, box], at) =>
        boxes.slice(at + 1).filter(([_, other]) => !apart(box, other)).map(([other]) => [words, other]));
}"""

BEYOND = """svg => {
    const view = svg.viewBox.baseVal;
    return [...svg.querySelectorAll('text, rect, line, polygon, path')].map(one => [one, one.getBBox()])
        .filter(([_, box]) => box.x < view.x - 1 || box.x + box.width > view.x + view.width + 1
            || box.y + box.height > view.y + view.height + 1)
        .map(([one]) => one.outerHTML);
}"""

LETTERS = """svg => Math.min(...[...svg.querySelectorAll('text')].map(one =>
    parseFloat(one.getAttribute('font-size')) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""


@pytest.mark.parametrize("address", PLOTS)
@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (768, "wide"), (375, "narrow")])
def test_words_are_large_enough_and_apart_and_nothing_is_cut_off(
    seen: Page, address: str, width: int, shown: str
) -> None:
    seen.set_viewport_size({"width": width, "height": 900})
    seen.goto(address)
    figures = seen.locator("svg.forest")
    expect(figures).to_have_count(2)
    expect(figures.locator("visible=true").first).to_be_visible()
    figure = seen.locator(f"svg.forest.{shown}")
    expect(figure).to_be_visible()
    other = {"wide": "narrow", "narrow": "wide"}[shown]
    expect(seen.locator(f"svg.forest.{other}")).to_be_hidden()
    assert figure.evaluate(OVERLAPPING) == []
    assert figure.evaluate(BEYOND) == []
    assert figure.evaluate(LETTERS) >= 11


@pytest.mark.parametrize("address", PLOTS)
def test_on_paper_the_wide_figure_is_printed_in_black(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    page.goto(address)
    page.emulate_media(media="print")
    figure = page.locator("svg.forest.wide")
    expect(figure).to_be_visible()
    expect(figure).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("svg.forest.narrow")).to_be_hidden()
    assert figure.evaluate(LETTERS) >= 10


def test_a_screen_reader_is_told_what_the_figure_shows(seen: Page) -> None:
    seen.goto(PLOTS[0])
    figure = seen.get_by_role("img", name="Forest plot: Multisystemic Therapy, offending")
    expect(figure).to_have_count(1)
    described = seen.locator("svg.forest.wide > desc").text_content() or ""
    assert described in (
        figure.evaluate("one => one.ariaLabelledByElements.map(e => e.textContent).join()")
    )
    assert "10 results with an interval" in described


def test_marks_are_dark_enough_against_the_page(seen: Page) -> None:
    """Everything is painted in the colour of the words, which the rules of contrast already hold for."""
    seen.goto(PLOTS[0])
    figure = seen.locator("svg.forest.wide")
    colours = figure.evaluate(
        """svg => [...new Set([...svg.querySelectorAll('text, line, rect, path, polygon')]
            .flatMap(one => [getComputedStyle(one).fill, getComputedStyle(one).stroke]))]"""
    )
    ink = seen.evaluate("getComputedStyle(document.body).color")
    assert set(colours) <= {ink, "none", "rgb(255, 255, 255)"}
