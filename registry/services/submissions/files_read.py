"""The files that go with a submission, as somebody who reads it through sees them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Submission, Upload


@dataclass(frozen=True, slots=True)
class FileSent:
    """One file.

    Attributes:
        number: in its address.
        name: what its sender called it, made harmless.
        kind: what it is.
        size: in bytes.
        sha256: of its bytes as they are kept.
        document: the id of the document of the draft that it is; None where it is none.
    """

    number: int
    name: str
    kind: str
    size: int
    sha256: str
    document: str | None


def files_of(session: Session, submission: Submission) -> tuple[FileSent, ...]:
    """Return the files that were sent with a submission and not removed, in the order they came."""
    rows = session.scalars(
        select(Upload)
        .where(Upload.submission_id == submission.id, Upload.stored.is_not(None))
        .order_by(Upload.id)
    )
    return tuple(
        FileSent(one.id, one.name, one.kind, one.size, one.sha256, one.document) for one in rows
    )
