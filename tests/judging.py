"""People who judge a case, with their interests declared, and a case that waits for them."""

from sqlalchemy.orm import Session

from registry.models import Person, Submission
from registry.policy.conflicts_of_interest import Interest
from registry.policy.roles import Role
from registry.services.reviews.interests import OwnInterest, declare
from tests.people import a_person, actor_of


def no_interests() -> list[OwnInterest]:
    """Every question about one's own interests answered with none."""
    return [OwnInterest(interest, declared=False) for interest in Interest]


def with_interest(interest: Interest, words: str = "An invented tie.") -> list[OwnInterest]:
    """One interest declared, the others answered with none."""
    return [
        OwnInterest(one, declared=one is interest, words=words if one is interest else "")
        for one in Interest
    ]


def declared_none(session: Session, person: Person, submission: Submission, role: Role) -> None:
    """Somebody declares that they have no interest in a case."""
    declare(session, actor_of(person), submission, role, no_interests())


def a_judge(session: Session, role: Role, mailbox: str) -> Person:
    """Somebody who judges, of no organisation that submits."""
    return a_person(session, role, email=f"{mailbox}@judges.example.net")
