"""Every rating that a programme ever had can be read as it was, by its day, and against another."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.pages.conftest import SiteOf
from tests.pages.page_client import PageClient
from tests.unit.storage.invented import invented_record

LIST = "/programmes/invented-hour/ratings"


@pytest.fixture
def twice(site_of: SiteOf, tmp_path: Path) -> PageClient:
    """A programme that was rated, and rated again when its trial's figure was corrected."""
    return site_of(
        invented_record(tmp_path / "before", "invented-hour", estimate="0.40"),
        invented_record(tmp_path / "after", "invented-hour", estimate="-0.40"),
    )


def test_the_list_has_every_rating_the_newest_first_and_says_until_when(twice: PageClient) -> None:
    rows = twice.get(LIST).rows()[1:]
    assert len(rows) == 2
    assert "It stands now" in rows[0]
    assert "With the one before" in rows[0]
    assert "It was the first" in rows[1]
    found = twice.client.get(f"{LIST}.json").get_json()["ratings"]
    assert [one["superseded_by"] for one in found] == [None, found[0]["rating"]]
    assert found[1]["superseded"] == found[0]["published"]


def test_an_earlier_rating_is_shown_as_it_was_and_says_that_it_stands_no_longer(
    twice: PageClient,
) -> None:
    now, before = twice.client.get(f"{LIST}.json").get_json()["ratings"]
    page = twice.get(f"{LIST}/{before['rating']}")
    assert "no longer the current one" in page.text
    assert "Behaviour" in page.text
    assert f"{LIST}/{before['rating']}/against/{now['rating']}" in page.links
    whole = twice.client.get(f"{LIST}/{before['rating']}.json").get_json()
    assert whole["record"]["studies"][0]["contrasts"][0]["effect"]["estimate"] == "0.40"
    assert whole["whole_rating"]["fingerprint"] == before["fingerprint"]
    assert "This rating is the current one" in twice.get(f"{LIST}/{now['rating']}").text


def test_a_rating_is_found_by_the_day_on_which_it_stood(twice: PageClient) -> None:
    today = datetime.now(UTC).date().isoformat()
    now = twice.client.get(f"{LIST}.json").get_json()["ratings"][0]
    assert "the rating as at" in twice.get(f"{LIST}/at/{today}").heading
    assert twice.client.get(f"{LIST}/at/{today}.json").get_json()["rating"] == now["rating"]
    assert "had been published by 1 May 2020" in twice.get(f"{LIST}/at/2020-05-01", status=404).text
    assert "year, month and day" in twice.get(f"{LIST}/at/yesterday", status=404).text


def test_what_differs_is_said_in_facts_words_levels_and_reasons(twice: PageClient) -> None:
    now, before = (one["rating"] for one in twice.client.get(f"{LIST}.json").get_json()["ratings"])
    page = twice.get(f"{LIST}/{now}/against/{before}")
    assert "0.40" in page.part("facts")
    assert "-0.40" in page.part("facts")
    assert "Impact: what is said for its level" in page.part("outcomes")
    assert "same edition" in page.part("made")
    turned = twice.client.get(f"{LIST}/{before}/against/{now}.json").get_json()
    assert turned == twice.client.get(f"{LIST}/{now}/against/{before}.json").get_json()
    assert turned["before"]["rating"] == before
    assert turned["outcomes"][0]["words"]
    assert "No fact of the record differs." in twice.get(f"{LIST}/{now}/against/{now}").text


def test_a_rating_of_another_programme_is_not_found_here(twice: PageClient) -> None:
    twice.get("/programmes/no-such-programme/ratings", status=404)
    twice.get(f"{LIST}/999", status=404)
