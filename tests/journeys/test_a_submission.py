"""A submission in a real browser: an editor imports a record, answers, sends it; another signs; it is screened."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.policy.sections import Section
from registry.services.advice.answering import answer, offer_wording
from registry.services.advice.asking import ask
from registry.services.nominations.nominating import Nominated, nominate
from registry.services.submissions.screening import ask_for_changes
from registry.services.submissions.signing import send_for_signature
from registry.services.submissions.tasks import STEPS
from tests.browser import served
from tests.journeys.hands import Hands, Keyboard, Mouse, follow_button, follow_link
from tests.journeys.in_order import is_in_order
from tests.journeys.submitting import (
    EDITOR,
    browser_at,
    sign_in,
    site_with_an_editor,
    start_new_programme,
)
from tests.journeys.test_accessible import open_everything
from tests.journeys.to_the_confirmation import (
    SEND,
    complete_every_section,
    is_confirmed,
    open_task_list,
    send_and_sign,
)
from tests.people import signed_in, writing
from tests.submitted import RECORD, Cast, a_cast, opened_to, sent

PAGES = ("answers", "conflicts-of-interest", "differences", "send", "withdraw")


@pytest.mark.parametrize(
    ("worked_by", "scripts"),
    [
        pytest.param(Mouse, True, id="with JavaScript"),
        pytest.param(Mouse, False, id="without JavaScript"),
        pytest.param(Keyboard, True, id="by keyboard alone"),
    ],
)
def test_from_an_imported_record_to_the_confirmation(
    browser: Browser, own_settings: Settings, worked_by: type[Mouse | Keyboard], *, scripts: bool
) -> None:
    with (
        site_with_an_editor(own_settings) as site,
        browser_at(browser, site, scripts=scripts) as page,
    ):
        hands = worked_by(page)
        sign_in(hands, EDITOR)
        task_list = start_new_programme(hands)
        _import(hands)
        page.goto(f"{task_list}/send")
        expect(page.get_by_text("First mark every section as complete.")).to_be_visible()
        expect(page.get_by_role("button", name=SEND)).to_have_count(0)
        complete_every_section(hands, task_list)
        _reads_all(hands, task_list)
        send_and_sign(hands, task_list)
        page.go_back()
        page.reload()
        is_confirmed(page, task_list)


def _import(hands: Hands) -> None:
    page = hands.page
    follow_link(hands, "Import")
    hands.tick(page.get_by_label("Evidence record"))
    hands.attach(page.get_by_label("The file"), RECORD)
    follow_button(hands, "Show what it would change")
    follow_button(hands, "Import this")


def _reads_all(hands: Hands, task_list: str) -> None:
    """Read every answer before it is sent."""
    open_task_list(hands, task_list)
    follow_link(hands, STEPS["answers"])
    follow_link(hands, "Show everything")
    said = hands.page.get_by_text("449 girls aged 13 and 14", exact=False)
    expect(said.first).to_be_visible()


def test_every_page_on_the_way_is_accessible_and_no_wider_than_its_screen(
    browser: Browser, own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        cast = a_cast(session)
        waiting = a_cast(session, "Second Trust")
        send_for_signature(session, waiting.edits, waiting.submission)
        third = a_cast(session, "Third Trust")
        done = sent(session, third)
        fourth = a_cast(session, "Fourth Trust")
        back, why = sent(session, fourth), {Section.STUDIES: "Which age had the girls?"}
        ask_for_changes(session, cast.moderates, back, why, note="Once more.")
        for read in (done, back):
            opened_to(session, cast.moderator, read)
        nominate(session, Nominated(name="A club", why="It helps.", delivered="Leeds"))
        questions = [asked_of_advisers(session, cast, offered=one) for one in (False, True)]
        session.commit()
        at = f"/submissions/{cast.submission.reference}"
        to_sign = f"/submissions/{waiting.submission.reference}"
    asked = [f"/advice/asked/{one}" for one in questions]
    pages = {
        cast.editor: [at, *(f"{at}/{one}" for one in PAGES), "/advice/asked", *asked],
        waiting.certifier: [to_sign, f"{to_sign}/sign"],
        third.editor: [f"/submissions/{done.reference}"],
        fourth.editor: [f"/submissions/{back.reference}"],
        cast.moderator: [
            "/screening",
            f"/screening/{done.reference}",
            f"/screening/{back.reference}",
            "/screening/nominations",
            "/screening/comments",
            f"/submissions/{done.reference}/sent",
            "/nominate",
            "/nominations",
            "/withdrawn-submissions",
            "/advice/asked",
            *asked,
        ],
    }
    with served(own_settings) as address:
        for person, addresses in pages.items():
            cookie = signed_in(own_app, person).get_cookie("registry_session")
            assert cookie is not None
            with browser.new_context() as context:
                context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
                page = context.new_page()
                for one in addresses:
                    shown = page.goto(address + one)
                    assert shown is not None
                    assert (shown.status, page.url) == (200, address + one)
                    is_in_order(page)
                if person is cast.moderator:
                    page.goto(f"{address}/screening/{done.reference}")
                    open_everything(page)
                    page.get_by_role("button", name="Decline it").click()
                    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
                    is_in_order(page)


def asked_of_advisers(session: Session, cast: Cast, *, offered: bool) -> str:
    """Ask the advisers about a submission, have it answered and worded where that is wanted; return its reference."""
    asked = ask(
        session,
        cast.edits,
        cast.organisation.id,
        "Which of two results do we enter?",
        submission=cast.submission,
        consents=True,
    )
    if offered:
        answer(session, cast.moderates, asked, "The later one, *as published*.")
        words = {"question": "Which result counts?", "answer": "The later one."}
        offer_wording(session, cast.moderates, asked, **words)
    return asked.reference
