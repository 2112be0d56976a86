"""Guessing: at passwords and at who has an account, and that nobody is locked out by a stranger."""

import dataclasses
import re
from statistics import median
from time import perf_counter

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from registry import create_app
from registry.accounts import throttled
from registry.accounts.throttled import TooOften
from registry.config import Settings
from registry.database import open_session
from registry.models import Attempt, Mail
from registry.services.accounts.throttling import Tried
from tests.people import writing
from tests.signing_in import SIGN_IN, sent, sign_in, token_in

WRONG = "wrong-horse-battery-staple-9"
FORGOTTEN = "/account/forgotten-password"


def at(app: Flask, place: str) -> FlaskClient:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = place
    return client


def without_what_differs(page: str, email: str) -> str:
    page = re.sub(r'name="csrf_token"[^>]*>', "", page)
    return page.replace(email, "EMAIL")


@pytest.mark.usefixtures("editor")
def test_a_password_can_be_guessed_at_five_times(own_app: Flask) -> None:
    client = own_app.test_client()
    assert [sign_in(client, WRONG).status_code for _ in range(6)] == [200] * 5 + [429]
    answer = sign_in(client)
    assert answer.status_code == 429  # the right one no longer helps whoever guesses
    assert "Wait 15 minutes" in answer.text


@pytest.mark.usefixtures("editor")
def test_guesses_are_counted_for_all_processes(own_app: Flask, own_settings: Settings) -> None:
    other = create_app(own_settings)
    other.testing = True
    for _ in range(5):
        sign_in(own_app.test_client(), WRONG)
    assert sign_in(other.test_client(), WRONG).status_code == 429


def guess(app: Flask, place: str, email: str) -> None:
    """Count a try at signing in, without the time that a password takes."""
    asked = app.test_request_context(SIGN_IN, environ_base={"REMOTE_ADDR": place})
    with asked, writing(app.config["SETTINGS"]) as session:
        counted = throttled.signing_in(email, None)
        throttled.require(session, Tried.SIGN_IN, counted, instead="")
        session.commit()


@pytest.mark.usefixtures("editor")
def test_a_stranger_who_guesses_does_not_lock_out_whoever_signed_in_here_before(
    own_app: Flask,
) -> None:
    owner = at(own_app, "192.0.2.1")
    assert sign_in(owner).location == "/account"
    owner.post("/account/sign-out", data={"csrf_token": token_in(owner, "/account")})
    for place in range(30):
        guess(own_app, f"198.51.100.{place}", "somebody@example.org")
    assert sign_in(at(own_app, "203.0.113.9")).status_code == 429
    assert sign_in(owner).location == "/account"


def test_one_place_cannot_try_every_account(own_app: Flask) -> None:
    for n in range(50):  # the addresses are of one household
        guess(own_app, f"2001:db8::{n:x}", f"n{n}@example.org")
    with pytest.raises(TooOften):
        guess(own_app, "2001:db8::ffff", "another@example.org")
    guess(own_app, "2001:db8:1::1", "another@example.org")


@pytest.mark.usefixtures("editor")
def test_signing_in_rightly_counts_for_no_place_and_forgives_no_guess_from_it(
    own_app: Flask, own_settings: Settings
) -> None:
    for n in range(47):
        guess(own_app, "192.0.2.1", f"n{n}@example.org")
    for _ in range(4):  # each in a browser that was not signed in before
        assert sign_in(at(own_app, "192.0.2.1")).location == "/account"
    with open_session(own_settings) as session:
        assert session.scalar(select(func.count(Attempt.id))) == 3 * 47
    for n in range(3):
        guess(own_app, "192.0.2.1", f"m{n}@example.org")
    with pytest.raises(TooOften):
        guess(own_app, "192.0.2.1", "another@example.org")


@pytest.mark.usefixtures("editor")
def test_behind_a_server_of_ones_own_the_address_that_it_noted_counts(
    own_app: Flask, own_settings: Settings
) -> None:
    own_app.config["SETTINGS"] = dataclasses.replace(own_settings, proxies=1)
    forged = [sign_in_from(own_app, f"198.51.100.{n}, 192.0.2.7").status_code for n in range(6)]
    assert forged == [200] * 5 + [429]
    assert sign_in_from(own_app, "192.0.2.8").status_code == 200


def sign_in_from(app: Flask, forwarded: str) -> TestResponse:
    client = app.test_client()
    client.environ_base["HTTP_X_FORWARDED_FOR"] = forwarded
    return sign_in(client, WRONG)


@pytest.mark.usefixtures("editor")
def test_no_address_of_anybody_is_kept_with_what_is_counted(
    own_app: Flask, own_settings: Settings
) -> None:
    sign_in(own_app.test_client(), WRONG)
    with open_session(own_settings) as session:
        kept = list(session.scalars(select(Attempt.subject)))
    assert len(kept) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", subject) for subject in kept)


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("address", [SIGN_IN, FORGOTTEN, "/account/confirm"])
def test_a_page_says_the_same_of_an_account_and_of_none(own_app: Flask, address: str) -> None:
    pages = set()
    for email in ("somebody@example.org", "nobody@example.org"):
        answer = sent(own_app.test_client(), address, email=email, password=WRONG)
        assert answer.status_code == 200
        pages.add(without_what_differs(answer.text, email))
    assert len(pages) == 1


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("address", "apart"), [(SIGN_IN, 0.25), (FORGOTTEN, 0.5), ("/account/confirm", 0.5)]
)
def test_a_page_takes_as_long_for_an_account_as_for_none(
    own_app: Flask, address: str, apart: float
) -> None:
    def took(email: str, place: str) -> float:
        client = at(own_app, place)
        form = {"csrf_token": token_in(client, address), "email": email, "password": WRONG}
        start = perf_counter()
        client.post(address, data=form)
        return perf_counter() - start

    took("warm@example.org", "192.0.2.250")
    known, unknown = [], []
    for n in range(7):
        known.append(took("somebody@example.org", f"192.0.2.{n}"))
        unknown.append(took("nobody@example.org", f"198.51.100.{n}"))
    assert abs(median(known) - median(unknown)) < apart * max(median(known), median(unknown)) + 0.01


@pytest.mark.usefixtures("editor")
def test_only_an_account_is_written_to_and_at_most_three_times_an_hour(
    own_app: Flask, own_settings: Settings
) -> None:
    client = own_app.test_client()
    for email in ["nobody@example.org"] + ["somebody@example.org"] * 5:
        assert "is on its way" in sent(client, FORGOTTEN, email=email).text
    with open_session(own_settings) as session:
        assert list(session.scalars(select(Mail.recipient))) == ["somebody@example.org"] * 3


def test_what_is_no_address_is_said_so(own_app: Flask) -> None:
    answer = sent(own_app.test_client(), FORGOTTEN, email="somebody\r\nBcc: all@example.org")
    assert "Enter an e-mail address, like" in answer.text
    assert "on its way" not in answer.text
