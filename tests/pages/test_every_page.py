"""Every page of the site over the seed programmes is in order, and every link on it leads somewhere."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urldefrag, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.pages.page_client import FetchedPage, PageClient, within_site, words_of

_UNDER_ONE_STANDARD = re.compile(r"/programmes/(?P<slug>[^/]+)/standards/.+")
_READ_UNDER_EACH = {"family-nurse-partnership", "big-brothers-big-sisters"}
"""Programmes whose page under each standard is read: there are a thousand of them, made by the engine."""
_AN_AREA = re.compile(r"/areas/(?P<code>[A-Z]\d{8})")
_READ_AREAS = {"E07000041", "E10000008", "N09000003"}
"""Areas whose page is read: there are four hundred, all made alike."""
_OF_SOMEBODY = (
    *("/account", "/submissions", "/advice/new", "/advice/asked", "/administration", "/screening"),
    "/desk",
    "/moderation",
    "/panel",
)
"""Where addresses begin that ask who is there."""
_PYTHON = re.compile(r"^(None|True|False)$|<[a-z]+\.|\(\)|\{\}")
"""An absent value printed as itself, a repr, an empty container."""


@pytest.fixture(scope="module")
def pages(app: Flask) -> dict[str, FetchedPage]:
    """Every page that can be reached from the home page without searching, each checked."""
    client = app.test_client()
    site = PageClient(client)
    found: dict[str, FetchedPage] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address not in found and not _asks_to_sign_in(client, address):
            found[address] = site.get(address)
            waiting += [one for one in _pages_linked(found[address]) if one not in found]
    return found


def test_every_programme_every_study_and_every_rating_can_be_reached(
    pages: dict[str, FetchedPage], app: Flask
) -> None:
    listed = app.test_client().get("/search.json").get_json()["results"]
    for programme in listed:
        address = f"/programmes/{programme['slug']}"
        assert address in pages
        whole = app.test_client().get(f"{address}.json").get_json()
        for study in whole["record"].get("studies", []):
            assert f"{address}/studies/{study['id']}" in pages
        by_outcome = re.compile(rf"{address}/ratings/[a-z][a-z-]+")
        of_this = [one for one in pages if by_outcome.fullmatch(one)]
        assert len(of_this) == len(whole["rating"]["domains"])


def test_every_link_within_the_site_leads_to_a_page_and_to_a_place_on_it(
    pages: dict[str, FetchedPage], app: Flask
) -> None:
    client = app.test_client()

    @cache
    def answers(address: str) -> int:
        return client.get(address).status_code

    for address, page in pages.items():
        for link in filter(_is_followed, page.links):
            plain, fragment = urldefrag(link)
            if plain in pages:
                known = pages[plain]
                assert not fragment or fragment in known.ids, f"{address} links to {link}"
            else:
                fine = answers(plain) == 200 or _asks_to_sign_in(client, plain)
                assert fine, f"{address} links to {link}"


def test_a_link_to_elsewhere_is_an_address_of_the_web(pages: dict[str, FetchedPage]) -> None:
    for page in pages.values():
        for link in page.links:
            if not within_site(link):
                assert urlsplit(link).scheme in {"http", "https"}, f"{page.address}: {link}"


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, FetchedPage]) -> None:
    for page in pages.values():
        for one in page.tree.iter():
            loaded = one.attrib.get("src") or (one.tag == "link" and one.attrib["href"])
            assert not loaded or within_site(str(loaded)), f"{page.address} loads {loaded}"


def test_no_word_of_python_reaches_a_page(pages: dict[str, FetchedPage]) -> None:
    for page in pages.values():
        for one in page.find("main").iter():
            said = words_of(one)
            assert not _PYTHON.search(said), f"{page.address} says {said!r}"


def _pages_linked(page: FetchedPage) -> Iterator[str]:
    for link in filter(_is_followed, page.links):
        plain, _ = urldefrag(link)
        path = urlsplit(plain).path
        if not path.startswith("/search") and not path.endswith(
            (".json", ".toml", ".csv", ".svg", ".atom")
        ):
            yield plain


def _asks_to_sign_in(client: FlaskClient, address: str) -> bool:
    """Whether what is there is somebody's own, so that it is no page of everybody's."""
    if not urlsplit(address).path.startswith(_OF_SOMEBODY):
        return False
    answer = client.get(address)
    return answer.status_code == 302 and "/account/sign-in" in answer.location


def _is_followed(link: str) -> bool:
    path = urlsplit(link).path
    under, area = _UNDER_ONE_STANDARD.fullmatch(path), _AN_AREA.fullmatch(path)
    return (
        within_site(link)
        and (under is None or under["slug"] in _READ_UNDER_EACH)
        and (area is None or area["code"] in _READ_AREAS)
    )
