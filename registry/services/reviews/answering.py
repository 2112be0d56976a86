"""What a reviewer answers: kept item by item, never written over unseen, and sent once nothing is missing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem
from ratings.review.items import items_from_json
from registry.errors import NotAllowed, NotThere
from registry.models import ReviewAnswer, ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import FEWEST_REVIEWERS, Phase, ReviewHappening
from registry.policy.visibility import Sort
from registry.services.events import CASES, now
from registry.services.reviews.assignment_steps import standing, step
from registry.services.reviews.given import Given, given_of, lacks
from registry.services.reviews.phases import enter, held
from registry.services.reviews.seeing import seeing
from registry.services.reviews.telling import tell_of
from registry.services.reviews.training import has_passed
from registry.services.submissions.parts import Draft

LONGEST: Final = 8_000
"""Characters of a reason or a quote: three pages."""


@dataclass(frozen=True, slots=True)
class OwnRound:
    """A round as one of its reviewers has it before them.

    Attributes:
        held: the round.
        assignment: the reviewer's own.
        submission: whose it is.
        items: what is asked, as it was frozen; of a review that was taken from them, what they answered.
        has_record: whether the record under review is still theirs to read.
    """

    held: ReviewRound
    assignment: ReviewAssignment
    submission: Submission
    items: tuple[ReviewItem, ...]
    has_record: bool

    @property
    def is_open(self) -> bool:
        """Whether answers can still be changed."""
        return (
            self.assignment.state == AssignmentState.ACCEPTED
            and self.held.phase == Phase.INDEPENDENT
        )

    @property
    def record(self) -> Draft:
        """The record under review, in plain tables."""
        held: Draft = json.loads(self.held.record)
        return held

    @property
    def item(self) -> Mapping[str, ReviewItem]:
        """Items by key."""
        return {one.key: one for one in self.items}


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one answer that was sent.

    Attributes:
        version: of the newest answer to the item, which the form now stands on; 0 where there is none.
        changed: whether something was kept.
        meanwhile: what another window had kept since this form was opened; None where nothing.
    """

    version: int
    changed: bool
    meanwhile: Given | None = field(default=None)


def own_round(session: Session, actor: Actor, reference: str, *, lock: bool = False) -> OwnRound:
    """Return a round that is the actor's own to review, or was; `lock` holds their assignment.

    Who was replaced, gave it back or was stopped after taking it on finds what they answered, as they left it.

    Raises:
        NotThere: where there is none that is theirs: nobody learns whether it exists.
    """
    query = (
        select(ReviewAssignment)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewRound.reference == reference, ReviewAssignment.person_id == actor.person)
    )
    if lock:
        query = query.with_for_update(of=ReviewAssignment).execution_options(populate_existing=True)
    assignment = session.scalar(query)
    if assignment is None:
        raise NotThere(f"There is no review {reference} that is yours.")
    review = session.get_one(ReviewRound, assignment.round_id)
    submission = session.get_one(Submission, review.submission_id)
    seen = seeing(session, actor, submission, review)
    seen.require(Sort.ANSWERS, own=True)
    if assignment.accepted_at is None:
        raise NotThere(f"There is no review {reference} that you have accepted.")
    items, has_record = items_from_json(review.items), seen.may(Sort.ITEMS)
    if not has_record:
        held = answers_of(session, assignment)
        items = tuple(one for one in items if one.key in held)
    return OwnRound(review, assignment, submission, items, has_record)


def answers_of(session: Session, assignment: ReviewAssignment) -> Mapping[str, ReviewAnswer]:
    """Return the newest answer to each item that has any, complete or not."""
    rows = session.scalars(
        select(ReviewAnswer)
        .where(ReviewAnswer.assignment_id == assignment.id)
        .order_by(ReviewAnswer.version)
    )
    return {row.item: row for row in rows}


def missing(session: Session, own: OwnRound) -> tuple[ReviewItem, ...]:
    """Return the items that have no complete answer, in their order."""
    newest = answers_of(session, own.assignment)
    return tuple(one for one in own.items if one.key not in newest or not newest[one.key].answer)


def save_answer(  # noqa: PLR0913  whose answer to what, and over what
    session: Session,
    actor: Actor,
    own: OwnRound,
    item_key: str,
    given: Given,
    *,
    opened: int,
) -> Saved:
    """Keep what a reviewer says of one item; what is not complete is kept, and counts for nothing yet.

    The round must have been found with `lock`; `opened` is the version of the item's answer that the form
    was opened on, 0 where it had none. Where another window saved the item since, both answers are kept,
    this one counts, and the other is told of.

    Raises:
        NotThere: where the round asks no such item.
        NotAllowed: where it is not theirs, not open any more, or too long.
    """
    _require_open(actor, own)
    item = own.item.get(item_key)
    if item is None:
        raise NotThere("This review asks no such question.")
    if max(map(len, (given.reason, given.quote, given.page, *given.parts.values()))) > LONGEST:
        raise NotAllowed(f"Write at most {LONGEST:,} characters; nothing of it was saved.")
    newest = _newest(session, own.assignment, item_key)
    seen = newest if newest is None or newest.version == opened else _at(session, own, opened)
    stood = given_of(item, seen if seen is not None and seen.item == item_key else None)
    version = newest.version if newest is not None else 0
    if given == stood:
        return Saved(version, changed=False)
    now_kept = given_of(item, newest)
    if given == now_kept:
        return Saved(version, changed=False)
    _keep(session, own, item, given)
    meanwhile = now_kept if version != opened else None
    return Saved(own.assignment.version, changed=True, meanwhile=meanwhile)


def send_answers(session: Session, actor: Actor, own: OwnRound) -> None:
    """Send all answers, for good; when they are the last of the round, it goes on to be settled.

    Sent twice, they are sent once.

    Raises:
        NotAllowed: where an answer is missing, the reviewer has not passed the training, or it is not open.
    """
    held(session, own.held)
    session.refresh(own.assignment, with_for_update=True)
    if own.assignment.state == AssignmentState.SENT:
        return
    _require_open(actor, own)
    if not has_passed(session, own.assignment.person_id):
        raise NotAllowed("Pass every training case first. Your answers are kept until then.")
    left = len(missing(session, own))
    if left:
        raise NotAllowed(
            f"{left} {'question has' if left == 1 else 'questions have'} no complete answer yet."
        )
    step(session, own.assignment, AssignmentState.SENT)
    told = {"round": own.held.reference, "letter": own.assignment.letter}
    tell_of(session, own.submission, ReviewHappening.ANSWERS_SENT, actor, **told)
    at_work = standing(session, own.held)
    are_in = all(one.state == AssignmentState.SENT for one in at_work)
    # Where somebody declined and nobody was asked in their place yet, too few are left to compare.
    if are_in and len(at_work) >= FEWEST_REVIEWERS:
        enter(session, actor, own.held, Phase.SETTLING)


def _require_open(actor: Actor, own: OwnRound) -> None:
    if actor.person is None or actor.person != own.assignment.person_id:
        raise NotThere(f"There is no review {own.held.reference} that is yours.")
    if not own.is_open:
        raise NotAllowed(
            f"This review is {own.assignment.state}, so its answers stay as they are. "
            "Nothing was saved."
        )


def _newest(session: Session, assignment: ReviewAssignment, item_key: str) -> ReviewAnswer | None:
    return session.scalar(
        select(ReviewAnswer)
        .where(ReviewAnswer.assignment_id == assignment.id, ReviewAnswer.item == item_key)
        .order_by(ReviewAnswer.version.desc())
        .limit(1)
    )


def _at(session: Session, own: OwnRound, version: int) -> ReviewAnswer | None:
    """Return the answer that a form was opened on."""
    return session.scalar(
        select(ReviewAnswer).where(
            ReviewAnswer.assignment_id == own.assignment.id, ReviewAnswer.version == version
        )
    )


def _keep(session: Session, own: OwnRound, item: ReviewItem, given: Given) -> None:
    own.assignment.version += 1
    is_whole = not lacks(item, given)
    session.add(
        ReviewAnswer(
            assignment_id=own.assignment.id,
            version=own.assignment.version,
            item=item.key,
            answer=given.answer if is_whole else "",
            parts=json.dumps(given.kept_parts(item, is_whole=is_whole), sort_keys=True),
            reason=given.reason,
            document=given.document_kept,
            page=given.page,
            quote=given.quote,
            wording=item.asks,
            guide=own.held.guide,
            edition=own.held.edition,
            answered_at=now(session, CASES),
        )
    )
    session.flush()
