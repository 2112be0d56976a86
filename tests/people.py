"""Invented people and organisations, and clients that are signed in as them."""

from datetime import UTC, datetime
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from registry.accounts.signed_in import TOKEN
from registry.config import Settings
from registry.database import open_session
from registry.models import Organisation, Person
from registry.policy.actor import Actor, Held
from registry.policy.roles import Role
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.accounts.sessions import begin

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def an_organisation(session: Session, name: str = "Invented Trust") -> Organisation:
    """Add an organisation."""
    organisation = Organisation(name=name, sector=None, size=None, added_at=LONG_AGO)
    session.add(organisation)
    session.flush()
    return organisation


def a_person(
    session: Session,
    *roles: Role,
    email: str = "somebody@example.org",
    organisation: Organisation | None = None,
) -> Person:
    """Add a person who has confirmed their address, with a second step where their roles ask for one."""
    person = Person(
        email=email,
        name=email.partition("@")[0].title(),
        fs_uniquifier=uuid4().hex,
        confirmed_at=LONG_AGO,
        added_at=LONG_AGO,
        tf_primary_method="authenticator" if any(r.needs_second_step for r in roles) else None,
    )
    session.add(person)
    session.flush()
    for role in roles:
        held = organisation.id if organisation and role.is_of_an_organisation else None
        hold(session, OPERATOR, person, role, organisation=held)
    session.flush()
    return person


def actor_of(person: Person) -> Actor:
    """Return the actor that a person is when signed in."""
    held = tuple(Held(Role(one.name), one.organisation_id) for one in person.roles)
    return Actor(person=person.id, name=person.name, email=person.email, held=held)


def signed_in(app: Flask, person: Person) -> FlaskClient:
    """Return a client whose session is a person's, as after signing in; the person is committed."""
    client = app.test_client()
    with writing(app.config["SETTINGS"]) as database:
        moment = datetime.now(UTC)
        token = begin(database, person=person.id, device="a test", moment=moment)
        database.commit()
    with client.session_transaction() as session:
        session[TOKEN] = token
        session["_user_id"] = person.fs_uniquifier
        session["_fresh"] = True
        session["fs_paa"] = datetime.now(UTC).timestamp()
        session["fs_cc"] = "set"
    return client


def writing(settings: Settings) -> Session:
    """Open a session that writes; the test commits it."""
    return open_session(settings, writing=True)
