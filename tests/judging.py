"""People who judge a case, with their interests declared, and a case that waits for them."""

from sqlalchemy.orm import Session

from registry.models import Person, ReviewRound, Submission
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Purpose
from registry.policy.roles import Role
from registry.services.reviews.interests import OwnInterest, declare
from registry.services.reviews.rounds import open_round
from registry.services.reviews.training import send_attempt
from registry.services.reviews.training_set import training_set
from registry.services.submissions.screening import accept_for_review
from tests.people import a_person, actor_of
from tests.submitted import Cast, sent


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
    person = a_person(session, role, email=f"{mailbox}@{mailbox}.example.net")
    if role is Role.REVIEWER:
        trained(session, person)
    return person


def trained(session: Session, person: Person) -> None:
    """Somebody answers every training case as the code does."""
    for case in training_set().cases:
        answers = {item.key: item.answer for item in case.items}
        send_attempt(session, actor_of(person), case.name, answers, attempt=1)


def reviewers_for(session: Session, submission: Submission, *, number: int = 2) -> list[Person]:
    """Reviewers whom nothing keeps from a case, each with their interests in it declared."""
    people = []
    for one in range(1, number + 1):
        person = a_judge(session, Role.REVIEWER, f"reviewer{one}")
        declared_none(session, person, submission, Role.REVIEWER)
        people.append(person)
    return people


def an_open_round(session: Session, cast: Cast, *, number: int = 2, seed: int = 7) -> ReviewRound:
    """The cast's submission signed, accepted and opened to reviewers, who have not answered yet."""
    sent(session, cast)
    declared_none(session, cast.moderator, cast.submission, Role.MODERATOR)
    accept_for_review(session, cast.moderates, cast.submission, "", note="")
    people = reviewers_for(session, cast.submission, number=number)
    return open_round(
        session,
        cast.moderates,
        cast.submission,
        purpose=Purpose.SUBMISSION,
        seed=seed,
        reviewers=[one.id for one in people],
    )
