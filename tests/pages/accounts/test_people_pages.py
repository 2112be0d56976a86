"""Pages about people: an organisation's own, and everybody's for administrators."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import Invitation, Organisation, Person, RoleHeld
from registry.policy.roles import Role
from tests.pages.accounts.sending import in_order, opened, send
from tests.people import a_person, an_organisation, signed_in, writing


@pytest.fixture
def few(own_settings: Settings) -> dict[str, Person]:
    with writing(own_settings) as session:
        trust = an_organisation(session)
        other = an_organisation(session, "Another Trust")
        found = {
            "admin": a_person(session, Role.ADMINISTRATOR, email="admin@example.org"),
            "ed": a_person(
                session, Role.PROVIDER_EDITOR, email="ed@example.org", organisation=trust
            ),
            "cert": a_person(
                session, Role.PROVIDER_CERTIFIER, email="cert@example.org", organisation=trust
            ),
            "other": a_person(
                session, Role.PROVIDER_EDITOR, email="other@example.org", organisation=other
            ),
        }
        session.commit()
    return found


@pytest.fixture
def editor(own_app: Flask, few: dict[str, Person]) -> FlaskClient:
    return signed_in(own_app, few["ed"])


@pytest.fixture
def admin(own_app: Flask, few: dict[str, Person]) -> FlaskClient:
    return signed_in(own_app, few["admin"])


def invited(settings: Settings) -> list[tuple[str, str, int | None]]:
    with open_session(settings) as session:
        found = session.scalars(select(Invitation).where(Invitation.withdrawn_at.is_(None)))
        return [(one.email, one.role, one.organisation_id) for one in found]


def held(settings: Settings, person: Person) -> list[str]:
    with open_session(settings) as session:
        return list(session.scalars(select(RoleHeld.name).filter_by(person_id=person.id)))


def role_of(person: Person) -> int:
    return person.roles[0].id


def test_an_editor_sees_the_people_of_their_own_organisation(editor: FlaskClient) -> None:
    page = opened(editor, "/account/people")
    assert "cert@example.org" in page.text
    assert "other@example.org" not in page.html
    assert "Another Trust" not in page.html


def test_an_editor_invites_a_colleague_and_withdraws_it(
    editor: FlaskClient, own_settings: Settings
) -> None:
    form = {"organisation-1-email": "new@example.org", "organisation-1-role": "provider certifier"}
    address = "/account/people/1/invitations"
    assert send(editor, address, on="/account/people", **form).status_code == 303
    assert invited(own_settings) == [("new@example.org", "provider certifier", 1)]
    assert "new@example.org, as provider certifier" in opened(editor, "/account/people").text
    withdrawn = send(editor, "/account/people/invitations/1/withdraw", on="/account/people")
    assert withdrawn.status_code == 303
    assert invited(own_settings) == []


def test_what_is_wrong_with_an_invitation_is_said_and_what_was_typed_stays(
    editor: FlaskClient,
) -> None:
    address = "/account/people/1/invitations"
    answer = send(editor, address, on="/account/people", **{"organisation-1-email": "no address"})
    assert answer.status_code == 400
    page = in_order(address, answer)
    assert "Choose one of the roles." in page.text
    assert 'value="no address"' in page.html


@pytest.mark.parametrize("role", ["administrator", "reviewer", "moderator", "commissioner"])
def test_an_editor_cannot_invite_to_more_than_their_own_kind(
    editor: FlaskClient, own_settings: Settings, role: str
) -> None:
    form = {"organisation-1-email": "new@example.org", "organisation-1-role": role}
    answer = send(editor, "/account/people/1/invitations", on="/account/people", **form)
    assert answer.status_code == 400
    assert invited(own_settings) == []


def test_another_organisations_numbers_lead_nowhere(
    editor: FlaskClient, few: dict[str, Person], own_settings: Settings
) -> None:
    theirs = role_of(few["other"])
    for address in ("/account/people/2/about", f"/account/people/roles/{theirs}/end"):
        assert editor.get(address).status_code == 404
    for address, form in (
        ("/account/people/2/invitations", {"organisation-2-email": "x@example.org"}),
        ("/account/people/2/about", {"sector": "company"}),
        (f"/account/people/roles/{theirs}/end", {"why": "No.", "warned": "yes"}),
        ("/account/people/invitations/99/withdraw", {}),
    ):
        assert send(editor, address, on="/account/people", **form).status_code == 404
    assert held(own_settings, few["other"]) == ["provider editor"]


def test_the_last_certifier_goes_with_a_word_of_warning(
    editor: FlaskClient, few: dict[str, Person], own_settings: Settings
) -> None:
    address = f"/account/people/roles/{role_of(few['cert'])}/end"
    assert "Nobody else can sign" in opened(editor, address).text
    unwarned = send(editor, address, why="Left us.")
    assert unwarned.status_code == 400
    in_order(address, unwarned)
    assert held(own_settings, few["cert"]) == ["provider certifier"]
    assert send(editor, address, why="Left us.", warned="yes").status_code == 303
    assert held(own_settings, few["cert"]) == []


def test_its_people_say_what_kind_of_body_it_is(
    editor: FlaskClient, own_settings: Settings
) -> None:
    address = "/account/people/1/about"
    assert "Used by no rule" in opened(editor, address).text
    sent = send(editor, address, sector="local authority", size="1 to 9 people")
    assert sent.status_code == 303
    with open_session(own_settings) as session:
        trust = session.get(Organisation, 1)
    assert trust is not None
    assert (trust.sector, trust.size) == ("local authority", "1 to 9 people")


def test_somebody_changes_their_own_name(editor: FlaskClient) -> None:
    opened(editor, "/account/name")
    assert send(editor, "/account/name", name="Edith Itor").status_code == 303
    assert "Edith Itor" in opened(editor, "/account").text
    assert send(editor, "/account/name", name="7").status_code == 400


def test_an_administrator_invites_anybody_to_anything(
    admin: FlaskClient, own_settings: Settings
) -> None:
    page = "/administration/people/invite"
    assert "Another Trust" in opened(admin, page).text
    assert (
        send(admin, page, email="a@example.org", role="reviewer", organisation="").status_code
        == 303
    )
    sent = send(admin, page, email="b@example.org", role="commissioner", organisation="2")
    assert sent.status_code == 303
    wrong = send(admin, page, email="c@example.org", role="commissioner", organisation="")
    assert "held for an organisation" in in_order(page, wrong).text
    assert invited(own_settings) == [
        ("a@example.org", "reviewer", None),
        ("b@example.org", "commissioner", 2),
    ]
    assert "a@example.org, as reviewer" in opened(admin, "/administration/people").text


def test_an_administrator_gives_and_ends_a_role(
    admin: FlaskClient, few: dict[str, Person], own_settings: Settings
) -> None:
    page = f"/administration/people/{few['ed'].id}"
    assert "Provider editor, Invented Trust" in opened(admin, page).text
    given = send(
        admin, f"{page}/roles", on=page, role="reviewer", organisation="", why="Knows trials."
    )
    assert given.status_code == 303
    assert held(own_settings, few["ed"]) == ["provider editor", "reviewer"]
    end = f"/administration/people/roles/{role_of(few['ed'])}/end"
    opened(admin, end)
    assert send(admin, end).status_code == 400
    assert send(admin, end, why="Left them.").status_code == 303
    assert held(own_settings, few["ed"]) == ["reviewer"]


def test_the_last_administrator_is_told_why_they_stay(
    admin: FlaskClient, few: dict[str, Person], own_settings: Settings
) -> None:
    person = f"/administration/people/{few['admin'].id}"
    for address in (
        f"/administration/people/roles/{role_of(few['admin'])}/end",
        f"{person}/out-of-use",
    ):
        answer = send(admin, address, why="Enough.")
        assert answer.status_code == 400
        assert "last administrator" in in_order(address, answer).text
    assert held(own_settings, few["admin"]) == ["administrator"]


def test_somebody_put_out_of_use_is_out_at_once(
    admin: FlaskClient, editor: FlaskClient, few: dict[str, Person]
) -> None:
    assert editor.get("/account").status_code == 200
    address = f"/administration/people/{few['ed'].id}/out-of-use"
    opened(admin, address)
    assert send(admin, address, why="Left the field.").status_code == 303
    assert editor.get("/account").status_code == 302
    assert "out of use" in opened(admin, "/administration/people").text
    again = f"/administration/people/{few['ed'].id}/to-use-again"
    assert send(admin, again, why="Came back.").status_code == 303


def test_an_account_is_changed_in_the_ways_there_are(
    admin: FlaskClient, few: dict[str, Person]
) -> None:
    person = f"/administration/people/{few['ed'].id}"
    opened(admin, f"{person}/second-step")
    assert admin.get(f"{person}/deleted").status_code == 404
    assert send(admin, f"{person}/deleted", on=person, why="No.").status_code == 404
    assert admin.get("/administration/people/99").status_code == 404


def test_an_administrator_adds_and_changes_organisations(admin: FlaskClient) -> None:
    new = "/administration/organisations/new"
    assert opened(admin, new).text.count("Used by no rule") == 2
    sent = send(admin, new, name="Third Trust", sector="company", size="")
    assert sent.status_code == 303
    assert "Third Trust" in opened(admin, sent.location).heading
    taken = send(admin, new, name="third trust", sector="", size="")
    assert "already" in in_order(new, taken).text
    changed = send(admin, sent.location, name="Third Charity", sector="", size="250 people or more")
    assert changed.status_code == 303
    assert "Third Charity" in opened(admin, "/administration/organisations").text
    assert "other@" not in opened(admin, "/administration/organisations/1").text


def test_words_that_look_like_markup_stay_words(admin: FlaskClient) -> None:
    new = "/administration/organisations/new"
    send(admin, new, name="<script>alert(1)</script>", sector="", size="")
    page = opened(admin, "/administration/organisations")
    assert "<script>alert(1)" not in page.html
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.parametrize(
    "address", ["/account", "/account/people", "/account/request", "/submissions"]
)
def test_no_proxy_keeps_what_is_for_one_reader(editor: FlaskClient, address: str) -> None:
    answer = editor.get(address)
    assert answer.status_code == 200
    assert answer.cache_control.private
    assert answer.cache_control.no_cache or answer.cache_control.no_store
    assert not editor.get("/permissions").cache_control.private
