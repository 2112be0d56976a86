"""An error is a page too: in order, with a sentence that says what to do, or JSON where that was asked for."""

import pytest
from flask import Flask

from registry import create_app
from registry.config import Settings
from tests.pages.page_client import PageClient


def test_an_address_that_is_none_offers_the_search(site: PageClient) -> None:
    page = site.get("/programmes/no-such-programme", status=404)
    assert page.heading == "Page not found"
    assert "search for it" in page.text
    assert list(page.all("form"))


@pytest.mark.parametrize(
    "address",
    [
        "/programmes/family-nurse-partnership/studies/no-such-study",
        "/programmes/family-nurse-partnership/ratings/no-such-outcome",
        "/programmes/no-such-programme/studies/any",
        "/programmes/no-such-programme/ratings/behaviour",
        "/nowhere",
    ],
)
def test_what_the_register_does_not_hold_is_not_found(site: PageClient, address: str) -> None:
    site.get(address, status=404)


def test_an_error_for_a_program_is_json(site: PageClient) -> None:
    answer = site.client.get("/programmes/no-such-programme.json")
    assert answer.status_code == 404
    assert "There is no page" in answer.get_json()["error"]


def test_an_address_that_cannot_be_written_to_says_so(site: PageClient) -> None:
    assert site.client.post("/programmes").status_code == 405


def test_a_site_without_data_names_the_command_that_makes_it(empty_settings: Settings) -> None:
    site = PageClient(create_app(empty_settings).test_client())
    page = site.get("/", status=503)
    assert "make data" in page.text
    assert site.get("/search?q=nurse", status=503).heading == page.heading


def test_the_code_of_practice_needs_no_data(empty_settings: Settings) -> None:
    PageClient(create_app(empty_settings).test_client()).get("/code-of-practice")


def test_a_mistake_of_ours_is_a_page_that_tells_nothing_of_the_inside(settings: Settings) -> None:
    site = PageClient(broken(create_app(settings)).test_client())
    page = site.get("/broken", status=500)
    assert "Something went wrong here" in page.heading
    assert "secret" not in page.html


def broken(app: Flask) -> Flask:
    @app.get("/broken")
    def fail() -> str:
        raise RuntimeError("secret")

    return app
