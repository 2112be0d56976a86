"""What the accessibility statement claims is what the journeys try, and it says how to report."""

from dataclasses import replace

import pytest

from ratings.rating_words import Rating, Result, Verdict
from registry import create_app
from registry.config import Settings, settings_from_environment
from registry.services.marks import rating_mark, result_mark, verdict_mark
from registry.services.wording import listed
from tests.journeys import addresses
from tests.journeys.test_accessible import RULES
from tests.pages.page_client import FetchedPage, PageClient

ADDRESS = "/accessibility"


@pytest.fixture
def page(site: PageClient) -> FetchedPage:
    return site.get(ADDRESS)


def test_the_widths_it_names_are_those_that_are_tried(page: FetchedPage) -> None:
    tested = page.part("tested")
    across = " and ".join(str(width) for width in addresses.AXE_WIDTHS)
    assert f"at {across} pixels wide" in tested
    assert f"sideways at {listed([str(width) for width in addresses.WIDTHS])} pixels" in tested


def test_the_stops_it_names_are_those_that_are_looked_at(page: FetchedPage) -> None:
    assert f"the first {addresses.STOPS} stops" in page.part("tested")


def test_the_levels_it_names_are_those_that_axe_is_asked_for(page: FetchedPage) -> None:
    asked = set(RULES["runOnly"]["values"])  # type: ignore[index]  # axe's options are a table of tables
    levels = {f"wcag{version}{level}" for version in (2, 21, 22) for level in ("a", "aa")} - {
        "wcag22a"
    }
    assert asked == levels | {
        "best-practice"
    }  # 2.2 added no rule of level A that a program can check
    assert "levels A and AA of the guidelines, versions 2.0 to 2.2" in page.part("tested")


def test_every_page_in_the_footer_is_among_the_pages_that_are_tried(page: FetchedPage) -> None:
    about = next(one for one in page.all("nav") if one.attrib["aria-label"] == "About this site")
    linked = {link.attrib["href"] for link in about.iter("a")}
    assert linked == {
        *("/how-ratings-are-made", "/standards", "/plan-a-study", "/for-analysts"),
        *("/external-ratings", "/accessibility", "/licence-and-data", "/permissions"),
        *("/for-providers", "/automatic-checks", "/advice", "/agreement", "/nominations"),
        *("/equity", "/areas"),
    }
    assert linked <= set(addresses.KINDS.values())


def test_no_rating_verdict_or_result_is_told_by_its_shade_alone() -> None:
    for kinds in (
        [rating_mark(one) for one in Rating],
        [verdict_mark(one) for one in Verdict],
        [result_mark(one) for one in Result],
    ):
        assert len({mark.symbol for mark in kinds}) == len({mark.word for mark in kinds})


def test_it_says_plainly_what_was_not_tested(page: FetchedPage) -> None:
    assert "Nobody has tried it with a screen reader" in page.part("untested")
    assert "Nobody independent has audited the site" in page.part("standard")


def test_without_a_contact_it_says_so(page: FetchedPage) -> None:
    assert "They have not said on this site how they can be reached" in page.part("report")


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("evidence@example.org", "mailto:evidence@example.org"),
        ("https://example.org/contact", "https://example.org/contact"),
        ("020 7946 0000, weekdays", None),
    ],
)
def test_the_operators_contact_stands_on_both_pages(
    settings: Settings, contact: str, address: str | None
) -> None:
    site = PageClient(create_app(replace(settings, contact=contact)).test_client())
    for one, part in ((ADDRESS, "report"), ("/licence-and-data", "privacy")):
        page = site.get(one)
        assert contact in page.part(part)
        assert address is None or address in page.links


@pytest.mark.parametrize(
    ("said", "read"), [(" evidence@example.org ", "evidence@example.org"), (" ", None)]
)
def test_the_contact_is_a_setting(
    monkeypatch: pytest.MonkeyPatch, said: str, read: str | None
) -> None:
    monkeypatch.setenv("REGISTRY_CONTACT", said)
    assert settings_from_environment().contact == read
