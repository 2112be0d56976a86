"""Pages of appeals and of reviews due: in order for axe and on every screen, for each who opens them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.models import Person
from registry.policy.conflicts_of_interest import Interest
from registry.services.appeals.interests import declare_for_appeal
from tests.appealed import SLUG, a_judged_case, admitted, an_appeal
from tests.browser import served
from tests.drafted import NO_EMERGING, WORTHWHILE, drafted_text
from tests.journeys.in_order import is_in_order
from tests.journeys.pictured import pictured
from tests.journeys.submitting import browser_at
from tests.judging import with_interest
from tests.people import actor_of, signed_in, writing

STAGES = ("published", "in review")
"""The journey of a review looks at what is lodged, and at what waits for its decision."""
Site = tuple[str, Settings, dict[str, Person], dict[str, str]]


@pytest.fixture(scope="module", params=STAGES)
def site(
    request: pytest.FixtureRequest, made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A site on which a reviewed rating is published, and an appeal against it has come so far."""
    folder: Path = tmp_path_factory.mktemp("appeals")
    own = Settings(data=folder / "data", editions=folder)
    (folder / "mine.toml").write_text(drafted_text([NO_EMERGING, WORTHWHILE]), "utf-8")
    copytree(made_once.data, own.data)
    with writing(own) as session:
        judged = a_judged_case(session, published_at=datetime.now(UTC))
        named = {"submission": judged.submission.reference, "appeal": ""}
        if request.param == "in review":
            appeal = an_appeal(session, judged)
            named["appeal"] = appeal.reference
            tied = with_interest(Interest.PAYMENT)
            declare_for_appeal(session, actor_of(judged.other_panel), appeal.reference, tied)
            admitted(session, judged, appeal)
        session.commit()
        people = {
            "certifier": judged.cast.certifier,
            "moderator": judged.other_moderator,
            "earlier moderator": judged.cast.moderator,
            "panel": judged.other_panel,
        }
    with served(own) as address:
        yield address, own, people, named
    engine_for(own.database_url).dispose()


def addresses(named: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield who opens what."""
    yield "certifier", f"/submissions/{named['submission']}/appeal"
    yield "certifier", f"/programmes/{SLUG}"
    yield "moderator", "/reviews-due"
    if not named["appeal"]:
        yield "moderator", "/editions/2026-2/preview"
        yield "earlier moderator", f"/moderation/{named['submission']}/assign"
    yield "moderator", "/appeals"
    yield "moderator", "/appeals/statistics"
    if not named["appeal"]:
        return
    yield "moderator", f"/appeals/{named['appeal']}"
    yield "moderator", f"/appeals/{named['appeal']}/waivers"
    for who in ("moderator", "earlier moderator", "panel"):
        yield who, f"/appeals/{named['appeal']}/handle"
    yield "panel", f"/appeals/{named['appeal']}/interests"


def test_every_page_of_an_appeal_is_in_order(browser: Browser, site: Site) -> None:
    address, own, people, named = site
    app = create_app(replace(own, address=address))
    for who, path in addresses(named):
        with browser_at(browser, address) as page:
            cookie = signed_in(app, people[who]).get_cookie("registry_session")
            assert cookie is not None
            page.context.add_cookies(
                [{"name": "registry_session", "value": cookie.value, "url": address}]
            )
            answer = page.goto(path)
            assert answer is not None
            assert answer.ok, path
            pictured(page, f"living-{path.strip('/').replace('/', '-')}"[:40] + who[:4])
            is_in_order(page)
