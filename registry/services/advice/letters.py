"""What advisers are written to about questions."""

from sqlalchemy.orm import Session

from registry.models import Advice, Organisation, Submission
from registry.policy.permissions import Permission
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.people_of import staff_who_may


def letters_to_advisers(session: Session, advice: Advice, *, about: str) -> None:
    """Tell everybody who answers that something was asked; what it is they read where they are signed in."""
    submission = advice.submission_id and session.get_one(Submission, advice.submission_id)
    for person in staff_who_may(session, Permission.ANSWER_ADVICE):
        values = {
            "person": person.name,
            "organisation": session.get_one(Organisation, advice.organisation_id).name,
            "reference": advice.reference,
            "submission": submission.reference if submission else None,
        }
        queue_mail(session, "advice-asked", to=person.email, values=values, about=about)
