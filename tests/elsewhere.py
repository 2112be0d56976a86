"""Invented programmes rated under another body's standard: its word, and its answer to one clause."""

from ratings.domains import OutcomeDomain
from ratings.judgement import DomainRating
from ratings.rating import rate
from ratings.rating_words import Reply
from ratings.record import EvidenceRecord
from ratings.standard import Standard


def behaviour(held: EvidenceRecord, standard: Standard) -> DomainRating:
    """The rating of behaviour, which invented contrasts measure unless they say otherwise."""
    return next(
        one for one in rate(held, standard).domains if one.domain == OutcomeDomain.BEHAVIOUR
    )


def words(held: EvidenceRecord, standard: Standard) -> tuple[str, str]:
    """The rating of behaviour under the cautious reading, and if confirmed."""
    one = behaviour(held, standard)
    return one.cautious.rating, one.confirmed.rating


def answer(held: EvidenceRecord, standard: Standard, clause: str) -> Reply:
    """Whether a clause is met, not met or not reported."""
    return next(step.answer for step in behaviour(held, standard).trace if step.clause == clause)
