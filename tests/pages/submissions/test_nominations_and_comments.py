"""What anybody may send without an account: screened before it shows, and answered by the owner."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.models import CaseEvent, EditionComment, Mail, Nomination
from registry.pages.public_words import room
from registry.policy.roles import Role
from tests.drafted import WORTHWHILE, drafted_text
from tests.pages.page_client import PageClient
from tests.people import a_person, signed_in, writing
from tests.submitted import post

GIVEN = {
    "name": "Invented <b>Club</b>",
    "why": "It helps, they say.",
    "delivered": "Leeds",
    "links": "https://club.example.org/about\r\n",
    "owner_email": "owner@club.example.org",
    "nominator_email": "me@example.org",
}


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test fills in a form quicker than anybody; one test asks for the wait itself."""
    monkeypatch.setattr(room, "QUICKEST", -60)


@pytest.fixture
def moderator(own_app: Flask, own_settings: Settings) -> FlaskClient:
    with writing(own_settings) as session:
        person = a_person(session, Role.MODERATOR, email="moderator@example.org")
        session.commit()
    return signed_in(own_app, person)


def opened(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="opened" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def send(client: FlaskClient, address: str, **fields: str) -> tuple[int, str]:
    return post(client, address, **{"opened": opened(client, address), **fields})


def test_a_nomination_shows_only_once_it_is_accepted_and_its_owner_is_told(
    own_app: Flask, own_settings: Settings, moderator: FlaskClient
) -> None:
    anybody = own_app.test_client()
    for _ in range(2):
        assert send(anybody, "/nominate", **GIVEN) == (302, "/nominate/received")
    assert "Club" not in PageClient(anybody).get("/nominations").text
    waiting = PageClient(moderator).get("/screening/nominations")
    assert waiting.text.count("owner@club.example.org") == 1
    address = "/screening/nominations/1"
    for _ in range(2):
        assert post(moderator, address, page="/account", decision="accept")[0] == 302
    shown = PageClient(anybody).get("/nominations")
    assert "Invented <b>Club</b>" in shown.text
    assert "owner@club" not in shown.html
    assert "me@example.org" not in shown.html
    with writing(own_settings) as session:
        mail, answer = session.scalars(select(Mail).order_by(Mail.id)).all()
        nomination = session.scalars(select(Nomination)).one()
    assert mail.recipient == "owner@club.example.org"
    assert (answer.recipient, answer.template) == ("me@example.org", "nomination-accepted")
    assert "/nominations/" not in answer.body, "the owner's link went to somebody else"
    link = re.search(r"http://127\.0\.0\.1:5000(/nominations/\S+)", mail.body)
    assert link
    assert nomination.token_hash is not None
    assert nomination.token_hash not in link[1]


def accepted(own_app: Flask, own_settings: Settings, moderator: FlaskClient) -> str:
    send(own_app.test_client(), "/nominate", **GIVEN)
    post(moderator, "/screening/nominations/1", page="/screening/nominations", decision="accept")
    with writing(own_settings) as session:
        to_owner = select(Mail.body).where(Mail.template == "nomination-to-owner")
        body = session.scalars(to_owner).one()
    found = re.search(r"(/nominations/\S+)", body)
    assert found
    return found[1]


def test_its_owner_disputes_it_by_posting_and_never_by_opening(
    own_app: Flask, own_settings: Settings, moderator: FlaskClient
) -> None:
    link, owner = accepted(own_app, own_settings, moderator), own_app.test_client()
    page = PageClient(owner).get(link)
    assert "me@example.org" not in page.html
    assert "Disputed" not in PageClient(owner).get("/nominations").text
    status, shown = post(owner, link, answer="we dispute the nomination")
    assert status == 200
    assert "Say why you dispute it." in shown
    given = {"answer": "we dispute the nomination", "words": "It was never ours."}
    for _ in range(2):
        assert post(owner, link, **given) == (302, link)
    listed = PageClient(owner).get("/nominations").text
    assert "Disputed by its owner." in listed
    assert "never ours" not in listed
    assert "It was never ours." in PageClient(moderator).get("/screening/nominations").text
    with writing(own_settings) as session:
        events = session.scalars(select(CaseEvent).order_by(CaseEvent.id)).all()
        told = [one.kind for one in events if one.chain == "nomination/1"]
    assert told == [
        "programme nominated",
        "nomination accepted",
        "nomination answered by its owner",
    ]


def test_a_link_that_is_none_of_ours_is_not_there(own_app: Flask) -> None:
    assert own_app.test_client().get("/nominations/guessed").status_code == 404


def test_what_is_declined_never_shows_and_its_nominator_is_told_why(
    own_app: Flask, own_settings: Settings, moderator: FlaskClient
) -> None:
    anybody, address = own_app.test_client(), "/screening/nominations/1"
    send(anybody, "/nominate", **GIVEN)
    page = "/screening/nominations"
    status, shown = post(moderator, address, page=page, decision="decline")
    assert status == 200
    assert "Say why: without a reason nobody can tell later." in shown
    given = {"decision": "decline", "reason-1": "It is an advertisement."}
    for _ in range(2):
        assert post(moderator, address, page="/account", **given)[0] == 302
    with writing(own_settings) as session:
        (mail,) = session.scalars(select(Mail)).all()
    assert (mail.recipient, mail.template) == ("me@example.org", "nomination-declined")
    assert "Why: It is an advertisement." in mail.body
    assert "Club" not in PageClient(anybody).get("/nominations").text
    assert "None is waiting" in PageClient(moderator).get(page).text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", " ", "Say what the programme is called."),
        ("why", "", "Say why it should be in the registry."),
        ("links", "javascript:alert(1)", "each beginning with https:// or http://"),
        ("links", "https://[", "each beginning with https:// or http://"),
        ("owner_email", "a@b.example\nBcc: c@d.example", "Write an e-mail address"),
        ("nominator_email", "nobody", "Write an e-mail address"),
        ("why", "x" * 4_001, "at most 4,000 characters"),
        ("website", "https://spam.example", "it is there to catch machines"),
        ("opened", "made-up", "did not come from this page"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    own_app: Flask, own_settings: Settings, field: str, typed: str, sentence: str
) -> None:
    status, shown = send(own_app.test_client(), "/nominate", **{**GIVEN, field: typed})
    assert status == 200
    assert sentence in shown
    assert "Leeds" in shown
    with writing(own_settings) as session:
        assert session.scalars(select(Nomination)).all() == []


def test_a_form_sent_at_once_is_asked_for_again(
    own_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "QUICKEST", 3)
    status, shown = send(own_app.test_client(), "/nominate", **GIVEN)
    assert status == 200
    assert "If you are a person, press the button again." in shown


def test_a_provider_screens_nothing(own_app: Flask, own_settings: Settings) -> None:
    with writing(own_settings) as session:
        person = a_person(session, Role.PROVIDER_EDITOR)
        session.commit()
    client = signed_in(own_app, person)
    assert client.get("/screening/nominations").status_code == 403
    assert client.get("/screening/comments").status_code == 403


@pytest.fixture
def consulting(own_settings: Settings, tmp_path: Path) -> Flask:
    """A site whose authority consults on a later edition of the code."""
    folder = tmp_path / "editions"
    folder.mkdir()
    (folder / "draft.toml").write_text(drafted_text([WORTHWHILE]), "utf-8")
    site = create_app(replace(own_settings, editions=folder))
    site.testing = True
    return site


def test_a_comment_is_published_once_it_was_screened(
    consulting: Flask, own_settings: Settings, moderator: FlaskClient
) -> None:
    anybody, address = consulting.test_client(), "/editions/2026-2/comment"
    given = {"clause": "2", "name": "A Council", "words": "0.20 is too <i>small</i>."}
    assert PageClient(anybody).get(address).heading.startswith("Comment on edition 2026-2")
    for _ in range(2):
        assert send(anybody, address, **given) == (302, f"{address}/received")
    assert "A Council" not in PageClient(anybody).get("/editions/2026-2/comments").text
    waiting = PageClient(moderator).get("/screening/comments")
    assert waiting.text.count("0.20 is too <i>small</i>.") == 1
    page = "/screening/comments"
    assert post(moderator, "/screening/comments/1", page=page, decision="accept") == (302, page)
    shown = PageClient(anybody).get("/editions/2026-2/comments").text
    assert "A Council, on clause 2" in shown
    assert "0.20 is too <i>small</i>." in shown
    with writing(own_settings) as session:
        assert session.scalars(select(EditionComment.accepted)).all() == [True]
        events = session.scalars(select(CaseEvent).order_by(CaseEvent.id)).all()
        told = [(one.chain, one.kind) for one in events if one.chain.startswith("comment/")]
    assert told == [("comment/1", "edition commented on"), ("comment/1", "comment published")]


def test_the_edition_in_force_is_not_under_consultation(consulting: Flask) -> None:
    anybody = consulting.test_client()
    for address in ("/editions/2026-1/comment", "/editions/2026-1/comments", "/editions/x/comment"):
        assert anybody.get(address).status_code == 404
    page = PageClient(anybody).get("/standards/code-of-practice/2026-2")
    assert any(link.endswith("/editions/2026-2/comment") for link in page.links)
    page = PageClient(anybody).get("/standards/code-of-practice/2026-1")
    assert not any("/editions/" in link for link in page.links)


def test_from_one_place_only_so_many_come_in_an_hour(own_app: Flask) -> None:
    anybody = own_app.test_client()
    for number in range(10):
        assert send(anybody, "/nominate", **{**GIVEN, "name": f"Club {number}"})[0] == 302
    assert send(anybody, "/nominate", **{**GIVEN, "name": "Club 10"})[0] == 429
