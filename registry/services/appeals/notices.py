"""Who is written to of an appeal: its organisation, and those who may see it through."""

from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.models import Appeal, Submission
from registry.policy.permissions import Permission
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.notices import name_of, shortened
from registry.services.submissions.people_of import Addressed, organisation_of, staff_who_may
from registry.services.submissions.starting import chain_of


def tell_lodged(session: Session, submission: Submission, appeal: Appeal) -> None:
    """Tell an organisation that its appeal arrived, and the staff that one waits."""
    for person in organisation_of(session, submission):
        _write(session, submission, appeal, "appeal-received", to=person)
    theirs = {one.person for one in organisation_of(session, submission)}
    for person in staff_who_may(session, Permission.HANDLE_APPEALS):
        if person.person not in theirs:
            _write(session, submission, appeal, "appeal-arrived", to=person)


def tell_organisation(
    session: Session, submission: Submission, appeal: Appeal, what: str, reason: str = ""
) -> None:
    """Tell an organisation what became of its appeal, and why."""
    for person in organisation_of(session, submission):
        _write(session, submission, appeal, "appeal-answered", to=person, what=what, reason=reason)


def _write(  # noqa: PLR0913  a message has that many parts
    session: Session,
    submission: Submission,
    appeal: Appeal,
    notice: str,
    *,
    to: Addressed,
    what: str = "",
    reason: str = "",
) -> None:
    name, site = name_of(submission), session.info.get(ADDRESS, THIS_MACHINE)
    values = {
        "person": to.name,
        "name": name,
        "short_name": shortened(name),
        "reference": appeal.reference,
        "what": what,
        "reason": reason,
        "link": f"{site}/submissions/{submission.reference}/appeal",
        "handling": f"{site}/appeals/{appeal.reference}/handle",
    }
    queue_mail(session, notice, to=to.email, values=values, about=chain_of(submission))
