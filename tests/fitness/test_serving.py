"""The site as it is served: where it says it is, what it refuses, and what every answer carries."""

import http.client
import os
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from tests.pages.page_client import check_page, read_page

LONGEST_REQUEST_LINE = 8190
AROUND_THE_ADDRESS = len("GET  HTTP/1.1")


def ask(site: str, address: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def address_of(length: int) -> str:
    return "/search?q=".ljust(length, "a")


def test_the_longest_address_that_is_read_finds_a_page(live_site: str) -> None:
    longest = address_of(LONGEST_REQUEST_LINE - AROUND_THE_ADDRESS)
    status, _ = ask(live_site, longest)
    assert status == 200


@pytest.mark.parametrize("more", [1, 20_000])
def test_a_longer_address_is_refused_with_a_page_that_says_so(live_site: str, more: int) -> None:
    address = address_of(LONGEST_REQUEST_LINE - AROUND_THE_ADDRESS + more)
    status, body = ask(live_site, address)
    assert status == 414
    page = read_page("too long an address", body)
    check_page(page)
    assert page.heading == "This address is too long"
    assert page.find("html").attrib["lang"] == "en-GB"
    assert "This address is longer than 8,190 characters" in page.text
    assert list(page.all("form"))


def test_that_page_is_sent_as_every_page_is(live_site: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(live_site).netloc, timeout=30)
    connection.request("GET", address_of(LONGEST_REQUEST_LINE))
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_port_in_use_is_said_with_another_to_try(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = subprocess.run(
            [sys.executable, "-m", "registry.cli", "serve", "--port", str(port)],
            env={**os.environ, "REGISTRY_DATA": str(settings.data)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.returncode == 1
    assert f"cannot be served on 127.0.0.1:{port}" in told.stderr
    assert f"make run PORT={port + 1}" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("address", ["/", "/search.json?q=x", "/no-such-page", "/static/nothing"])
def test_every_answer_keeps_the_page_to_itself(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert [one for one in policy if one.startswith(("script-src", "style-src"))] == [
        "script-src 'self'",
        "style-src 'self'",
    ], "without exceptions: no nonce, no hash, nothing inline, nothing from elsewhere"
    assert not any("unsafe" in directive or "http" in directive for directive in policy)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Referrer-Policy" in headers


@pytest.mark.parametrize("address", ["/no-such-page", "/no-such-page.json"])
def test_an_unknown_address_is_answered_in_the_form_it_asks_for(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.is_json == address.endswith(".json")
    assert "no page at this address" in " ".join(answer.text.split())


def test_writing_to_a_page_that_can_only_be_read_is_refused(client: FlaskClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("address", ["/search?q=home", "/programmes/family-nurse-partnership.json"])
def test_without_data_a_page_names_the_command_that_makes_it(
    empty_settings: Settings, address: str
) -> None:
    answer = create_app(empty_settings).test_client().get(address)
    assert answer.status_code == 503
    assert "make data" in answer.text
    assert not empty_settings.data.exists()
