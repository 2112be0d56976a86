"""Everything can be reached and seen by someone who has no mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import KINDS, STOPS

FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        name: one.tagName + ' ' + (one.textContent || one.name || '').trim().slice(0, 40),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        shown: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
    }
}"""


def test_the_first_stop_skips_to_the_main_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_every_stop_can_be_seen(seen: Page, address: str) -> None:
    seen.goto(address)
    for _ in range(STOPS):
        seen.keyboard.press("Tab")
        stop = seen.evaluate(FOCUSED)
        if stop["name"].startswith("BODY "):
            break
        assert stop["outlined"], f"{stop['name']} has no visible focus"
        assert stop["shown"], f"{stop['name']} cannot be seen"


def test_a_search_and_a_choice_need_no_mouse(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("parenting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("parenting")
    box = page.get_by_role("checkbox", name="Promising")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Narrow").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="Promising")).to_be_checked()
    expect(page.get_by_role("link", name="Rating: promising (take back)")).to_be_visible()
