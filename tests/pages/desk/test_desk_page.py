"""The desk's page: queues with what is overdue in words, and links to the pages that deal with a case."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from registry.config import Settings
from registry.policy.submission_stages import Stage
from tests.desk_cases import Scene, a_scene
from tests.pages.page_client import PageClient
from tests.people import signed_in, writing

LONG_AGO = datetime.now(UTC) - timedelta(days=90)


@pytest.fixture
def scene(own_settings: Settings) -> Scene:
    """One case to screen for long, and a dozen lately sent."""
    with writing(own_settings) as session:
        made = a_scene(session)
        made.case(Stage.AWAITING_DECISION, LONG_AGO)
        for days in range(12):
            made.case(Stage.SUBMITTED, LONG_AGO + timedelta(days=days))
        session.commit()
    return made


def test_the_desk_says_what_waits_since_when_and_by_how_much_it_is_late(
    own_app: Flask, scene: Scene
) -> None:
    page = PageClient(signed_in(own_app, scene.moderator)).get("/desk")
    assert "Times are in working days of England." in page.text
    assert "12 overdue" in page.text
    assert "working days overdue" in page.part("to-screen")
    assert "2 more in “To screen”" in page.text
    assert any(link.startswith("/screening/S-DESK") for link in page.links)
    assert "no queue may name" not in page.text


def test_one_queue_and_one_choice_have_addresses_of_their_own(own_app: Flask, scene: Scene) -> None:
    client = PageClient(signed_in(own_app, scene.administrator))
    page = client.get("/desk?queue=to-screen&show=overdue")
    assert "12 waiting" in page.text
    assert client.get("/desk?show=mine").text.count("S-DESK") == 0
    refused = client.client.get("/desk?queue=to-forget")
    assert (refused.status_code, "no such queue" in refused.text) == (404, True)


def test_an_empty_desk_says_so_without_a_table_of_nothing(
    own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        made = a_scene(session)
        session.commit()
    page = PageClient(signed_in(own_app, made.moderator)).get("/desk")
    assert "S-DESK" not in page.text
    assert len(list(page.all("table"))) == 1, "the queues alone"
