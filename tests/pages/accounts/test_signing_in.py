"""Signing in: by a form with a token, with nothing said about who has an account."""

import pytest
from flask import Flask

from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from tests.people import a_person, signed_in, writing
from tests.signing_in import PASSWORD, SIGN_IN, sent, sign_in, token_in


@pytest.mark.usefixtures("editor")
def test_somebody_signs_in_and_sees_their_account(own_app: Flask) -> None:
    client = own_app.test_client()
    assert client.get("/account").location.startswith("/account/sign-in?next=")
    assert sign_in(client).location == "/account"
    page = client.get("/account").text
    assert "somebody@example.org" in page
    assert "provider editor for Trust of somebody@example.org" in page


@pytest.mark.usefixtures("editor")
def test_a_wrong_password_signs_nobody_in(own_app: Flask) -> None:
    client = own_app.test_client()
    answer = sign_in(client, "wrong-horse-battery-staple-9")
    assert "There is a problem" in answer.text
    assert "<title>Error: Sign in" in answer.text
    assert 'value="somebody@example.org"' in answer.text  # what was typed is kept
    assert client.get("/account").status_code == 302


@pytest.mark.usefixtures("editor")
def test_an_address_is_known_however_it_is_typed(own_app: Flask) -> None:
    assert sign_in(own_app.test_client(), email=" Somebody@EXAMPLE.org ").location == "/account"


@pytest.mark.usefixtures("editor")
def test_signing_in_leads_to_where_one_wanted_to_go(own_app: Flask) -> None:
    client = own_app.test_client()
    asked = client.get("/account/sessions").location
    form = client.get(asked).text
    assert 'name="next" value="/account/sessions"' in form
    answer = sent(
        client, SIGN_IN, email="somebody@example.org", password=PASSWORD, next="/account/sessions"
    )
    assert answer.location == "/account/sessions"


def test_a_form_without_its_token_is_refused_with_what_to_do(own_app: Flask) -> None:
    answer = own_app.test_client().post(SIGN_IN, data={"email": "a@example.org"})
    assert answer.status_code == 400
    assert "copy what you typed" in answer.text


def test_who_needs_a_second_step_is_led_to_it(own_app: Flask, own_settings: Settings) -> None:
    with writing(own_settings) as session:
        reviewer = a_person(session, Role.REVIEWER)
        session.commit()
    assert signed_in(own_app, reviewer).get("/account").status_code == 200


def test_somebody_whose_address_is_not_confirmed_is_told_so(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    with writing(own_settings) as session:
        session.merge(editor).confirmed_at = None
        session.commit()
    client = own_app.test_client()
    assert "is not confirmed yet" in sign_in(client).text
    assert "is not confirmed yet" not in sign_in(client, "wrong-horse-battery-staple-9").text
    assert client.get("/account").status_code == 302


def test_a_closed_account_signs_nobody_in(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = own_app.test_client()
    sign_in(client)
    with writing(own_settings) as session:
        session.merge(editor).active = False
        session.commit()
    assert client.get("/account").status_code == 302
    assert "was closed" in sign_in(own_app.test_client()).text


@pytest.mark.usefixtures("editor")
def test_no_json_and_no_token_signs_in(own_app: Flask) -> None:
    """What would go round sessions that can be ended."""
    client = own_app.test_client()
    headers = {"X-CSRFToken": token_in(client, SIGN_IN)}
    asked = {"email": "somebody@example.org", "password": PASSWORD}
    answer = client.post(f"{SIGN_IN}?include_auth_token", json=asked, headers=headers)
    assert "authentication_token" not in answer.text
    assert own_app.test_client().get("/account?auth_token=x").status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com",
        "///example.com",
        "/\\example.com",
        "\\\\example.com",
        "/\t/example.com",
        " //example.com",
        "javascript:alert(1)",
        "https:example.com",
        "http://localhost/account",
        "security.logout",
    ],
)
@pytest.mark.usefixtures("editor")
def test_nobody_is_led_to_another_site(own_app: Flask, elsewhere: str) -> None:
    client = own_app.test_client()
    token = token_in(client, SIGN_IN)
    form = {"csrf_token": token, "email": "somebody@example.org", "password": PASSWORD}
    refused = client.get(SIGN_IN, query_string={"next": elsewhere})
    assert refused.status_code == 400
    assert client.post(SIGN_IN, data=form, query_string={"next": elsewhere}).status_code == 400
    assert client.post(SIGN_IN, data={**form, "next": elsewhere}).status_code == 400
