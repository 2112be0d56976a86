"""Letters about a case, and what of them an administrator may know: asked of the one rule of who sees what."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from registry.models import Mail, ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.reviews.rounds import current_round
from registry.services.reviews.seeing import seeing
from registry.services.reviews.seeing_each import declared_in
from registry.services.submissions.starting import CHAINS, chain_of

_JUDGE = frozenset({Role.MODERATOR, Role.PANEL})
"""Who judges cases sees of each what that lets them see, and no more because they administer the registry too."""


def case_of(session: Session, about: str | None) -> Submission | None:
    """Return the case that a letter is about, or None where it is about none."""
    if about is None or not about.startswith(CHAINS):
        return None
    reference = about.removeprefix(CHAINS)
    return session.scalar(select(Submission).where(Submission.reference == reference))


def may_read(session: Session, actor: Actor, case: Submission | None) -> bool:
    """Whether the actor may read what a letter about a case says; what is about none they may."""
    return case is None or _may(session, actor, case, Sort.LETTERS)


def listed_for(session: Session, actor: Actor) -> ColumnElement[bool]:
    """Return which mail the actor may know of: not that of a case in which they have a part.

    To whom it is, and why it could not be sent, would name reviewers to them.
    """
    if any(one.role in _JUDGE for one in actor.held):
        declared = session.scalars(
            select(Submission).where(Submission.id.in_(declared_in(session, actor)))
        )
        shown = [chain_of(one) for one in declared if _may(session, actor, one, Sort.REVIEWERS)]
        return or_(Mail.about.is_(None), Mail.about.not_like(f"{CHAINS}%"), Mail.about.in_(shown))
    reviewed = (
        select(ReviewRound.submission_id)
        .join(ReviewAssignment, ReviewAssignment.round_id == ReviewRound.id)
        .where(ReviewAssignment.person_id == actor.person)
    )
    own = session.scalars(
        select(Submission).where(
            or_(Submission.organisation_id.in_(actor.organisations), Submission.id.in_(reviewed))
        )
    )
    hidden = [chain_of(one) for one in own if not _may(session, actor, one, Sort.REVIEWERS)]
    return or_(Mail.about.is_(None), Mail.about.not_in(hidden))


def _may(session: Session, actor: Actor, case: Submission, sort: Sort) -> bool:
    return seeing(session, actor, case, current_round(session, case)).may(sort)
