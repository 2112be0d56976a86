"""Taking an invitation up: by whoever has its link, as somebody new or as somebody known."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import Invitation, Organisation, Person
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.services.accounts.inviting import hash_of, is_open, person_of
from registry.services.accounts.roles import hold
from registry.services.accounts.telling import AccountHappening, tell_of

LONGEST_NAME = 200
"""Characters."""


class InvitationClosed(RegistryError):
    """An invitation that was taken up, was withdrawn or has ended; the sentence says which."""

    status = HTTPStatus.GONE


class NameMissing(RegistryError):
    """Nobody can be called by what was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """What an invitation says to whoever has its link."""

    email: str
    name: str
    role: Role
    organisation: str | None
    ends_on: datetime
    has_account: bool
    """Whether somebody has an account under the address, who then signs in to take it up."""


def view(session: Session, token: str) -> InvitationView:
    """Return what an invitation says.

    Raises:
        NotThere: where there never was one.
        InvitationClosed: where it serves no longer, with what to do.
    """
    found = _open(session, token)
    organisation = session.get(Organisation, found.organisation_id or 0)
    return InvitationView(
        email=found.email,
        name=found.name or "",
        role=Role(found.role),
        organisation=organisation.name if organisation else None,
        ends_on=found.expires_at,
        has_account=person_of(session, found.email) is not None,
    )


def take_up_as_new(session: Session, token: str, *, name: str, password: str) -> Person:
    """Make an account for whoever the invitation is to, and give them its role.

    `password` is its hash, made by the site's own rules. The address counts as confirmed: the
    link was sent to it, or whoever runs the site vouches for it by having made the link.

    Raises:
        InvitationClosed: where the invitation serves no longer.
        NameMissing: for a name of no letters, or too many.
        NotAllowed: where somebody has an account under the address already.
    """
    invitation = _open(session, token)
    called = clean_name(name)
    if person_of(session, invitation.email) is not None:
        raise NotAllowed("There is an account for this address already. Sign in to take it up.")
    moment = datetime.now(UTC)
    person = Person(
        email=invitation.email,
        name=called,
        fs_uniquifier=uuid4().hex,
        added_at=moment,
        password=password,
        confirmed_at=moment,
    )
    session.add(person)
    session.flush()
    tell_of(session, person, AccountHappening.PERSON_ADDED, _self(person), invitation=invitation.id)
    _give(session, invitation, person)
    return person


def take_up_as_known(session: Session, actor: Actor, token: str) -> None:
    """Give the role to whoever is signed in, if the invitation is to them.

    Raises:
        InvitationClosed: where it serves no longer.
        NotAllowed: where it is to somebody else.
        RoleWrong: where they hold the role already.
    """
    invitation = _open(session, token)
    person = person_of(session, invitation.email)
    if person is None or person.id != actor.person:
        raise NotAllowed(
            f"This invitation is to {invitation.email}, and you are signed in as {actor.email}. "
            "Sign out, and open its link again."
        )
    _give(session, invitation, person)


_UNSEEN: Final = frozenset({"Cc", "Cf"})
"""Categories of Unicode: controls, and formats such as those that turn the direction of what follows."""
_JOINERS: Final = frozenset({"\u200c", "\u200d"})
"""Formats that names in some scripts, such as Persian, are spelled with."""


def clean_name(name: str) -> str:
    """Return a name without needless spaces.

    Raises:
        NameMissing: where it has no letters, is too long to be one, or has characters that nobody sees.
    """
    called = " ".join(name.split())
    if not any(letter.isalpha() for letter in called) or len(called) > LONGEST_NAME:
        raise NameMissing(
            f"Write your name as colleagues know it, in at most {LONGEST_NAME} characters."
        )
    if any(unicodedata.category(one) in _UNSEEN and one not in _JOINERS for one in called):
        raise NameMissing(
            "The name has a character in it that nobody sees and that can turn the words around it. "
            "Type the name anew instead of pasting it."
        )
    return called


def _give(session: Session, invitation: Invitation, person: Person) -> None:
    invitation.taken_at = datetime.now(UTC)
    session.flush()
    themselves = _self(person)
    tell_of(
        session,
        invitation,
        AccountHappening.INVITATION_TAKEN_UP,
        themselves,
        person=person.id,
    )
    hold(
        session,
        themselves,
        person,
        Role(invitation.role),
        organisation=invitation.organisation_id,
        invitation=invitation.id,
    )


def _self(person: Person) -> Actor:
    return Actor(person=person.id, name=person.name, email=person.email)


def _open(session: Session, token: str) -> Invitation:
    found = session.scalar(select(Invitation).where(Invitation.token_hash == hash_of(token)))
    ask = "Ask whoever invited you for a new one."
    if found is None:
        raise NotThere(
            "No invitation has this link. See that it is whole, as it was given to you. If it is, "
            f"it was never one of ours. {ask}"
        )
    if found.withdrawn_at is not None:
        raise InvitationClosed(f"This invitation was withdrawn. {ask}")
    if found.taken_at is not None:
        raise InvitationClosed("This invitation was taken up already. Sign in with your password.")
    if not is_open(found):
        raise InvitationClosed(f"This invitation ended after two weeks. {ask}")
    return found
