"""What moderators have in hand: cases that wait for reviewers, and cases that are with them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from registry.models import Organisation, ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.review_phases import NEXT, Phase, Purpose
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort, Standing
from registry.services.reviews.interests import has_answered, has_declared
from registry.services.reviews.rounds import current_round
from registry.services.reviews.seeing import seeing
from registry.services.reviews.settling import had_part_before
from registry.services.submissions.notices import name_of

_UNDER_WAY = tuple(phase for phase, after in NEXT.items() if after)


@dataclass(frozen=True, slots=True)
class ToModerate:
    """A case in a moderator's list.

    Attributes:
        reference: the submission's.
        programme: its programme's name.
        organisation: whose it is.
        days: whole days since it was sent.
        round: the reference of its round; None where it waits for one.
        phase: how far the round is; None where there is none.
        for_appeal: whether an appeal is why there is a round.
        states: each reviewer's state with how many are in it; empty where that is not for the reader.
        has_answered: whether the reader answered what they are asked of their interests.
        may_assign: whether they may assign its reviewers now.
        not_theirs: whether they are something else to the case, and moderate nothing of it.
    """

    reference: str
    programme: str
    organisation: str
    days: int
    round: str | None
    phase: Phase | None
    for_appeal: bool
    states: tuple[tuple[str, int], ...]
    has_answered: bool
    may_assign: bool
    not_theirs: bool


def to_moderate(session: Session, actor: Actor) -> tuple[ToModerate, ...]:
    """Return the cases that wait for reviewers or are with them, those sent first before others.

    Of a published case that is a review for an appeal, or because one was due again.
    """
    under_way = select(ReviewRound.submission_id).where(ReviewRound.phase.in_(_UNDER_WAY))
    rows = session.execute(
        select(Submission, Organisation.name)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(
            or_(
                Submission.stage.in_((Stage.READY_FOR_REVIEW, Stage.IN_REVIEW)),
                and_(Submission.stage == Stage.PUBLISHED, Submission.id.in_(under_way)),
            )
        )
        .order_by(Submission.sent_at, Submission.id)
    )
    return tuple(_one(session, actor, one, organisation) for one, organisation in rows)


def waits(one: ToModerate) -> bool:
    """Whether a case waits for reviewers to be assigned."""
    return one.round is None


def waiting_cases(
    session: Session, actor: Actor, references: Sequence[str]
) -> tuple[Submission, ...]:
    """Return those of these cases that wait and that the actor may assign, in the order they were sent."""
    may = {one.reference for one in to_moderate(session, actor) if waits(one) and one.may_assign}
    wanted = may & set(references)
    return tuple(
        session.scalars(
            select(Submission)
            .where(Submission.reference.in_(wanted))
            .order_by(Submission.sent_at, Submission.id)
        )
    )


def _one(session: Session, actor: Actor, submission: Submission, organisation: str) -> ToModerate:
    held = current_round(session, submission)
    seen = seeing(session, actor, submission, held)
    open_round = held if held is not None and NEXT[Phase(held.phase)] else None
    shows = open_round is not None and seen.may(Sort.PROGRESS)
    person = actor.person or 0
    is_moderator = seen.viewer.standing is Standing.MODERATOR
    for_appeal = open_round is not None and Purpose(open_round.purpose) is Purpose.APPEAL
    if for_appeal and open_round is not None:
        is_moderator = is_moderator and not had_part_before(session, actor, open_round)
    sent = submission.sent_at or submission.changed_at
    return ToModerate(
        reference=submission.reference,
        programme=name_of(submission),
        organisation=organisation,
        days=max(0, (datetime.now(UTC) - sent).days),
        round=None if open_round is None else open_round.reference,
        phase=None if open_round is None else Phase(open_round.phase),
        for_appeal=for_appeal,
        states=_states(session, open_round)
        if open_round is not None and shows and is_moderator
        else (),
        has_answered=has_answered(session, person, submission),
        may_assign=is_moderator and has_declared(session, person, submission),
        not_theirs=not is_moderator,
    )


def _states(session: Session, held: ReviewRound) -> tuple[tuple[str, int], ...]:
    rows = session.execute(
        select(ReviewAssignment.state, func.count())
        .where(ReviewAssignment.round_id == held.id)
        .group_by(ReviewAssignment.state)
    )
    return tuple(sorted(Counter({state: count for state, count in rows}).items()))  # noqa: C416  a row is no pair
