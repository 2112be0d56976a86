"""A blockage in a real browser: reported, sent, answered by a link, reviewed, closed, and read by everybody."""

import re
from collections.abc import Callable
from functools import partial

from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import open_session
from registry.services.areas.bodies import row_of
from registry.services.blockages.delivering import follow_letters
from registry.services.mail.sending import send_due
from tests.blocked import COUNCIL, EXETER, SCRUTINY, SUMMARY, an_approved_programme
from tests.browser import served
from tests.journeys import reporting_by_hand as reporting
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.judging_by_hand import Site, looked_at
from tests.mail_server import Taking, mail_server
from tests.people import writing

OLD, CLERK, OFFICE = "old@example.org", "clerk@example.org", "office@example.org"
LINK = re.compile(r"/blockages/answer/\S+")
WHY = "Nothing has changed since the first answer."


def link_to(taking: Taking, address: str) -> str:
    """The link in the newest message that the mail server took for somebody."""
    (*_, newest) = (one for one in taking.took if address in str(one["To"]))
    body = newest.get_body(("plain",))
    assert body is not None
    found = LINK.search(body.get_content())
    assert found is not None
    return found.group()


def nobody_can_tell(page: Page, reference: str) -> None:
    """A stranger finds the same at its address as where nothing is, and nothing in any list."""
    for address in (f"/blockages/{reference}", f"/blockages/{reference}.json"):
        assert page.request.get(address).status == 404
    for address in ("/blockages", "/blockages.atom", "/blockages.json", f"/areas/{EXETER}"):
        told = page.request.get(address).text()
        assert reference not in told
        assert SUMMARY not in told
    assert "No report about Exeter is public." in page.request.get(f"/areas/{EXETER}").text()


def everybody_reads(page: Page, reference: str) -> None:
    """The report's page, the list, the feed and its area tell how it ended, and never that it was resolved."""
    page.goto(f"/blockages/{reference}")
    expect(page.get_by_text("Closed, and not resolved.")).to_be_visible()
    expect(page.get_by_text(WHY)).to_have_count(0)
    for words in (SUMMARY, reporting.ON_THE_AGENDA, reporting.FIRST, reporting.SECOND):
        expect(page.get_by_text(words)).to_be_visible()
    looked_at(page, "blockage-18-report")
    page.goto("/blockages")
    expect(page.locator(f'main a[href="/blockages/{reference}"]')).to_be_visible()
    expect(page.get_by_text("Closed, and not resolved.")).to_be_visible()
    looked_at(page, "blockage-19-list")
    assert reference in page.request.get("/blockages.atom").text()
    page.goto(f"/areas/{EXETER}")
    looked_at(page, "blockage-20-area")
    page.get_by_role("link", name="The public reports about Exeter", exact=True).click()
    expect(page.locator(f'main a[href="/blockages/{reference}"]')).to_be_visible()


def test_from_a_report_to_its_end_and_what_everybody_reads_of_it(
    browser: Browser, own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        blocked = an_approved_programme(session)
        row_of(session, COUNCIL).address, row_of(session, SCRUTINY).address = OFFICE, OLD
        session.commit()
        provider, staff = blocked.held.cast.certifier, blocked.staff
    opening: Callable[..., Session] = partial(open_session, own_settings)
    with mail_server() as (taking, server), served(own_settings) as address:

        def mail_goes_out() -> None:
            send_due(opening, server, by="a test")
            follow_letters(opening)

        taking.refuses[OLD] = reporting.SERVER_SAID
        site = Site(browser, own_app, address)
        with site.opened_by(provider) as page:
            reference = reporting.report(page)
        with site.opened_by(staff) as page:
            reporting.take_on_and_send(page, reference)
            mail_goes_out()
            reporting.mend(page, reference, CLERK)
        mail_goes_out()
        with site.opened_by(None) as page:
            link = link_to(taking, CLERK)
            reporting.answer(
                Keyboard(page),
                link,
                "will_change",
                reporting.ON_THE_AGENDA,
                picture="blockage-14-clerk",
            )
            link = link_to(taking, OFFICE)
            reporting.answer(Mouse(page), link, "not_adopted", reporting.FIRST)
            nobody_can_tell(page, reference)
        with site.opened_by(staff) as page:
            reporting.publish(page, reference, picture="blockage-15-answers")
        with site.opened_by(provider) as page:
            reporting.ask_for_review(page, reference)
        mail_goes_out()
        with site.opened_by(None) as page:
            link = link_to(taking, OFFICE)
            reporting.answer(Mouse(page), link, "not_adopted", reporting.SECOND)
        with site.opened_by(staff) as page:
            reporting.publish(page, reference, picture="blockage-15-second")
        with site.opened_by(provider) as page:
            reporting.close(page, reference, WHY)
        with site.opened_by(None) as page:
            everybody_reads(page, reference)
