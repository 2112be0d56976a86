"""A round's step from one phase to the next: only those there are, each told in the same transaction."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.review_phases import NEXT, Phase, ReviewHappening
from registry.services.events import CASES, now
from registry.services.reviews.telling import tell_of

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
    if not NEXT[to]:
        review.ended_at, review.ended_reason = now(session, CASES), why or None
    submission = session.get_one(Submission, review.submission_id)
    tell_of(session, submission, _TOLD[to], actor, round=review.reference)


def held(session: Session, review: ReviewRound) -> Submission:
    """Hold a round and its submission until the transaction ends, as they now are; return the submission."""
    submission = session.get_one(
        Submission, review.submission_id, with_for_update=True, populate_existing=True
    )
    session.refresh(review, with_for_update=True)
    return submission
