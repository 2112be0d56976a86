"""An administrator sees pages as a provider would: only looks, only so long, and each page is told."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.acting import CHAIN
from registry.config import Settings
from registry.database import open_session
from registry.models import Base, CaseEvent, CaseView, Person, Submission
from registry.policy.acting import why_not_as
from registry.policy.actor import Actor, Held
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.desk.acting import ActingHappening, acted_before, those_who_may_be_seen_as
from tests.desk_cases import Scene, a_scene
from tests.fitness.test_every_route_asks_what_it_says import address_of, tries
from tests.judging import declared_none
from tests.pages.page_client import PageClient
from tests.people import actor_of, signed_in, writing
from tests.submitting import form_on
from tests.unit.submissions.drafts_with_findings import draft
from tests.unit.submissions.submitted import a_submission

WHY = "They cannot find their draft."


@pytest.fixture
def scene(own_settings: Settings) -> Scene:
    with writing(own_settings) as session:
        made = a_scene(session)
        session.commit()
    return made


@pytest.fixture
def editor(own_settings: Settings, scene: Scene) -> Person:
    """Somebody with a draft."""
    del scene
    with writing(own_settings) as session:
        made = a_submission(session, draft(), named="invented")
        session.commit()
    return made.person


@pytest.fixture
def administrator(own_app: Flask, scene: Scene) -> FlaskClient:
    return signed_in(own_app, scene.administrator)


def began(client: FlaskClient, person: Person, reason: str = WHY) -> FlaskClient:
    """Begin to look as somebody else, by the form."""
    form = form_on(client.get("/desk/act-as").text)
    form.sent["person"], form.sent["reason"] = str(person.id), reason
    answer = client.post("/desk/act-as", data=form.sent)
    assert (answer.status_code, answer.location) == (303, "/desk/act-as/now"), answer.text
    return client


def told(settings: Settings) -> list[str]:
    with open_session(settings) as session:
        rows = session.scalars(select(CaseEvent).order_by(CaseEvent.id))
        return [one.kind for one in rows if one.chain.startswith("acting/")]


def test_every_page_that_asks_who_is_there_is_the_others_and_says_so(
    administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = PageClient(began(administrator, editor))
    mine = client.get("/submissions")
    assert f"You look as {editor.name} would" in mine.html
    assert "Invented Trust invented" in mine.text
    refused = administrator.get("/desk")
    assert refused.status_code == 403, "what administrators see they do not see meanwhile"
    assert f"You look as {editor.name} would" in refused.text
    assert "You look as" not in client.get("/accessibility").text, "it is the same for everybody"
    with open_session(own_settings) as session:
        (before,) = acted_before(session)
    assert (before.by, before.seen_as, before.reason) == ("Administrator", editor.name, WHY)
    assert before.ended is None
    assert before.pages == ("/submissions", "/desk (refused)")


def test_the_log_keeps_no_link_that_would_open_something_to_whoever_reads_it(
    administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = began(administrator, editor)
    client.get("/bodies/reached/PLANTED-SECRET")
    client.get("/account/invitation/PLANTED-SECRET")
    with open_session(own_settings) as session:
        kept = session.scalars(select(CaseEvent.content)).all()
    assert "PLANTED-SECRET" not in "".join(kept)
    assert "/bodies/reached/(a secret) (refused)" in "".join(kept)


def test_nothing_can_be_changed_meanwhile(
    administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = began(administrator, editor)
    with open_session(own_settings) as session:
        held = session.scalars(select(Submission)).one()
    form = form_on(client.get("/desk/act-as/now").text)
    answer = client.post(f"/submissions/{held.reference}/complete/programme", data=form.sent)
    assert (answer.status_code, "nothing was saved" in answer.text) == (403, True)
    with open_session(own_settings) as session:
        assert session.get_one(Submission, held.id).version == held.version
    assert client.get("/account").status_code == 403, "an account is its owner's alone"


def test_no_route_that_writes_does_so_meanwhile(
    own_app: Flask, administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = began(administrator, editor)
    token = form_on(client.get("/desk/act-as/now").text).sent
    with open_session(own_settings) as session:
        reference = session.scalars(select(Submission.reference)).one()
    before = all_but_the_log(own_settings)
    rules = {
        (method, address_of(own_app, rule).replace("no-such-thing", reference)): rule
        for rule, method in tries(own_app)
        if method != "GET" and rule.endpoint not in ITS_OWN
    }
    addresses = set(rules)
    assert len(addresses) > 80
    for method, address in sorted(addresses):
        answer = client.open(address, method=method, data=token)
        assert (answer.status_code, address) == (403, address)
        assert "can change nothing: nothing was saved" in answer.text.replace("\n", " "), address
    assert all_but_the_log(own_settings) == before
    with open_session(own_settings) as session:
        (acted,) = acted_before(session)
    tried = {
        f"{method} {address.replace(reference, '(a secret)') if 'token' in rule.arguments else address} (refused)"
        for (method, address), rule in rules.items()
    }
    assert tried <= set(acted.pages), "each try is told"


ITS_OWN = {"desk.end_acting_now"}
"""Which ends it, and is tried below."""


def all_but_the_log(settings: Settings) -> dict[str, object]:
    """Every table as it is, but for what is told of acting itself, and when somebody was last here."""
    with open_session(settings) as session:
        return {
            name: session.execute(table.select()).all()
            for name, table in Base.metadata.tables.items()
            if name not in {"case_event", "case_head", "person_session"}
        }


def test_it_ends_by_its_button_and_is_told(
    administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = began(administrator, editor)
    form = form_on(client.get("/desk/act-as/now").text)
    assert client.post("/desk/act-as/end", data=form.sent).location == "/desk/act-as"
    assert client.get("/desk").status_code == 200
    assert told(own_settings) == [ActingHappening.BEGUN, ActingHappening.ENDED]
    page = PageClient(client).get("/desk/act-as")
    assert f"Administrator as {editor.name}" in page.part("before")
    assert f"You no longer look as {editor.name}." in page.text


def test_it_is_over_by_itself(
    administrator: FlaskClient, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = began(administrator, editor)
    assert client.get("/desk").status_code == 403
    monkeypatch.setattr("registry.services.desk.acting.LONGEST", timedelta(0))
    assert client.get("/desk").status_code == 200


def test_it_is_over_with_the_role_of_either(
    administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = began(administrator, editor)
    with writing(own_settings) as session:
        session.get_one(Person, editor.id).active = False
        session.commit()
    assert client.get("/desk").status_code == 200, "themselves again"


def test_nobody_looks_by_a_chain_that_somebody_else_began(
    administrator: FlaskClient, own_app: Flask, editor: Person, scene: Scene
) -> None:
    began(administrator, editor)
    with administrator.session_transaction() as held:
        chain = held[CHAIN]
    other = signed_in(own_app, scene.moderator)
    with other.session_transaction() as held:
        held[CHAIN] = chain
    assert other.get("/desk").status_code == 200
    assert "You look as" not in other.get("/desk").text


def test_a_page_that_cannot_be_told_is_not_shown(
    administrator: FlaskClient, editor: Person, own_settings: Settings
) -> None:
    client = began(administrator, editor)
    with writing(own_settings) as held:
        held.connection()
        answer = client.get("/submissions")
    assert (answer.status_code, "Invented Trust" in answer.text) == (503, False)


@pytest.mark.parametrize("missing", ["person", "reason"])
def test_without_whom_or_why_nothing_begins_and_what_was_typed_stays(
    administrator: FlaskClient, editor: Person, own_settings: Settings, missing: str
) -> None:
    form = form_on(administrator.get("/desk/act-as").text)
    form.sent["person"], form.sent["reason"] = str(editor.id), WHY
    form.sent[missing] = ""
    answer = administrator.post("/desk/act-as", data=form.sent)
    assert "There is a problem" in answer.text
    assert (WHY in answer.text) is (missing != "reason")
    assert told(own_settings) == []


def test_whoever_judges_or_administers_cannot_be_chosen(
    administrator: FlaskClient, scene: Scene, own_settings: Settings
) -> None:
    judges = {scene.moderator.id, scene.administrator.id, *(one.id for one in scene.reviewers)}
    with open_session(own_settings) as session:
        assert {one.person for one in those_who_may_be_seen_as(session)} == {scene.editor.id}
    page = administrator.get("/desk/act-as")
    form = form_on(page.text)
    for person in judges:
        form.sent["person"], form.sent["reason"] = str(person), WHY
        answer = administrator.post("/desk/act-as", data=form.sent)
        assert "Choose somebody of the list" in answer.text
    assert told(own_settings) == []


@pytest.mark.parametrize("role", list(Role))
def test_only_roles_of_an_organisation_may_be_seen_as(role: Role, scene: Scene) -> None:
    admin = actor_of(scene.administrator)
    other = Actor(person=999, name="Other", held=(Held(role, None),))
    assert (why_not_as(admin, other) is None) is role.is_of_an_organisation
    both = Actor(person=999, held=(Held(Role.PROVIDER_EDITOR, 1), Held(role, None)))
    assert (why_not_as(admin, both) is None) is role.is_of_an_organisation
    assert why_not_as(other, admin) is not None
    assert why_not_as(admin, Actor(person=999)) is not None


def test_a_case_stays_closed_until_the_administrator_has_declared_their_own_interests(
    administrator: FlaskClient, editor: Person, own_settings: Settings, scene: Scene
) -> None:
    with open_session(own_settings) as session:
        held = session.scalars(select(Submission).where(Submission.started_by == editor.id)).one()
    title = draft()["documents"][0]["title"]
    client = began(administrator, editor)
    for page in ("", "/documents", "/preview", "/preview.json", "/history"):
        answer = client.get(f"/submissions/{held.reference}{page}")
        assert (answer.status_code, title in answer.text) == (403, False), page
        assert f"/moderation/{held.reference}/interests" in answer.text
    with writing(own_settings) as session:
        declared_none(session, scene.administrator, held, Role.ADMINISTRATOR)
        session.commit()
    answer = client.get(f"/submissions/{held.reference}/documents")
    assert (answer.status_code, title in answer.text) == (200, True)
    with open_session(own_settings) as session:
        noted = session.scalars(select(CaseView)).all()
    assert [(one.person_id, one.thing) for one in noted] == [(scene.administrator.id, Sort.RECORD)]
