"""The reviewers of whom something hints at a conflict in a case, for the moderator who looks into it."""

from sqlalchemy.orm import Session

from registry.models import Submission
from registry.policy.conflict_hints import Hint
from registry.services.reviews.hints import Hinted, hints
from registry.services.reviews.reviewers import Reviewer, reviewers

Possible = tuple[Reviewer, tuple[tuple[Hint, tuple[str, ...]], ...]]
"""A reviewer, and each kind of hint at a conflict of theirs with what it rests on."""


def possible_conflicts(session: Session, submission: Submission) -> tuple[Possible, ...]:
    """Return each reviewer with the hints that nobody has cleared, by name."""
    people = reviewers(session)
    found = hints(session, [submission], people)
    with_hints = [one for one in people if (submission.id, one.person) in found]
    return tuple(
        (one, _by_kind(found[submission.id, one.person]))
        for one in sorted(with_hints, key=lambda one: one.name)
    )


def _by_kind(found: tuple[Hinted, ...]) -> tuple[tuple[Hint, tuple[str, ...]], ...]:
    kinds = dict.fromkeys(one.hint for one in found)
    return tuple((kind, tuple(one.basis for one in found if one.hint is kind)) for kind in kinds)
