"""What the head of every page about one submission says of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.models import Organisation, Submission
from registry.policy.submission_stages import Stage
from registry.services.submissions.notices import name_of

__all__ = ["Case", "Submission", "case_of", "name_of"]


@dataclass(frozen=True, slots=True)
class Case:
    """A submission, as a page names it.

    Attributes:
        reference: what it is called by.
        programme: its programme's name.
        organisation: whose it is.
        kind: what it brings.
        stage: where it stands.
        version: its draft's.
        sent_at: when it was last sent.
        ended_reason: why it was declined or withdrawn.
    """

    reference: str
    programme: str
    organisation: str
    kind: str
    stage: Stage
    version: int
    sent_at: datetime | None
    ended_reason: str | None


def case_of(session: Session, submission: Submission) -> Case:
    """Return what is said of a submission at the head of its pages."""
    return Case(
        reference=submission.reference,
        programme=name_of(submission),
        organisation=session.get_one(Organisation, submission.organisation_id).name,
        kind=submission.kind,
        stage=Stage(submission.stage),
        version=submission.version,
        sent_at=submission.sent_at,
        ended_reason=submission.ended_reason,
    )
