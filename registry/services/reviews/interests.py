"""Interests of those who judge a case: declared before anything of it opens, each kind answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import InterestsFirst, NotAllowed
from registry.models import InterestDeclared, InterestWaived, Submission
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT, LONGEST_WORDS
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.review_phases import ReviewHappening
from registry.policy.roles import Role
from registry.services.events import CASES, now, tell
from registry.services.submissions.starting import chain_of
from registry.services.told import Told


@dataclass(frozen=True, slots=True)
class OwnInterest:
    """One answer of somebody who judges.

    Attributes:
        interest: which question.
        declared: whether they have such an interest.
        words: what it is; empty where there is none.
    """

    interest: Interest
    declared: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody declared last of one kind, and whether it was waived since.

    Attributes:
        interest: which question.
        declared: whether they have such an interest.
        words: what it is.
        at: when they said so.
        waived: whether it was waived after that.
    """

    interest: Interest
    declared: bool
    words: str
    at: datetime
    waived: bool

    @property
    def keeps_out(self) -> bool:
        """Whether it keeps them from the case."""
        return self.declared and self.interest in KEEPS_OUT and not self.waived


def problem_of(given: OwnInterest) -> str | None:
    """Return what is wrong with an answer, or None."""
    if given.declared and not given.words.strip():
        return "Say in a sentence or two what the interest is."
    if len(given.words) > LONGEST_WORDS:
        return f"Say it in at most {LONGEST_WORDS:,} characters."
    return None


def declare(
    session: Session,
    actor: Actor,
    submission: Submission,
    role: Role,
    answers: Sequence[OwnInterest],
) -> None:
    """Keep what somebody says of their own interests in a case; the same again changes nothing.

    Raises:
        NotAllowed: where the actor does not judge, or an answer is missing or not complete.
    """
    holds_it = any(held.role is role and held.organisation is None for held in actor.held)
    if (
        actor.person is None
        or not holds_it
        or role not in PERMISSIONS[Permission.DECLARE_INTERESTS]
    ):
        raise NotAllowed(
            "Only those who judge a case declare interests in it here, in their own role."
        )
    if {one.interest for one in answers} != set(Interest) or any(map(problem_of, answers)):
        raise NotAllowed("Each question about interests needs its answer; nothing was saved.")
    before = declared_by(session, actor.person, submission)
    changed = [one for one in answers if not _is_said(before.get(one.interest), one)]
    if not changed:
        return
    moment = _after_waivers(session, actor.person, submission)
    for one in changed:
        session.add(
            InterestDeclared(
                submission_id=submission.id,
                person_id=actor.person,
                role=role,
                interest=one.interest,
                declared=one.declared,
                words=one.words.strip() if one.declared else "",
                declared_at=moment,
            )
        )
    kinds = sorted(one.interest for one in answers if one.declared)
    told = {"by": actor.person, "role": str(role), "declared": kinds}
    at = now(session, CASES).astimezone(UTC)
    tell(session, Told(chain_of(submission), ReviewHappening.INTERESTS_DECLARED, told, at), CASES)
    session.flush()


def declared_by(
    session: Session, person: int, submission: Submission
) -> Mapping[Interest, Declared]:
    """Return what somebody declared last of each kind in a case."""
    rows = session.scalars(
        select(InterestDeclared)
        .where(
            InterestDeclared.submission_id == submission.id, InterestDeclared.person_id == person
        )
        .order_by(InterestDeclared.id)
    )
    newest = {Interest(row.interest): row for row in rows}
    waived = _waived(session, person, submission)
    return {
        interest: Declared(
            interest,
            row.declared,
            row.words,
            row.declared_at,
            waived=interest in waived and waived[interest] >= row.declared_at,
        )
        for interest, row in newest.items()
    }


def has_answered(session: Session, person: int, submission: Submission) -> bool:
    """Whether somebody answered every question about their interests in a case."""
    return set(declared_by(session, person, submission)) == set(Interest)


def keeps_out(session: Session, person: int, submission: Submission) -> tuple[Declared, ...]:
    """Return what somebody declared that keeps them from a case, as it was not waived."""
    held = declared_by(session, person, submission)
    return tuple(held[one] for one in Interest if one in held and held[one].keeps_out)


def has_declared(session: Session, person: int, submission: Submission) -> bool:
    """Whether somebody answered every question of their interests in a case, and none keeps them out."""
    held = declared_by(session, person, submission)
    return set(held) == set(Interest) and not any(one.keeps_out for one in held.values())


def require_declared(session: Session, actor: Actor, submission: Submission) -> None:
    """Refuse whoever has not declared their interests in a case, or is kept from it by one.

    Raises:
        NotAllowed: with what to do.
    """
    if actor.person is None or not actor.may(Permission.DECLARE_INTERESTS):
        raise NotAllowed("Only those who judge a case read it here.")
    if not has_answered(session, actor.person, submission):
        raise InterestsFirst(submission.reference)
    if keeps_out(session, actor.person, submission):
        raise NotAllowed(
            "You declared an interest that keeps you from this case. Somebody else of the registry takes "
            "it on, or waives it in public with a reason."
        )


def _waived(session: Session, person: int, submission: Submission) -> Mapping[Interest, datetime]:
    rows = session.scalars(
        select(InterestWaived)
        .where(InterestWaived.submission_id == submission.id, InterestWaived.person_id == person)
        .order_by(InterestWaived.id)
    )
    return {Interest(row.interest): row.waived_at for row in rows}


def _after_waivers(session: Session, person: int, submission: Submission) -> datetime:
    """Return the moment: later than any waiver, which is of what was declared before it, whatever the clock says."""
    waived = _waived(session, person, submission).values()
    moment = now(session, CASES)
    return max([moment, *(one + timedelta(microseconds=1) for one in waived)])


def _is_said(before: Declared | None, given: OwnInterest) -> bool:
    words = given.words.strip() if given.declared else ""
    return before is not None and (before.declared, before.words) == (given.declared, words)
