"""Starting a submission about a programme that is listed: found by its address, its name or a part of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from registry.policy.roles import Role
from registry.services.submissions.drafts import draft_of
from tests.people import a_person, an_organisation, signed_in, writing
from tests.sending_files import confirm, now, send_file
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


def test_pressing_start_twice_starts_one_submission(editor: FlaskClient) -> None:
    opened = editor.get("/submissions/new").text
    first = send(editor, "/submissions/new", opened, kind="new programme")
    second = send(editor, "/submissions/new", opened, kind="new programme")
    assert second.headers["Location"] == first.headers["Location"]
    assert editor.get("/submissions").text.count('href="/submissions/S-') == 1


def test_going_back_and_choosing_otherwise_starts_another(editor: FlaskClient) -> None:
    opened = editor.get("/submissions/new?programme=teens-and-toddlers").text
    first = send(editor, "/submissions/new", opened, kind="new programme")
    second = send(editor, "/submissions/new", opened, kind="correction")
    assert reference_in(second) != reference_in(first)


def test_a_form_that_was_sent_back_still_starts_one_submission(editor: FlaskClient) -> None:
    refused = fill_in(editor, "/submissions/new", kind="correction", programme="no such").text
    sent = {"kind": "correction", "programme": "teens-and-toddlers"}
    first, second = (send(editor, "/submissions/new", refused, **sent) for _ in range(2))
    assert reference_in(second) == reference_in(first)


def test_a_study_of_a_listed_programme_is_borrowed_from_its_published_record(
    editor: FlaskClient, own_seeds: Settings
) -> None:
    fill_in(editor, "/submissions/new", kind="new programme")
    record = 'format = "1"\n[[studies]]\nfrom = "teens-and-toddlers/teens-and-toddlers-trial"\n'
    shown = send_file(editor, now(own_seeds), record, kind="evidence record", way="merge")
    page = editor.get(shown.location).text
    assert "taken from the published record of teens-and-toddlers" in page
    assert confirm(editor, shown.location).status_code == 303
    (study,) = draft_of(now(own_seeds))["studies"]
    assert study["tested_as"] == "teens-and-toddlers"


def test_another_form_starts_another_submission(editor: FlaskClient) -> None:
    first, second = (fill_in(editor, "/submissions/new", kind="new programme") for _ in range(2))
    assert reference_in(second) != reference_in(first)
