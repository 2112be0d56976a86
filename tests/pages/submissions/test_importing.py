"""Importing through the pages: shown first, confirmed once, and only as it was shown."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.models import DraftChange, Import, Person, StoredFile, StoredPiece, Submission
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.drafts import draft_of
from registry.services.submissions.starting import start
from tests.importable import DRAFT, ENDNOTE_RIS, REFMAN_RIS, ROW, rows, table
from tests.people import a_person, actor_of, an_organisation, signed_in, writing
from tests.sending_files import all_of, confirm, now, send_file
from tests.submitting import form_on


@pytest.fixture
def client(editors_client: FlaskClient) -> FlaskClient:
    return editors_client


def test_a_table_is_shown_first_and_imported_when_it_is_confirmed(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    answer = send_file(client, submission, table(rows(3)), kind="table of contrasts")
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "3 added, 0 changed, 0 removed" in page
    assert now(own_settings).version == 0
    done = confirm(client, answer.location)
    assert (done.status_code, done.location) == (303, f"/submissions/{submission.reference}")
    assert "file.csv was imported: 3 parts added." in client.get(done.location).text
    (study,) = draft_of(now(own_settings))["studies"]
    assert len(study["contrasts"]) == 3
    assert [change.part for change in all_of(own_settings, DraftChange)] == [""]
    assert all_of(own_settings, StoredPiece) == []


def test_bad_rows_are_all_listed_and_cannot_be_confirmed(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    text = table([*rows(2), {**ROW, "p": '=HYPERLINK("http://example.org")'}])
    address = send_file(client, submission, text, kind="table of contrasts").location
    page = client.get(address).text
    assert "Nothing can be imported yet" in page
    assert "file.csv: line 4, column p" in page
    assert "Import this" not in page
    listed = client.get(f"{address}/problems.csv")
    assert listed.headers["Content-Disposition"].startswith("attachment")
    assert "\r\n4,p," in listed.text
    token = form_on(page).sent["csrf_token"]
    (held,) = all_of(own_settings, Import)
    forced = {"csrf_token": token, "version": "0", "sha256": held.sha256}
    assert client.post(address, data=forced).status_code == 409
    assert now(own_settings).version == 0


def test_a_draft_changed_meanwhile_is_shown_again_and_not_overwritten(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    record = '{"format": "1", "name": "Mine"}'
    address = send_file(client, submission, record, kind="evidence record", way="replace").location
    page = client.get(address).text
    token = form_on(page).sent["csrf_token"]
    (held,) = all_of(own_settings, Import)
    with writing(own_settings) as session:
        changed = session.get_one(Submission, submission.id)
        changed.version, changed.draft = 1, as_text({**DRAFT, "name": "Theirs"})
        session.commit()
    answer = client.post(address, data={"csrf_token": token, "version": "0", "sha256": held.sha256})
    assert answer.status_code == 409
    assert "Somebody changed the draft" in answer.text
    assert "it was: Theirs" in answer.text
    assert draft_of(now(own_settings))["name"] == "Theirs"


def test_another_file_than_was_shown_is_not_imported(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    assert confirm(client, address, sha256="0" * 64).status_code == 409
    assert now(own_settings).version == 0


def test_references_are_imported_with_what_was_chosen(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    sent = ENDNOTE_RIS + REFMAN_RIS
    address = send_file(client, submission, sent, kind="references", name="a.ris").location
    page = client.get(address).text
    assert "3 new" in page
    assert "1 cannot be taken" in page
    assert "The address “https://example.org/two” is left out" in page
    answer = confirm(client, address, **{"kind-1": "protocol", "tier": "primary"})
    assert answer.status_code == 303
    documents = draft_of(now(own_settings))["documents"]
    assert len(documents) == 4
    document = documents[1]
    assert (document["kind"], document["tier"]) == ("protocol", "primary")


def test_giving_up_changes_nothing_and_keeps_nothing(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    token = form_on(client.get(address).text).sent["csrf_token"]
    given_up = client.post(f"{address}/give-up", data={"csrf_token": token})
    again = client.post(f"{address}/give-up", data={"csrf_token": token})
    assert (given_up.status_code, again.status_code) == (303, 303)
    assert again.location == given_up.location
    assert client.get(address).status_code == 404
    assert now(own_settings).version == 0
    assert all_of(own_settings, StoredFile) == []


def test_the_next_file_takes_the_place_of_one_that_was_not_confirmed(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    first = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    send_file(client, submission, table(rows(2)), kind="table of contrasts")
    assert client.get(first).status_code == 404
    assert len(all_of(own_settings, StoredFile)) == 1


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        ("", "references", "is empty"),
        ("Smith 2021", "references", "no references in RIS or BibTeX"),
        ("{", "evidence record", "cannot be read as JSON"),
        ("a,b\n1,2\n", "table of contrasts", "no column study"),
        (b"%PDF-1.7\x00\x01", "references", "is not text"),
        (table(rows(1)), "poem", "Choose what you are importing"),
    ],
)
def test_what_cannot_be_imported_is_said_beside_the_form(
    client: FlaskClient, submission: Submission, content: str, kind: str, said: str
) -> None:
    answer = send_file(client, submission, content, kind=kind)
    assert answer.status_code == 400
    assert said in answer.text
    assert 'class="error-summary"' in answer.text
    assert client.get(f"/submissions/{submission.reference}/import/1").status_code == 404


def test_a_file_name_is_only_ever_shown(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    name = '../../etc/<script>alert(1)</script>\u202e".csv'
    address = send_file(
        client, submission, table(rows(1)), kind="table of contrasts", name=name
    ).location
    page = client.get(address).text
    assert "<script>alert" not in page
    (held,) = all_of(own_settings, Import)
    assert "/" not in held.name
    assert "\u202e" not in held.name


def test_words_of_a_file_are_never_mark_up(client: FlaskClient, submission: Submission) -> None:
    text = table([{**ROW, "outcome": "<img src=x onerror=alert(1)>", "domain": "<b>"}])
    address = send_file(client, submission, text, kind="table of contrasts").location
    assert "<b>" not in client.get(address).text
    good = table([{**ROW, "outcome": "<img src=x onerror=alert(1)>"}])
    address = send_file(client, submission, good, kind="table of contrasts").location
    assert "<img" not in client.get(address).text


def test_other_organisations_and_other_roles_never_see_an_import(
    own_app: Flask, client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    with writing(own_settings) as session:
        other = an_organisation(session, "Another")
        role = Role.PROVIDER_EDITOR
        elsewhere = a_person(session, role, email="other@example.org", organisation=other)
        staff = a_person(session, Role.MODERATOR, email="staff@example.org")
        session.commit()
    stranger = signed_in(own_app, elsewhere)
    token = form_on(stranger.get("/account").text).sent["csrf_token"]
    base = f"/submissions/{submission.reference}/import"
    for path in (base, address, f"{address}/problems.csv"):
        assert stranger.get(path).status_code == 404
        assert own_app.test_client().get(path).status_code == 302
        assert signed_in(own_app, staff).get(path).status_code == 403
    for path in (base, address, f"{address}/give-up"):
        assert stranger.post(path, data={"csrf_token": token}).status_code == 404
        assert stranger.post(path).status_code == 400  # a form without its token


def test_an_import_of_another_submission_is_not_found_by_its_number(
    client: FlaskClient, own_settings: Settings, submission: Submission
) -> None:
    address = send_file(client, submission, table(rows(1)), kind="table of contrasts").location
    with writing(own_settings) as session:
        actor = actor_of(session.get_one(Person, submission.started_by))
        second = start(session, actor, submission.organisation_id, SubmissionKind.NEW_PROGRAMME)
        session.commit()
    number = address.rpartition("/")[2]
    assert client.get(f"/submissions/{second.reference}/import/{number}").status_code == 404


def test_more_than_a_page_takes_is_not_read(
    own_app: Flask, client: FlaskClient, submission: Submission
) -> None:
    address = f"/submissions/{submission.reference}/import"
    for sender, length in ((client, 5_200_000), (own_app.test_client(), 1_100_000)):
        answer = sender.post(
            address,
            input_stream=BytesIO(),
            environ_overrides={"CONTENT_LENGTH": str(length)},
            content_type="multipart/form-data; boundary=x",
        )
        assert answer.status_code == 413
        assert "A file may be too large" in answer.text


def test_a_large_file_is_taken_and_what_it_was_sent_from_is_closed(
    client: FlaskClient, submission: Submission
) -> None:
    record = '{"format": "1", "name": "Mine"}' + " " * 600_000
    answer = send_file(client, submission, record, kind="evidence record")
    assert answer.status_code == 303
    assert answer.request.input_stream.closed


def test_the_template_is_public_and_says_what_each_column_holds(own_app: Flask) -> None:
    client = own_app.test_client()
    given = client.get("/submissions/contrasts-template.csv")
    assert given.text.lstrip("\ufeff").startswith("study,contrast,intervention")
    assert "<code>interaction_p</code>" in client.get("/submissions/contrasts-template").text
