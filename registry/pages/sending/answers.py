"""Check your answers, and what changed since they were last sent."""

from flask import render_template

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.sending.room import THEIRS, blueprint, submission_to_read
from registry.policy.permissions import Permission
from registry.services.submissions.case import case_of
from registry.services.submissions.differences import comparisons
from registry.services.submissions.reading import reading_of


@blueprint.get("/submissions/<reference>/answers")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def answers(reference: str) -> str:
    """Show the whole draft in words, with what is still in the way of sending it."""
    submission, session = submission_to_read(reference), current_session()
    return render_template(
        "sending/answers.html",
        case=case_of(session, submission),
        reading=reading_of(session, current_actor(), submission),
    )


@blueprint.get("/submissions/<reference>/differences")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def differences(reference: str) -> str:
    """Show what changed from each sending to the next."""
    submission, session = submission_to_read(reference), current_session()
    return render_template(
        "sending/differences.html",
        case=case_of(session, submission),
        comparisons=comparisons(session, submission),
    )
