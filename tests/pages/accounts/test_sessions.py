"""Sessions: made anew at each step, listed, ended at once, and over by themselves."""

import dataclasses
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from registry import create_app
from registry.accounts.signed_in import TOKEN
from registry.config import Settings
from registry.database import open_session
from registry.models import Person, PersonSession
from registry.services.accounts.sessions import IDLE, LONGEST, NOTED_EVERY
from tests.people import a_person, signed_in, writing
from tests.signing_in import PASSWORD, sent, sign_in, token_in

NEW = "another-horse-battery-staple-7"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def token_of(client: FlaskClient) -> str:
    with client.session_transaction() as session:
        return str(session[TOKEN])


def aged(settings: Settings, **moments: timedelta) -> None:
    """Let time pass for every session."""
    with writing(settings) as session:
        for place in session.scalars(select(PersonSession)):
            for name, ago in moments.items():
                setattr(place, name, getattr(place, name) - ago)
        session.commit()


def post(client: FlaskClient, address: str) -> int:
    form = {"csrf_token": token_in(client, "/account/sessions")}
    return client.post(address, data=form).status_code


def test_a_cookie_from_before_signing_in_is_worth_nothing_after(
    own_app: Flask, editor: Person
) -> None:
    """An attacker who plants a cookie of their own knows nothing of the session that begins."""
    victim = own_app.test_client()
    form_token = token_in(victim, "/account/sign-in")
    planted = victim.get_cookie("registry_session")
    assert planted is not None
    sign_in(victim)
    attacker = own_app.test_client()
    attacker.set_cookie("registry_session", planted.value)
    assert is_in(victim)
    assert not is_in(attacker)
    forged = victim.post("/account/sign-out", data={"csrf_token": form_token})
    assert forged.status_code == 400  # nor of the forms
    assert editor.id


def test_only_the_hash_of_what_the_cookie_holds_is_kept(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = signed_in(own_app, editor)
    with open_session(own_settings) as session:
        (kept,) = session.scalars(select(PersonSession.token_hash)).all()
    assert token_of(client) not in kept
    assert re.fullmatch("[0-9a-f]{64}", kept)


def test_a_cookie_that_was_signed_out_is_nobodys_though_somebody_kept_it(
    own_app: Flask, editor: Person
) -> None:
    client = signed_in(own_app, editor)
    stolen = client.get_cookie("registry_session")
    assert stolen is not None
    assert is_in(client)
    client.post("/account/sign-out", data={"csrf_token": token_in(client, "/account")})
    thief = own_app.test_client()
    thief.set_cookie("registry_session", stolen.value)
    assert not is_in(thief)


def test_sessions_are_listed_with_their_browser_and_can_be_ended_one_by_one(
    own_app: Flask, editor: Person
) -> None:
    here, there = signed_in(own_app, editor), own_app.test_client()
    there.environ_base["HTTP_USER_AGENT"] = FIREFOX
    sign_in(there)
    page = here.get("/account/sessions").text
    assert "Firefox on Windows" in page
    assert "a test (here)" in page
    number = re.findall(r"/account/sessions/(\d+)/end", page)[1]  # the first is here
    assert post(here, f"/account/sessions/{number}/end") == 303
    assert "That place is signed out" in here.get("/account/sessions").text
    assert is_in(here)
    assert not is_in(there)


def test_all_others_can_be_ended_at_once(own_app: Flask, editor: Person) -> None:
    here, others = signed_in(own_app, editor), [signed_in(own_app, editor) for _ in range(3)]
    assert post(here, "/account/sessions/end-others") == 303
    assert is_in(here)
    assert not any(map(is_in, others))


def test_nobody_ends_somebody_elses_session(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    with writing(own_settings) as session:
        stranger = a_person(session, email="stranger@example.org")
        session.commit()
    theirs, ours = signed_in(own_app, stranger), signed_in(own_app, editor)
    with open_session(own_settings) as session:
        number = session.scalar(
            select(PersonSession.id).where(PersonSession.person_id == stranger.id)
        )
    assert post(ours, f"/account/sessions/{number}/end") == 404
    assert is_in(theirs)


def test_a_session_ends_when_it_is_not_used_and_in_any_case_after_a_day_s_work(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = signed_in(own_app, editor)
    aged(own_settings, seen_at=IDLE - timedelta(minutes=1))
    assert is_in(client)  # and this was noted
    aged(own_settings, seen_at=IDLE - timedelta(minutes=1))
    assert is_in(client)
    aged(own_settings, seen_at=IDLE)
    assert not is_in(client)
    client = signed_in(own_app, editor)
    aged(own_settings, began_at=LONGEST)
    assert not is_in(client)


def test_looking_at_pages_writes_nothing_more_often_than_every_few_minutes(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = signed_in(own_app, editor)
    aged(own_settings, seen_at=NOTED_EVERY - timedelta(seconds=30))

    def seen() -> object:
        with open_session(own_settings) as session:
            return session.scalar(select(PersonSession.seen_at))

    before = seen()
    client.get("/account")
    assert seen() == before
    aged(own_settings, seen_at=timedelta(seconds=31))
    client.get("/account")
    assert seen() != before


def test_another_password_ends_all_other_sessions_and_makes_this_one_anew(
    own_app: Flask, editor: Person
) -> None:
    here, there = own_app.test_client(), own_app.test_client()
    sign_in(here)
    sign_in(there)
    before = here.get_cookie("registry_session")
    answer = sent(
        here,
        "/account/password",
        password=PASSWORD,
        new_password=NEW,
        new_password_confirm=NEW,
    )
    assert answer.location == "/account"
    assert "signed out everywhere else" in here.get("/account").text
    assert not is_in(there)
    old = own_app.test_client()
    assert before is not None
    old.set_cookie("registry_session", before.value)
    assert not is_in(old)
    assert sign_in(own_app.test_client(), NEW).location == "/account"
    assert editor.id


def test_a_session_of_somebody_else_s_row_is_nobody(
    own_app: Flask, own_settings: Settings, editor: Person
) -> None:
    client = signed_in(own_app, editor)
    with writing(own_settings) as session:
        other = a_person(session, email="other@example.org")
        session.execute(update(PersonSession).values(person_id=other.id))
        session.commit()
    assert not is_in(client)


@pytest.mark.parametrize(("address", "secure"), [("https://r.example.org", True), ("", False)])
def test_the_cookie_is_kept_from_scripts_and_from_plain_connections(
    own_settings: Settings, address: str, *, secure: bool
) -> None:
    settings = dataclasses.replace(own_settings, address=address) if address else own_settings
    answer = create_app(settings).test_client().get("/account/sign-in")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) is secure
