"""A review in a real browser: screened, scored apart, settled, answered, decided, published, appealed against."""

import re
from dataclasses import dataclass

from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from ratings.record import record_from_table
from ratings.standard import load_standard
from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from registry.search.opening import open_index
from registry.services.evidence import publish
from registry.services.indexing import follow
from tests.browser import served
from tests.journeys import appealing_by_hand as appealing
from tests.journeys.judging_by_hand import (
    CONTRAST,
    Site,
    declare_nothing,
    looked_at,
    press,
    review_apart,
    settle,
)
from tests.judging import a_judge
from tests.people import writing
from tests.submitted import Cast, a_cast, sent, whole_draft

SLUG = "teens-and-toddlers"


@dataclass(frozen=True)
class Judges:
    """Everybody who judges, none of whom has anything to do with the organisation."""

    moderator: Person
    reviewers: tuple[Person, Person]
    panel: Person

    @classmethod
    def called(cls, session: Session, moderator: str, a: str, b: str, panel: str) -> "Judges":
        """Add them."""
        return cls(
            a_judge(session, Role.MODERATOR, moderator),
            (a_judge(session, Role.REVIEWER, a), a_judge(session, Role.REVIEWER, b)),
            a_judge(session, Role.PANEL, panel),
        )


def test_from_screening_to_the_published_rating_and_an_appeal_against_it(
    browser: Browser, own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        listed_without_its_trial(session)
        cast = a_cast(session, listed=SLUG)
        sent(session, cast)
        judges = Judges.called(session, "first", "ada", "ben", "panel")
        others = Judges.called(session, "second", "cyd", "dee", "judge")
        session.commit()
    with served(own_settings) as address:
        site = Site(browser, own_app, address)
        with site.opened_by(None) as page:
            _nobody_has_judged_it(page)
        _until_all_answers_are_in(site, cast, judges, own_settings)
        _until_it_is_published(site, cast, judges)
        _indexed(own_settings)
        _appealed_against(site, cast, judges, others, own_settings)


def listed_without_its_trial(session: Session) -> None:
    """The programme as the register lists it before its organisation sends the trial: no study of it is known."""
    table = whole_draft()
    table["studies"] = []
    publish(session, record_from_table(table, file="teens-and-toddlers.toml"), load_standard())


def _indexed(settings: Settings) -> None:
    """Let the search index follow what is published, as `registry work` does every few seconds."""
    with writing(settings) as session:
        follow(session, open_index(settings))


def _until_all_answers_are_in(site: Site, cast: Cast, judges: Judges, settings: Settings) -> None:
    reference = cast.submission.reference
    with site.opened_by(judges.moderator) as page:
        _screen(page, reference)
        _assign(page, reference, ("Ada", "Ben"))
    review_apart(site, settings, judges.reviewers, ((), (0, 1)))
    with site.opened_by(judges.reviewers[0]) as page:
        page.goto("/reviews")
        press(page.get_by_role("link", name="Teens & Toddlers"))
        page.goto(f"{page.url}/items/{CONTRAST}")
        looked_at(page, "review-3-scored")


def _until_it_is_published(site: Site, cast: Cast, judges: Judges) -> None:
    reference = cast.submission.reference
    with site.opened_by(judges.moderator) as page:
        settle(page, differing=2)
    with site.opened_by(cast.certifier) as page:
        _reply(page, reference)
    with site.opened_by(judges.panel) as page:
        _decide(page, reference)
    with site.opened_by(None) as page:
        _everybody_reads_it(page)


def _appealed_against(
    site: Site, cast: Cast, judges: Judges, others: Judges, settings: Settings
) -> None:
    """New people judge it anew, and everybody reads meanwhile that it is under appeal."""
    with site.opened_by(cast.certifier) as page:
        appeal = appealing.lodge(page, cast.submission.reference)
    with site.opened_by(None) as page:
        _is_under_appeal(page, appeal)
    with site.opened_by(judges.moderator) as page:
        appealing.is_refused(page, appeal)
    with site.opened_by(others.moderator) as page:
        appealing.admit(page, appeal)
    review_apart(site, settings, others.reviewers, ((0,), (0, 1)))
    with site.opened_by(others.moderator) as page:
        settle(page, differing=1)
    with site.opened_by(judges.panel) as page:
        appealing.is_refused(page, appeal)
    with site.opened_by(others.panel) as page:
        appealing.decide(page, appeal)
    with site.opened_by(None) as page:
        for address in appealing.shows_the_rating(page):
            page.goto(address)
            expect(page.get_by_text("Under appeal")).to_have_count(0)
        appealing.everybody_reads_how_it_ended(page, appeal)
        expect(page.get_by_text("This is a reviewed rating")).to_be_visible()
        _reads_every_rating(page, 3)


def _is_under_appeal(page: Page, appeal: str) -> None:
    """Every page that shows the rating says so, and the rating stays readable."""
    every = appealing.shows_the_rating(page)
    for number, address in enumerate(every):
        page.goto(address)
        expect(page.get_by_text("Under appeal").first).to_be_visible()
        expect(page.locator(f'main a[href="/appeals/{appeal}"]').first).to_be_visible()
        if address in {*every[:3], *every[-2:]} or "/against/" in address:
            looked_at(page, f"appeal-4-badge-{number}")
    told = page.request.get(f"/programmes/{SLUG}.json").json()
    assert [(one["reference"], one["open"]) for one in told["appeals"]] == [(appeal, True)]


def _nobody_has_judged_it(page: Page) -> None:
    page.goto(f"/programmes/{SLUG}")
    expect(page.locator(".headline .big")).to_contain_text("Not yet evaluated")
    expect(page.get_by_text("desk rating").first).to_be_visible()


def _everybody_reads_it(page: Page) -> None:
    """The programme's page says that it was reviewed and approved; its reviews say how it was judged."""
    page.goto(f"/programmes/{SLUG}")
    expect(page.get_by_text("This is a reviewed rating")).to_be_visible()
    expect(page.get_by_text("Approved by the panel on")).to_be_visible()
    expect(page.locator(".headline .big")).not_to_contain_text("Not yet evaluated")
    looked_at(page, "review-7-programme")
    page.goto(f"/programmes/{SLUG}/reviews")
    expect(page.get_by_text("It rests on one sound trial.")).to_be_visible()
    expect(page.get_by_text("The second trial reports in spring.")).to_be_visible()
    expect(page.get_by_text("they gave the same answer to 124")).to_be_visible()
    for name in ("Ada", "Ben"):
        expect(page.get_by_text(re.compile(rf"\b{name}\b"))).to_have_count(0)
    looked_at(page, "review-8-reviews")
    _reads_every_rating(page, 2)


def _reads_every_rating(page: Page, number: int) -> None:
    page.goto(f"/programmes/{SLUG}/ratings")
    expect(page.locator("tbody tr")).to_have_count(number)
    expect(page.locator("tbody tr").first).to_contain_text("Reviewed")
    expect(page.locator("tbody tr").last).to_contain_text("Desk rating")


def _screen(page: Page, reference: str) -> None:
    """The moderator declares their interests first, then accepts it."""
    page.goto(f"/screening/{reference}")
    declare_nothing(page)
    page.goto(f"/screening/{reference}")
    looked_at(page, "review-1-screening")  # which leaves it unfolded
    press(page.get_by_role("button", name="Accept it for review"))


def _assign(page: Page, reference: str, names: tuple[str, ...]) -> None:
    """The moderator takes these two instead of those whom the registry proposes."""
    page.goto("/moderation")
    page.goto(f"/moderation/{reference}/assign")
    for box in page.locator("form[method=post] input[type=checkbox]").all():
        box.uncheck()
    for name in names:
        page.get_by_label(name).check()
    looked_at(page, "review-2-assigning")
    press(page.get_by_role("button", name="Invite these reviewers"))


def _reply(page: Page, reference: str) -> None:
    page.goto(f"/submissions/{reference}/rating")
    expect(page.get_by_text("Drafted, not published.")).to_be_visible()
    looked_at(page, "review-5-drafted")
    page.goto(f"/submissions/{reference}/reply")
    page.locator("main textarea").fill("The second trial reports in spring.")
    press(page.get_by_role("button", name="Go on"))
    press(page.get_by_role("button", name="Send this answer"))


def _decide(page: Page, reference: str) -> None:
    page.goto(f"/panel/{reference}")
    declare_nothing(page)
    page.goto(f"/panel/{reference}")
    looked_at(page, "review-6-panel")
    page.get_by_label("Approve the programme").check()
    page.get_by_role("textbox", name="Why", exact=True).fill("It rests on one sound trial.")
    press(page.get_by_role("button", name="Decide"))
