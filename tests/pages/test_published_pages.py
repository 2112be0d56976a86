"""A published page is kept for everyone until the next publication, and carries nothing of anyone."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, make_response, request
from flask import session as cookie_session
from flask.testing import FlaskClient

from ratings.standard import load_standard
from registry import create_app
from registry.answers.declared import afresh, published
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.headers import CONTENT_SECURITY_POLICY
from registry.migrating import migrate
from registry.services.evidence import publish
from tests.invented import record, study_table

KEPT = [
    "/",
    "/programmes",
    "/programmes/family-nurse-partnership",
    "/programmes/family-nurse-partnership.json",
    "/programmes/family-nurse-partnership.toml",
    "/code-of-practice",
]
PUBLIC = [*KEPT, "/search?q=nurse", "/search.json?q=nurse", "/static/registry.css"]
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Settings]:
    settings = Settings(data=tmp_path / "data")
    migrate(settings)
    publish_in(settings, "Before")
    yield settings
    engine_for(settings.database_url).dispose()


def publish_in(place: Settings, name: str) -> None:
    with open_session(place, writing=True) as session:
        publish(session, record(study_table(), name=name), load_standard())
        session.commit()


class Site:
    """A site with pages that count how often they are made, and some that are not what they say."""

    def __init__(self, place: Settings) -> None:
        self.app = create_app(place)
        self.app.testing = True
        self.app.secret_key = "a secret of this test"
        self.made = 0
        for page in (self.counted, self.asks, self.remembers, self.recalls, self.hands_out):
            self.app.add_url_rule(f"/{page.__name__}", view_func=published(page))
        self.app.add_url_rule("/private", view_func=afresh(because="A test.")(self.private))

    @property
    def client(self) -> FlaskClient:
        return self.app.test_client()

    def counted(self) -> str:
        self.made += 1
        return f"Made {self.made} times."

    def asks(self) -> dict[str, object]:
        return {
            "cookies": dict(request.cookies),
            "query": request.query_string.decode(),
            "headers": {name: value for name, value in request.headers if name != "Host"},
            "host": request.host,
            "body": request.get_data(as_text=True),
        }

    def remembers(self) -> str:
        cookie_session["reader"] = "somebody"
        self.made += 1
        return f"Remembered {self.made} times."

    def recalls(self) -> str:
        self.made += 1
        return f"{cookie_session.get('reader')} {self.made}"

    def hands_out(self) -> Response:
        self.made += 1
        response = make_response(f"Handed out {self.made} times.")
        response.set_cookie("reader", "somebody")
        return response

    def private(self) -> str:
        return "A token that nobody else may see. " * 100


@pytest.fixture
def site(place: Settings) -> Site:
    return Site(place)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_that_a_reader_has_already_is_not_sent_again(
    client: FlaskClient, address: str
) -> None:
    whole = client.get(address, headers=GZIP)
    again = client.get(address, headers={**GZIP, "If-None-Match": whole.headers["ETag"]})
    assert (whole.status_code, again.status_code) == (200, 304)
    assert again.data == b""
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert again.headers[name] == whole.headers[name]
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(again.headers.keys())


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_travels_compressed_to_whoever_takes_it_so(
    client: FlaskClient, address: str
) -> None:
    plain, small = client.get(address), client.get(address, headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    for answer in (plain, small):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Content-Length"] == str(len(answer.data))
        assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.data).hexdigest()[:32]}"'


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "compressed"])
def test_head_tells_of_the_same_bytes_and_sends_none(
    client: FlaskClient, address: str, headers: dict[str, str]
) -> None:
    head, whole = client.head(address, headers=headers), client.get(address, headers=headers)
    assert head.status_code == 200
    assert head.data == b""
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everyone_gets_carries_nothing_of_a_session(client: FlaskClient, address: str) -> None:
    for _ in range(2):
        answer = client.get(address, headers={"Cookie": "session=mine"})
        assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers["Vary"]


def test_another_database_in_its_place_is_what_is_shown_from_then_on(
    site: Site, place: Settings
) -> None:
    address = "/programmes/invented-programme"
    assert "Before" in site.client.get(address).text
    other = Settings(data=place.data.parent / "other")
    migrate(other)
    publish_in(other, "Restored")
    engine_for(other.database_url).dispose()
    for beside in ("-wal", "-shm"):  # a log belongs to its own file
        place.database_file.with_name(f"{place.database_file.name}{beside}").unlink(missing_ok=True)
    other.database_file.replace(place.database_file)
    for _ in range(2):
        assert "Restored" in site.client.get(address).text


@pytest.mark.parametrize(
    ("held", "status"),
    [
        pytest.param("{etag}", 304, id="the same"),
        pytest.param('"other", {etag}', 304, id="among others"),
        pytest.param("W/{etag}", 304, id="the same, called weak on the way"),
        pytest.param("*", 304, id="anything"),
        pytest.param('"other"', 200, id="another"),
        pytest.param("", 200, id="nothing"),
        pytest.param("nonsense, ,", 200, id="nonsense"),
    ],
)
def test_what_a_reader_holds_is_compared(client: FlaskClient, held: str, status: int) -> None:
    etag = client.get("/").headers["ETag"]
    answer = client.get("/", headers={"If-None-Match": held.format(etag=etag)})
    assert answer.status_code == status


def test_the_mark_of_compressed_bytes_is_not_that_of_plain_ones(client: FlaskClient) -> None:
    plain = client.get("/").headers["ETag"]
    answer = client.get("/", headers={**GZIP, "If-None-Match": plain})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != plain


def test_a_page_is_made_once_until_something_is_published(site: Site, place: Settings) -> None:
    assert [site.client.get("/counted").text for _ in range(3)] == ["Made 1 times."] * 3
    publish_in(place, "After")
    assert [site.client.get("/counted").text for _ in range(3)] == ["Made 2 times."] * 3


def test_the_next_request_after_a_publication_shows_it(site: Site, place: Settings) -> None:
    address = "/programmes/invented-programme"
    before = site.client.get(address)
    assert "Before" in before.text
    publish_in(place, "After")
    after = site.client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "After" in after.text


def test_a_query_that_a_page_does_not_read_neither_changes_it_nor_fills_the_room(
    site: Site,
) -> None:
    for number in range(50):
        assert site.client.get(f"/counted?x={number}").text == "Made 1 times."


def test_an_address_without_a_page_is_never_kept(site: Site, place: Settings) -> None:
    for number in range(20):
        assert site.client.get(f"/programmes/not-there-{number}").status_code == 404
    answer = site.client.get("/programmes/not-there-1")
    assert "ETag" not in answer.headers
    with open_session(place, writing=True) as session:
        publish(session, record(study_table(), slug="not-there-1"), load_standard())
        session.commit()
    assert site.client.get("/programmes/not-there-1").status_code == 200


def test_without_its_database_no_page_is_shown_from_memory(site: Site, place: Settings) -> None:
    assert site.client.get("/").status_code == 200
    engine_for(place.database_url).dispose()
    aside = place.database_file.rename(place.data / "aside")
    answer = site.client.get("/")
    assert answer.status_code == 503
    assert "make data" in answer.text
    aside.rename(place.database_file)
    assert site.client.get("/").status_code == 200


def test_a_published_page_is_made_from_nothing_of_its_reader(site: Site) -> None:
    told = site.client.get(
        "/asks?who=me",
        headers={
            "Cookie": "session=mine",
            "Authorization": "Bearer mine",
            "Host": "elsewhere.example",
            "User-Agent": "mine",
            "X-Forwarded-Host": "elsewhere.example",
        },
        data="mine",
    ).get_json()
    assert told["cookies"] == told["headers"] == {}
    assert told["query"] == told["body"] == ""
    assert "elsewhere" not in told["host"]


@pytest.mark.parametrize("address", ["/remembers", "/recalls", "/hands_out"])
def test_a_page_that_touches_a_session_or_sets_a_cookie_is_not_kept_whatever_it_declares(
    site: Site, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (site.client.get(address) for _ in range(2))
    assert site.made == 2
    assert first.text != second.text
    for answer in (first, second):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
    assert f"The page at {address} is declared published" in caplog.text


def test_a_page_that_is_not_declared_public_is_sent_as_it_is(site: Site) -> None:
    answer = site.client.get("/private", headers=GZIP)
    assert "Content-Encoding" not in answer.headers
    assert "ETag" not in answer.headers


def test_two_sites_in_one_process_keep_their_pages_apart(place: Settings, app: Flask) -> None:
    assert create_app(place).test_client().get("/").data != app.test_client().get("/").data
