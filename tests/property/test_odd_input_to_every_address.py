"""Odd input to every public address: none is answered with an error of ours, and each answer is in order."""

import gzip
import json

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.wrappers import Response

from registry import create_app
from registry.commands.loading import make_data
from registry.config import Settings, resource
from tests.odd_requests import OddRequest, requests_to
from tests.pages.page_client import check_page, read_page

OF_THE_INSIDE = (
    "Traceback",
    "werkzeug",
    "sqlalchemy",
    "psycopg",
    "sqlite3",
    "site-packages",
    '.py", line',
)
"""Words that only an error would bring into an answer."""

BY_A_SECRET = ("/account/", "/invitations/", "/nominations/")
"""Where addresses begin that end with a secret, which may end in whatever letters."""

KEPT_TO_ITSELF = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


def rules() -> list[Rule]:
    """Every route there is, so that one added later is tried without a word here."""
    return list(create_app().url_map.iter_rules())


def check(request: OddRequest, answer: Response) -> None:
    """Fail where an answer is an error of ours, or not in order."""
    assert answer.status_code < 500
    assert all(name in answer.headers for name in KEPT_TO_ITSELF)
    body = answer.get_data()
    if answer.headers.get("Content-Encoding") == "gzip" and body:
        body = gzip.decompress(body)
    text = body.decode("utf-8")
    if "Set-Cookie" in answer.headers and request.method != "HEAD":
        sends_something = 'name="csrf_token"' in text or answer.status_code in {302, 303}
        assert sends_something, "nobody is followed about"
    assert not [word for word in OF_THE_INSIDE if word in text]
    if not body or 300 <= answer.status_code < 400:
        return
    if answer.mimetype == "text/html":
        asks_for_data = request.path.endswith(".json") and not request.path.startswith(BY_A_SECRET)
        assert not asks_for_data, "data is asked for, and an error is data too"
        check_page(read_page(request.address, text))
    elif answer.is_json:
        assert answer.status_code == 200 or list(json.loads(text)) == ["error"]


@pytest.mark.parametrize("rule", rules(), ids=str)
@settings(max_examples=30)
@given(data=st.data())
def test_no_request_however_odd_finds_a_mistake_of_ours(
    app: Flask, rule: Rule, data: st.DataObject
) -> None:
    request = data.draw(requests_to(rule))
    check(request, request.sent_to(app))


def test_on_postgresql_each_is_answered_as_on_sqlite(app: Flask, postgresql: Settings) -> None:
    make_data(resource("seed_programmes"), postgresql)
    shared = create_app(postgresql)
    shared.testing = True

    @settings(max_examples=150)
    @given(request=st.sampled_from(rules()).flatmap(requests_to))
    def each_is_answered_alike(request: OddRequest) -> None:
        answer = request.sent_to(shared)
        check(request, answer)
        assert answer.status_code == request.sent_to(app).status_code

    each_is_answered_alike()
