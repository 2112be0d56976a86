"""What else there is that a submission is checked against: its files, the register, its organisation's others."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Submission, Upload
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import OWNERS, Owner
from registry.services.register import register
from registry.services.submissions.checking.of_the_register import (
    Beside,
    Namesake,
    names_in,
    plain_name,
)
from registry.services.submissions.drafts import draft_of

_OPEN = tuple(stage for stage, owner in OWNERS.items() if owner is not Owner.NOBODY)


def beside(session: Session, submission: Submission) -> Beside:
    """Return what a submission is checked against that its draft does not hold."""
    uploaded = session.scalars(
        select(Upload.document).where(
            Upload.submission_id == submission.id,
            Upload.document.is_not(None),
            Upload.stored.is_not(None),
        )
    )
    return Beside(
        uploaded=frozenset(one for one in uploaded if one),
        listed=tuple(_listed(session, submission)),
        begun=tuple(_begun(session, submission)),
    )


def _listed(session: Session, submission: Submission) -> Iterator[Namesake]:
    if SubmissionKind(submission.kind).is_of_a_listed_programme:
        return
    names = names_in(draft_of(submission))
    for one in register(session) if names else ():
        called = (one.slug, one.name, *one.also_called)
        if names & {plain_name(each) for each in called}:
            yield Namesake(one.slug, one.name)


def _begun(session: Session, submission: Submission) -> Iterator[Namesake]:
    others = session.scalars(
        select(Submission)
        .where(
            Submission.organisation_id == submission.organisation_id,
            Submission.id != submission.id,
            Submission.stage.in_(_OPEN),
            Submission.programme_slug == submission.programme_slug
            if submission.programme_slug
            else Submission.programme_slug.is_(None),
        )
        .order_by(Submission.id)
    )
    names = names_in(draft_of(submission))
    for other in others:
        draft = draft_of(other)
        if submission.programme_slug or names & names_in(draft):
            yield Namesake(other.reference, str(draft.get("name") or other.programme_slug))
