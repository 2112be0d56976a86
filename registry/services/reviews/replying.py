"""Answering a drafted rating: once, in time, by its organisation; when the time is over the panel decides without."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import DraftedRating, ProviderReply, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.review_phases import Purpose
from registry.policy.submission_stages import Owner, Stage
from registry.services.reviews.names_in_words import (
    names_any_of,
    names_of_all_judges,
    reaches_somebody,
)
from registry.services.reviews.reply_time import last_day, reply_time
from registry.services.submissions.sending import advance, at
from registry.services.wording import day_words

LONGEST_REPLY = 8_000


def round_with_rating(session: Session, submission: Submission) -> ReviewRound:
    """Return the newest round of a submission that came to a drafted rating for its organisation to answer.

    An appeal's round is none of these: what it came to is decided with the appeal, and not answered before.

    Raises:
        NotThere: where none has.
    """
    found = session.scalar(
        select(ReviewRound)
        .join(DraftedRating, DraftedRating.round_id == ReviewRound.id)
        .where(
            ReviewRound.submission_id == submission.id,
            ReviewRound.purpose != Purpose.APPEAL,
        )
        .order_by(ReviewRound.number.desc())
        .limit(1)
    )
    if found is None:
        raise NotThere("There is nothing at this address that you may see.")
    return found


def reply_of(session: Session, review: ReviewRound) -> ProviderReply | None:
    """Return what an organisation said to its drafted rating, or None while it said nothing."""
    return session.scalar(select(ProviderReply).where(ProviderReply.round_id == review.id))


def problem_of(session: Session, words: str) -> str | None:
    """Return what should be looked at before a reply is sent, or None.

    One sentence for all: it tells nobody whether a name was found, or whose.
    """
    if reaches_somebody(words) or names_any_of(words, names_of_all_judges(session)):
        return (
            "Your answer may hold an e-mail address, a telephone number or somebody’s name. It is published "
            "beside the rating: take out what is not meant for everybody."
        )
    return None


def reply(
    session: Session,
    actor: Actor,
    submission: Submission,
    words: str,
    *,
    today: date | None = None,
) -> ProviderReply:
    """Keep an organisation's one answer and pass the case to the panel; empty words say nothing.

    The submission must have been found with `lock`. The same again changes nothing.

    Raises:
        NotThere: where there is no drafted rating that the actor may see.
        NotAllowed: where it was answered, the time is over, or the actor may not.
    """
    review = round_with_rating(session, submission)
    if not actor.may(Permission.REPLY_TO_RATING, organisation=submission.organisation_id):
        raise NotAllowed("Only the organisation that sent the submission answers its rating.")
    before = reply_of(session, review)
    if before is not None and before.words == words.strip():
        return before
    _require_open(session, submission, review, words, today)
    made = ProviderReply(
        round_id=review.id,
        words=words.strip(),
        person_id=actor.person or 0,
        replied_at=at(session),
    )
    session.add(made)
    content = {"round": review.reference, "said": bool(made.words)}
    advance(session, actor, submission, Stage.AWAITING_DECISION, content=content, by=Owner.PROVIDER)
    return made


def end_reply_time(
    session: Session, actor: Actor, submission: Submission, *, today: date | None = None
) -> None:
    """Pass a case to the panel whose organisation said nothing in time; again changes nothing.

    The submission must have been found with `lock`.

    Raises:
        NotAllowed: while the organisation can still answer, or where the actor may not.
    """
    if Stage(submission.stage) is Stage.AWAITING_DECISION:
        return
    review = round_with_rating(session, submission)
    if not is_time_over(session, review, today=today):
        until = day_words(last_day(session, _drafted(session, review).drafted_at))
        raise NotAllowed(f"The organisation can answer until {until}. Nothing was changed.")
    advance(
        session,
        actor,
        submission,
        Stage.AWAITING_DECISION,
        content={"round": review.reference},
        by=Owner.REGISTRY,
    )


def is_time_over(session: Session, review: ReviewRound, *, today: date | None = None) -> bool:
    """Whether the last day for an answer has passed."""
    return reply_time(session, _drafted(session, review), today).is_over


def _drafted(session: Session, review: ReviewRound) -> DraftedRating:
    return session.scalars(select(DraftedRating).where(DraftedRating.round_id == review.id)).one()


def _require_open(
    session: Session, submission: Submission, review: ReviewRound, words: str, today: date | None
) -> None:
    stage = Stage(submission.stage)
    if reply_of(session, review) is not None:
        raise NotAllowed("The rating was answered already, and it is answered once.")
    if stage is not Stage.RATING_DRAFTED or is_time_over(session, review, today=today):
        until = day_words(last_day(session, _drafted(session, review).drafted_at))
        raise NotAllowed(
            f"The time to answer was over on {until}, so nothing was sent. The panel decides without an "
            "answer; after its decision is published, your organisation can appeal."
        )
    if len(words.strip()) > LONGEST_REPLY:
        raise NotAllowed(f"Say it in at most {LONGEST_REPLY:,} characters; nothing was sent.")
