"""Who is written to when a submission moves, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from registry.models import Organisation, Submission
from registry.services.mail.queueing import queue_ready_mail
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


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of one message; `{name}`, `{reference}`, `{reason}` and `{link}` are filled in."""

    subject: str
    body: str


NOTICES: Final[Mapping[str, Notice]] = MappingProxyType(
    {
        "submission-to-sign": Notice(
            "To sign: {name} ({reference})",
            "{organisation}'s submission on {name} is ready to be signed.\n\n"
            "Read the answers, then sign them or return them to their editors:\n{link}/sign\n\n"
            "Nothing is sent to the registry until somebody signs.",
        ),
        "submission-returned": Notice(
            "Returned to you: {name} ({reference})",
            "The submission on {name} was not signed, and can be changed again.\n\n"
            "Why: {reason}\n\n{link}",
        ),
        "submission-received": Notice(
            "We have your submission: {name} ({reference})",
            "{organisation}'s submission on {name} was signed and is with us. Its reference is "
            "{reference}.\n\nWhere it stands in the queue, and what happens next:\n{link}/sent",
        ),
        "submission-arrived": Notice(
            "To screen: {name} ({reference})",
            "{organisation} has sent a submission on {name}.\n\n{screening}",
        ),
        "changes-requested": Notice(
            "Please change some sections: {name} ({reference})",
            "We have read your submission on {name}, and ask you to change these sections. Only they "
            "are open for changes.\n\n{reason}\n\n{link}",
        ),
        "submission-accepted": Notice(
            "Accepted for review: {name} ({reference})",
            "Your submission on {name} is complete, and goes to two reviewers.\n\n{reason}\n\n{link}",
        ),
        "submission-declined": Notice(
            "Not accepted: {name} ({reference})",
            "We have not accepted your submission on {name} for review.\n\nWhy: {reason}\n\n"
            "You can read it, and the reason, at any time:\n{link}",
        ),
        "submission-withdrawn": Notice(
            "Withdrawn: {name} ({reference})",
            "{organisation} has withdrawn its submission on {name}.\n\nWhy: {reason}\n\n{link}",
        ),
    }
)


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
    words, name = NOTICES[notice], name_of(submission)
    organisation = session.get_one(Organisation, submission.organisation_id)
    values = {
        "name": name,
        "reference": submission.reference,
        "organisation": organisation.name,
        "reason": reason,
        "link": f"{site}/submissions/{submission.reference}",
        "screening": f"{site}/screening/{submission.reference}",
    }
    short = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
    queue_ready_mail(
        session,
        template=notice,
        to=to.email,
        subject=words.subject.format(**values | {"name": short}),
        body=f"{to.name},\n\n{words.body.format(**values)}\n",
        about=chain_of(submission),
    )
