"""The second step: asked of those whose roles need it, with codes that work once."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP

from registry.accounts.access import needs
from registry.config import Settings
from registry.database import open_session
from registry.models import Person
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from tests.signing_in import sent, sign_in, token_in, token_of, with_password

SET_UP = "/account/second-step"
CODE = "/account/second-step/code"
NEEDING = [Role.REVIEWER, Role.MODERATOR, Role.PANEL, Role.ADMINISTRATOR]


def code(key: str, *, at: float | None = None) -> str:
    """Return what an app shows for a key, now or at another second."""
    moment = datetime.now(UTC).timestamp() if at is None else at
    shown = TOTP(key=key.replace("-", ""), format="base32").generate(int(moment))
    return str(shown.token)


def set_up(client: FlaskClient, *, at: float | None = None) -> str:
    """Set up an app; return its key."""
    page = sent(client, SET_UP, setup="authenticator").text
    key, action = key_and_action(page)
    assert 'src="data:image/svg+xml;base64,' in page
    answer = client.post(action, data={"csrf_token": token_of(page), "code": code(key, at=at)})
    assert answer.location == "/account/recovery-codes"
    return key


def key_and_action(page: str) -> tuple[str, str]:
    """Return the key that a page shows, and where its code is sent."""
    key = re.search(r"<code>([A-Z2-7-]+)</code>", page)
    action = re.search(rf'action="({SET_UP}/[^"]+)"', page)
    assert key, page
    assert action, page
    return key[1], action[1]


def recovery_codes(client: FlaskClient) -> list[str]:
    page = sent(client, "/account/recovery-codes").text
    return re.findall(r"<code>([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})</code>", page)


@pytest.fixture
def reviewer(own_app: Flask, own_settings: Settings) -> Person:
    return with_password(own_app, own_settings, Role.REVIEWER)


@pytest.mark.parametrize("role", NEEDING, ids=str)
def test_whoever_judges_or_decides_is_led_to_a_second_step_before_anything_else(
    own_app: Flask, own_settings: Settings, role: Role
) -> None:
    page = needs(Permission.SCREEN, because="For this test.")(lambda: "what is asked for")
    own_app.add_url_rule("/asked", view_func=page, endpoint="asked")
    with_password(own_app, own_settings, role)
    client = own_app.test_client()
    sign_in(client)
    assert client.get("/asked").location == SET_UP
    assert "One of your roles asks for a second step" in client.get(SET_UP).text
    assert "until then you can see nothing but this account" in client.get("/account").text
    set_up(client)
    assert client.get("/asked").status_code in {200, 403}  # by what the role may do


def test_signing_in_asks_for_a_code_that_works_once(own_app: Flask, reviewer: Person) -> None:
    client = own_app.test_client()
    sign_in(client)
    now = datetime.now(UTC).timestamp()
    key = set_up(client, at=now)
    client.post("/account/sign-out", data={"csrf_token": token_in(client, "/account")})
    assert sign_in(client).location.startswith(CODE)
    assert client.get("/account").status_code == 302  # not in yet
    used = code(key, at=now)
    assert "used before" in sent(client, CODE, code=used).text  # it set the app up
    fresh = code(key, at=now + 30)
    assert sent(client, CODE, code=f"{fresh[:3]} {fresh[3:]}").location == "/account"
    again = own_app.test_client()
    sign_in(again)
    assert "used before" in sent(again, CODE, code=fresh).text
    assert reviewer.id


def test_a_wrong_code_while_setting_it_up_keeps_the_key(own_app: Flask, editor: Person) -> None:
    """An app that has read the picture need not read another."""
    client = own_app.test_client()
    sign_in(client)
    page = sent(client, SET_UP, setup="authenticator").text
    for _ in range(2):
        key, action = key_and_action(page)
        page = client.post(action, data={"csrf_token": token_of(page), "code": "000000"}).text
        assert key_and_action(page) == (key, action)
        assert 'href="#code"' in page
    answer = client.post(action, data={"csrf_token": token_of(page), "code": code(key)})
    assert answer.location == "/account/recovery-codes"
    assert editor.id


def test_codes_can_be_guessed_at_ten_times(own_app: Flask, reviewer: Person) -> None:
    client = own_app.test_client()
    sign_in(client)
    set_up(client)
    other = own_app.test_client()
    sign_in(other)
    tried = [sent(other, CODE, code="000000").status_code for _ in range(11)]
    assert tried == [200] * 10 + [429]
    assert reviewer.id


def test_a_second_step_makes_the_session_anew_and_ends_the_others(
    own_app: Flask, editor: Person
) -> None:
    here, there = own_app.test_client(), own_app.test_client()
    sign_in(here)
    sign_in(there)
    before = here.get_cookie("registry_session")
    set_up(here)
    assert before is not None
    there_again = own_app.test_client()
    there_again.set_cookie("registry_session", before.value)
    assert there.get("/account").status_code == 302
    assert there_again.get("/account").status_code == 302
    assert here.get("/account").status_code == 200
    assert editor.id


def test_recovery_codes_are_shown_once_kept_encrypted_and_work_once(
    own_app: Flask, own_settings: Settings, reviewer: Person
) -> None:
    client = own_app.test_client()
    sign_in(client)
    set_up(client)
    codes = recovery_codes(client)
    assert len(codes) == 8
    for address in ("/account/recovery-codes", "/account/recovery-codes?show_codes=1"):
        assert not any(one in client.get(address).text for one in codes)
    with open_session(own_settings) as session:
        kept = session.get_one(Person, reviewer.id).mf_recovery_codes or []
    assert len(kept) == 8
    assert not set(codes) & set(kept)

    first, second = own_app.test_client(), own_app.test_client()
    sign_in(first)
    typed = codes[0].upper().replace("-", " ")
    assert sent(first, "/account/recovery", code=typed).location == "/account"
    assert "7 left" in first.get("/account").text
    sign_in(second)
    assert "used before" in sent(second, "/account/recovery", code=codes[0]).text


def test_whose_role_asks_for_it_cannot_give_it_up_and_others_can(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = own_app.test_client()
    sign_in(client)
    set_up(client)
    sent(client, SET_UP, setup="disable")
    with open_session(own_settings) as session:
        assert session.get_one(Person, editor.id).tf_primary_method is None
    with_password(own_app, own_settings, Role.MODERATOR, email="m@example.org")
    moderator = own_app.test_client()
    sign_in(moderator, email="m@example.org")
    set_up(moderator)
    assert "stays on" in sent(moderator, SET_UP, setup="disable").text


def test_looking_at_the_code_page_while_signed_in_signs_nobody_out(
    own_app: Flask, editor: Person
) -> None:
    client = own_app.test_client()
    sign_in(client)
    assert client.get(CODE).location == SET_UP
    assert client.get("/account").status_code == 200
    assert editor.id


def test_setting_it_up_asks_for_the_password_again_after_a_while(
    own_app: Flask, editor: Person
) -> None:
    client = own_app.test_client()
    sign_in(client)
    with client.session_transaction() as session:
        session["fs_paa"] -= 3600
    asked = client.get(SET_UP).location
    assert asked.startswith("/account/password-again?next=")
    assert "Enter your password again" in client.get(asked).text
    assert "not your password" in sent(client, asked, password="x").text
    assert editor.id


def test_help_without_the_app_sends_nothing_and_says_whom_to_ask(own_app: Flask) -> None:
    page = own_app.test_client().get("/account/second-step/help").text
    assert "recovery code" in page
    assert "Ask whoever runs this site" in page
