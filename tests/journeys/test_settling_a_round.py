"""A moderator settles a round by keyboard alone, a tool's form question by question; each page is in order."""

from collections.abc import Iterator
from shutil import copytree
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.policy.review_phases import Phase
from tests.browser import served
from tests.in_settling import BIAS, EVERY_ITEM, a_round, answered
from tests.journeys.in_order import is_in_order
from tests.journeys.submitting import browser_at
from tests.people import signed_in, writing
from tests.scoring import LOW_ROB_2
from tests.submitted import a_cast

DIFFERENCES = 12
"""Besides one that is of a tool."""
LOST = {"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "Y", "4.1": "PN"}
BY_TOOL = (("low", LOW_ROB_2), ("high", LOW_ROB_2 | LOST))


@pytest.fixture(scope="module")
def moderator(
    browser: Browser, made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The moderator's browser, on the page of a round in which reviewers differ on twelve items."""
    own = Settings(data=tmp_path_factory.mktemp("settling") / "data")
    copytree(made_once.data, own.data)
    first = {key: item.options[0] for key, item in EVERY_ITEM.items()}
    decides = [key for key, item in EVERY_ITEM.items() if item.decides and item.tool is None]
    second = first | {key: EVERY_ITEM[key].options[-1] for key in decides[:DIFFERENCES]}
    with writing(own) as session:
        cast = a_cast(session)
        made = a_round(session, cast, first, second, items=tuple(EVERY_ITEM.values()))
        for one, (answer, parts) in zip(made.assignments, BY_TOOL, strict=True):
            answered(session, one, BIAS, answer, parts)
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


def tab_to(page: Page, wanted: Locator) -> None:
    """Go by the Tab key until it has the focus."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"no Tab leads to {wanted}")


def press(page: Page, name: str, role: Literal["button", "link"] = "button") -> None:
    """Go to the first of that name by the Tab key, and press it."""
    tab_to(page, page.get_by_role(role, name=name).first)
    page.keyboard.press("Enter")


def choose(page: Page, question: str, why: str) -> None:
    """Choose the first answer to one of a tool's questions, and say why."""
    tab_to(page, page.locator(f"[id='part-{question}']"))
    page.keyboard.press("Space")
    tab_to(page, page.locator(f"[id='why-{question}']"))
    page.keyboard.type(why)


def test_a_round_is_settled_by_keyboard_and_every_page_is_in_order(moderator: Page) -> None:
    page, base = moderator, moderator.url
    both = f"{DIFFERENCES + 1} answers differ and are to be settled"
    expect(page.get_by_text(both)).to_be_visible()
    is_in_order(page)
    page.goto(f"{base}/1")
    page.get_by_role("button", name="Settle it so").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    is_in_order(page)
    page.goto(base.replace("/settle", "/return"))
    is_in_order(page)
    page.goto(base)
    press(page, "Settle it question by question", "link")
    press(page, "Settle it so")
    expect(page.get_by_role("link", name="Say why you choose that answer to 3.1.")).to_be_visible()
    choose(page, "3.1", "Nobody was lost.")
    choose(page, "4.1", "The measure was read out by friends.")
    is_in_order(page)
    press(page, "See what it comes to")
    expect(page.locator("#comes-to strong")).to_have_text("high")
    expect(page.get_by_text("Nobody was lost.")).to_be_visible()
    press(page, "Settle it so")
    expect(page.get_by_role("heading", name="Where reviewers differ")).to_be_visible()
    for left in range(DIFFERENCES, 1, -1):
        expect(page.get_by_text(f"{left} answer", exact=False).first).to_be_visible()
        press(page, "Settle as A")
        assert "#item-" in page.url
    press(page, "Settle as B")
    expect(page.get_by_text("Everything is settled.")).to_be_visible()
    assert page.url.endswith("#finish")
    is_in_order(page)
    expect(page.get_by_role("button", name="Finish, and draft the rating")).to_be_visible()
