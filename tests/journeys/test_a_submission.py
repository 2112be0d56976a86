"""A submission in a real browser: an editor imports a record, answers, sends it; another signs; it is screened."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from flask import Flask
from flask_security import hash_password
from playwright.sync_api import Browser, Page, expect

from registry.config import Settings
from registry.policy.roles import Role
from registry.policy.sections import HOLDINGS
from registry.policy.submission_kinds import SubmissionKind
from registry.services.nominations.nominating import Nominated, nominate
from registry.services.submissions.signing import send_for_signature
from registry.services.submissions.starting import start
from registry.services.submissions.tasks import OPTIONAL
from tests.browser import served
from tests.people import a_person, actor_of, an_organisation, signed_in, writing
from tests.signing_in import PASSWORD
from tests.submitted import RECORD, a_cast, sent

EDITOR, CERTIFIER = "editor@example.org", "certifier@example.org"
PAGES = ("answers", "conflicts-of-interest", "differences", "send", "withdraw")


@dataclass(frozen=True)
class Site:
    """A site with an organisation, its two people and an empty draft."""

    address: str
    reference: str

    def at(self, page: str) -> str:
        return f"{self.address}/submissions/{self.reference}/{page}"


@pytest.fixture
def running(own_app: Flask, own_settings: Settings) -> Iterator[Site]:
    with writing(own_settings) as session, own_app.app_context():
        held = an_organisation(session)
        for role, email in ((Role.PROVIDER_EDITOR, EDITOR), (Role.PROVIDER_CERTIFIER, CERTIFIER)):
            person = a_person(session, role, email=email, organisation=held)
            person.password = hash_password(PASSWORD)
            if role is Role.PROVIDER_EDITOR:
                editor = actor_of(person)
        reference = start(session, editor, held.id, SubmissionKind.NEW_PROGRAMME).reference
        session.commit()
    with served(own_settings) as address:
        yield Site(address, reference)


def sign_in(page: Page, site: Site, email: str) -> None:
    page.goto(f"{site.address}/account/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def is_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_an_imported_record_to_the_confirmation(
    browser: Browser, running: Site, *, scripts: bool
) -> None:
    editors, certifiers = (browser.new_context(java_script_enabled=scripts) for _ in range(2))
    page = editors.new_page()
    sign_in(page, running, EDITOR)
    _import(page, running)
    _answer_checks(page, running)
    _complete_sections(page, running)
    _declare(page, running)
    expect(page.get_by_text("Before it can be sent")).to_have_count(0)
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_text("449 girls aged 13 and 14", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Go on to send it").click()
    page.get_by_role("button", name="Send it to be signed").click()
    expect(page.get_by_text("Only a certifier of the organisation signs")).to_be_visible()
    editors.close()

    page = certifiers.new_page()
    sign_in(page, running, CERTIFIER)
    page.goto(running.at("sign"))
    page.get_by_label("I have read these answers.", exact=False).check()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Submission sent")
    expect(page.get_by_text(f"Your reference is {running.reference}")).to_be_visible()
    expect(page.get_by_text("1st of 1 waiting")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Submission sent")
    certifiers.close()


def _import(page: Page, site: Site) -> None:
    page.goto(site.at("import"))
    page.get_by_label("Evidence record").check()
    page.locator("input[type=file]").set_input_files(RECORD)
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_role("button", name="Import this").click()


def _answer_checks(page: Page, site: Site) -> None:
    page.goto(site.at("answers"))
    expect(page.get_by_role("heading", name="Before it can be sent")).to_be_visible()
    page.goto(site.at("checks"))
    waiting = page.get_by_role("button", name="The reports do not say")
    while waiting.count():
        waiting.first.click()
    others = page.locator("ol.findings > li > form")
    while others.count():
        others.first.locator("textarea").fill("We have told all that the reports say.")
        others.first.get_by_role("button", name="Save the answer").click()


def _complete_sections(page: Page, site: Site) -> None:
    page.goto(site.at("send"))
    expect(page.get_by_text("First mark every section as complete.")).to_be_visible()
    expect(page.get_by_role("button", name="Send it to be signed")).to_have_count(0)
    for section in HOLDINGS:
        if section not in OPTIONAL:
            page.goto(site.at(section))
            page.get_by_role("button", name="Mark this section as complete").click()


def _declare(page: Page, site: Site) -> None:
    page.goto(site.at("conflicts-of-interest"))
    page.get_by_role("button", name="Save these answers").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    for none in page.get_by_label("None", exact=True).all():
        none.check()
    page.get_by_role("button", name="Save these answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


@pytest.mark.parametrize("width", [1280, 375])
def test_every_page_on_the_way_is_accessible_and_no_wider_than_its_screen(
    browser: Browser, own_app: Flask, own_settings: Settings, width: int
) -> None:
    with writing(own_settings) as session:
        cast = a_cast(session)
        waiting = a_cast(session, "Second Trust")
        send_for_signature(session, waiting.edits, waiting.submission)
        done = sent(session, a_cast(session, "Third Trust"))
        nominate(session, Nominated(name="A club", why="It helps.", delivered="Leeds"))
        session.commit()
        at = f"/submissions/{cast.submission.reference}"
        to_sign = f"/submissions/{waiting.submission.reference}/sign"
    pages = {
        cast.editor: [f"{at}/{one}" for one in PAGES],
        waiting.certifier: [to_sign],
        cast.moderator: [
            "/screening",
            f"/screening/{done.reference}",
            "/screening/nominations",
            "/screening/comments",
            f"/submissions/{done.reference}/sent",
            "/nominate",
            "/nominations",
            "/withdrawn-submissions",
        ],
    }
    with served(own_settings) as address:
        for person, addresses in pages.items():
            cookie = signed_in(own_app, person).get_cookie("registry_session")
            assert cookie is not None
            with browser.new_context(viewport={"width": width, "height": 900}) as context:
                context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
                page = context.new_page()
                for one in addresses:
                    answer = page.goto(address + one)
                    assert answer is not None
                    assert (answer.status, page.url) == (200, address + one)
                    is_accessible(page)
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    assert wide <= width, f"{one} is {wide} px wide"
