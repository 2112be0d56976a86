"""Starting a submission about a programme that is listed: found by its address, its name or a part of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from registry.policy.roles import Role
from tests.people import a_person, an_organisation, signed_in, writing
from tests.submitting import fill_in, form_on, reference_in, send


@pytest.fixture
def site(own_seeds: Settings) -> Flask:
    app = create_app(own_seeds)
    app.testing = True
    return app


@pytest.fixture
def editor(site: Flask, own_seeds: Settings) -> FlaskClient:
    with writing(own_seeds) as session:
        person = a_person(session, Role.PROVIDER_EDITOR, organisation=an_organisation(session))
        session.commit()
    return signed_in(site, person)


def test_from_a_programme_s_page_its_published_record_is_corrected(editor: FlaskClient) -> None:
    page = editor.get("/programmes/teens-and-toddlers").text
    assert 'href="/submissions/new?programme=teens-and-toddlers"' in page
    opened = editor.get("/submissions/new?programme=teens-and-toddlers").text
    answer = send(editor, "/submissions/new", opened, kind="correction")
    reference = reference_in(answer)
    facts = form_on(editor.get(f"/submissions/{reference}/programme/facts").text)
    assert facts.sent["name"] == "Teens & Toddlers"
    draft = editor.get(f"/submissions/{reference}.json").json
    assert draft is not None
    assert draft["slug"] == "teens-and-toddlers"


def test_a_part_of_a_name_offers_the_programmes_that_have_it(editor: FlaskClient) -> None:
    asked = fill_in(
        editor, "/submissions/new", kind="new evaluation", programme="strengthening families"
    )
    assert asked.status_code == 400
    assert "Several programmes have" in asked.text
    slug = "strengthening-families-new-zealand"
    answer = send(editor, "/submissions/new", asked.text, which=slug)
    draft = editor.get(f"/submissions/{reference_in(answer)}.json").json
    assert draft is not None
    assert draft["slug"] == slug


@pytest.mark.parametrize("typed", ["", "no such programme", "%%%"])
def test_what_is_not_listed_is_said_so_and_stays_as_typed(editor: FlaskClient, typed: str) -> None:
    answer = fill_in(editor, "/submissions/new", kind="correction", programme=typed)
    assert answer.status_code == 400
    assert 'href="#programme"' in answer.text
    assert form_on(answer.text).sent["programme"] == typed
