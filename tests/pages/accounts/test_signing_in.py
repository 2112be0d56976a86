"""Signing in: by a form with a token, with nothing said about who has an account."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password

from registry.config import Settings
from registry.policy.roles import Role
from tests.people import a_person, an_organisation, signed_in, writing

PASSWORD = "correct-horse-battery-staple-9"


@pytest.fixture
def editor(own_app: Flask, own_settings: Settings) -> None:
    with writing(own_settings) as session, own_app.app_context():
        held = an_organisation(session)
        person = a_person(session, Role.PROVIDER_EDITOR, organisation=held)
        person.password = hash_password(PASSWORD)
        session.commit()


def token_in(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(address).text)
    assert found, f"no token in the form at {address}"
    return found[1]


def sign_in(client: FlaskClient, password: str) -> int:
    form = {"email": "somebody@example.org", "password": password}
    form["csrf_token"] = token_in(client, "/account/sign-in")
    return client.post("/account/sign-in", data=form).status_code


@pytest.mark.usefixtures("editor")
def test_somebody_signs_in_and_sees_their_account(own_app: Flask) -> None:
    client = own_app.test_client()
    assert client.get("/account").location.startswith("/account/sign-in?next=")
    assert sign_in(client, PASSWORD) == 302
    assert "somebody@example.org" in client.get("/account").text


@pytest.mark.usefixtures("editor")
def test_a_wrong_password_signs_nobody_in(own_app: Flask) -> None:
    client = own_app.test_client()
    assert sign_in(client, "wrong-horse-battery-staple-9") == 200
    assert client.get("/account").status_code == 302


def test_a_form_without_its_token_is_refused(own_app: Flask) -> None:
    answer = own_app.test_client().post("/account/sign-in", data={"email": "a@example.org"})
    assert answer.status_code == 400


def test_who_needs_a_second_step_is_led_to_it(own_app: Flask, own_settings: Settings) -> None:
    with writing(own_settings) as session:
        reviewer = a_person(session, Role.REVIEWER)
        session.commit()
    assert signed_in(own_app, reviewer).get("/account").status_code == 200
