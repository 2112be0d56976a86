"""The drafted rating as its organisation reads it: nobody named, and nothing of how reviewers came to it."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_json
from ratings.review.items import items_from_json
from registry.errors import NotThere
from registry.models import DraftedRating, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.services.rating_shown import RatingShown, rating_shown
from registry.services.reviews.overrulings import Judgements, judgements_of
from registry.services.reviews.reply_time import ReplyTime, reply_time
from registry.services.reviews.replying import reply_of
from registry.services.reviews.seeing import seeing
from registry.services.reviews.settled_as_shown import settled_as_shown


@dataclass(frozen=True, slots=True)
class DraftedView:
    """A drafted rating.

    Attributes:
        shown: the rating itself.
        judgements: what was settled by people, with reasons.
        time: for the answer.
        can_reply: whether it can be answered now.
        reply: what was answered; empty where they said that they have nothing to say; None where nothing was said.
        is_published: whether the decision is published.
    """

    shown: RatingShown
    judgements: Judgements
    time: ReplyTime
    can_reply: bool
    reply: str | None
    is_published: bool


def drafted_view(session: Session, actor: Actor, submission: Submission) -> DraftedView:
    """Return the newest drafted rating of a case that its organisation may see.

    Raises:
        NotThere: where there is none that the actor may see.
    """
    review, drafted = _newest(session, actor, submission)
    record = record_from_json(drafted.record, file="the reviewed record")
    time, said = reply_time(session, drafted), reply_of(session, review)
    stage = Stage(submission.stage)
    return DraftedView(
        shown=rating_shown(record, json.loads(drafted.rating)),
        judgements=judgements_of(
            record, items_from_json(review.items), settled_as_shown(session, review)
        ),
        time=time,
        can_reply=stage is Stage.RATING_DRAFTED and said is None and not time.is_over,
        reply=None if said is None else said.words,
        is_published=stage is Stage.PUBLISHED,
    )


def _newest(
    session: Session, actor: Actor, submission: Submission
) -> tuple[ReviewRound, DraftedRating]:
    rows = session.execute(
        select(ReviewRound, DraftedRating)
        .join(DraftedRating, DraftedRating.round_id == ReviewRound.id)
        .where(ReviewRound.submission_id == submission.id)
        .order_by(ReviewRound.number.desc())
    )
    for review, drafted in rows:
        if seeing(session, actor, submission, review).may(Sort.DRAFTED_RATING):
            return review, drafted
    raise NotThere("There is nothing at this address that you may see.")
