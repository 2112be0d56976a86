"""Pages that are met seldom: of a submission that has ended, of one's next study, and of setting up a second step."""

from flask import Flask
from playwright.sync_api import Browser

from registry.config import Settings
from registry.models import Person
from registry.policy.withdrawal_reasons import WithdrawalReason
from registry.services.submissions.screening import decline
from registry.services.submissions.withdrawing import withdraw
from tests.browser import served
from tests.journeys.in_order import is_in_order
from tests.people import signed_in, writing
from tests.submitted import a_cast, sent


def test_each_of_them_is_in_order(browser: Browser, own_app: Flask, own_settings: Settings) -> None:
    with writing(own_settings) as session:
        drafted = a_cast(session)
        withdrawn = a_cast(session, "Second Trust")
        sent(session, withdrawn)
        reason = WithdrawalReason.NEWER_EVIDENCE
        withdraw(session, withdrawn.edits, withdrawn.submission, reason, "A trial reports soon.")
        declined = a_cast(session, "Third Trust")
        sent(session, declined)
        decline(session, declined.moderates, declined.submission, "It is no programme.", note="")
        session.commit()
        study = f"/submissions/{drafted.submission.reference}/preview/study/sexual-health"
        pages: dict[Person, tuple[str, ...]] = {
            drafted.editor: (study, "/account/second-step"),
            withdrawn.editor: (f"/submissions/{withdrawn.submission.reference}",),
            declined.editor: (f"/submissions/{declined.submission.reference}",),
        }
    with served(own_settings) as site:
        for person, addresses in pages.items():
            cookie = signed_in(own_app, person).get_cookie("registry_session")
            assert cookie is not None
            with browser.new_context(base_url=site) as context:
                context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
                page = context.new_page()
                for address in addresses:
                    shown = page.goto(address)
                    assert shown is not None
                    is_in_order(page)
                    assert shown.status == 200, address
