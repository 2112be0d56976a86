"""Whether a page that is open is in order: for axe, unfolded, and on every screen."""

from playwright.sync_api import Page

from tests.journeys.addresses import AXE_WIDTHS, WIDTHS
from tests.journeys.test_accessible import open_everything, what_axe_finds
from tests.journeys.test_layout import TOO_WIDE


def is_in_order(page: Page) -> None:
    """Expect that axe finds nothing wrong with the page, and that no screen is too narrow for it."""
    open_everything(page)
    for width in AXE_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = what_axe_finds(page)
        assert found is None, f"{page.url} at {width} px: {found}"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} at {width} px: {page.evaluate(TOO_WIDE)[:5]}"
