"""No worker of no site goes on showing an old page after another process has published."""

import http.client
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from registry.config import Settings
from registry.migrating import migrate
from tests.browser import served
from tests.unit.storage.invented import record_text
from tests.unit.storage.other_process import start_load

ADDRESS = "/programmes/kite-club"

ASKED = 24
"""Times: enough for both workers of a site to have answered, whichever takes a request."""

Answer = tuple[int, str, str]
"""Status, mark, body."""


def ask(site: str, etag: str | None = None) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
    connection.request("GET", ADDRESS, headers={"If-None-Match": etag} if etag else {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("ETag") or "", body


def the_one_answer(site: str, etag: str | None = None) -> Answer:
    """Ask until both workers have answered, which must be with the same bytes and mark."""
    (answer,) = {ask(site, etag) for _ in range(ASKED)}
    return answer


def publish_elsewhere(place: Settings, folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "kite-club.toml").write_text(record_text("kite-club", name=name), "utf-8")
    with start_load(place, folder) as other:
        other.goes_on_to_say()


def test_the_next_request_to_either_worker_shows_what_another_process_published(
    empty_settings: Settings, tmp_path: Path
) -> None:
    publish_elsewhere(empty_settings, tmp_path / "records", "Before")
    with served(empty_settings) as site:
        status, etag, body = the_one_answer(site)
        assert status == 200
        assert "Before" in body
        assert the_one_answer(site, etag) == (304, etag, "")
        for name in ("After", "At last"):
            publish_elsewhere(empty_settings, tmp_path / "records", name)
            status, etag, body = the_one_answer(site, etag)
            assert status == 200
            assert name in body


@pytest.mark.postgresql
def test_two_sites_on_one_database_show_within_a_second_what_a_third_process_published(
    postgresql: Settings, tmp_path: Path
) -> None:
    migrate(postgresql)
    publish_elsewhere(postgresql, tmp_path / "records", "Before")
    with served(postgresql) as one, served(postgresql) as other:
        etags = {the_one_answer(site)[1] for site in (one, other)}
        assert len(etags) == 1, "every worker of every site makes the same bytes"
        publish_elsewhere(postgresql, tmp_path / "records", "After")
        time.sleep(1)
        for site in (one, other):
            status, etag, body = the_one_answer(site, *etags)
            assert status == 200
            assert "After" in body
            assert etag not in etags
