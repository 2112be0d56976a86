"""A review in a real browser: screened, assigned, scored apart, settled, answered, decided, published."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from registry.services.reviews.answering import answers_of, own_round, save_answer
from tests.browser import served
from tests.journeys.in_order import is_in_order
from tests.judging import a_judge
from tests.people import actor_of, signed_in, writing
from tests.scoring import whole
from tests.submitted import Cast, a_cast, sent

CONTRAST = "studies/teens-and-toddlers-trial/contrasts/low-self-esteem-one-year"
PLACE = "The paper, methods."


@dataclass(frozen=True)
class Site:
    """A served site, and how to open a browser as somebody."""

    browser: Browser
    app: Flask
    address: str

    @contextmanager
    def opened_by(self, person: Person) -> Iterator[Page]:
        """A browser in which somebody is signed in."""
        cookie = signed_in(self.app, person).get_cookie("registry_session")
        assert cookie is not None
        with self.browser.new_context(base_url=self.address) as context:
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
            yield context.new_page()


@dataclass(frozen=True)
class Judges:
    """Everybody who judges, none of whom has anything to do with the organisation."""

    moderator: Person
    reviewers: tuple[Person, Person]
    panel: Person


def test_from_screening_to_the_published_rating(
    browser: Browser, own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        cast = a_cast(session)
        sent(session, cast)
        judges = Judges(
            a_judge(session, Role.MODERATOR, "first"),
            (a_judge(session, Role.REVIEWER, "ada"), a_judge(session, Role.REVIEWER, "ben")),
            a_judge(session, Role.PANEL, "panel"),
        )
        session.commit()
    with served(own_settings) as address:
        site = Site(browser, own_app, address)
        _until_all_answers_are_in(site, cast, judges, own_settings)
        _until_it_is_published(site, cast, judges)


def _until_all_answers_are_in(site: Site, cast: Cast, judges: Judges, settings: Settings) -> None:
    reference = cast.submission.reference
    with site.opened_by(judges.moderator) as page:
        _screen(page, reference)
        _assign(page, reference, ("Ada", "Ben"))
    for person, overruled in zip(judges.reviewers, ((), (0, 1)), strict=True):
        with site.opened_by(person) as page:
            review = _take_on(page)
            _answer_by_hand(page, review, overruled)
            _answer_the_rest(settings, person, review)
            _send(page, review)


def _until_it_is_published(site: Site, cast: Cast, judges: Judges) -> None:
    reference = cast.submission.reference
    with site.opened_by(judges.moderator) as page:
        _settle(page)
    with site.opened_by(cast.certifier) as page:
        _reply(page, reference)
    with site.opened_by(judges.panel) as page:
        _decide(page, reference)
    with site.opened_by(cast.certifier) as page:
        _everybody_reads_it(page)


def _everybody_reads_it(page: Page) -> None:
    """The programme's page says that it was reviewed and approved; its reviews say how it was judged."""
    page.goto("/programmes/teens-and-toddlers")
    expect(page.get_by_text("This is a reviewed rating")).to_be_visible()
    expect(page.get_by_text("Approved by the panel on")).to_be_visible()
    page.goto("/programmes/teens-and-toddlers/reviews")
    expect(page.get_by_text("It rests on one sound trial.")).to_be_visible()
    expect(page.get_by_text("The second trial reports in spring.")).to_be_visible()
    expect(page.get_by_text("they gave the same answer to 124")).to_be_visible()
    for name in ("Ada", "Ben"):
        expect(page.get_by_text(re.compile(rf"\b{name}\b"))).to_have_count(0)
    is_in_order(page)


def _press(button: Locator) -> None:
    with button.page.expect_navigation():
        button.click()


def _declare_nothing(page: Page) -> None:
    """Answer every question about one's interests with none."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("interests")
    for none in page.locator('input[type=radio][value="none"]').all():
        none.check()
    _press(page.get_by_role("button", name="Declare these interests"))


def _screen(page: Page, reference: str) -> None:
    """The moderator declares their interests first, then accepts it."""
    page.goto(f"/screening/{reference}")
    _declare_nothing(page)
    page.goto(f"/screening/{reference}")
    page.get_by_text("Accept it for review").first.click()
    _press(page.get_by_role("button", name="Accept it for review"))


def _assign(page: Page, reference: str, names: tuple[str, ...]) -> None:
    """The moderator takes these two instead of those whom the registry proposes."""
    page.goto("/moderation")
    page.goto(f"/moderation/{reference}/assign")
    for box in page.locator("form[method=post] input[type=checkbox]").all():
        box.uncheck()
    for name in names:
        page.get_by_label(name).check()
    is_in_order(page)
    _press(page.get_by_role("button", name="Invite these reviewers"))


def _take_on(page: Page) -> str:
    """A reviewer declares their interests, takes the case on, and comes to its list of pages."""
    page.goto("/reviews")
    _press(page.get_by_role("link", name="Teens & Toddlers"))
    _declare_nothing(page)
    _press(page.get_by_role("button", name="Take this case on"))
    return page.url


def _answer_by_hand(page: Page, review: str, overruled: tuple[int, ...]) -> None:
    """Confirm what the rules derived of one result, but for what is overruled with a reason of its own."""
    page.goto(f"{review}/items/{CONTRAST}")
    is_in_order(page)
    for choice in page.locator("input[data-derived]").all():
        choice.check()
    page.locator("#reason-page").fill("So it is written.")
    page.locator("#document-page").select_option(index=2)
    page.locator("#page-page").fill(PLACE)
    for number in overruled:
        page.locator(f'input[name="answer-{number}"]:not([data-derived])').first.check()
        page.locator(f"#reason-{number}").fill("The paper says otherwise.")
        page.locator(f"#document-{number}").select_option(index=2)
        page.locator(f"#page-{number}").fill(PLACE)
    _press(page.get_by_role("button", name="Save and stay here"))
    expect(page.get_by_text("Kept, and not complete yet")).to_have_count(0)


def _answer_the_rest(settings: Settings, person: Person, review: str) -> None:
    """Answer the hundred others without the browser: a page like the one by hand each."""
    with writing(settings) as session:
        actor = actor_of(session.get_one(Person, person.id))
        own = own_round(session, actor, review.rpartition("/")[2], lock=True)
        done = set(answers_of(session, own.assignment))
        for item in own.items:
            if item.key not in done:
                save_answer(session, actor, own, item.key, whole(item), opened=0)
        session.commit()


def _send(page: Page, review: str) -> None:
    page.goto(f"{review}/send")
    _press(page.get_by_role("button", name="Send my answers"))
    expect(page.get_by_role("heading", name="There is a problem")).to_have_count(0)


def _settle(page: Page) -> None:
    page.goto("/moderation")
    _press(page.get_by_role("link", name="Settle where they differ"))
    is_in_order(page)
    while page.get_by_role("button", name="Settle as A").count():
        _press(page.get_by_role("button", name="Settle as A").first)
    _press(page.get_by_role("button", name="Finish, and draft the rating"))


def _reply(page: Page, reference: str) -> None:
    page.goto(f"/submissions/{reference}/rating")
    expect(page.get_by_text("Drafted, not published.")).to_be_visible()
    is_in_order(page)
    page.goto(f"/submissions/{reference}/reply")
    page.locator("main textarea").fill("The second trial reports in spring.")
    _press(page.get_by_role("button", name="Go on"))
    _press(page.get_by_role("button", name="Send this answer"))


def _decide(page: Page, reference: str) -> None:
    page.goto(f"/panel/{reference}")
    _declare_nothing(page)
    page.goto(f"/panel/{reference}")
    is_in_order(page)
    page.get_by_label("Approve the programme").check()
    page.get_by_role("textbox", name="Why", exact=True).fill("It rests on one sound trial.")
    _press(page.get_by_role("button", name="Decide"))
