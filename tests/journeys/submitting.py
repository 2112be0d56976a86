"""A site of a test's own on which an organisation's people can sign in, and how its forms are filled in."""

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
from tests.journeys.hands import Hands, Mouse, follow_button, follow_link
from tests.people import a_person, actor_of, an_organisation, writing
from tests.signing_in import PASSWORD
from tests.typing_in import PageToType

REFERENCE = "S-AAAA-BBBB"
EDITOR, CERTIFIER = "editor@example.org", "certifier@example.org"

BY_TYPING = {Asking.LINE, Asking.TEXT, Asking.LINES, Asking.NUMBER, Asking.DATE}


@contextmanager
def site_with_an_editor(settings: Settings, *, held: Draft | None = None) -> Iterator[str]:
    """Serve a site of an organisation with an editor and a certifier, and a draft where one is given."""
    with writing(settings) as session, create_app(settings).app_context():
        organisation = an_organisation(session)
        for role, email in ((Role.PROVIDER_CERTIFIER, CERTIFIER), (Role.PROVIDER_EDITOR, EDITOR)):
            person = a_person(session, role, email=email, organisation=organisation)
            person.password = hash_password(PASSWORD)
        if held is not None:
            actor, kind = actor_of(person), SubmissionKind.NEW_PROGRAMME
            submission = start(session, actor, organisation.id, kind)
            submission.reference = REFERENCE
            write_draft(session, actor, submission, held, address="")
        session.commit()
    with served(settings) as address:
        yield address


@contextmanager
def editor_on(browser: Browser, site: str, *, scripts: bool, width: int = 1280) -> Iterator[Page]:
    """Open a browser in which the editor has signed in."""
    with browser_at(browser, site, scripts=scripts, width=width) as page:
        sign_in(Mouse(page), EDITOR)
        yield page


@contextmanager
def browser_at(
    browser: Browser, site: str, *, scripts: bool = True, width: int = 1280
) -> Iterator[Page]:
    """Open a browser of nobody's yet."""
    context: BrowserContext = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    with context:
        yield context.new_page()


def sign_in(hands: Hands, email: str) -> None:
    """Type the address of the submissions, and sign in where that leads."""
    hands.page.goto("/submissions")
    hands.write(hands.page.get_by_label("E-mail address"), email)
    hands.write(hands.page.get_by_label("Password"), PASSWORD)
    follow_button(hands, "Sign in")
    expect(hands.page.get_by_role("heading", level=1)).to_have_text("Your submissions")


def start_new_programme(hands: Hands) -> str:
    """Start a submission of a new programme; return the address of its task list."""
    page = hands.page
    follow_link(hands, "Start a submission")
    hands.tick(page.get_by_label("A programme that is not in the registry yet"))
    follow_button(hands, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("A programme without a name yet")
    return page.url


def type_page(hands: Hands, wanted: PageToType) -> None:
    """Fill in the page of questions that is open, saving once for each further row, and stay on it."""
    page, typed = hands.page, wanted.typed
    entries = [one for one in wanted.opened.entries if any(typed[one.name])]
    done: set[str] = set()
    while True:
        names = set(page.locator("main [name]").evaluate_all("all => all.map(one => one.name)"))
        shown = [one for one in entries if one.name in names - done]
        for entry in shown:
            _answer(hands, entry, typed[entry.name])
        done |= {one.name for one in shown}
        follow_button(hands, "Save and stay here")
        expect(page.get_by_text("Saved.")).to_be_visible()
        if len(done) == len(entries):
            return
        assert shown, f"{wanted.where} never asks {entries[len(done)].name}"


def _answer(hands: Hands, entry: Entry, values: list[str]) -> None:
    if entry.asking in BY_TYPING:
        field = hands.page.locator(f'[name="{entry.name}"]')
        _unfold(hands, field)
        hands.write(field, values[0])
        return
    for value in values:
        field = hands.page.locator(f'[name="{entry.name}"]:is(select, [value="{value}"])')
        _unfold(hands, field)
        if field.get_attribute("value") is None:
            hands.choose(field, value)
        else:
            hands.tick(field)


def _unfold(hands: Hands, field: Locator) -> None:
    """Open what a field is folded into, the outermost first."""
    if field.is_visible():
        return
    folded = hands.page.locator("details:not([open])", has=field)
    while folded.count():
        hands.press(folded.first.locator("> summary"))
