"""Who may declare interests in which case, and the little that they are told of it before they have."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Organisation, ReviewAssignment, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.reviews.assignment_steps import own_assignment
from registry.services.reviews.rounds import round_of
from registry.services.submissions.finding import submission_called
from registry.services.submissions.notices import name_of
from registry.services.submissions.rounds import signatures


@dataclass(frozen=True, slots=True)
class AboutCase:
    """Who has to do with a case: what somebody has to know to declare their interests in it.

    Attributes:
        reference: the submission's.
        programme: its programme's name.
        organisation: whose submission it is.
        developer: as the record names it; empty where it names none.
        authors: of the documents, each line as it is printed there.
        funding: of the studies, as it is printed there.
    """

    reference: str
    programme: str
    organisation: str
    developer: str
    authors: tuple[str, ...]
    funding: tuple[str, ...]


def case_for_reviewer(
    session: Session, actor: Actor, reference: str, *, lock: bool = False
) -> tuple[Submission, ReviewAssignment]:
    """Return the case of a round that the actor was asked to review, and their assignment.

    Raises:
        NotThere: where they were not asked.
    """
    held = round_of(session, reference, lock=lock)
    mine = own_assignment(session, actor, held)
    return session.get_one(Submission, held.submission_id), mine


def case_for_staff(session: Session, actor: Actor, reference: str) -> tuple[Submission, Role]:
    """Return a case, and the role in which one of the registry's staff looks at it.

    Raises:
        NotThere: where there is none, or they belong to its organisation.
    """
    submission = submission_called(session, reference)
    roles = [one.role for one in actor.held if one.organisation is None]
    role = next((one for one in (Role.MODERATOR, Role.ADMINISTRATOR) if one in roles), None)
    if role is None or not actor.may(Permission.SCREEN):
        raise NotThere(_NOTHING)
    if submission.organisation_id in actor.organisations:
        raise NotThere(_NOTHING)
    return submission, role


def case_for_panel(session: Session, actor: Actor, reference: str) -> Submission:
    """Return a case that is the panel's to decide, or was.

    Raises:
        NotThere: where there is none, it is not the panel's, or they belong to its organisation.
    """
    submission = submission_called(session, reference)
    is_theirs = Stage(submission.stage) in {Stage.AWAITING_DECISION, Stage.PUBLISHED}
    if not is_theirs or not actor.may(Permission.DECIDE):
        raise NotThere(_NOTHING)
    if submission.organisation_id in actor.organisations:
        raise NotThere(_NOTHING)
    return submission


def about_case(session: Session, submission: Submission) -> AboutCase:
    """Return who has to do with a case, and nothing of what the evidence says."""
    signed = signatures(session, submission)
    record: dict[str, Any] = json.loads(signed[-1][0].draft if signed else submission.draft)
    delivery = record.get("delivery")
    return AboutCase(
        reference=submission.reference,
        programme=name_of(submission),
        organisation=session.get_one(Organisation, submission.organisation_id).name,
        developer=str(delivery.get("developer") or "") if isinstance(delivery, dict) else "",
        authors=_each(record, "documents", "authors"),
        funding=_each(record, "studies", "funding"),
    )


def _each(record: Mapping[str, Any], items: str, field: str) -> tuple[str, ...]:
    held = record.get(items)
    tables = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    return tuple(dict.fromkeys(str(one[field]) for one in tables if one.get(field)))


_NOTHING = "There is nothing at this address that you may see."
