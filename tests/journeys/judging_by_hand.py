"""What those who judge a case do in a browser: declare, take on, answer, send, settle."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from registry.config import Settings
from registry.models import Person
from registry.services.reviews.answering import answers_of, own_round, save_answer
from tests.journeys.in_order import is_in_order
from tests.journeys.pictured import pictured
from tests.people import actor_of, signed_in, writing
from tests.scoring import whole

CONTRAST = "studies/teens-and-toddlers-trial/contrasts/low-self-esteem-one-year"
PLACE = "The paper, methods."


@dataclass(frozen=True)
class Site:
    """A served site, and how to open a browser as somebody."""

    browser: Browser
    app: Flask
    address: str

    @contextmanager
    def opened_by(self, person: Person | None) -> Iterator[Page]:
        """A browser in which somebody is signed in, or nobody."""
        with self.browser.new_context(base_url=self.address) as context:
            if person is not None:
                cookie = signed_in(self.app, person).get_cookie("registry_session")
                assert cookie is not None
                context.add_cookies(
                    [{"name": cookie.key, "value": cookie.value, "url": self.address}]
                )
            yield context.new_page()


def press(button: Locator) -> None:
    """Press what leads to another page, and wait for that."""
    with button.page.expect_navigation():
        button.click()


def looked_at(page: Page, name: str) -> None:
    """Keep a picture of the page, and expect it to be in order."""
    pictured(page, name)
    is_in_order(page)


def declare_nothing(page: Page, button: str = "Declare these interests") -> None:
    """Answer every question about one's interests with none."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("interests")
    for none in page.locator('input[type=radio][value="none"]').all():
        none.check()
    press(page.get_by_role("button", name=button))


def take_on(page: Page) -> str:
    """A reviewer declares their interests, takes the case on, and comes to its list of pages."""
    page.goto("/reviews")
    press(page.get_by_role("link", name="Teens & Toddlers"))
    declare_nothing(page)
    press(page.get_by_role("button", name="Take this case on"))
    return page.url


def answer_by_hand(page: Page, review: str, overruled: Sequence[int]) -> None:
    """Confirm what the rules derived of one result, but for what is overruled with a reason of its own."""
    page.goto(f"{review}/items/{CONTRAST}")
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
    press(page.get_by_role("button", name="Save and stay here"))
    expect(page.get_by_text("Kept, and not complete yet")).to_have_count(0)


def answer_the_rest(settings: Settings, person: Person, review: str) -> None:
    """Answer the hundred others without the browser: a page like the one by hand each."""
    with writing(settings) as session:
        actor = actor_of(session.get_one(Person, person.id))
        own = own_round(session, actor, review.rpartition("/")[2], lock=True)
        done = set(answers_of(session, own.assignment))
        for item in own.items:
            if item.key not in done:
                save_answer(session, actor, own, item.key, whole(item), opened=0)
        session.commit()


def send(page: Page, review: str) -> None:
    """Send one's answers, after which nobody changes them."""
    page.goto(f"{review}/send")
    press(page.get_by_role("button", name="Send my answers"))
    expect(page.get_by_role("heading", name="There is a problem")).to_have_count(0)


def review_apart(
    site: Site, settings: Settings, reviewers: Sequence[Person], overruled: Sequence[Sequence[int]]
) -> None:
    """Each reviewer answers alone: one result by hand, the rest through the service."""
    for person, theirs in zip(reviewers, overruled, strict=True):
        with site.opened_by(person) as page:
            review = take_on(page)
            answer_by_hand(page, review, theirs)
            answer_the_rest(settings, person, review)
            send(page, review)


def settle(page: Page, *, differing: int) -> None:
    """A moderator settles where they differ, which is in so many items and no more."""
    page.goto("/moderation")
    press(page.get_by_role("link", name="Settle where they differ"))
    as_a = page.get_by_role("button", name="Settle as A")
    expect(as_a).to_have_count(differing)
    for left in range(differing, 0, -1):
        press(as_a.first)
        expect(as_a).to_have_count(left - 1)
    press(page.get_by_role("button", name="Finish, and draft the rating"))
