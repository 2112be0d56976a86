"""Short ways to rate invented programmes under another body's standard, and to hear one clause."""

from typing import Any

from ratings.judgement import DomainRating
from ratings.rating import rate
from ratings.rating_words import Reply
from ratings.standard import Standard
from tests.invented import DOCUMENT, record
from tests.spec.rated import trial

PUBLISHED = [{**DOCUMENT, "peer_reviewed": True}]
"""The invented report, in a peer-reviewed journal."""


def under(standard: Standard, *studies: dict[str, Any], **facts: Any) -> DomainRating:
    """Rate a programme as the standard does: as a whole, or its one outcome domain."""
    (rated,) = rate(record(*studies, **facts), standard).domains
    return rated


def reply(standard: Standard, clause: str, *studies: dict[str, Any], **facts: Any) -> Reply:
    """How a clause is answered of a programme."""
    trace = under(standard, *studies, **facts).trace
    (answer,) = (step.answer for step in trace if step.clause == clause)
    return answer


def many(identity: str, *contrasts: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A sound trial with several contrasts, of 600 people."""
    return {**trial(identity, None, **facts), "contrasts": list(contrasts)}
