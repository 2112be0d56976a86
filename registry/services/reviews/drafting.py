"""Drafting a rating: the settled record, rated and kept; its provider is told until when it can be answered."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.errors import RecordError
from ratings.record import EvidenceRecord, canonical_json, fingerprint, record_from_json
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.items import items_from_json
from ratings.review.settled import with_review
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools.form import REASON
from registry.errors import NotAllowed
from registry.models import DraftedRating, ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.panel_decisions import REPLY_WORKING_DAYS
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase
from registry.policy.submission_stages import Owner, Stage
from registry.services.evidence import rating_text
from registry.services.reviews.names_in_words import (
    names_any_of,
    names_of_judges,
    tells_of_reviewers,
)
from registry.services.reviews.reply_time import last_day
from registry.services.reviews.settled_as_shown import settled_as_shown
from registry.services.submissions.sending import advance, at
from registry.services.wording import day_words

_MOST_NAMED = 5
"""Questions that a refusal names; the rest follow when these are mended."""


def draft_rating(session: Session, actor: Actor, review: ReviewRound) -> DraftedRating:
    """Keep the rating that a settled round comes to, and show it to its provider; again changes nothing.

    The round must be held until the transaction ends.

    Raises:
        NotAllowed: where the round is not settled, or something in it cannot be shown as it is.
    """
    before = drafted_of(session, review)
    if before is not None:
        return before
    if not actor.may(Permission.SETTLE):
        raise NotAllowed("Only a moderator drafts a rating.")
    if Phase(review.phase) is not Phase.SETTLED:
        raise NotAllowed(f"The review is {review.phase}; a rating is drafted when it is settled.")
    record = _reviewed(session, review)
    drafted = DraftedRating(
        round_id=review.id,
        record=canonical_json(record),
        fingerprint=fingerprint(record),
        edition=review.edition,
        engine=ENGINE,
        rating=rating_text(record, review.standard, review.edition),
        person_id=actor.person or 0,
        drafted_at=at(session),
    )
    session.add(drafted)
    session.flush()
    submission = session.get_one(Submission, review.submission_id)
    if Stage(submission.stage) is Stage.IN_REVIEW:
        until = day_words(last_day(session, drafted.drafted_at))
        advance(
            session,
            actor,
            submission,
            Stage.RATING_DRAFTED,
            reason=f"You can answer until {until} ({REPLY_WORKING_DAYS} working days).",
            content={"round": review.reference, "fingerprint": drafted.fingerprint},
            by=Owner.REGISTRY,
        )
    return drafted


def drafted_of(session: Session, review: ReviewRound) -> DraftedRating | None:
    """Return the rating drafted after a round, or None."""
    return session.scalar(select(DraftedRating).where(DraftedRating.round_id == review.id))


def reviewers_of(session: Session, review: ReviewRound) -> int:
    """Return how many reviewers' answers a round rests on."""
    counted = select(func.count()).where(
        ReviewAssignment.round_id == review.id, ReviewAssignment.state == AssignmentState.SENT
    )
    return session.scalar(counted) or 0


def _reviewed(session: Session, review: ReviewRound) -> EvidenceRecord:
    items = items_from_json(review.items)
    settled = settled_as_shown(session, review)
    _require_nobody_named(session, review, items, settled)
    try:
        return with_review(
            record_from_json(review.record, file="the record under review"),
            settled,
            items=items,
            edition=review.edition,
            guide=review.guide,
            reviewers=reviewers_of(session, review),
            settled_on=at(session).date().isoformat(),
        )
    except RecordError as error:
        raise NotAllowed(f"The rating cannot be drafted yet. {error}") from None


def _require_nobody_named(
    session: Session,
    review: ReviewRound,
    items: tuple[ReviewItem, ...],
    settled: Mapping[str, SettledAnswer],
) -> None:
    """Refuse reasons that would tell the provider who reviewed, or that they differed."""
    names = names_of_judges(session, review)
    found = [
        item.asks
        for item in items
        if item.key in settled
        for words in [_words_of(settled[item.key])]
        if tells_of_reviewers(words) or names_any_of(words, names)
    ]
    if found:
        listed = " ".join(f"“{one}”" for one in found[:_MOST_NAMED])
        raise NotAllowed(
            "The provider will read these reasons, and they name somebody who judged, or tell of single "
            f"reviewers. Settle these again in words about the evidence alone: {listed}"
        )


def _words_of(settled: SettledAnswer) -> str:
    """Return all that somebody wrote of an answer, why a tool's judgement was overruled as well."""
    whys = (why for name, why in settled.parts if name == OVERRIDE or name.endswith(f".{REASON}"))
    return "\n".join([settled.reason, settled.locator, *whys])
