"""No kind of page breaks a rule of WCAG 2.2 AA that axe can see, on a desk or on a telephone."""

import pytest
from axe_playwright_python.base import (  # type: ignore[import-untyped]  # it has no types
    AXE_SCRIPT,
    AxeResults,
)
from playwright.sync_api import Page

from tests.journeys.addresses import AXE_WIDTHS, KINDS

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}

RUN = "rules => axe.run(rules).then(({violations}) => ({violations}))"


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing_wrong(seen: Page, address: str) -> None:
    seen.goto(address)
    open_everything(seen)
    for width in AXE_WIDTHS:
        seen.set_viewport_size({"width": width, "height": 900})
        assert what_axe_finds(seen) is None, f"{width} px"


def test_axe_does_find_what_is_wrong(page: Page) -> None:
    """The check above can fail: a page with a picture nobody can hear of is not let through."""
    page.goto("/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/icon.svg\">'")
    assert what_axe_finds(page) is not None


def what_axe_finds(page: Page) -> str | None:
    """Report what is wrong with a page as it stands; None where nothing is."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(RUN, RULES))
    report: str | None = found.generate_report() if found.violations_count else None
    return report


def open_everything(page: Page) -> None:
    """Open what is folded, which axe would pass over."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
