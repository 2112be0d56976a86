"""The pages that keep reviews living: the queue of what is due, and an edition tried before it is adopted."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from registry import create_app
from registry.config import Settings
from registry.policy.roles import Role
from tests.appealed import SLUG, a_judged_case
from tests.drafted import NO_EMERGING, WORTHWHILE, drafted_text
from tests.people import a_person, signed_in, writing
from tests.submitted import post


@pytest.fixture
def site(own_seeds: Settings, tmp_path: Path) -> Flask:
    """A site with one reviewed rating, whose guide is an earlier one, and an edition to be tried."""
    folder = tmp_path / "editions"
    folder.mkdir()
    (folder / "mine.toml").write_text(drafted_text([NO_EMERGING, WORTHWHILE]), "utf-8")
    app = create_app(replace(own_seeds, editions=folder))
    app.testing = True
    with writing(own_seeds) as session:
        a_judged_case(session)
        session.commit()
    return app


def test_staff_see_what_is_due_and_why_and_ask_for_a_new_review_in_one_press(site: Flask) -> None:
    with writing(site.config["SETTINGS"]) as session:
        person = a_person(session, Role.ADMINISTRATOR, email="admin@example.org")
        session.commit()
    client = signed_in(site, person)
    text = client.get("/reviews-due").text
    assert "It was reviewed by guide 1; guide" in text
    assert "Ask for a new review" in text
    assert (
        "No reviewed rating is due for this reason" in client.get("/reviews-due?why=edition").text
    )
    table = client.get("/reviews-due.csv?why=guide").text
    assert f"{SLUG}," in table
    status, leads = post(client, f"/reviews-due/{SLUG}/ask", page="/reviews-due")
    assert (status, leads) == (302, "/reviews-due")
    text = client.get("/reviews-due").text
    assert "2 people of its organisation are written to" in text
    assert "Its organisation was asked for a new review on" in text
    assert "/editions/2026-2/preview" in text


def test_an_edition_is_tried_on_the_whole_register_with_the_reviewed_ratings_marked(
    site: Flask,
) -> None:
    with writing(site.config["SETTINGS"]) as session:
        person = a_person(session, Role.ADMINISTRATOR, email="admin@example.org")
        session.commit()
    client = signed_in(site, person)
    text = client.get("/editions/2026-2/preview").text
    assert "edition 2026-1 is in force" in text
    assert "programmes, " in text
    assert "1 rating on this register is reviewed" in text
    assert "Desk rating." in text
    assert "Clause 4, emerging was removed" in text
    assert "reviews due" in text
    assert client.get("/editions/2026-1/preview").status_code == 404
    assert client.get("/editions/none-such/preview").status_code == 404
