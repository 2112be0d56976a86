"""A moderator settles a round of twelve differences by keyboard alone; each of its pages is in order."""

from collections.abc import Iterator
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.policy.review_phases import Phase
from tests.browser import served
from tests.in_settling import EVERY_ITEM, a_round
from tests.journeys.in_order import is_in_order
from tests.journeys.submitting import browser_at
from tests.people import signed_in, writing
from tests.submitted import a_cast

DIFFERENCES = 12


@pytest.fixture(scope="module")
def moderator(
    browser: Browser, made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The moderator's browser, on the page of a round in which reviewers differ on twelve items."""
    own = Settings(data=tmp_path_factory.mktemp("settling") / "data")
    copytree(made_once.data, own.data)
    first = {key: item.options[0] for key, item in EVERY_ITEM.items()}
    decides = [key for key, item in EVERY_ITEM.items() if item.decides]
    second = first | {key: EVERY_ITEM[key].options[-1] for key in decides[:DIFFERENCES]}
    with writing(own) as session:
        cast = a_cast(session)
        made = a_round(session, cast, first, second, items=tuple(EVERY_ITEM.values()))
        session.commit()
        reference, person = made.review.reference, cast.moderator
        assert made.review.phase == Phase.SETTLING
    app = create_app(own)
    kept = signed_in(app, person).get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert kept is not None
    with served(own) as site, browser_at(browser, site) as page:
        page.context.add_cookies([{"name": kept.key, "value": kept.value, "url": site}])
        page.goto(f"/moderation/{reference}/settle")
        yield page
    engine_for(own.database_url).dispose()


def press(page: Page, name: str) -> None:
    """Go to the first button of that name by the Tab key, and press it."""
    wanted = page.get_by_role("button", name=name).first
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no Tab leads to {name!r}")


def test_twelve_differences_are_settled_by_keyboard_and_every_page_is_in_order(
    moderator: Page,
) -> None:
    page, base = moderator, moderator.url
    expect(page.get_by_text(f"{DIFFERENCES} answers differ and are to be settled")).to_be_visible()
    is_in_order(page)
    page.goto(f"{base}/1")
    page.get_by_role("button", name="Settle it so").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    is_in_order(page)
    page.goto(base.replace("/settle", "/return"))
    is_in_order(page)
    page.goto(base)
    for left in range(DIFFERENCES - 1, 0, -1):
        press(page, "Settle as A")
        expect(page.get_by_text(f"{left} answer", exact=False).first).to_be_visible()
        assert "#item-" in page.url
    press(page, "Settle as B")
    expect(page.get_by_text("Everything is settled.")).to_be_visible()
    assert page.url.endswith("#finish")
    is_in_order(page)
    expect(page.get_by_role("button", name="Finish, and draft the rating")).to_be_visible()
