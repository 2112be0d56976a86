"""A round's step from one phase to the next: only those there are, each told in the same transaction."""

from datetime import UTC

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.review_phases import NEXT, Phase, ReviewHappening
from registry.services.events import CASES, now, tell
from registry.services.submissions.starting import chain_of
from registry.services.told import Told

__all__ = ["ReviewRound", "enter", "held", "round_named"]

_TOLD = {
    Phase.SETTLING: ReviewHappening.ALL_ANSWERS_IN,
    Phase.SETTLED: ReviewHappening.SETTLED,
    Phase.RETURNED: ReviewHappening.RETURNED_EARLY,
}


def enter(session: Session, actor: Actor, review: ReviewRound, to: Phase, *, why: str = "") -> None:
    """Take a round to another phase; after the last there is none, and when and why it ended are kept.

    The round must be held with `held`, so that nobody takes it from the same phase.

    Raises:
        NotAllowed: where there is no such step from here.
    """
    phase = Phase(review.phase)
    if to not in NEXT[phase]:
        raise NotAllowed(
            f"The review is {phase}, and what is {phase} cannot become {to}. Open its page again to see "
            "what can be done now."
        )
    review.phase = to
    moment = now(session, CASES)
    if not NEXT[to]:
        review.ended_at, review.ended_reason = moment, why or None
    submission = session.get_one(Submission, review.submission_id)
    told = {"by": actor.person, "round": review.reference}
    tell(session, Told(chain_of(submission), _TOLD[to], told, moment.astimezone(UTC)), CASES)


def round_named(session: Session, reference: str) -> ReviewRound:
    """Return the round of a reference, of which nothing may be told before `seeing` was asked.

    Raises:
        NotThere: where there is none, in the words of one that may not be seen.
    """
    found = session.scalar(select(ReviewRound).where(ReviewRound.reference == reference))
    if found is None:
        raise NotThere("There is nothing at this address that you may see.")
    return found


def held(session: Session, review: ReviewRound) -> Submission:
    """Hold a round and its submission until the transaction ends, as they now are; return the submission."""
    submission = session.get_one(
        Submission, review.submission_id, with_for_update=True, populate_existing=True
    )
    session.refresh(review, with_for_update=True)
    return submission
