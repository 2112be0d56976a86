"""Whether an address reaches a body is said by somebody there, by a link, and holds for a year."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, Mail
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.services.areas.bodies import BodyFacts, change_body, row_of
from registry.services.areas.contact_check import (
    LINK_LASTS,
    ask_whether_it_reaches,
    body_asked,
    is_proven,
    say_that_it_reaches,
)
from registry.services.areas.shipped import put_shipped_facts
from tests.people import a_person, actor_of, signed_in

OFSTED = "ofsted"
DAY = date(2026, 11, 26)
FACTS = BodyFacts(name="Ofsted", address="reports@ofsted.example.org")


@pytest.fixture
def staffed(own: Session) -> Session:
    put_shipped_facts(own, DAY)
    return own


def moderator(session: Session) -> Actor:
    return actor_of(a_person(session, Role.MODERATOR, email="moderator@example.org"))


def link_in(session: Session) -> str:
    body = session.scalars(select(Mail.body).order_by(Mail.id.desc())).first()
    found = re.search(r"/bodies/reached/(\S+)", body or "")
    assert found is not None
    return found.group(1)


def test_an_address_is_proven_by_whoever_presses_its_link(staffed: Session) -> None:
    actor = moderator(staffed)
    change_body(staffed, actor, OFSTED, FACTS)
    ask_whether_it_reaches(staffed, actor, OFSTED)
    token = link_in(staffed)
    assert body_asked(staffed, token) == "Ofsted"
    assert row_of(staffed, OFSTED).proven_on is None
    say_that_it_reaches(staffed, token)
    say_that_it_reaches(staffed, token)
    assert row_of(staffed, OFSTED).proven_on is not None
    told = staffed.scalars(select(CaseEvent.kind).where(CaseEvent.chain == "body/ofsted")).all()
    assert told == [
        "recipient body changed",
        "address of a recipient body asked",
        "address of a recipient body proven",
    ]


def test_another_address_has_to_be_proven_anew_and_the_old_link_is_dead(staffed: Session) -> None:
    actor = moderator(staffed)
    change_body(staffed, actor, OFSTED, FACTS)
    ask_whether_it_reaches(staffed, actor, OFSTED)
    token = link_in(staffed)
    say_that_it_reaches(staffed, token)
    change_body(staffed, actor, OFSTED, BodyFacts(name="Ofsted", address="other@example.org"))
    assert row_of(staffed, OFSTED).proven_on is None
    with pytest.raises(NotThere):
        say_that_it_reaches(staffed, token)


def test_another_name_leaves_the_address_proven(staffed: Session) -> None:
    actor = moderator(staffed)
    change_body(staffed, actor, OFSTED, FACTS)
    ask_whether_it_reaches(staffed, actor, OFSTED)
    say_that_it_reaches(staffed, link_in(staffed))
    change_body(staffed, actor, OFSTED, BodyFacts(name="Office", address=FACTS.address))
    assert row_of(staffed, OFSTED).proven_on is not None


def test_a_link_proves_nothing_once_it_is_too_old(staffed: Session) -> None:
    actor = moderator(staffed)
    change_body(staffed, actor, OFSTED, FACTS)
    ask_whether_it_reaches(staffed, actor, OFSTED)
    row_of(staffed, OFSTED).check_sent_at = datetime.now(UTC) - LINK_LASTS - timedelta(minutes=1)
    with pytest.raises(NotThere):
        say_that_it_reaches(staffed, link_in(staffed))
    assert row_of(staffed, OFSTED).proven_on is None


def test_a_second_press_writes_no_second_letter(staffed: Session) -> None:
    actor = moderator(staffed)
    change_body(staffed, actor, OFSTED, FACTS)
    ask_whether_it_reaches(staffed, actor, OFSTED)
    with pytest.raises(NotAllowed, match="a moment ago"):
        ask_whether_it_reaches(staffed, actor, OFSTED)
    say_that_it_reaches(staffed, link_in(staffed))
    assert (
        len(staffed.scalars(select(Mail).where(Mail.template == "body-address-asked")).all()) == 1
    )


def test_a_body_without_an_address_cannot_be_asked(staffed: Session) -> None:
    with pytest.raises(NotAllowed, match="No address of Ofsted is known"):
        ask_whether_it_reaches(staffed, moderator(staffed), OFSTED)


def test_only_staff_say_what_is_known_and_ask(staffed: Session) -> None:
    reviewer = actor_of(a_person(staffed, Role.REVIEWER, email="reviewer@example.org"))
    with pytest.raises(NotAllowed):
        change_body(staffed, reviewer, OFSTED, FACTS)
    with pytest.raises(NotAllowed):
        ask_whether_it_reaches(staffed, reviewer, OFSTED)


@pytest.mark.parametrize(
    ("said", "is_so"),
    [(None, False), (DAY, True), (DAY - timedelta(365), True), (DAY - timedelta(366), False)],
)
def test_an_answer_holds_for_a_year(said: date | None, *, is_so: bool) -> None:
    assert is_proven(said, DAY) is is_so


def test_opening_the_link_changes_nothing_and_pressing_it_does(either_own: Settings) -> None:
    with open_session(either_own, writing=True) as session:
        put_shipped_facts(session, DAY)
        actor = moderator(session)
        change_body(session, actor, OFSTED, FACTS)
        ask_whether_it_reaches(session, actor, OFSTED)
        token = link_in(session)
        session.commit()
    app = create_app(either_own)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert client.get(f"/bodies/reached/{token}").status_code == 200
    assert proven(either_own) is None
    assert client.get("/bodies/reached/invented").status_code == 404
    assert client.post(f"/bodies/reached/{token}").status_code == 302
    assert proven(either_own) is not None
    page = client.get("/areas/E06000005").text
    assert "its address reaches it" in page
    assert "reports@ofsted.example.org" not in page


def proven(settings: Settings) -> date | None:
    with open_session(settings) as session:
        return row_of(session, OFSTED).proven_on


def test_staff_mend_a_body_and_keep_what_they_typed_where_it_is_wrong(
    own_app: Flask, own_settings: Settings
) -> None:
    own_app.config["WTF_CSRF_ENABLED"] = False
    with open_session(own_settings, writing=True) as session:
        put_shipped_facts(session, DAY)
        person = a_person(session, Role.MODERATOR, email="moderator@example.org")
        session.commit()
        client = signed_in(own_app, person)
    wrong = client.post(
        "/bodies/ofsted", data={"name": "Ofsted", "address": "nobody", "ended_on": "x"}
    )
    assert "Write an e-mail address like name@example.org" in wrong.text
    assert "Write a day like 2015-04-01" in wrong.text
    assert 'value="nobody"' in wrong.text
    fine = {"name": "Ofsted", "address": "a@example.org", "matter-children": "yes"}
    assert client.post("/bodies/ofsted", data=fine).status_code == 302
    page = client.get("/bodies/ofsted").text
    assert "Ask whether a@example.org reaches them" in page
    assert client.post("/bodies/ofsted/ask").status_code == 302
    assert "an address is known" in client.get("/bodies?q=ofsted").text


def test_staff_add_a_body_that_then_answers_for_what_no_council_does(
    own_app: Flask, own_settings: Settings
) -> None:
    own_app.config["WTF_CSRF_ENABLED"] = False
    with open_session(own_settings, writing=True) as session:
        put_shipped_facts(session, DAY)
        person = a_person(session, Role.MODERATOR, email="moderator@example.org")
        reviewer = a_person(session, Role.REVIEWER, email="reviewer@example.org")
        session.commit()
    client = signed_in(own_app, person)
    assert signed_in(own_app, reviewer).post("/bodies/new").status_code == 403
    typed = {"name": "Invented Care Board", "kind": "commissioner", "areas": "Exeter\nNowhere"}
    wrong = client.post("/bodies/new", data=typed)
    assert "There is no area called “Nowhere”" in wrong.text
    assert "Invented Care Board" in wrong.text
    unsaid = client.post("/bodies/new", data={**typed, "areas": "Exeter"})
    assert "Tick what it answers for" in unsaid.text
    assert "Choose what it does" in client.post("/bodies/new", data={"name": "One"}).text
    fine = {**typed, "areas": "Exeter\nE10000008\nexeter", "matter-health": "yes"}
    added = client.post("/bodies/new", data=fine)
    assert added.location == "/bodies/invented-care-board"
    assert client.post("/bodies/new", data=fine).location == "/bodies/invented-care-board-2"
    told = client.get("/areas/E07000041.json").get_json()["told"]
    assert [one["matters"] for one in told if one["reference"] == "invented-care-board"] == [
        ["health services"]
    ]
    assert "invented-care-board" not in str(client.get("/areas/E06000005.json").get_json())
