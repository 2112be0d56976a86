"""The pages of automatic checks: the public list, and what is found in one submission, with answers to it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import Person
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.checking import CHECKS
from registry.services.submissions.drafts import write_draft
from registry.services.submissions.starting import start
from tests.pages.page_client import PageClient
from tests.people import a_person, signed_in, writing
from tests.submitted import opened_to
from tests.unit.submissions.drafts_with_findings import FINDS, draft
from tests.unit.submissions.submitted import a_submission


@pytest.fixture
def reference(own_settings: Settings) -> str:
    with writing(own_settings) as session:
        made = a_submission(session, FINDS["means"])
        a_submission(session, draft(), named="other")
        moderator = a_person(session, Role.MODERATOR, email="moderator@example.org")
        opened_to(session, moderator, made.submission)
        session.commit()
        return made.submission.reference


def client_of(app: Flask, settings: Settings, email: str) -> FlaskClient:
    with open_session(settings) as session:
        person = session.scalars(select(Person).where(Person.email == email)).one()
    return signed_in(app, person)


@pytest.fixture
def editor(own_app: Flask, own_settings: Settings, reference: str) -> FlaskClient:
    del reference
    return client_of(own_app, own_settings, "one@example.org")


def fields_of(client: FlaskClient, address: str) -> dict[str, str]:
    html = client.get(address).text
    found = {}
    for name in ("csrf_token", "key"):
        matched = re.search(rf'name="{name}" value="([^"]+)"', html)
        assert matched
        found[name] = matched[1]
    return found


def test_the_public_list_has_exactly_the_checks_that_there_are(site: PageClient) -> None:
    page = site.get("/automatic-checks")
    assert {one for one in page.ids if one in CHECKS} == set(CHECKS)
    assert len([one for one in page.all("tr") if "id" in one.attrib]) == len(CHECKS)
    for check in CHECKS.values():
        assert check.title in page.text
        assert check.why in page.text


def test_the_public_list_as_data(client: FlaskClient) -> None:
    listed = client.get("/automatic-checks.json").json
    assert listed is not None
    assert [one["key"] for one in listed["checks"]] == list(CHECKS)
    assert set(listed["checks"][0]) == {
        *("key", "level", "title", "looks_at", "why", "what_to_do"),
    }


def test_an_editor_reads_what_was_found_and_answers_it(editor: FlaskClient, reference: str) -> None:
    address = f"/submissions/{reference}/checks"
    page = PageClient(editor).get(address)
    assert "Before it can be sent: 1 warning to mend or answer." in page.text
    assert "3.48" in page.text
    answered = editor.post(
        address, data={**fields_of(editor, address), "words": "The scale has *half* points."}
    )
    assert answered.status_code == 303
    after = PageClient(editor).get(address)
    assert "Every warning has its answer" in after.text
    assert "<em>half</em>" in after.html
    data = editor.get(f"{address}.json").json
    assert data is not None
    assert data["blocking"] == 0
    (one,) = (one for one in data["found"] if one["check"] == "means")
    assert one["answer"]["words"] == "The scale has *half* points."


def test_an_answer_without_words_is_refused_beside_its_field(
    editor: FlaskClient, reference: str
) -> None:
    address = f"/submissions/{reference}/checks"
    refused = editor.post(address, data={**fields_of(editor, address), "words": " "})
    assert refused.status_code == 400
    assert "There is a problem" in refused.text
    assert "<title>Error: Automatic checks" in refused.text


def test_what_an_answer_says_never_becomes_a_script(editor: FlaskClient, reference: str) -> None:
    address = f"/submissions/{reference}/checks"
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    editor.post(address, data={**fields_of(editor, address), "words": evil})
    html = editor.get(address).text
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize("ending", ["", ".json"])
def test_staff_read_it_and_another_organisation_never_learns_that_it_is_there(
    own_app: Flask, own_settings: Settings, reference: str, ending: str
) -> None:
    address = f"/submissions/{reference}/checks{ending}"
    moderator = client_of(own_app, own_settings, "moderator@example.org")
    stranger = client_of(own_app, own_settings, "other@example.org")
    assert moderator.get(address).status_code == 200
    assert "Save the answer" not in moderator.get(address).text
    assert stranger.get(address).status_code == 404
    assert own_app.test_client().get(address).status_code == 302


def test_another_organisation_cannot_answer(
    own_app: Flask, own_settings: Settings, editor: FlaskClient, reference: str
) -> None:
    address = f"/submissions/{reference}/checks"
    key = fields_of(editor, address)["key"]
    stranger = client_of(own_app, own_settings, "other@example.org")
    token = re.search(r'name="csrf_token" value="([^"]+)"', stranger.get("/account").text)
    data = {"key": key, "words": "Mine.", "csrf_token": token[1] if token else ""}
    assert stranger.post(address, data=data).status_code in {400, 404}
    assert "Mine." not in editor.get(address).text


def test_an_answer_without_its_token_is_refused(editor: FlaskClient, reference: str) -> None:
    address = f"/submissions/{reference}/checks"
    data = {"key": fields_of(editor, address)["key"], "words": "Mine."}
    assert editor.post(address, data=data).status_code == 400


@pytest.mark.parametrize("check", sorted(set(CHECKS) - {"abstract-only"}))
def test_every_finding_leads_to_a_page_that_is_there(
    own_app: Flask, own_settings: Settings, check: str
) -> None:
    with writing(own_settings) as session:
        made = a_submission(session, FINDS[check])
        session.commit()
        client = signed_in(own_app, made.person)
        address = f"/submissions/{made.submission.reference}"
    page = PageClient(client).get(f"{address}/checks")
    leads = set(re.findall(r'href="([^"]+)">Open this part', page.html))
    assert leads
    for link in leads:
        assert client.get(link).status_code == 200, link


def test_a_second_submission_of_one_programme_leads_to_the_first(
    own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        first = a_submission(session, draft())
        kind = SubmissionKind.NEW_PROGRAMME
        second = start(session, first.editor, first.organisation.id, kind)
        write_draft(session, first.editor, second, draft(), address="")
        session.commit()
        reference, other = second.reference, first.submission.reference
    client = PageClient(client_of(own_app, own_settings, "one@example.org"))
    page = client.get(f"/submissions/{reference}/checks")
    (link,) = (one for one in page.all("a") if one.get("href") == f"/submissions/{other}")
    assert "See what is there" in "".join(link.itertext())
    client.get(f"/submissions/{other}")
