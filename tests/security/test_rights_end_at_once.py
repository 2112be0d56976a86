"""Whoever loses a role or an account loses it at the next request, whatever cookie they hold."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, update

from registry.config import Settings
from registry.models import Person, PersonSession, RoleHeld, Submission
from registry.policy.roles import Role
from tests.people import a_person, signed_in, writing
from tests.signing_in import token_in
from tests.submitted import a_cast


@pytest.fixture
def begun(own_settings: Settings) -> tuple[Person, Submission]:
    with writing(own_settings) as session:
        cast = a_cast(session)
        session.commit()
    return cast.editor, cast.submission


@pytest.fixture
def client(own_app: Flask, begun: tuple[Person, Submission]) -> FlaskClient:
    return signed_in(own_app, begun[0])


def test_a_role_that_ended_opens_nothing_more(
    own_settings: Settings, client: FlaskClient, begun: tuple[Person, Submission]
) -> None:
    person, submission = begun
    address = f"/submissions/{submission.reference}/programme/facts"
    token = token_in(client, address)
    with writing(own_settings) as session:
        session.execute(delete(RoleHeld).where(RoleHeld.person_id == person.id))
        session.commit()
    assert client.get(address).status_code == 403
    assert client.post(address, data={"csrf_token": token}).status_code == 403
    assert client.get("/account").status_code == 200


def test_a_role_in_another_organisation_opens_nothing_of_the_old_one(
    own_settings: Settings, client: FlaskClient, begun: tuple[Person, Submission]
) -> None:
    person, submission = begun
    with writing(own_settings) as session:
        other = a_cast(session, "Other Trust").organisation
        moved = update(RoleHeld).where(RoleHeld.person_id == person.id)
        session.execute(moved.values(organisation_id=other.id))
        session.commit()
    assert client.get(f"/submissions/{submission.reference}").status_code == 404
    assert submission.reference not in client.get("/submissions").text


@pytest.mark.parametrize("change", [{"active": False}, {"fs_uniquifier": "another"}])
def test_a_closed_account_is_nobodys(
    own_settings: Settings,
    client: FlaskClient,
    begun: tuple[Person, Submission],
    change: dict[str, object],
) -> None:
    person, submission = begun
    with writing(own_settings) as session:
        session.execute(update(Person).where(Person.id == person.id).values(**change))
        session.commit()
    for address in ("/account", "/submissions", f"/submissions/{submission.reference}.json"):
        assert client.get(address).location.startswith("/account/sign-in"), address


def test_a_session_that_is_gone_is_nobodys(own_settings: Settings, client: FlaskClient) -> None:
    with writing(own_settings) as session:
        session.execute(delete(PersonSession))
        session.commit()
    assert client.get("/account").location.startswith("/account/sign-in")


def test_whoever_judges_opens_nothing_without_a_second_step(
    own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        people = [
            a_person(session, role, email=f"{role.name.lower()}@example.org")
            for role in Role
            if role.needs_second_step
        ]
        for person in people:
            person.tf_primary_method = None
        session.commit()
    assert len(people) == 4
    for person in people:
        client = signed_in(own_app, person)
        for address in ("/screening", "/administration", "/submissions"):
            answer = client.get(address)
            assert answer.location == "/account/second-step", (person.email, address)
