"""What somebody may see of each of many rounds: the same as of one, asked of the database once for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import (
    InterestDeclared,
    InterestWaived,
    ReviewAssignment,
    ReviewRound,
    Submission,
)
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT
from registry.policy.review_phases import Phase
from registry.policy.visibility import Viewer
from registry.services.reviews.seeing import Seeing, stage_before, standing_of


def seeing_each(
    session: Session, actor: Actor, rounds: Sequence[tuple[Submission, ReviewRound]]
) -> Mapping[int, Seeing]:
    """Return what somebody is before each of these rounds, by the round's number in the database."""
    declared, mine = declared_in(session, actor), _assignments(session, actor)
    return {
        held.id: _seeing(
            actor, submission, held, mine[submission.id], has_declared=submission.id in declared
        )
        for submission, held in rounds
    }


def declared_in(session: Session, actor: Actor) -> frozenset[int]:
    """Return the submissions in which somebody answered every question, and no interest keeps them out."""
    if actor.person is None:
        return frozenset()
    waived = {
        (row.submission_id, row.interest): row.waived_at
        for row in session.scalars(
            select(InterestWaived)
            .where(InterestWaived.person_id == actor.person)
            .order_by(InterestWaived.id)
        )
    }
    newest: dict[int, dict[str, bool]] = defaultdict(dict)
    for row in session.scalars(
        select(InterestDeclared)
        .where(InterestDeclared.person_id == actor.person)
        .order_by(InterestDeclared.id)
    ):
        at = waived.get((row.submission_id, row.interest))
        is_waived = at is not None and at >= row.declared_at
        keeps_out = row.declared and Interest(row.interest) in KEEPS_OUT and not is_waived
        newest[row.submission_id][row.interest] = keeps_out
    return frozenset(
        submission
        for submission, held in newest.items()
        if set(held) == set(Interest) and not any(held.values())
    )


def _assignments(session: Session, actor: Actor) -> Mapping[int, tuple[ReviewAssignment, ...]]:
    """Return somebody's own assignments, by submission."""
    found: dict[int, tuple[ReviewAssignment, ...]] = defaultdict(tuple)
    if actor.person is None:
        return found
    for submission, one in session.execute(
        select(ReviewRound.submission_id, ReviewAssignment)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewAssignment.person_id == actor.person)
    ):
        found[submission] += (one,)
    return found


def _seeing(
    actor: Actor,
    submission: Submission,
    held: ReviewRound,
    mine: tuple[ReviewAssignment, ...],
    *,
    has_declared: bool,
) -> Seeing:
    this = next((one for one in mine if one.round_id == held.id), None)
    viewer = Viewer(
        standing=standing_of(actor, submission, held, mine),
        has_declared=has_declared,
        has_sent=this is not None and this.state == AssignmentState.SENT,
    )
    return Seeing(viewer, Phase(held.phase), stage_before(submission, held))
