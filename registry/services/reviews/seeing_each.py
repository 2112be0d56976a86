"""What somebody may see of each of many rounds: the same as of one, asked of the database once for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import InterestDeclared, InterestWaived, ReviewAssignment, ReviewRound
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT
from registry.policy.review_phases import Phase, Purpose
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Viewer, stage_of_round
from registry.services.reviews.seeing import Seeing, standing_of


class BeforeRound(NamedTuple):
    """A round, and what of its case decides who sees what of it."""

    round: int
    purpose: str
    phase: str
    submission: int
    organisation: int
    stage: str


def seeing_each(
    session: Session, actor: Actor, rounds: Iterable[BeforeRound]
) -> Mapping[int, Seeing]:
    """Return what somebody is before each of these rounds, by the round's number in the database."""
    declared, mine = declared_in(session, actor), _assignments(session, actor)
    return {
        one.round: _seeing(
            actor, one, mine.get(one.submission, ()), has_declared=one.submission in declared
        )
        for one in rounds
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
    rows = session.execute(
        select(
            InterestDeclared.submission_id,
            InterestDeclared.interest,
            InterestDeclared.declared,
            InterestDeclared.declared_at,
        )
        .where(InterestDeclared.person_id == actor.person)
        .order_by(InterestDeclared.id)
    )
    for submission, interest, declared, at in rows:
        waiver = waived.get((submission, interest))
        is_waived = waiver is not None and waiver >= at
        keeps_out = declared and Interest(interest) in KEEPS_OUT and not is_waived
        newest[submission][interest] = keeps_out
    return frozenset(
        submission
        for submission, held in newest.items()
        if set(held) == set(Interest) and not any(held.values())
    )


def _assignments(session: Session, actor: Actor) -> Mapping[int, tuple[tuple[int, str], ...]]:
    """Return the round and the state of somebody's own assignments, by submission."""
    found: dict[int, tuple[tuple[int, str], ...]] = defaultdict(tuple)
    if actor.person is None:
        return found
    for submission, of_round, state in session.execute(
        select(ReviewRound.submission_id, ReviewAssignment.round_id, ReviewAssignment.state)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewAssignment.person_id == actor.person)
    ):
        found[submission] += ((of_round, state),)
    return found


def _seeing(
    actor: Actor, one: BeforeRound, mine: tuple[tuple[int, str], ...], *, has_declared: bool
) -> Seeing:
    viewer = Viewer(
        standing=standing_of(actor, one.organisation, one.round, mine),
        has_declared=has_declared,
    )
    phase, purpose = Phase(one.phase), Purpose(one.purpose)
    return Seeing(viewer, phase, stage_of_round(Stage(one.stage), purpose, phase), purpose)
