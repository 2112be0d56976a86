"""An editor who is signed in, and a submission that they began."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.policy.roles import Role
from tests.people import a_person, an_organisation, signed_in, writing
from tests.submitting import fill_in, reference_in


@pytest.fixture
def editor(own_app: Flask, own_settings: Settings) -> FlaskClient:
    with writing(own_settings) as session:
        person = a_person(session, Role.PROVIDER_EDITOR, organisation=an_organisation(session))
        session.commit()
    return signed_in(own_app, person)


@pytest.fixture
def started(editor: FlaskClient) -> str:
    answer = fill_in(editor, "/submissions/new", kind="new programme")
    return f"/submissions/{reference_in(answer)}"
