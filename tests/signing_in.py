"""Signing in by the site's own forms, as a browser does."""

import re

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from tests.people import a_person, an_organisation, writing

PASSWORD = "correct-horse-battery-staple-9"
SIGN_IN = "/account/sign-in"


def token_in(client: FlaskClient, address: str) -> str:
    """Return the token of the form at an address."""
    return token_of(client.get(address).text)


def token_of(page: str) -> str:
    """Return the token of the form on a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, f"no token in the form on {page}"
    return found[1]


def sent(client: FlaskClient, address: str, **values: str) -> TestResponse:
    """Fill in the form at an address and send it."""
    return client.post(address, data={"csrf_token": token_in(client, address), **values})


def sign_in(
    client: FlaskClient, password: str = PASSWORD, *, email: str = "somebody@example.org"
) -> TestResponse:
    """Sign in, or try to."""
    return sent(client, SIGN_IN, email=email, password=password)


def with_password(
    app: Flask, settings: Settings, role: Role, *, email: str = "somebody@example.org"
) -> Person:
    """Add somebody who can sign in with PASSWORD."""
    with writing(settings) as session, app.app_context():
        held = an_organisation(session, f"Trust of {email}") if role.is_of_an_organisation else None
        person = a_person(session, role, email=email, organisation=held)
        person.password = hash_password(PASSWORD)
        person.tf_primary_method = None
        session.commit()
    return person
