"""Links in mail: followed by scanners, so that a GET changes nothing; made from the site's own address."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts import throttled
from registry.config import Settings
from registry.database import open_session
from registry.models import Mail, Person
from registry.services.accounts.throttling import Tried
from tests.people import writing
from tests.signing_in import PASSWORD, sent, sign_in, token_of

NEW = "another-horse-battery-staple-7"


def link_sent(settings: Settings) -> str:
    with open_session(settings) as session:
        mail = session.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert mail is not None
    found = re.search(r"http://127\.0\.0\.1:5000(/account/\S+)", mail.body)
    assert found, mail.body
    assert found[1] not in (mail.kept_body or mail.body)
    return found[1]


@pytest.fixture
def unconfirmed(own_settings: Settings, editor: Person) -> Person:
    with writing(own_settings) as session:
        session.merge(editor).confirmed_at = None
        session.commit()
    return editor


def confirmed(settings: Settings, person: Person) -> bool:
    with open_session(settings) as session:
        return session.get_one(Person, person.id).confirmed_at is not None


def test_an_address_is_confirmed_by_a_button_and_not_by_following_the_link(
    own_app: Flask, own_settings: Settings, unconfirmed: Person
) -> None:
    client = own_app.test_client()
    elsewhere = {"base_url": "http://evil.example.com"}  # what a request calls the site is not used
    token = token_of(client.get("/account/confirm", **elsewhere).text)
    form = {"csrf_token": token, "email": "somebody@example.org"}
    client.post("/account/confirm", data=form, **elsewhere)
    link = link_sent(own_settings)
    for _ in range(3):
        assert "Confirm this address" in own_app.test_client().get(link).text
        assert own_app.test_client().head(link).status_code == 200
    assert not confirmed(own_settings, unconfirmed)
    assert sent(client, link).location == "/account/sign-in"
    assert confirmed(own_settings, unconfirmed)
    assert "is confirmed. You can sign in" in client.get("/account/sign-in").text
    assert "confirmed already" in client.get(link).text


def test_a_broken_link_says_so_and_how_to_have_another(own_app: Flask) -> None:
    page = own_app.test_client().get("/account/confirm/broken").text
    assert "cannot be read" in page
    assert "Have a new link sent" in page


def test_a_new_password_is_chosen_by_a_link_that_works_once(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    signed_in_before = own_app.test_client()
    sign_in(signed_in_before)
    client = own_app.test_client()
    sent(client, "/account/forgotten-password", email="somebody@example.org")
    link = link_sent(own_settings)
    own_app.test_client().get(link)
    assert sign_in(own_app.test_client()).location == "/account"  # following it changed nothing
    answer = sent(client, link, password=NEW, password_confirm=NEW)
    assert answer.location == "/account/sign-in"
    assert signed_in_before.get("/account").status_code == 302
    assert sign_in(own_app.test_client(), NEW).location == "/account"
    assert "not right" in sign_in(own_app.test_client()).text
    assert client.get(link).location == "/account/forgotten-password"
    with open_session(own_settings) as session:
        templates = list(session.scalars(select(Mail.template).order_by(Mail.id)))
    assert templates == ["account-reset", "account-password-changed"]
    assert editor.id


def test_a_new_password_must_be_a_good_one(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = own_app.test_client()
    sent(client, "/account/forgotten-password", email="somebody@example.org")
    link = link_sent(own_settings)
    for bad, why in (
        ("short", "at least 12 characters"),
        ("password1234", "easily guessed"),
        ("somebody@example.org", "easily guessed"),
        ("x" * 129, "at most 128"),
    ):
        assert why in sent(client, link, password=bad, password_confirm=bad).text
    assert "not the same" in sent(client, link, password=NEW, password_confirm=PASSWORD).text
    long = "staple battery horse correct " * 4
    assert sent(client, link, password=long, password_confirm=long).status_code == 302
    assert sign_in(own_app.test_client(), long).location == "/account"
    assert editor.id


def test_a_new_password_lets_codes_be_tried_again(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    """Whoever guessed at codes knew the old password; its owner is not to wait for them."""

    def tried() -> None:
        with own_app.test_request_context(), writing(own_settings) as session:
            counted = throttled.of_account(editor.id)
            throttled.require(session, Tried.CODE, counted, instead="")
            session.commit()

    for _ in range(10):
        tried()
    with pytest.raises(throttled.TooOften):
        tried()
    client = own_app.test_client()
    sent(client, "/account/forgotten-password", email="somebody@example.org")
    sent(client, link_sent(own_settings), password=NEW, password_confirm=NEW)
    tried()
