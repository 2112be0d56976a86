"""How much waits is told to administrators alone: to everybody it would tell that somebody was just written to."""

from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.policy.roles import Role
from registry.services.mail.queueing import queue_ready_mail
from tests.people import a_person, an_organisation, signed_in, writing

_TOLD = {"ok", "published", "events", "search", "at"}


def test_a_letter_that_waits_changes_nothing_of_what_everybody_is_told(
    own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        people = [
            a_person(session, Role.ADMINISTRATOR, email="administrator@example.org"),
            a_person(session, Role.MODERATOR, email="moderator@example.org"),
            a_person(
                session,
                Role.PROVIDER_EDITOR,
                email="editor@example.org",
                organisation=an_organisation(session),
            ),
        ]
        session.commit()
    administrator, *others = (signed_in(own_app, one) for one in people)
    others.append(own_app.test_client())
    before = [told(one) for one in others]
    with writing(own_settings) as session:
        queue_ready_mail(session, template="test", to="a@b.example", subject="Hello", body="Hello.")
        session.commit()
    assert [told(one) for one in others] == before
    assert all(set(one) == _TOLD - {"at"} for one in before)
    found = told(administrator)
    assert found["mail"]["waiting"] == 1
    assert set(found) == _TOLD - {"at"} | {"outbox", "mail", "work"}


def told(client: FlaskClient) -> dict[str, dict[str, object]]:
    """What is told but the moment."""
    found: dict[str, dict[str, object]] = client.get("/health").get_json()
    return {name: value for name, value in found.items() if name != "at"}
