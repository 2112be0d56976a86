"""Who judged a case before, and so does not judge an appeal in it."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from registry.errors import NotAllowed
from registry.models import (
    Appeal,
    Decision,
    DraftedRating,
    ReviewAssignment,
    ReviewRound,
    ScreeningDecision,
    Settlement,
    Submission,
)
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.services.reviews.interests import require_declared

Column = InstrumentedAttribute[int]


def involved_in(session: Session, submission: Submission) -> Mapping[int, str]:
    """Return everybody who judged anything of a case so far, each with the first thing that they did."""
    found: dict[int, str] = {}
    for did, query in _who(submission):
        for person in session.scalars(query):
            if person is not None:
                found.setdefault(person, did)
    return found


def reviewers_before(session: Session, submission: Submission) -> frozenset[int]:
    """Return everybody who was ever asked to review a case, whatever they answered."""
    return frozenset(session.scalars(_assigned(submission)))


def why_not(session: Session, actor: Actor, submission: Submission) -> str:
    """Say why somebody may not see an appeal in a case through; empty where they may."""
    if actor.person is None or not actor.may(Permission.HANDLE_APPEALS):
        return "Only moderators and members of the panel see appeals through."
    if submission.organisation_id in actor.organisations:
        return "You hold a role in the organisation that appeals, so somebody else sees it through."
    did = involved_in(session, submission).get(actor.person)
    if did is not None:
        return f"You {did}, and an appeal is for somebody who had no part in the case before."
    return ""


def require_uninvolved(session: Session, actor: Actor, submission: Submission) -> None:
    """Refuse whoever judged the case before, is of its organisation, or has not declared their interests.

    Raises:
        NotAllowed: with what to do.
    """
    refused = why_not(session, actor, submission)
    if refused:
        raise NotAllowed(refused)
    require_declared(session, actor, submission)


def _who(submission: Submission) -> Iterator[tuple[str, Select[int | None]]]:
    rounds = select(ReviewRound.id).where(ReviewRound.submission_id == submission.id)
    yield "were asked to review it", _assigned(submission)
    yield (
        "assigned its reviewers",
        select(ReviewRound.opened_by).where(ReviewRound.submission_id == submission.id),
    )
    yield (
        "chose who reviewed it",
        select(ReviewAssignment.invited_by).where(ReviewAssignment.round_id.in_(rounds)),
    )
    yield "settled where reviewers differed", _of(Settlement.person_id, Settlement.round_id, rounds)
    yield "drafted its rating", _of(DraftedRating.person_id, DraftedRating.round_id, rounds)
    yield "decided on it", _of(Decision.person_id, Decision.round_id, rounds)
    yield (
        "screened it",
        select(ScreeningDecision.person_id).where(ScreeningDecision.submission_id == submission.id),
    )
    yield (
        "decided whether an appeal was admitted",
        select(Appeal.admitted_by).where(Appeal.submission_id == submission.id),
    )
    yield (
        "decided an appeal in it",
        select(Appeal.decided_by).where(Appeal.submission_id == submission.id),
    )


def _assigned(submission: Submission) -> Select[int]:
    return (
        select(ReviewAssignment.person_id)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewRound.submission_id == submission.id)
    )


def _of(person: Column, of_round: Column, rounds: Select[int]) -> Select[int]:
    return select(person).where(of_round.in_(rounds))
