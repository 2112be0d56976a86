"""A reviewer scores in a real browser: what is typed is kept, keys alone are enough, and every page is in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.services.reviews.answering import answers_of, own_round, save_answer
from registry.services.reviews.rounds import round_of
from registry.services.reviews.training_set import training_set
from tests.browser import served
from tests.journeys.hands import Keyboard, follow, follow_button
from tests.journeys.in_order import is_in_order
from tests.journeys.submitting import browser_at
from tests.people import actor_of, signed_in, writing
from tests.scoring import COHORT, a_round_with_every_tool, accepted, reviewers_of, whole

TRIAL = "studies/teens-and-toddlers-trial"
RESULT = f"{TRIAL}/contrasts/low-self-esteem-one-year"
BY_HAND = f"{TRIAL}/contrasts/contraception-last-sex-after"
BIAS, OTHER_BIAS = (
    f"{TRIAL}/contrasts/{one}/rob-2" for one in ("low-self-esteem-after", "youth-development-after")
)
NO_CHANCE = f"studies/{COHORT}/contrasts/looked-after/robins-i"
CASE = f"/reviews/training/{training_set().cases[0].name}"
ACCOUNT = ("/account/reviewer-profile", "/reviews", "/reviews/training", CASE)
SAVED = "Saved at"
SOON = 15_000


@dataclass
class Desk:
    """A reviewer's browser before a round with every tool, and the register behind it."""

    page: Page
    settings: Settings
    home: str

    def at(self, where: str) -> Page:
        self.page.goto(f"{self.home}/items/{where}")
        return self.page

    def another_page(self) -> Page:
        """Kill the page that is open, and open another."""
        context = self.page.context
        self.page.close()
        self.page = context.new_page()
        return self.page

    def answer(self, *keys: str) -> None:
        """Answer items without the browser: those named, or all that are open."""
        with writing(self.settings) as session:
            reference = self.home.rpartition("/")[2]
            person = reviewers_of(session, round_of(session, reference))[0]
            own = own_round(session, actor_of(person), reference, lock=True)
            held = answers_of(session, own.assignment)
            for item in own.items:
                row = held.get(item.key)
                is_wanted = item.key in keys if keys else row is None or not row.answer
                if is_wanted:
                    opened = row.version if row is not None else 0
                    save_answer(
                        session, actor_of(person), own, item.key, whole(item), opened=opened
                    )
            session.commit()


@pytest.fixture(scope="module")
def desk(
    browser: Browser, made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """A reviewer who has taken the round on and answered nothing."""
    own = Settings(data=tmp_path_factory.mktemp("scoring") / "data")
    copytree(made_once.data, own.data)
    with writing(own) as session:
        _, review = a_round_with_every_tool(session)
        person = reviewers_of(session, review)[0]
        accepted(session, review, person)
        home = f"/reviews/{review.reference}"
        session.commit()
    app = create_app(own)
    kept = signed_in(app, person).get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert kept is not None
    with served(own) as site, browser_at(browser, site) as page:
        page.context.add_cookies([{"name": kept.key, "value": kept.value, "url": site}])
        yield Desk(page, own, home)
    engine_for(own.database_url).dispose()


def test_every_page_of_a_reviewer_is_in_order(desk: Desk) -> None:
    for where in (RESULT, TRIAL, NO_CHANCE, "reviews/0/amstar-2"):
        is_in_order(desk.at(where))
    page = desk.at(BIAS)
    page.get_by_label("Of adhering to it").check()
    expect(page.locator('input[name="part-2.4"]').first).to_be_visible(timeout=SOON)
    is_in_order(page)
    for address in (desk.home, *ACCOUNT, f"{CASE}?again=yes"):
        page.goto(address)
        is_in_order(page)


def test_what_is_typed_is_saved_by_itself_and_nothing_is_lost_where_it_cannot_be(
    desk: Desk,
) -> None:
    page = desk.at(RESULT)
    told = page.locator("[data-saving]")
    page.locator('input[name="answer-0"]').nth(2).check()
    page.locator("#reason-0").fill("Half a reason, before the lights w")
    expect(told).to_contain_text(SAVED, timeout=SOON)
    desk.another_page()
    page = desk.at(RESULT)
    expect(page.locator("#reason-0")).to_have_value("Half a reason, before the lights w")
    expect(page.locator('input[name="answer-0"]').nth(2)).to_be_checked()
    told = page.locator("[data-saving]")
    page.context.set_offline(True)
    page.locator("#reason-0").fill("Written in a tunnel.")
    expect(told).to_contain_text("Not saved: the registry could not be reached", timeout=SOON)
    expect(page.locator("#reason-0")).to_have_value("Written in a tunnel.")
    page.context.set_offline(False)
    page.locator("#page-0").fill("3")
    expect(told).to_contain_text(SAVED, timeout=SOON)
    page.locator("#quote-0").fill("x" * 8_001)
    expect(told).to_contain_text("Not saved. Write at most 8,000 characters", timeout=SOON)
    expect(page.locator("#quote-0")).to_have_value("x" * 8_001)
    page.reload()
    expect(page.locator("#reason-0")).to_have_value("Written in a tunnel.")
    expect(page.locator("#quote-0")).to_have_value("")


def test_a_tool_asks_on_by_itself_and_keeps_the_place(desk: Desk) -> None:
    page = desk.at(BIAS)
    hands = Keyboard(page)
    hands.tick(page.get_by_label("Of being assigned to the programme"))
    expect(page.locator('input[name="part-2.1"]').first).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Of being assigned to the programme")).to_be_focused()
    hands.tick(page.locator('input[name="part-2.1"]').first)
    expect(page.locator('input[name="part-2.3"]').first).to_be_visible(timeout=SOON)
    expect(page.locator("#part-2\\.1")).to_be_focused()
    is_in_order(page)
    desk.answer(f"studies[teens-and-toddlers-trial].contrasts[{BIAS.split('/')[-2]}].rob_2")
    page = desk.at(OTHER_BIAS)
    hands = Keyboard(page)
    follow_button(hands, "Answer as for this result")
    expect(page.get_by_text("Copied, not confirmed yet").first).to_be_visible()
    is_in_order(page)
    page = desk.at(OTHER_BIAS)
    hands = Keyboard(page)
    for box in page.locator('input[name^="part-holds."]').all():
        hands.tick(box)
    expect(page.locator("[data-saving]")).to_contain_text(SAVED, timeout=SOON)
    hands.tick(page.locator('input[name="answer-0"]').first)
    follow_button(hands, "Save and stay here")
    expect(page.get_by_text("Copied")).to_have_count(0)
    expect(page.get_by_text("Kept, and not complete yet")).to_have_count(0)


def test_a_whole_page_is_scored_and_the_answers_are_sent_by_keyboard_alone(desk: Desk) -> None:
    page = desk.at(BY_HAND)
    hands = Keyboard(page)
    derived = page.locator("input[data-derived]").all()
    assert len(derived) > 1
    for choice in derived[1:]:
        hands.tick(choice)
    hands.tick(page.locator('input[name="answer-0"]:not([data-derived])').first)
    hands.write(page.locator("#reason-0"), "The paper says otherwise.")
    hands.choose(page.locator("#document-0"), "tt13")
    hands.write(page.locator("#page-0"), "7")
    hands.write(page.locator("#reason-page"), "So it is written.")
    hands.choose(page.locator("#document-page"), "not reported")
    follow_button(hands, "Save and stay here")
    expect(page.get_by_text("Kept, and not complete yet")).to_have_count(0)
    desk.answer()
    page.goto(desk.home)
    follow(hands, page.get_by_role("link", name="Send your answers").first)
    is_in_order(page)
    follow_button(hands, "Send my answers")
    expect(page.get_by_text("Your answers are sent; they stay as they are.")).to_be_visible()
    for where in (RESULT, BIAS):
        is_in_order(desk.at(where))
