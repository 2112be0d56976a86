"""No kind of page breaks a rule of WCAG 2.2 AA that axe can see, on a desk or on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page

from tests.journeys.addresses import AXE_WIDTHS, KINDS

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_wrong(page: Page, address: str) -> None:
    page.goto(address)
    open_everything(page)
    for width in AXE_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert what_axe_finds(page) is None, f"{width} px"


def test_axe_does_find_what_is_wrong(page: Page) -> None:
    """The check above can fail: a page with a picture nobody can hear of is not let through."""
    page.goto("/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/icon.svg\">'")
    assert what_axe_finds(page) is not None


def what_axe_finds(page: Page) -> str | None:
    """Report what is wrong with a page as it stands; None where nothing is."""
    found = Axe().run(page, options=RULES)
    return found.generate_report() if found.violations_count else None


def open_everything(page: Page) -> None:
    """Open what is folded, which axe would pass over."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
