"""The pages of who judges a case are in order for axe and on every screen, for a moderator and for a reviewer."""

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from registry.config import Settings
from tests.browser import served
from tests.journeys.in_order import is_in_order
from tests.submitted import post
from tests.waiting_case import NONE, case_of


def test_every_page_of_assigning_is_accessible_and_no_wider_than_its_screen(
    browser: Browser, own_app: Flask, own_settings: Settings
) -> None:
    case = case_of(own_app, own_settings)
    mine, other, *_ = case.reviewers
    at = f"/moderation/{case.reference}"
    waiting = [
        "/moderation",
        f"{at}/interests",
        f"{at}/assign",
        f"{at}/conflicts",
        f"{at}/waivers",
    ]
    tied = {**NONE, "payment": "declared", "payment-words": "A talk."}
    post(case.other_moderator, f"{at}/interests", **tied)
    with served(own_settings) as address:
        _look(browser, address, case.moderator, waiting)
        post(case.moderator, f"{at}/assign", seed="1", **case.choice(0, 1))
        review = f"/reviews/{case.round()}"
        post(mine, f"{review}/interests", **NONE)
        _look(browser, address, case.moderator, ["/moderation", f"{at}/reviewers"])
        asked = [f"{review}/{page}" for page in ("interests", "accept", "decline")]
        for client in (mine, other):
            _look(browser, address, client, [*asked, "/account/reviewer-profile"])


def _look(browser: Browser, address: str, client: FlaskClient, pages: list[str]) -> None:
    cookie = client.get_cookie("registry_session")
    assert cookie is not None
    with browser.new_context() as context:
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
        page = context.new_page()
        for one in pages:
            shown = page.goto(address + one)
            assert shown is not None
            assert (shown.status, page.url) == (200, address + one)
            is_in_order(page)
