"""What a round settled in the form in which it is rated and shown: one reason for each answer, whoever gave it.

An answer that all gave carries what each of them wrote, and a moderator's settlement one text. To show both as
they are would tell the provider, by the number of texts alone, where reviewers differed.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from ratings.review.item import SettledAnswer
from registry.models import ReviewRound
from registry.services.reviews.carried_over import with_one_reason
from registry.services.reviews.raw_answers import raw_answers
from registry.services.reviews.settling_state import settled_answers


def settled_as_shown(session: Session, review: ReviewRound) -> Mapping[str, SettledAnswer]:
    """Return what was settled of each item, with the fullest of the reasons that were given for it."""
    given = raw_answers(session, review)
    return {
        key: with_one_reason(settled, given.get(key, ()))
        for key, settled in settled_answers(session, review).items()
    }
