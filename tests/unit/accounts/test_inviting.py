"""Invitations: whom somebody may invite to what, and a link that serves once and not for ever."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import CaseEvent, Invitation, Mail, RoleHeld
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.services.accounts.addresses import AddressWrong, normalised
from registry.services.accounts.inviting import LASTS, Asked, Invited, invite, waiting, withdraw
from registry.services.accounts.roles import RoleWrong
from registry.services.accounts.taking_up import (
    InvitationClosed,
    NameMissing,
    take_up_as_known,
    take_up_as_new,
    view,
)
from registry.services.events import CASES
from registry.services.events_verification import verify_events
from tests.people import a_person, actor_of, an_organisation
from tests.unit.accounts.conftest import Few

HASH = "$argon2id$not-a-real-one"


def invited(few: Few, role: Role = Role.PROVIDER_EDITOR, email: str = "new@example.org") -> Invited:
    organisation = few.trust.id if role.is_of_an_organisation else None
    asked = Asked(email=email, role=role, organisation=organisation)
    return invite(few.session, few.admin, asked)


def token_of(found: Invited) -> str:
    return found.path.removeprefix("/invitations/")


def told(few: Few, chain: str) -> list[str]:
    return list(
        few.session.scalars(select(CaseEvent.kind).filter_by(chain=chain).order_by(CaseEvent.place))
    )


def test_somebody_new_takes_an_invitation_up_and_holds_its_role(few: Few) -> None:
    found = invited(few)
    person = take_up_as_new(few.session, token_of(found), name="  Ann  Other ", password=HASH)
    assert (person.name, person.email) == ("Ann Other", "new@example.org")
    assert person.confirmed_at is not None
    assert [(h.name, h.organisation_id) for h in person.roles] == [
        (Role.PROVIDER_EDITOR, few.trust.id)
    ]
    assert told(few, f"person/{person.id}") == ["person_added", "role_given"]
    assert told(few, f"invitation/{found.invitation.id}") == ["invited", "invitation_taken_up"]


def test_only_the_hash_of_a_link_is_stored_and_the_link_stands_in_the_mail_alone(few: Few) -> None:
    found = invited(few)
    token = token_of(found)
    mail = few.session.scalars(select(Mail)).one()
    assert found.path in mail.body
    assert mail.recipient == "new@example.org"
    stored = few.session.scalars(select(Invitation)).one()
    assert token not in json.dumps(
        {c.name: str(getattr(stored, c.name)) for c in Invitation.__table__.columns}
    )
    assert not any(token in event.content for event in few.session.scalars(select(CaseEvent)))


def test_a_link_serves_once(few: Few) -> None:
    token = token_of(invited(few))
    take_up_as_new(few.session, token, name="Ann", password=HASH)
    with pytest.raises(InvitationClosed, match="taken up already"):
        take_up_as_new(few.session, token, name="Ann", password=HASH)
    with pytest.raises(InvitationClosed, match="taken up already"):
        view(few.session, token)


def test_a_link_does_not_serve_for_ever(few: Few) -> None:
    found = invited(few)
    found.invitation.expires_at = datetime.now(UTC) - timedelta(seconds=1)
    with pytest.raises(InvitationClosed, match="ended after two weeks"):
        take_up_as_new(few.session, token_of(found), name="Ann", password=HASH)
    assert waiting(few.session) == []


def test_a_link_lasts_two_weeks(few: Few) -> None:
    found = invited(few).invitation
    assert found.expires_at - found.made_at == LASTS == timedelta(days=14)


def test_a_withdrawn_link_or_one_that_was_guessed_serves_nobody(few: Few) -> None:
    found = invited(few)
    withdraw(few.session, few.admin, found.invitation.id)
    with pytest.raises(InvitationClosed, match="was withdrawn"):
        view(few.session, token_of(found))
    with pytest.raises(NotThere, match="never one of ours"):
        view(few.session, "guessed")
    with pytest.raises(NotThere):
        withdraw(few.session, few.admin, found.invitation.id)


def test_a_second_invitation_to_the_same_ends_the_first(few: Few) -> None:
    first, second = invited(few), invited(few, email="NEW@Example.org ")
    with pytest.raises(InvitationClosed):
        view(few.session, token_of(first))
    assert view(few.session, token_of(second)).email == "new@example.org"


def test_an_editor_invites_colleagues_into_their_own_organisation_alone(few: Few) -> None:
    other = an_organisation(few.session, "Another Trust")
    own = Asked(email="x@example.org", role=Role.PROVIDER_CERTIFIER, organisation=few.trust.id)
    assert invite(few.session, few.writes, own).invitation.invited_by == few.editor.id
    elsewhere = Asked(email="x@example.org", role=Role.PROVIDER_EDITOR, organisation=other.id)
    with pytest.raises(NotThere):
        invite(few.session, few.writes, elsewhere)


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.PROVIDER_EDITOR, Role.PROVIDER_CERTIFIER})
)
def test_an_editor_gives_no_role_but_their_own_kind(few: Few, role: Role) -> None:
    for organisation in (few.trust.id, None):
        asked = Asked(email="x@example.org", role=role, organisation=organisation)
        with pytest.raises((NotAllowed, NotThere)):
            invite(few.session, few.writes, asked)


@pytest.mark.parametrize("holder", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_nobody_but_an_administrator_makes_administrators(few: Few, holder: Role) -> None:
    person = a_person(few.session, holder, organisation=few.trust)
    with pytest.raises((NotAllowed, NotThere)):
        invite(
            few.session,
            actor_of(person),
            Asked(email="x@example.org", role=Role.ADMINISTRATOR),
        )


def test_nobody_who_is_not_signed_in_invites(few: Few) -> None:
    with pytest.raises(NotThere):
        invite(
            few.session,
            Actor(),
            Asked(email="x@example.org", role=Role.PROVIDER_EDITOR, organisation=few.trust.id),
        )


def test_an_editor_cannot_make_themselves_a_certifier_while_somebody_else_is_there(
    few: Few,
) -> None:
    asked = Asked(email=few.editor.email, role=Role.PROVIDER_CERTIFIER, organisation=few.trust.id)
    with pytest.raises(NotAllowed, match="yourself"):
        invite(few.session, few.writes, asked)


def test_whoever_is_alone_in_an_organisation_may_take_both_roles(few: Few) -> None:
    tiny = an_organisation(few.session, "Tiny Trust")
    alone = a_person(few.session, Role.PROVIDER_EDITOR, email="one@example.org", organisation=tiny)
    asked = Asked(email=alone.email, role=Role.PROVIDER_CERTIFIER, organisation=tiny.id)
    found = invite(few.session, actor_of(alone), asked)
    take_up_as_known(few.session, actor_of(alone), token_of(found))
    assert {h.name for h in alone.roles} == {Role.PROVIDER_EDITOR, Role.PROVIDER_CERTIFIER}


def test_somebody_who_has_an_account_signs_in_to_take_a_role_up(few: Few) -> None:
    found = invited(few, Role.REVIEWER, email=few.editor.email)
    token = token_of(found)
    assert view(few.session, token).has_account
    with pytest.raises(NotAllowed, match="account for this address already"):
        take_up_as_new(few.session, token, name="Ed", password=HASH)
    with pytest.raises(NotAllowed, match=r"to ed@example\.org, and you are signed in as cert"):
        take_up_as_known(few.session, few.signs, token)
    take_up_as_known(few.session, few.writes, token)
    assert Role.REVIEWER in {h.name for h in few.editor.roles}


def test_a_person_acts_for_two_organisations(few: Few) -> None:
    other = an_organisation(few.session, "Another Trust")
    asked = Asked(email=few.editor.email, role=Role.PROVIDER_EDITOR, organisation=other.id)
    found = invite(few.session, few.admin, asked)
    take_up_as_known(few.session, few.writes, token_of(found))
    assert few.writes.organisations == {few.trust.id, other.id}


@pytest.mark.parametrize(
    ("role", "of_trust", "wrong"),
    [
        pytest.param(Role.PROVIDER_EDITOR, False, "held for an organisation", id="none named"),
        pytest.param(Role.REVIEWER, True, "registry as a whole", id="one too many"),
    ],
)
def test_a_role_is_held_where_it_can_be(few: Few, role: Role, of_trust: bool, wrong: str) -> None:
    asked = Asked(email="x@example.org", role=role, organisation=few.trust.id if of_trust else None)
    with pytest.raises(RoleWrong, match=wrong):
        invite(few.session, few.admin, asked)


def test_nobody_is_invited_to_what_they_hold(few: Few) -> None:
    with pytest.raises(RoleWrong, match="already"):
        invited(few, email=few.editor.email)
    assert few.session.scalars(select(Mail)).all() == []


@pytest.mark.parametrize("address", ["", "nobody", "a@b@example.org", "a b@example.org", "a@"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressWrong, match=r"name@example\.org"):
        normalised(address)


def test_an_address_cannot_bring_a_header_of_its_own() -> None:
    with pytest.raises(AddressWrong):
        normalised("a@example.org\r\nBcc: b@example.org")


@pytest.mark.parametrize("name", ["", "  ", "123", "x" * 201])
def test_what_is_no_name_is_refused_and_the_link_still_serves(few: Few, name: str) -> None:
    token = token_of(invited(few))
    with pytest.raises(NameMissing):
        take_up_as_new(few.session, token, name=name, password=HASH)
    assert view(few.session, token).role is Role.PROVIDER_EDITOR


def test_what_is_told_names_nobody_by_their_address(few: Few) -> None:
    person = take_up_as_new(few.session, token_of(invited(few)), name="Ann Other", password=HASH)
    words = " ".join(event.content for event in few.session.scalars(select(CaseEvent)))
    assert "example.org" not in words
    assert "Ann" not in words
    assert f'"by":{person.id}' in words
    assert verify_events(few.session, CASES).breaks == ()


def test_a_refusal_is_a_sentence(few: Few) -> None:
    with pytest.raises(RegistryError) as refused:
        view(few.session, "no-such-link")
    assert str(refused.value).endswith(".")
    assert few.session.scalars(select(RoleHeld)).all() != []
