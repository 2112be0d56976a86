"""The submissions that somebody may see, the latest change first."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Organisation, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import PERMISSIONS, Permission
from registry.services.submissions.drafts import draft_of
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class ListedSubmission:
    """One line of the list."""

    reference: str
    title: str
    kind: str
    stage: str
    organisation: str
    changed: str


def submissions_seen(session: Session, actor: Actor) -> tuple[ListedSubmission, ...]:
    """Return the submissions of the actor's organisations; staff see all."""
    query = (
        select(Submission, Organisation.name)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .order_by(Submission.changed_at.desc(), Submission.id.desc())
    )
    if not _sees_all(actor):
        query = query.where(Submission.organisation_id.in_(_organisations(actor)))
    return tuple(
        ListedSubmission(
            found.reference,
            title_of(found),
            found.kind,
            found.stage,
            name,
            day_words(found.changed_at.date()),
        )
        for found, name in session.execute(query)
    )


def title_of(submission: Submission) -> str:
    """Return the name of the programme that a submission is about, as it is typed so far."""
    named = draft_of(submission).get("name")
    return named if isinstance(named, str) and named else "A programme without a name yet"


def organisations_edited(session: Session, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the organisations for which the actor may start a submission, by name."""
    editable = [
        one
        for one in actor.organisations
        if actor.may(Permission.EDIT_SUBMISSIONS, organisation=one)
    ]
    query = select(Organisation.id, Organisation.name).where(Organisation.id.in_(editable))
    return tuple((found.id, found.name) for found in session.execute(query.order_by("name")))


def _sees_all(actor: Actor) -> bool:
    holders = PERMISSIONS[Permission.SEE_SUBMISSIONS]
    return any(one.role in holders and not one.role.is_of_an_organisation for one in actor.held)


def _organisations(actor: Actor) -> list[int]:
    return [
        one
        for one in actor.organisations
        if actor.may(Permission.SEE_SUBMISSIONS, organisation=one)
    ]
