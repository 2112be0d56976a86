"""An editor who is signed in, a submission that they began, and one that has something in it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.models import Person, Submission
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.starting import start
from tests.importable import DRAFT
from tests.people import a_person, actor_of, an_organisation, signed_in, writing
from tests.sending_files import all_of
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


@pytest.fixture
def submission(own_settings: Settings) -> Submission:
    """A submission of an organisation whose editor is somebody@example.org."""
    with writing(own_settings) as session:
        organisation = an_organisation(session)
        editor = a_person(session, Role.PROVIDER_EDITOR, organisation=organisation)
        found = start(session, actor_of(editor), organisation.id, SubmissionKind.NEW_PROGRAMME)
        found.draft = as_text(DRAFT)
        session.commit()
        return found


@pytest.fixture
def editors_client(own_app: Flask, own_settings: Settings, submission: Submission) -> FlaskClient:
    (editor,) = all_of(own_settings, Person)
    assert editor.id == submission.started_by
    return signed_in(own_app, editor)
