"""Pages fit the screens people have: nothing to scroll sideways, and nothing lost on paper."""

import pytest
from playwright.sync_api import Page

from tests.journeys.addresses import KINDS, PROGRAMME, WIDTHS
from tests.journeys.test_accessible import open_everything

TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_no_page_scrolls_sideways(seen: Page, address: str) -> None:
    seen.goto(address)
    open_everything(seen)
    for width in WIDTHS:
        seen.set_viewport_size({"width": width, "height": 800})
        wide = seen.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{width} px: {seen.evaluate(TOO_WIDE)[:5]}"


def test_on_paper_nothing_stays_folded(page: Page) -> None:
    page.goto(PROGRAMME)
    hidden = page.locator("details:not([open]) table").first
    assert not hidden.is_visible()
    page.emulate_media(media="print")
    assert hidden.is_visible()
    assert not page.locator(".site-header nav").is_visible()


def test_the_style_sheet_is_read_under_the_site_s_own_policy(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/")
    colour = page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"
    assert complaints == []
