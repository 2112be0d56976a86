"""Invitations: a link for one person to one role, that serves once and not for ever."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Invitation, Person, RoleHeld
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.addresses import normalised
from registry.services.accounts.letters import invitation_letter
from registry.services.accounts.roles import (
    RoleWrong,
    is_own,
    require_may_give,
    require_sensible,
)
from registry.services.accounts.telling import AccountHappening, tell_of

LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is to be invited, and to what."""

    email: str
    role: Role
    organisation: int | None = None
    name: str | None = None
    """What the form begins with; they may write it otherwise."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was made just now."""

    invitation: Invitation
    path: str
    """The link, below the site's address; kept nowhere but in what waits to be sent: of its secret
    only the SHA-256 is stored."""


def invite(session: Session, actor: Actor, asked: Asked, *, by_mail: bool = True) -> Invited:
    """Invite somebody to a role; an earlier invitation to the same stops serving.

    Raises:
        AddressWrong: where the address is none.
        RoleWrong: where the role cannot be held so, or is held already.
        NotAllowed, NotThere: where the actor may not.
    """
    require_may_give(actor, asked.role, asked.organisation)
    require_sensible(session, asked.role, asked.organisation)
    email = normalised(asked.email)
    _require_new(session, actor, email, asked)
    for earlier in _open_ones(session, email, asked):
        _withdraw(session, actor, earlier)
    token, moment = secrets.token_urlsafe(32), datetime.now(UTC)
    invitation = Invitation(
        email=email,
        name=asked.name or None,
        role=asked.role,
        organisation_id=asked.organisation,
        token_hash=hash_of(token),
        invited_by=actor.person,
        made_at=moment,
        expires_at=moment + LASTS,
    )
    session.add(invitation)
    session.flush()
    content = {"role": str(asked.role), "organisation": asked.organisation}
    tell_of(session, invitation, AccountHappening.INVITED, actor, **content)
    path = f"/invitations/{token}"
    if by_mail:
        invitation_letter(session, invitation, by=actor, path=path)
    return Invited(invitation, path)


def withdraw(session: Session, actor: Actor, invitation_id: int) -> None:
    """Have an invitation serve no longer.

    Raises:
        NotThere: where there is none that the actor may withdraw, or it was used.
    """
    found = session.get(Invitation, invitation_id)
    if found is None or not _is_theirs(actor, found) or not is_open(found):
        raise NotThere("There is no such invitation that you could withdraw.")
    _withdraw(session, actor, found)


def waiting(session: Session, organisation: int | None = None) -> list[Invitation]:
    """Return the invitations that can still be taken up: all, or an organisation's; the newest first."""
    query = select(Invitation).where(
        Invitation.taken_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > datetime.now(UTC),
    )
    if organisation is not None:
        query = query.where(Invitation.organisation_id == organisation)
    return list(session.scalars(query.order_by(Invitation.id.desc())))


def is_open(invitation: Invitation) -> bool:
    """Whether it can still be taken up."""
    return (
        invitation.taken_at is None
        and invitation.withdrawn_at is None
        and invitation.expires_at > datetime.now(UTC)
    )


def hash_of(token: str) -> str:
    """Return what is stored of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def person_of(session: Session, email: str) -> Person | None:
    """Return who has an account under an address, if somebody has."""
    return session.scalar(select(Person).where(func.lower(Person.email) == email))


def _require_new(session: Session, actor: Actor, email: str, asked: Asked) -> None:
    known = person_of(session, email)
    if known is None:
        return
    if any((h.name, h.organisation_id) == (asked.role, asked.organisation) for h in known.roles):
        raise RoleWrong(f"{email} holds this role already, so nobody was invited.")
    may_alone = actor.may(Permission.MANAGE_PEOPLE) or _is_alone(session, asked.organisation)
    if known.id == actor.person and not may_alone:
        raise NotAllowed(
            "You cannot invite yourself while others act for your organisation: what one of you "
            "writes another signs. Ask a colleague, or an administrator of the registry."
        )


def _is_alone(session: Session, organisation: int | None) -> bool:
    people = session.scalar(
        select(func.count(RoleHeld.person_id.distinct())).where(
            RoleHeld.organisation_id == organisation
        )
    )
    return people == 1


def _open_ones(session: Session, email: str, asked: Asked) -> list[Invitation]:
    same = (email, asked.role)
    return [one for one in waiting(session, asked.organisation) if (one.email, one.role) == same]


def _withdraw(session: Session, actor: Actor, invitation: Invitation) -> None:
    invitation.withdrawn_at = datetime.now(UTC)
    session.flush()
    tell_of(session, invitation, AccountHappening.INVITATION_WITHDRAWN, actor)


def _is_theirs(actor: Actor, invitation: Invitation) -> bool:
    if actor.may(Permission.MANAGE_PEOPLE):
        return True
    organisation = invitation.organisation_id
    return organisation is not None and is_own(actor, organisation)
