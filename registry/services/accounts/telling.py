"""What is told of people and organisations: who did what, when and why, in chains that are never exported.

People are named by their number and not by their address, since what is told can never be removed.
"""

from enum import StrEnum

from sqlalchemy.orm import Session

from registry.models import AccountRequest, Invitation, Organisation, Person
from registry.policy.actor import Actor
from registry.services.events import CASES, now, tell
from registry.services.told import Told


class AccountHappening(StrEnum):
    """What can happen to people and organisations."""

    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    INVITATION_TAKEN_UP = "invitation_taken_up"
    PERSON_ADDED = "person_added"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    PERSON_PUT_OUT_OF_USE = "person_put_out_of_use"
    PERSON_PUT_TO_USE_AGAIN = "person_put_to_use_again"
    SECOND_STEP_FORGOTTEN = "second_step_forgotten"
    ORGANISATION_ADDED = "organisation_added"
    ORGANISATION_CHANGED = "organisation_changed"
    REQUEST_GRANTED = "request_granted"
    REQUEST_REFUSED = "request_refused"


Subject = Person | Organisation | Invitation | AccountRequest

_CHAINS: dict[type[Subject], str] = {
    Person: "person",
    Organisation: "organisation",
    Invitation: "invitation",
    AccountRequest: "account-request",
}


def tell_of(
    session: Session,
    subject: Subject,
    kind: AccountHappening,
    actor: Actor,
    **content: str | int | None,
) -> None:
    """Tell what happened to somebody or something, and who did it.

    Nobody's number stands for whoever runs the site and gave a command.
    """
    at = now(session, CASES)
    tell(session, Told(chain_of(subject), kind, {"by": actor.person, **content}, at), CASES)


def chain_of(subject: Subject) -> str:
    """Return the name of a chain of events: `person/ID`, `organisation/ID` and the like."""
    return f"{_CHAINS[type(subject)]}/{subject.id}"
