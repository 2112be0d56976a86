"""An invitation is taken up by its form alone, with a password that is hard to guess, once."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import Invitation, Person
from registry.policy.roles import Role
from registry.services.accounts.inviting import Asked, invite
from registry.services.accounts.operator import OPERATOR
from tests.pages.accounts.sending import in_order, opened, send
from tests.pages.accounts.test_second_step import recovery_codes, set_up
from tests.people import a_person, an_organisation, signed_in, writing
from tests.signing_in import with_password

PASSWORD = "correct-horse-battery-staple-9"


@pytest.fixture
def link(own_settings: Settings) -> str:
    with writing(own_settings) as session:
        trust = an_organisation(session)
        a_person(session, Role.REVIEWER, email="known@example.org")
        asked = Asked(
            email="new@example.org", role=Role.PROVIDER_EDITOR, organisation=trust.id, name="Ann"
        )
        made = invite(session, OPERATOR, asked).path
        session.commit()
    return made


def people(settings: Settings) -> dict[str, Person]:
    with open_session(settings) as session:
        return {one.email: one for one in session.scalars(select(Person))}


def test_somebody_makes_an_account_and_signs_in(
    own_app: Flask, own_settings: Settings, link: str
) -> None:
    client = own_app.test_client()
    page = opened(client, link)
    assert "provider editor for Invented Trust" in page.text
    assert 'value="Ann"' in page.html
    answer = send(client, link, name="Ann Other", password=PASSWORD)
    assert answer.status_code == 303
    assert "Your account is ready" in opened(client, answer.location).heading
    made = people(own_settings)["new@example.org"]
    assert made.password is not None
    assert made.password.startswith("$argon2")
    send(client, "/account/sign-in", email="new@example.org", password=PASSWORD)
    account = opened(client, "/account")
    assert "Ann Other" in account.text
    assert "provider editor for Invented Trust" in account.text


def test_a_mail_scanner_that_opens_every_link_uses_nothing_up(
    own_app: Flask, own_settings: Settings, link: str
) -> None:
    for _ in range(3):
        own_app.test_client().get(link)
        own_app.test_client().head(link)
    with open_session(own_settings) as session:
        assert session.scalars(select(Invitation)).one().taken_at is None
    assert send(own_app.test_client(), link, name="Ann", password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("", id="none"),
        pytest.param("short-1!", id="a short one"),
        pytest.param("password1234", id="a common one"),
        pytest.param("new@example.org", id="their own address"),
        pytest.param("long " * 30, id="one that is too long to be judged"),
    ],
)
def test_a_password_that_will_not_do_is_refused_beside_its_field(
    own_app: Flask, own_settings: Settings, link: str, password: str
) -> None:
    answer = send(own_app.test_client(), link, name="Ann Other", password=password)
    assert answer.status_code == 400
    page = in_order(link, answer)
    assert "There is a problem" in page.text
    assert 'href="#password"' in page.html
    assert 'value="Ann Other"' in page.html
    assert "new@example.org" not in people(own_settings)


def test_what_was_typed_stays_but_for_the_password(own_app: Flask, link: str) -> None:
    answer = send(own_app.test_client(), link, name="", password=PASSWORD)
    assert answer.status_code == 400
    assert "Write your name." in answer.text
    assert PASSWORD not in answer.text


def test_a_used_link_says_so(own_app: Flask, link: str) -> None:
    send(own_app.test_client(), link, name="Ann", password=PASSWORD)
    answer = own_app.test_client().get(link)
    assert answer.status_code == 410
    page = in_order(link, answer)
    assert page.heading == "This invitation is not open any more"
    assert "taken up already" in page.text
    assert "/account/sign-in" in page.links
    assert "/account/request" in page.links
    assert 'type="search"' not in page.html


def test_an_ended_link_says_to_ask_for_another(
    own_app: Flask, own_settings: Settings, link: str
) -> None:
    with writing(own_settings) as session:
        session.scalars(select(Invitation)).one().expires_at = datetime.now(UTC)
        session.commit()
    answer = own_app.test_client().get(link)
    assert answer.status_code == 410
    assert "Ask whoever invited you for a new one" in answer.text


def test_a_link_whose_secret_is_altered_is_none(own_app: Flask, link: str) -> None:
    answer = own_app.test_client().get(f"{link}x")
    assert answer.status_code == 404
    assert "See that it is whole" in answer.text


def test_two_who_send_the_same_link_make_one_account(
    own_app: Flask, own_settings: Settings, link: str
) -> None:
    first, second = own_app.test_client(), own_app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', second.get(link).text)
    assert token
    assert send(first, link, name="Ann", password=PASSWORD).status_code == 303
    late = second.post(
        link, data={"csrf_token": token[1], "name": "Eve", "password": PASSWORD + "x"}
    )
    assert late.status_code == 410
    assert people(own_settings)["new@example.org"].name == "Ann"


def test_somebody_known_signs_in_and_takes_the_role_up(
    own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        trust = an_organisation(session)
        known = a_person(session, Role.REVIEWER, email="known@example.org")
        other = a_person(session, Role.COMMISSIONER, email="other@example.org", organisation=trust)
        asked = Asked(email=known.email, role=Role.PROVIDER_EDITOR, organisation=trust.id)
        link = invite(session, OPERATOR, asked).path
        session.commit()
    stranger = opened(own_app.test_client(), link)
    assert "Sign in to take up the role" in stranger.text
    wrong = signed_in(own_app, other)
    assert "Sign out, then open the link" in opened(wrong, link).text
    assert send(wrong, link).status_code == 403
    right = signed_in(own_app, known)
    assert send(right, link).status_code == 303
    assert "provider editor for Invented Trust" in opened(right, "/account").text


def invited_to_review(settings: Settings, email: str) -> str:
    with writing(settings) as session:
        link = invite(session, OPERATOR, Asked(email=email, role=Role.REVIEWER)).path
        session.commit()
    return link


def test_whose_role_asks_for_a_second_step_is_led_to_it_and_to_recovery_codes(
    own_app: Flask, own_settings: Settings
) -> None:
    client = own_app.test_client()
    link = invited_to_review(own_settings, "new@example.org")
    ready = opened(client, send(client, link, name="Ann Other", password=PASSWORD).location)
    (following,) = [one for one in ready.links if "next=" in one]
    answer = send(client, following, email="new@example.org", password=PASSWORD)
    assert answer.location == "/account/second-step"
    set_up(client)  # which leads to the recovery codes
    assert "You have no recovery codes" in opened(client, "/account").text
    assert len(recovery_codes(client)) == 8
    assert "no recovery codes" not in opened(client, "/account").text


def test_somebody_known_is_led_to_the_second_step_that_a_new_role_asks_for(
    own_app: Flask, own_settings: Settings
) -> None:
    known = with_password(own_app, own_settings, Role.PROVIDER_EDITOR, email="known@example.org")
    client = signed_in(own_app, known)
    first = invited_to_review(own_settings, "known@example.org")
    assert send(client, first).location == "/account/second-step"
