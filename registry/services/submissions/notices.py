"""Who is written to when a submission moves; the words are in templates/mail, by the notice's name."""

from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.models import Organisation, Submission
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.drafts import draft_of
from registry.services.submissions.people_of import (
    Addressed,
    certifiers_of,
    editors_of,
    organisation_of,
    screeners,
)
from registry.services.submissions.starting import chain_of

LONGEST_NAME = 80
"""Characters of a programme's name in the subject of a message."""

_TO_SCREENERS = {
    "submission-received": "submission-arrived",
    "submission-withdrawn": "submission-stopped",
}
"""What goes to those who screen, by what goes to an organisation; of what was sent alone."""


def notify(
    session: Session, submission: Submission, notice: str, *, reason: str, by: int | None
) -> None:
    """Queue a move's message for each of those whom it concerns but whoever made it.

    Those who screen learn that something arrived or was withdrawn, in words of the registry's own: of what an
    organisation writes nothing opens to them before they have declared their interests in it.
    """
    concerned = _concerned(session, submission, notice)
    for person in concerned:
        if person.person != by or notice == "submission-received":
            _write(session, submission, notice, to=person, reason=reason)
    to_screeners = _TO_SCREENERS.get(notice)
    if to_screeners is None or submission.sent_at is None:
        return
    known = set() if notice == "submission-received" else {one.person for one in concerned}
    for person in screeners(session):
        if person.person not in known:
            _write(session, submission, to_screeners, to=person, reason="")


def name_of(submission: Submission) -> str:
    """Return what a submission's programme is called so far."""
    name = draft_of(submission).get("name")
    return " ".join(str(name).split()) if name else "a programme without a name yet"


def _concerned(session: Session, submission: Submission, notice: str) -> tuple[Addressed, ...]:
    if notice == "submission-to-sign":
        return certifiers_of(session, submission)
    if notice == "submission-returned":
        return editors_of(session, submission)
    return organisation_of(session, submission)


def _write(
    session: Session, submission: Submission, notice: str, *, to: Addressed, reason: str
) -> None:
    name, site = name_of(submission), session.info.get(ADDRESS, THIS_MACHINE)
    values = {
        "person": to.name,
        "name": name,
        "short_name": shortened(name),
        "reference": submission.reference,
        "organisation": session.get_one(Organisation, submission.organisation_id).name,
        "reason": reason,
        "link": f"{site}/submissions/{submission.reference}",
        "screening": f"{site}/screening/{submission.reference}",
    }
    queue_mail(session, notice, to=to.email, values=values, about=chain_of(submission))


def shortened(name: str) -> str:
    """Return a programme's name as it fits into the subject of a message."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
