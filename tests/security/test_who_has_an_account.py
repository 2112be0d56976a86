"""Whether somebody has an account is told by no form that anybody may send: not by its answer, nor by its work.

Work is counted in passwords hashed and in questions to the database, which no busy machine
changes; how long it takes is measured where guessing is tested.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from registry.accounts.passwords import FewAtOnce
from registry.config import Settings
from registry.database import engine_for
from registry.models import Person
from registry.pages.accounts import requesting
from registry.policy.roles import Role
from tests.people import writing
from tests.planting import forms_on
from tests.signing_in import with_password
from tests.walking import Walk

KNOWN = {
    "confirmed": "known@example.org",
    "unconfirmed": "new@example.org",
    "closed": "gone@example.org",
    "without a password": "none@example.org",
}
UNKNOWN = "unknown@example.org"


@pytest.fixture
def known(own_app: Flask, own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site with people whose accounts are in every state."""
    monkeypatch.setattr(requesting, "FASTEST", -60)  # a test fills in a form quicker than anybody
    for email in KNOWN.values():
        with_password(own_app, own_settings, Role.PROVIDER_EDITOR, email=email)
    with writing(own_settings) as session:
        people = {one.email: one for one in session.query(Person)}
        people[KNOWN["unconfirmed"]].confirmed_at = None
        people[KNOWN["closed"]].active = False
        people[KNOWN["without a password"]].password = None
        session.commit()
    return own_app


def forms_asking_for_an_address(app: Flask) -> list[str]:
    """The pages that anybody may open, with a form that asks for an e-mail address."""
    walked = Walk(app, app.test_client(), ("/account", "/for-providers")).answers()
    return sorted(
        {
            address.partition("?")[0]
            for address, answer in walked
            if any("email" in form.typed for form in forms_on(answer, address))
        }
    )


def sent(client: FlaskClient, address: str, email: str) -> TestResponse:
    (form,) = [one for one in forms_on(client.get(address), address) if "email" in one.typed]
    said = {name: "Invented words" for name in form.typed if name != "website"}
    chosen = {name: next(filter(None, values), "") for name, values in form.choices.items()}
    filled = {**form.sent, **chosen, **said, "website": "", "email": email}
    if "password" in form.sent:
        filled["password"] = "wrong-horse-battery-staple-9"
    return client.post(form.action, data=filled, follow_redirects=True)


def what_is_told(answer: TestResponse, email: str) -> tuple[int, str, frozenset[str]]:
    page = re.sub(r'value="[^"]{30,}"', "", answer.text)  # what is signed differs each time
    return answer.status_code, page.replace(email, "EMAIL"), frozenset(answer.headers.keys())


@contextmanager
def work_counted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    done = {"passwords": 0, "questions": 0}
    hashes, compares = FewAtOnce.hash, FewAtOnce.verify

    def hashing(self: FewAtOnce, secret: str | bytes, **options: object) -> str:
        done["passwords"] += 1
        return hashes(self, secret, **options)

    def comparing(self: FewAtOnce, secret: str | bytes, hashed: str | bytes | None) -> bool:
        done["passwords"] += 1
        return compares(self, secret, hashed)

    def asking(*_given: object) -> None:
        done["questions"] += 1

    engine: Engine = engine_for(settings.database_url)
    event.listen(engine, "before_cursor_execute", asking)
    with monkeypatch.context() as patch:
        patch.setattr(FewAtOnce, "hash", hashing)
        patch.setattr(FewAtOnce, "verify", comparing)
        yield done
    event.remove(engine, "before_cursor_execute", asking)


def test_every_form_that_anybody_may_send_answers_alike_with_the_same_work(
    known: Flask, own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = forms_asking_for_an_address(known)
    assert {"/account/sign-in", "/account/forgotten-password", "/account/confirm"} < set(pages)
    assert "/account/request" in pages
    for place, address in enumerate(pages):
        warm = known.test_client()
        sent(warm, address, "warm@example.org")
        told, worked = {}, {}
        for number, email in enumerate((UNKNOWN, *KNOWN.values())):
            client = known.test_client()
            client.environ_base["REMOTE_ADDR"] = f"192.0.{place}.{number}"
            with work_counted(own_settings, monkeypatch) as done:
                told[email] = what_is_told(sent(client, address, email), email)
            worked[email] = done
        assert set(told.values()) == {told[UNKNOWN]}, address
        hashed = {one["passwords"] for one in worked.values()}
        assert hashed == {1 if address == "/account/sign-in" else 0}, (address, worked)
        asked = [one["questions"] for one in worked.values()]
        assert max(asked) - min(asked) <= 3, (address, worked)
