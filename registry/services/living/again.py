"""Opening a review of a published rating again: only where one is due, and not while it is under appeal."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Submission
from registry.policy.review_phases import Purpose
from registry.policy.submission_stages import Stage
from registry.services.appeals.badges import open_appeals
from registry.services.editions import Editions
from registry.services.living.reasons import Reason, now, reasons_of
from registry.services.living.reviewed import reviewed


@dataclass(frozen=True, slots=True)
class WhyOpened:
    """Why a round of a case is opened.

    Attributes:
        purpose: of the round.
        reasons: why a review is due again, the oldest first; none where it is the first.
    """

    purpose: Purpose
    reasons: tuple[Reason, ...] = ()


def why_opened(
    session: Session, editions: Editions, submission: Submission, day: date
) -> WhyOpened:
    """Return why a round of a case would be opened on a day.

    Raises:
        NotAllowed: where its rating is published and no review of it is due, or it is under appeal.
    """
    if Stage(submission.stage) is not Stage.PUBLISHED:
        return WhyOpened(Purpose.SUBMISSION)
    held = (one for one in reviewed(session) if one.submission_id == submission.id)
    one = next(held, None)
    reasons = () if one is None else reasons_of(one, now(session, editions, day))
    if one is None or not reasons:
        raise NotAllowed(
            "No review of its rating is due, so none is opened. The reviews due say which are, and why."
        )
    if open_appeals(session, [one.slug]):
        raise NotAllowed(
            "Its rating is under appeal, and one review is under way at a time. It can be reviewed again when the "
            "appeal is decided."
        )
    return WhyOpened(Purpose.AGAIN, reasons)
