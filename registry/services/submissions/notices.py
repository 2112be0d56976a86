"""Who is written to when a submission moves; the words are in templates/mail, by the notice's name."""

from sqlalchemy.orm import Session

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


def notify(  # noqa: PLR0913  what moved, who is told what, and where the site is found
    session: Session, submission: Submission, notice: str, *, site: str, reason: str, by: int | None
) -> None:
    """Queue a move's message for each of those whom it concerns but whoever made it."""
    for person in _concerned(session, submission, notice):
        if person.person != by or notice == "submission-received":
            _write(session, submission, notice, to=person, site=site, reason=reason)
    if notice == "submission-received":
        for person in screeners(session):
            _write(session, submission, "submission-arrived", to=person, site=site, reason=reason)


def name_of(submission: Submission) -> str:
    """Return what a submission's programme is called so far."""
    name = draft_of(submission).get("name")
    return " ".join(str(name).split()) if name else "a programme without a name yet"


def _concerned(session: Session, submission: Submission, notice: str) -> tuple[Addressed, ...]:
    if notice == "submission-to-sign":
        return certifiers_of(session, submission)
    if notice == "submission-returned":
        return editors_of(session, submission)
    people = organisation_of(session, submission)
    if notice == "submission-withdrawn" and submission.sent_at is not None:
        known = {one.person for one in people}
        people += tuple(one for one in screeners(session) if one.person not in known)
    return people


def _write(  # noqa: PLR0913  a message has that many parts
    session: Session,
    submission: Submission,
    notice: str,
    *,
    to: Addressed,
    site: str,
    reason: str,
) -> None:
    name = name_of(submission)
    organisation = session.get_one(Organisation, submission.organisation_id)
    values = {
        "person": to.name,
        "name": name,
        "short_name": name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}...",
        "reference": submission.reference,
        "organisation": organisation.name,
        "reason": reason,
        "link": f"{site}/submissions/{submission.reference}",
        "screening": f"{site}/screening/{submission.reference}",
    }
    queue_mail(session, notice, to=to.email, values=values, about=chain_of(submission))
