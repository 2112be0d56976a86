"""What people are written to about accounts and roles."""

from sqlalchemy.orm import Session

from registry.models import AccountRequest, Invitation, Organisation, Person
from registry.policy.actor import Actor
from registry.services.mail.queueing import queue_mail
from registry.services.wording import day_words


def invitation_letter(session: Session, invitation: Invitation, *, by: Actor, path: str) -> None:
    """Write to somebody who was invited."""
    values = {
        "by": by.name,
        "role": invitation.role,
        "organisation": organisation_name(session, invitation.organisation_id),
        "path": path,
        "until": day_words(invitation.expires_at.date()),
    }
    about = f"invitation/{invitation.id}"
    queue_mail(session, "invitation", to=invitation.email, values=values, about=about)


def role_letter(
    session: Session, person: Person, *, by: Actor, role: str, organisation: int | None
) -> None:
    """Write to somebody who was given a role at once."""
    values = {
        "name": person.name,
        "by": by.name,
        "role": role,
        "organisation": organisation_name(session, organisation),
    }
    queue_mail(session, "role-given", to=person.email, values=values, about=f"person/{person.id}")


def refusal_letter(session: Session, request: AccountRequest, reason: str) -> None:
    """Write to somebody whose request for an account was not granted."""
    values = {
        "name": request.name,
        "role": request.role,
        "organisation": request.organisation,
        "reason": reason,
    }
    about = f"account-request/{request.id}"
    queue_mail(session, "request-refused", to=request.email, values=values, about=about)


def waiting_letter(session: Session, to: str) -> None:
    """Tell an administrator that somebody asks for an account."""
    queue_mail(session, "request-waits", to=to)


def organisation_name(session: Session, organisation: int | None) -> str | None:
    """Return what an organisation is called, or None for none."""
    found = session.get(Organisation, organisation) if organisation is not None else None
    return found.name if found else None
