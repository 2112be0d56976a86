"""A commissioner narrows, orders and leafs through results and comes back, with the keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from registry.config import Settings
from registry.database import engine_for
from tests.browser import served
from tests.conftest import WIDE
from tests.crowded import make_crowded

MOST_STOPS = 150


@pytest.fixture(scope="module")
def crowded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over an invented register of several pages."""
    settings = Settings(data=tmp_path_factory.mktemp("crowded") / "data")
    make_crowded(settings)
    engine_for(settings.database_url).dispose()
    with served(settings) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def reader(browser: Browser, crowded_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(
        base_url=crowded_site, viewport=WIDE, java_script_enabled=request.param
    ) as context:
        yield context.new_page()


def go_to(page: Page, stop: Locator) -> None:
    """Press Tab until a stop has the focus, as somebody does who has no mouse."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if stop.and_(page.locator(":focus")).count():
            return
    raise AssertionError(f"{stop} is not among the first {MOST_STOPS} stops")


def press(page: Page, stop: Locator, key: str = "Enter") -> None:
    go_to(page, stop)
    page.keyboard.press(key)


def test_narrowing_ordering_leafing_and_coming_back(reader: Page) -> None:
    reader.goto("/search?q=evening")
    number = reader.get_by_role("heading", level=2).first
    expect(number).to_have_text("72 programmes, page 1 of 4")

    press(reader, reader.locator("summary", has_text="How it is delivered"))
    press(reader, reader.get_by_role("checkbox", name="School"), " ")
    press(reader, reader.locator("summary", has_text="The five criteria"))
    press(reader, reader.get_by_role("checkbox", name="Impact: met"), " ")
    press(reader, reader.get_by_role("button", name="Narrow"))
    expect(number).to_have_text("32 programmes, page 1 of 2")
    chosen = reader.get_by_role("list", name="Chosen")
    expect(chosen).to_contain_text("Where it is delivered: school")
    expect(chosen).to_contain_text("Impact: met")

    orders = reader.get_by_role("navigation", name="Order of results")
    press(reader, orders.get_by_role("link", name="Rating", exact=True))
    expect(reader).to_have_url(re.compile("sort=rating"))
    expect(reader.get_by_text("does not say that one works better than the next")).to_be_visible()
    first = reader.url

    press(reader, reader.get_by_role("link", name="Page 2"))
    expect(number).to_have_text("32 programmes, page 2 of 2")
    expect(orders.locator("[aria-current]")).to_have_text("Rating")
    expect(chosen).to_contain_text("Impact: met")

    reader.go_back()
    expect(reader).to_have_url(first)
    expect(number).to_have_text("32 programmes, page 1 of 2")
    expect(reader.get_by_role("checkbox", name="Impact: met")).to_be_checked()
    expect(orders.locator("[aria-current]")).to_have_text("Rating")

    press(reader, chosen.get_by_role("link", name=re.compile("Impact: met")))
    expect(number).to_have_text(re.compile("^54 programmes"))
    expect(reader).to_have_url(re.compile("sort=rating"))


def test_coming_back_shows_the_choices_of_the_results_shown(reader: Page) -> None:
    reader.goto("/search?q=evening")
    reader.get_by_role("checkbox", name="No effect shown").check()
    reader.get_by_role("button", name="Narrow").click()
    expect(reader.get_by_role("checkbox", name="No effect shown")).to_be_checked()
    reader.go_back()
    expect(reader).to_have_url(re.compile("q=evening$"))
    expect(reader.get_by_role("checkbox", name="No effect shown")).not_to_be_checked()


def test_on_a_telephone_choices_come_after_the_results_and_are_one_step_away(
    browser: Browser, crowded_site: str
) -> None:
    with browser.new_context(
        base_url=crowded_site, viewport={"width": 375, "height": 812}
    ) as context:
        page = context.new_page()
        page.goto("/search?q=evening&impact=met")
        expect(page.locator(".entries a").first).to_be_in_viewport()
        heading = page.get_by_role("heading", name="Narrow the results")
        expect(heading).not_to_be_in_viewport()
        press(page, page.get_by_role("link", name="Narrow the results"))
        expect(heading).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('form.facets') !== null")


def test_matches_are_marked_in_print_and_in_forced_colours(
    browser: Browser, crowded_site: str
) -> None:
    with browser.new_context(base_url=crowded_site, viewport=WIDE) as context:
        page = context.new_page()
        page.goto("/search?q=evening+families")
        mark = page.locator("mark").first
        expect(mark).to_be_visible()
        style = "one => { const s = getComputedStyle(one); return [s.fontWeight, s.textDecorationLine] }"
        assert mark.evaluate(style)[0] == "700"
        page.emulate_media(media="print")
        assert mark.evaluate(style) == ["700", "underline"]
        page.emulate_media(media="screen", forced_colors="active")
        around = "one => getComputedStyle(one.parentElement).backgroundColor"
        assert mark.evaluate("one => getComputedStyle(one).backgroundColor") != mark.evaluate(
            around
        )
