"""What was once answered with a mistake of ours, each as a request of its own."""

import pytest
from flask import Flask

from registry import create_app
from registry.config import Settings
from tests.odd_requests import OddRequest
from tests.pages.page_client import check_page, read_page

NO_HOSTS = ["a" * 300, "..", "a..b", ".example"]


@pytest.mark.parametrize("host", NO_HOSTS, ids=ascii)
def test_a_host_that_can_be_none_is_a_bad_request(app: Flask, host: str) -> None:
    answer = OddRequest("GET", "/no-such-page", headers={"Host": host}).sent_to(app)
    assert answer.status_code == 400
    page = read_page("a bad host", answer.get_data(as_text=True))
    check_page(page)
    assert "not a request that the registry can read" in page.text


@pytest.mark.parametrize("path", ["/no-such-page.json", "/%F2%B5%9D%A0.json"])
def test_it_is_one_for_a_program_too(app: Flask, path: str) -> None:
    answer = OddRequest("GET", path, headers={"Host": ".."}).sent_to(app)
    assert answer.status_code == 400
    assert "not a request" in answer.get_json()["error"]


@pytest.mark.parametrize("path", ["/", "/programmes/family-nurse-partnership"])
def test_a_page_for_everyone_is_made_for_whatever_host(app: Flask, path: str) -> None:
    assert OddRequest("GET", path, headers={"Host": ".."}).sent_to(app).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/programmes/%00",
        "/programmes/kite-club%00",
        "/programmes/kite-club%00.json",
        "/programmes/kite-club%00.toml",
        "/programmes/kite-club/studies/%00",
        "/programmes/%00/ratings/literacy.svg",
        "/programmes/%1b%5b31m",
    ],
)
def test_a_name_with_a_control_character_is_no_page_on_either_own(
    either_own: Settings, path: str
) -> None:
    site = create_app(either_own)
    site.testing = True
    assert OddRequest("GET", path).sent_to(site).status_code == 404


def test_health_is_told_to_a_program_even_where_there_is_no_data(empty_settings: Settings) -> None:
    answer = create_app(empty_settings).test_client().get("/health")
    assert answer.status_code == 503
    assert "make data" in answer.get_json()["error"]


def test_a_registry_that_cannot_answer_does_not_say_that_it_has_no_data(app: Flask) -> None:
    with app.test_request_context():
        page = app.jinja_env.get_template("errors/503.html").render(status=503, sentence="Wait.")
    assert "no data" not in page
