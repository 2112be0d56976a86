"""A drafted rating, its reply, the decision and the published review in a real browser."""

from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from ratings.standard import load_standard
from registry.config import Settings
from registry.models import Person
from registry.services.evidence import publish, published_records
from tests.browser import served
from tests.journeys.hands import Mouse, follow_button, follow_link
from tests.journeys.in_order import is_in_order
from tests.people import signed_in, writing
from tests.reviewed import drafted_case

SLUG = "teens-and-toddlers"
WHY = "The evidence reaches what the code asks."
PUBLIC = ("/reviews", "/ratings", "/ratings/2/against/1")
"""Pages of a reviewed programme, after its address."""


def test_a_rating_is_answered_decided_and_read_by_everybody(
    browser: Browser, own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        held = drafted_case(session)
        session.commit()
        reference, review = held.cast.submission.reference, held.review.reference
        editor, panel = held.cast.editor, held.panel
    with served(own_settings) as address:
        _answer(_page_of(browser, own_app, editor, address), f"{address}/submissions/{reference}")
        _approve(_page_of(browser, own_app, panel, address), f"{address}/account")
        with writing(own_settings) as session:
            _rated_again(session)
            session.commit()
        page = browser.new_page()
        for read in PUBLIC:
            page.goto(f"{address}/programmes/{SLUG}{read}")
            is_in_order(page)
        page.goto(f"{address}/programmes/{SLUG}/reviews/{review}")
        is_in_order(page)
        expect(page.get_by_text("Table 2 was misread.")).to_be_visible()
        page.close()


def _rated_again(session: Session) -> None:
    """Publish another rating of the reviewed programme, so that two can be compared."""
    (held,) = published_records(session)
    publish(session, replace(held, name=f"{held.name} again"), load_standard())


def _says_its_verdict_first(page: Page) -> None:
    """Verdict, what decided it and what would change it, in the first two screens of a phone."""
    page.set_viewport_size({"width": 375, "height": 800})
    first = page.get_by_role("row").nth(1)
    for part in (page.locator("#in-short"), first.get_by_text("Below level 3")):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 1600
    height: int = page.evaluate("document.documentElement.scrollHeight")
    assert height < 6000
    page.emulate_media(media="print")
    folded = page.locator("section.folded h2").first.locator("xpath=../..").get_by_role("table")
    expect(folded.first).to_be_visible()
    page.emulate_media(media="screen")
    expect(folded.first).to_be_hidden()


def _answer(page: Page, task_list: str) -> None:
    hands = Mouse(page)
    page.goto(task_list)
    is_in_order(page)
    follow_link(hands, "Read the drafted rating")
    _says_its_verdict_first(page)
    follow_link(hands, "Answer this rating")
    follow_button(hands, "Go on")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    is_in_order(page)
    page.locator("textarea[name=words]").fill("Table 2 was misread.")
    follow_button(hands, "Go on")
    is_in_order(page)
    page.get_by_role("button").filter(has_text="Send").click()
    expect(page.get_by_text("Your organisation has answered.")).to_be_visible()
    is_in_order(page)
    page.context.close()


def _approve(page: Page, account: str) -> None:
    hands = Mouse(page)
    page.goto(account)
    follow_link(hands, "Cases for the panel")
    is_in_order(page)
    page.locator("main table a").click()
    _says_its_verdict_first(page)
    follow_button(hands, "Decide")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.locator("input[name=decision][value=approve]").check()
    page.locator("textarea[name=reasons]").fill(WHY)
    follow_button(hands, "Decide")
    expect(page.get_by_role("link", name="The published review")).to_be_visible()
    is_in_order(page)
    page.context.close()


def _page_of(browser: Browser, app: Flask, person: Person, address: str) -> Page:
    client: FlaskClient = signed_in(app, person)
    cookie = client.get_cookie("registry_session")
    assert cookie is not None
    context = browser.new_context()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    return context.new_page()
