"""Admitting an appeal: two reviewers who never had to do with the case judge it anew."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Appeal, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import AppealStage
from registry.policy.obstacles import PASSED_BY_HAND
from registry.policy.permissions import Permission
from registry.policy.review_phases import FEWEST_REVIEWERS, Phase, Purpose
from registry.services.appeals.handling import require_reason
from registry.services.appeals.notices import tell_organisation
from registry.services.appeals.steps import take_step
from registry.services.appeals.uninvolved import require_uninvolved, reviewers_before
from registry.services.reviews.reviewers import reviewers
from registry.services.reviews.rounds import open_round
from registry.services.reviews.suitability import reasons_against

_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class CanReview:
    """Somebody who can be asked to review an appeal.

    Attributes:
        person: their number.
        name: as they are called here.
        skills: what they know.
        in_hand: how many cases they have.
        most_cases: how many they take on.
        notes: what speaks against asking them, though they may be asked.
    """

    person: int
    name: str
    skills: tuple[str, ...]
    in_hand: int
    most_cases: int
    notes: tuple[str, ...]


def who_can_review(session: Session, actor: Actor, appeal: Appeal) -> tuple[CanReview, ...]:
    """Return who can be asked: those with most room first.

    Raises:
        NotAllowed: where the actor may not see the appeal through.
    """
    submission = session.get_one(Submission, appeal.submission_id)
    if appeal.admitted_by != actor.person:
        require_uninvolved(session, actor, submission)
    before = reviewers_before(session, submission) | {actor.person}
    people = [one for one in reviewers(session) if one.person not in before]
    against = reasons_against(session, [submission], people, purpose=Purpose.APPEAL)
    found = []
    for one in people:
        reasons = against.get((submission.id, one.person), ())
        if all(reason.obstacle in PASSED_BY_HAND for reason in reasons):
            notes = tuple(reason.sentence for reason in reasons)
            skills = tuple(sorted(one.skills))
            found.append(
                CanReview(one.person, one.name, skills, one.in_hand, one.most_cases, notes)
            )
    return tuple(sorted(found, key=lambda one: (len(one.notes), one.in_hand, one.name)))


def admit(  # noqa: PLR0913  who admits what, whom they ask, why, and in which order
    session: Session,
    actor: Actor,
    appeal: Appeal,
    *,
    asked: Sequence[int],
    reason: str,
    seed: int | None = None,
) -> ReviewRound:
    """Admit an appeal, with the reason that everybody reads, and open its round; again returns that round.

    The appeal must have been found with `appeal_to_change`.

    Raises:
        NotAllowed: where the actor had a part in the case, has not declared their interests or is no
            moderator, a reviewer had to do with the case before, or it is past that.
    """
    submission = session.get_one(Submission, appeal.submission_id, with_for_update=True)
    if appeal.stage == AppealStage.IN_REVIEW and appeal.admitted_by == actor.person:
        return session.get_one(ReviewRound, appeal.new_round_id)
    require_uninvolved(session, actor, submission)
    require_reason(reason)
    review = _open(session, actor, submission, asked, seed)
    moment = take_step(session, actor, appeal, AppealStage.IN_REVIEW, {"round": review.reference})
    appeal.admitted_at, appeal.admitted_by = moment, actor.person
    appeal.admission_reason, appeal.new_round_id = reason.strip(), review.id
    tell_organisation(
        session,
        submission,
        appeal,
        "It was admitted. Two reviewers who never judged the programme review it.",
        reason.strip(),
    )
    session.flush()
    return review


def open_again(
    session: Session, actor: Actor, appeal: Appeal, *, asked: Sequence[int], seed: int | None = None
) -> ReviewRound:
    """Open another round for an admitted appeal whose round was ended before its reviews were in.

    Raises:
        NotAllowed: where that round is not over, or the actor may not.
    """
    submission = session.get_one(Submission, appeal.submission_id, with_for_update=True)
    review = session.get(ReviewRound, appeal.new_round_id or 0)
    if appeal.stage != AppealStage.IN_REVIEW or review is None or review.phase != Phase.RETURNED:
        raise NotAllowed("The appeal has a review that is under way, so no other is opened.")
    if appeal.admitted_by != actor.person:
        require_uninvolved(session, actor, submission)
    made = _open(session, actor, submission, asked, seed)
    appeal.new_round_id = made.id
    session.flush()
    return made


def round_settled(session: Session, actor: Actor, review: ReviewRound) -> None:
    """Let the appeal that a settled round belongs to wait for its decision; nothing where it belongs to none."""
    appeal = appeal_of_round(session, review)
    if appeal is not None and appeal.stage == AppealStage.IN_REVIEW:
        take_step(
            session, actor, appeal, AppealStage.AWAITING_DECISION, {"round": review.reference}
        )
        session.flush()


def appeal_of_round(session: Session, review: ReviewRound) -> Appeal | None:
    """Return the appeal for which a round was opened, held until the transaction ends; or None."""
    query = select(Appeal).where(Appeal.new_round_id == review.id).with_for_update()
    return session.scalar(query)


def _open(
    session: Session, actor: Actor, submission: Submission, asked: Sequence[int], seed: int | None
) -> ReviewRound:
    if not actor.may(Permission.ASSIGN_REVIEWERS):
        raise NotAllowed(
            "Only a moderator asks reviewers. A member of the panel may decide that an appeal is not admitted; "
            "otherwise a moderator who had no part in the case takes it on."
        )
    if len(set(asked)) < FEWEST_REVIEWERS:
        raise NotAllowed(f"Choose {FEWEST_REVIEWERS} reviewers who never had to do with the case.")
    if reviewers_before(session, submission) & set(asked):
        raise NotAllowed(
            "Somebody you chose was asked to review this case before, and an appeal is for new reviewers."
        )
    return open_round(
        session,
        actor,
        submission,
        purpose=Purpose.APPEAL,
        seed=secrets.randbelow(_SEEDS) if seed is None else seed,
        reviewers=asked,
    )
