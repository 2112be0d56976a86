"""Imports confirmed twice, or while others save: written once, and over nobody's words."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.models import Import, Person, Submission
from registry.models.chain import as_text
from registry.services.submissions.drafts import draft_of
from registry.services.submissions.importing.holding import Asked
from registry.services.submissions.importing.plans import Plan
from tests.importable import DRAFT, rows, table
from tests.people import signed_in, writing
from tests.sending_files import all_of, now, send_file
from tests.submitting import form_on


@pytest.fixture
def client(editors_client: FlaskClient) -> FlaskClient:
    return editors_client


def test_a_button_pressed_twice_imports_once_and_leads_to_the_same_place(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    sent = confirming(client, own_settings, address)
    first, second = (client.post(address, data=sent) for _ in range(2))
    assert (second.status_code, second.location) == (303, first.location)
    assert "file.csv was imported already" in client.get(second.location).text
    assert now(own_settings).version == 1


def test_others_save_while_an_import_is_laid_out_and_are_not_overwritten(
    client: FlaskClient,
    own_settings: Settings,
    submission: Submission,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    sent = confirming(client, own_settings, address)

    def save(_: Asked) -> None:
        with writing(own_settings) as session:
            changed = session.get_one(Submission, submission.id)
            changed.version, changed.draft = 1, as_text({**DRAFT, "name": "Theirs"})
            session.commit()

    meanwhile(monkeypatch, save)
    answer = client.post(address, data=sent)
    assert answer.status_code == 409
    assert "Somebody changed the draft" in answer.text
    assert draft_of(now(own_settings))["name"] == "Theirs"


def test_a_button_pressed_again_while_the_first_press_is_laid_out_imports_once(
    client: FlaskClient,
    own_app: Flask,
    own_settings: Settings,
    submission: Submission,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    sent = confirming(client, own_settings, address)
    other = signed_in(own_app, all_of(own_settings, Person)[0])
    also = {**sent, "csrf_token": form_on(other.get(address).text).sent["csrf_token"]}
    answers: list[TestResponse] = []
    meanwhile(monkeypatch, lambda _: answers.append(other.post(address, data=also)))
    answers.append(client.post(address, data=sent))
    assert [(one.status_code, one.location) for one in answers] == [
        (303, f"/submissions/{submission.reference}")
    ] * 2
    assert now(own_settings).version == 1


def confirming(client: FlaskClient, settings: Settings, address: str) -> dict[str, str]:
    """Return what the form that confirms the one import sends."""
    (held,) = all_of(settings, Import)
    token = form_on(client.get(address).text).sent["csrf_token"]
    return {"csrf_token": token, "version": "0", "sha256": held.sha256}


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[Asked], object]) -> None:
    """Let something happen once, before the next import is laid out."""
    lays_out = Asked.plan

    def plan(asked: Asked) -> Plan:
        monkeypatch.setattr(Asked, "plan", lays_out)
        happens(asked)
        return lays_out(asked)

    monkeypatch.setattr(Asked, "plan", plan)
