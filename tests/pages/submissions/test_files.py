"""Files sent through the pages: kept clean, handed out as attachments, and nobody else's."""

import hashlib
from io import BytesIO
from typing import TypeVar

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.database import open_session
from registry.models import Base, Person, StoredFile, StoredPiece, Submission, Upload
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import Stage
from registry.services.submissions.starting import start
from tests.importable import DRAFT
from tests.people import a_person, actor_of, an_organisation, signed_in, writing
from tests.sending_files import post_file
from tests.submitting import form_on
from tests.uploadable import SECRET, a_pdf, a_word_document, a_zip


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
def client(own_app: Flask, own_settings: Settings, submission: Submission) -> FlaskClient:
    (editor,) = all_of(own_settings, Person)
    assert editor.id == submission.started_by
    return signed_in(own_app, editor)


Row = TypeVar("Row", bound=Base)


def all_of(settings: Settings, kind: type[Row]) -> list[Row]:
    with open_session(settings) as session:
        return list(session.scalars(select(kind)).all())


def send_file(
    client: FlaskClient,
    submission: Submission,
    content: bytes,
    *,
    name: str = "report.pdf",
    document: str = "",
) -> TestResponse:
    address = f"/submissions/{submission.reference}/files"
    token = token_in(client, submission)
    fields = {"csrf_token": token, "document": document, "file": (BytesIO(content), name)}
    return post_file(client, address, fields)


def token_in(client: FlaskClient, submission: Submission) -> str:
    return form_on(client.get(f"/submissions/{submission.reference}/files").text).sent["csrf_token"]


def test_a_file_is_kept_clean_told_of_and_handed_out_under_a_name_of_ours(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    answer = send_file(client, submission, a_pdf(), document="smith-2021")
    assert (answer.status_code, answer.location) == (
        303,
        f"/submissions/{submission.reference}/files",
    )
    page = client.get(answer.location).text
    assert "report.pdf was kept. Taken out of it: who made it, with what and when;" in page
    assert '<option value="smith-2021" selected>' in page
    (kept,) = all_of(own_settings, Upload)
    given = client.get(f"{answer.location}/{kept.id}")
    assert SECRET.encode() not in given.data
    assert hashlib.sha256(given.data).hexdigest() == kept.sha256
    assert given.headers["Content-Type"] == "application/pdf"
    name = f"{submission.reference}-{kept.id}.pdf"
    assert given.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert {"private", "no-store"} == set(given.headers["Cache-Control"].split(", "))


def test_one_file_in_two_submissions_is_kept_once_and_goes_when_the_last_is_removed(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    with writing(own_settings) as session:
        actor = actor_of(session.get_one(Person, submission.started_by))
        second = start(session, actor, submission.organisation_id, SubmissionKind.NEW_PROGRAMME)
        session.commit()
    for one in (submission, second):
        assert send_file(client, one, a_pdf()).status_code == 303
    again = send_file(client, submission, a_pdf(), name="again.pdf")
    assert (again.status_code, "is here already, as report.pdf" in again.text) == (400, True)
    assert len(all_of(own_settings, StoredFile)) == 1
    for left, one in enumerate((submission, second)):
        (number,) = [up.id for up in all_of(own_settings, Upload) if up.submission_id == one.id]
        address = f"/submissions/{one.reference}/files/{number}"
        answer = client.post(f"{address}/remove", data={"csrf_token": token_in(client, one)})
        assert answer.status_code == 303
        assert client.get(address).status_code == 404
        assert len(all_of(own_settings, StoredFile)) == 1 - left
    assert all_of(own_settings, StoredPiece) == []
    removed = all_of(own_settings, Upload)
    assert all(one.removed_by == submission.started_by and one.removed_at for one in removed)


def test_a_file_is_tied_to_a_document_of_the_draft_and_to_no_other(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    send_file(client, submission, a_word_document(), name="a.docx")
    (kept,) = all_of(own_settings, Upload)
    address = f"/submissions/{submission.reference}/files/{kept.id}/document"
    token = token_in(client, submission)
    assert (
        client.post(address, data={"csrf_token": token, "document": "no-such"}).status_code == 404
    )
    client.post(address, data={"csrf_token": token, "document": "smith-2021"})
    assert [one.document for one in all_of(own_settings, Upload)] == ["smith-2021"]
    client.post(address, data={"csrf_token": token, "document": ""})
    assert [one.document for one in all_of(own_settings, Upload)] == [None]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            b"<script>alert(1)</script>", "neither a PDF nor a Word", id="HTML named .pdf"
        ),
        pytest.param(a_pdf() + a_zip(a=b"1"), "a PDF and an archive in one", id="a polyglot"),
        pytest.param(
            a_zip(**{"word/document.xml": bytes(30_000_000), "[Content_Types].xml": b""}),
            "would unpack to far more",
            id="a bomb",
        ),
        pytest.param(b"", "is empty", id="nothing"),
    ],
)
def test_what_is_not_kept_is_said_beside_the_form_and_leaves_nothing(
    client: FlaskClient, own_settings: Settings, submission: Submission, content: bytes, said: str
) -> None:
    answer = send_file(client, submission, content)
    assert (answer.status_code, said in answer.text) == (400, True)
    assert 'class="error-summary"' in answer.text
    assert all_of(own_settings, Upload) == []
    assert all_of(own_settings, StoredFile) == []


def test_a_name_that_would_be_mark_up_or_a_path_or_a_header_is_only_shown(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    name = '../../<b>Set-Cookie: a=b\u202e".pdf'
    send_file(client, submission, a_pdf(), name=name)
    (kept,) = all_of(own_settings, Upload)
    assert not set("/\\\u202e").intersection(kept.name)
    page = client.get(f"/submissions/{submission.reference}/files").text
    assert "<b>" not in page
    given = client.get(f"/submissions/{submission.reference}/files/{kept.id}")
    assert "Set-Cookie: a" not in str(given.headers)
    assert kept.name not in given.headers["Content-Disposition"]


def test_no_other_organisation_reads_sends_ties_or_removes_a_file(
    own_app: Flask, client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    send_file(client, submission, a_pdf())
    (kept,) = all_of(own_settings, Upload)
    with writing(own_settings) as session:
        other = an_organisation(session, "Another")
        role = Role.PROVIDER_EDITOR
        elsewhere = a_person(session, role, email="other@example.org", organisation=other)
        theirs = start(session, actor_of(elsewhere), other.id, SubmissionKind.NEW_PROGRAMME)
        certifier = a_person(
            session,
            Role.PROVIDER_CERTIFIER,
            email="c@example.org",
            organisation=session.get_one(type(other), submission.organisation_id),
        )
        session.commit()
    stranger = signed_in(own_app, elsewhere)
    token = token_in(stranger, theirs)
    base = f"/submissions/{submission.reference}/files"
    across = f"/submissions/{theirs.reference}/files/{kept.id}"
    for path in (base, f"{base}/{kept.id}", across):
        assert stranger.get(path).status_code == 404
        assert own_app.test_client().get(path).status_code == 302
    sent = {"csrf_token": token, "file": (BytesIO(a_pdf()), "a.pdf")}
    assert stranger.post(base, data=sent).status_code == 404
    for path in (f"{base}/{kept.id}", across):
        for doing in ("remove", "document"):
            answer = stranger.post(f"{path}/{doing}", data={"csrf_token": token})
            assert answer.status_code == 404
    reader = signed_in(own_app, certifier)
    assert reader.get(f"{base}/{kept.id}").status_code == 200
    assert "Send the file" not in reader.get(base).text
    assert len(all_of(own_settings, StoredFile)) == 1


def test_a_file_without_its_token_is_not_taken(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    base = f"/submissions/{submission.reference}/files"
    assert client.post(base, data={"file": (BytesIO(a_pdf()), "a.pdf")}).status_code == 400
    send_file(client, submission, a_pdf())
    (kept,) = all_of(own_settings, Upload)
    for doing in ("remove", "document"):
        assert client.post(f"{base}/{kept.id}/{doing}").status_code == 400
    assert len(all_of(own_settings, StoredFile)) == 1


def test_once_it_is_sent_files_are_read_and_no_longer_changed(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    send_file(client, submission, a_pdf())
    (kept,) = all_of(own_settings, Upload)
    token = token_in(client, submission)
    with writing(own_settings) as session:
        session.get_one(Submission, submission.id).stage = Stage.SUBMITTED
        session.commit()
    base = f"/submissions/{submission.reference}/files"
    sent = {"csrf_token": token, "file": (BytesIO(a_word_document()), "a.docx")}
    assert client.post(base, data=sent).status_code == 403
    assert client.post(f"{base}/{kept.id}/remove", data={"csrf_token": token}).status_code == 403
    assert client.get(f"{base}/{kept.id}").status_code == 200
    assert "Send the file" not in client.get(base).text


def test_more_than_a_file_may_have_is_not_read(client: FlaskClient, submission: Submission) -> None:
    answer = client.post(
        f"/submissions/{submission.reference}/files",
        input_stream=BytesIO(),
        environ_overrides={"CONTENT_LENGTH": "20200000"},
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 413


def test_whoever_reads_it_through_downloads_a_file_from_the_answers(
    client: FlaskClient, submission: Submission
) -> None:
    send_file(client, submission, a_pdf())
    address = f"/submissions/{submission.reference}"
    assert f'href="{address}/files/1"' in client.get(f"{address}/answers").text
    assert client.get(f"{address}/files/1").mimetype == "application/pdf"
