"""The pages of advice: asked beside a submission or by itself, answered, read first, and published without names."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.policy.roles import Role
from tests.pages.page_client import PageClient
from tests.people import a_person, signed_in, writing
from tests.submitted import post
from tests.unit.submissions.drafts_with_findings import draft
from tests.unit.submissions.submitted import a_submission

EVIL = "<script>alert(1)</script> **Which** result? [x](javascript:alert(1)) <img src=x onerror=a>"


@pytest.fixture
def people(own_app: Flask, own_settings: Settings) -> dict[str, FlaskClient]:
    """Clients of an editor, an editor of another organisation, and an adviser."""
    with writing(own_settings) as session:
        own, other = (a_submission(session, draft(), named=name) for name in ("own", "other"))
        adviser = a_person(session, Role.MODERATOR, email="moderator@example.org")
        session.commit()
        people = {"own": own.person, "other": other.person, "adviser": adviser}
        own.submission.reference = "S-OWN"
        session.commit()
    return {name: signed_in(own_app, person) for name, person in people.items()}


def ask_about_own(people: dict[str, FlaskClient], question: str = EVIL) -> str:
    status, location = post(
        people["own"], "/submissions/S-OWN/advice", question=question, consents="yes"
    )
    assert status == 303
    return location


def published(people: dict[str, FlaskClient], location: str, question: str = EVIL) -> str:
    """Answer, offer and publish; return the public address."""
    adviser, own = people["adviser"], people["own"]
    assert post(adviser, f"{location}/answer", page=location, answer="*Either*.")[0] == 303
    words = {"public_question": question, "public_answer": "Either.\nBoth will do."}
    assert post(adviser, f"{location}/wording", page=location, **words)[0] == 303
    html = own.get(location).text
    hidden = {name: hidden_in(html, name) for name in ("question", "answer")}
    assert post(own, f"{location}/publish", page=location, **hidden)[0] == 303
    return location.replace("/asked/", "/")


def hidden_in(html: str, name: str) -> str:
    from html import unescape

    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', html)
    assert found
    return unescape(found[1])


def test_from_asking_to_publication(own_app: Flask, people: dict[str, FlaskClient]) -> None:
    location = ask_about_own(people, "Which of two results do we enter?")
    assert "Which of two" in PageClient(people["own"]).get(location).text
    assert location in people["adviser"].get("/advice/asked").text
    public = published(people, location, "Which of two results is entered?")
    reader = PageClient(own_app.test_client())
    page = reader.get(public)
    assert "Which of two results is entered?" in page.text
    listed = reader.get("/advice")
    assert "Both will do." in listed.text
    for html in (page.html, listed.html):
        assert "Own" not in html.replace("Own ", "")
        assert "Invented Trust" not in html
        assert "S-OWN" not in html
    data = own_app.test_client().get("/advice.json").json
    assert data is not None
    assert set(data["advice"][0]) == {"reference", "question", "answer", "published"}


def test_no_question_or_answer_becomes_a_script(
    own_app: Flask, people: dict[str, FlaskClient]
) -> None:
    location = ask_about_own(people)
    pages = [people["own"].get(location).text, people["adviser"].get(location).text]
    public = published(people, location)
    pages += [own_app.test_client().get(one).text for one in (public, "/advice")]
    for html in pages:
        assert "<strong>Which</strong>" in html
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html


def test_nothing_is_public_until_it_is_published(
    own_app: Flask, people: dict[str, FlaskClient]
) -> None:
    location = ask_about_own(people)
    assert own_app.test_client().get(location.replace("/asked/", "/")).status_code == 404
    assert "No advice is published yet" in own_app.test_client().get("/advice").text


def test_another_organisation_never_learns_that_it_is_there(people: dict[str, FlaskClient]) -> None:
    location = ask_about_own(people)
    other = people["other"]
    for address in (location, "/submissions/S-OWN/advice"):
        assert other.get(address).status_code == 404
    for step in ("consent", "publish"):
        assert post(other, f"{location}/{step}", page="/advice/new")[0] == 404
    assert post(other, "/submissions/S-OWN/advice", page="/advice/new", question="Q?")[0] == 404
    assert location not in other.get("/advice/asked").text


def test_only_advisers_answer_and_offer_words(people: dict[str, FlaskClient]) -> None:
    location = ask_about_own(people)
    for step in ("answer", "wording"):
        fields = {"answer": "Mine.", "public_question": "Q?", "public_answer": "A."}
        assert post(people["own"], f"{location}/{step}", page=location, **fields)[0] == 403
    assert "Save the answer" not in people["own"].get(location).text


def test_a_form_without_its_token_is_refused(people: dict[str, FlaskClient]) -> None:
    assert people["own"].post("/advice/new", data={"question": "Q?"}).status_code == 400


def test_a_question_about_no_submission(people: dict[str, FlaskClient]) -> None:
    own = people["own"]
    organisation = hidden_in(own.get("/advice/new").text, "organisation")
    status, location = post(own, "/advice/new", question="What next?", organisation=organisation)
    assert status == 303
    assert "has not agreed to its publication" in own.get(location).text
    other = hidden_in(people["other"].get("/advice/new").text, "organisation")
    assert post(own, "/advice/new", question="For them?", organisation=other)[0] == 403


def test_an_empty_question_is_refused_and_the_tick_is_kept(people: dict[str, FlaskClient]) -> None:
    status, html = post(people["own"], "/submissions/S-OWN/advice", question=" ", consents="yes")
    assert status == 400
    assert "Error: Ask for advice" in html
    assert 'name="consents" value="yes" checked' in html


def test_who_has_not_signed_in_is_led_to_signing_in(own_app: Flask) -> None:
    for address in ("/advice/new", "/advice/asked", "/submissions/S-OWN/advice"):
        assert own_app.test_client().get(address).location.startswith("/account/sign-in")
