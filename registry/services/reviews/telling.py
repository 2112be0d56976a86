"""What is told of a review: in the chain of its submission, which nobody but staff reads."""

from datetime import UTC

from sqlalchemy.orm import Session

from registry.models import Submission
from registry.policy.actor import Actor
from registry.policy.review_phases import ReviewHappening
from registry.services.events import CASES, now, tell
from registry.services.submissions.starting import chain_of
from registry.services.told import Told


def tell_of(
    session: Session,
    submission: Submission,
    kind: ReviewHappening,
    actor: Actor,
    **content: object,
) -> None:
    """Tell what happened in the review of a case, and who did it."""
    at = now(session, CASES).astimezone(UTC)
    tell(session, Told(chain_of(submission), kind, {"by": actor.person, **content}, at), CASES)
