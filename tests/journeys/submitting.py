"""A site of a test's own on which an editor can sign in, and their hands on its forms."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_security import hash_password
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from registry import create_app
from registry.config import Settings
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.parts import Draft
from registry.services.submissions.questions.asking import Asking
from registry.services.submissions.questions.layout import Entry
from registry.services.submissions.starting import start
from tests.browser import served
from tests.people import a_person, actor_of, an_organisation, writing
from tests.typing_in import PageToType

REFERENCE = "S-AAAA-BBBB"
EDITOR, PASSWORD = "editor@example.org", "correct-horse-battery-staple-9"

BY_TYPING = {Asking.LINE, Asking.TEXT, Asking.LINES, Asking.NUMBER, Asking.DATE}


@contextmanager
def site_with_an_editor(settings: Settings, *, held: Draft | None = None) -> Iterator[str]:
    """Serve a site on which an organisation has an editor, and a draft where one is given; yields its address."""
    with writing(settings) as session, create_app(settings).app_context():
        organisation = an_organisation(session)
        editor = a_person(session, Role.PROVIDER_EDITOR, email=EDITOR, organisation=organisation)
        editor.password = hash_password(PASSWORD)
        if held is not None:
            actor, kind = actor_of(editor), SubmissionKind.NEW_PROGRAMME
            submission = start(session, actor, organisation.id, kind)
            submission.reference = REFERENCE
            write_draft(session, actor, submission, held, address="")
        session.commit()
    with served(settings) as address:
        yield address


@contextmanager
def editor_on(browser: Browser, site: str, *, scripts: bool, width: int = 1280) -> Iterator[Page]:
    """Open a browser in which the editor has signed in."""
    context: BrowserContext = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    with context:
        page = context.new_page()
        page.goto("/submissions")
        page.get_by_label("E-mail address").fill(EDITOR)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        yield page


def type_page(page: Page, wanted: PageToType) -> None:
    """Fill in the page of questions that is open, saving once for each further row, and stay on it."""
    typed = wanted.typed
    entries = [one for one in wanted.opened.entries if any(typed[one.name])]
    done: set[str] = set()
    while True:
        names = set(page.locator("main [name]").evaluate_all("all => all.map(one => one.name)"))
        shown = [one for one in entries if one.name in names - done]
        for entry in shown:
            _answer(page, entry, typed[entry.name])
        done |= {one.name for one in shown}
        with page.expect_navigation():
            page.get_by_role("button", name="Save and stay here").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        if len(done) == len(entries):
            return
        assert shown, f"{wanted.where} never asks {entries[len(done)].name}"


def _answer(page: Page, entry: Entry, values: list[str]) -> None:
    if entry.asking in BY_TYPING:
        field = page.locator(f'[name="{entry.name}"]')
        _unfold(page, field)
        field.fill(values[0])
        return
    for value in values:
        field = page.locator(f'[name="{entry.name}"]:is(select, [value="{value}"])')
        _unfold(page, field)
        if field.get_attribute("value") is None:
            field.select_option(value)
        else:
            field.check()


def _unfold(page: Page, field: Locator) -> None:
    """Open what a field is folded into, the outermost first."""
    if field.is_visible():
        return
    folded = page.locator("details:not([open])", has=field)
    while folded.count():
        folded.first.locator("> summary").click()
