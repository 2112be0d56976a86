"""A static file's address names its content, so that it can be kept for ever."""

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import resource

FILES = sorted(
    path.relative_to(resource("static")) for path in resource("static").rglob("*") if path.is_file()
)


def address_of(app: Flask, name: str) -> str:
    with app.test_request_context():
        return app.jinja_env.from_string("{{ asset(name) }}").render(name=name)


@pytest.mark.parametrize("name", [str(path) for path in FILES])
def test_every_file_is_served_under_an_address_that_may_be_kept_for_ever(
    app: Flask, client: FlaskClient, name: str
) -> None:
    address = address_of(app, name)
    answer = client.get(address)
    assert answer.data == (resource("static") / name).read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers


def test_the_plain_address_still_answers_and_is_asked_for_again(client: FlaskClient) -> None:
    answer = client.get("/static/registry.css")
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/registry.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_it_travels_compressed(app: Flask, client: FlaskClient) -> None:
    address = address_of(app, "registry.css")
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == (resource("static") / "registry.css").read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "/static/registry.0123456789abcdef.css",
        "/static/registry.css.0123456789abcdef",
        "/static/../config.py",
        "/static/%2e%2e/config.py",
        "/static/",
        "/static/no-such-file.css",
    ],
)
def test_an_address_that_names_no_content_of_ours_is_not_found(
    client: FlaskClient, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_a_file_that_is_not_there_cannot_be_asked_for_in_a_template(app: Flask) -> None:
    with pytest.raises(KeyError):
        address_of(app, "no-such-file.css")


def test_every_page_asks_for_the_address_that_may_be_kept(app: Flask, client: FlaskClient) -> None:
    page = client.get("/").text
    for name in ("registry.css", "icon.svg"):
        assert f'href="{address_of(app, name)}"' in page
        assert f'href="/static/{Path(name)}"' not in page
