"""Sending for signature, signing, and the confirmation that it was sent."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.accounts.freshness import password_again
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.sending.room import (
    THEIRS,
    blueprint,
    page_of,
    submission_to_change,
    submission_to_read,
)
from registry.policy.permissions import Permission
from registry.policy.signing import Refused
from registry.policy.submission_stages import Stage
from registry.services.submissions.case import Submission, case_of
from registry.services.submissions.reading import reading_of
from registry.services.submissions.receipt import receipt_of
from registry.services.submissions.signing import (
    return_to_editors,
    send_for_signature,
    sign,
    signing_of,
)


@blueprint.get("/submissions/<reference>/send")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def send(reference: str) -> ResponseReturnValue:
    """Show what is in the way of sending it, or ask to send it to be signed."""
    submission = submission_to_read(reference)
    if Stage(submission.stage) is Stage.AWAITING_SIGNATURE:
        return redirect(page_of("to_sign", reference))
    if submission.sent_at and Stage(submission.stage) is not Stage.CHANGES_REQUESTED:
        return redirect(page_of("sent", reference))
    return _send_page(submission)


@blueprint.post("/submissions/<reference>/send")
@needs(Permission.EDIT_SUBMISSIONS, because=THEIRS)
def send_to_be_signed(reference: str) -> ResponseReturnValue:
    """Send it to the organisation's certifiers; again leads to where it is now."""
    submission, session = submission_to_change(reference), current_session()
    if Stage(submission.stage) is not Stage.SUBMITTED:
        send_for_signature(session, current_actor(), submission)
        return redirect(page_of("to_sign", reference))
    return redirect(page_of("sent", reference))


@blueprint.get("/submissions/<reference>/sign")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def to_sign(reference: str) -> ResponseReturnValue:
    """Show the answers to whoever signs, and the words that they confirm."""
    submission = submission_to_read(reference)
    if Stage(submission.stage) is not Stage.AWAITING_SIGNATURE:
        return redirect(page_of("sent" if submission.sent_at else "send", reference))
    signing = signing_of(current_session(), current_actor(), submission)
    if not isinstance(signing.standing, Refused):
        asked_again = password_again(page_of("to_sign", reference))
        if asked_again is not None:
            return asked_again
    return _sign_page(submission, Asked())


@blueprint.post("/submissions/<reference>/sign")
@needs(Permission.SIGN_SUBMISSIONS, because=THEIRS)
def sign_and_send(reference: str) -> ResponseReturnValue:
    """Sign it and send it; a second time leads to the confirmation of the first."""
    asked_again = password_again(page_of("to_sign", reference))
    if asked_again is not None:
        return asked_again
    submission, asked = submission_to_change(reference), asked_now()
    if asked.text("confirmed") != "yes":
        asked.wrong["confirmed"] = (
            "Confirm the statement if you agree with it; it is what you sign."
        )
        return _sign_page(submission, asked)
    version = asked.text("version")
    read = int(version) if version.isdecimal() and len(version) < 10 else -1  # noqa: PLR2004  digits of any version
    sign(current_session(), current_actor(), submission, version=read)
    return redirect(page_of("sent", reference))


@blueprint.post("/submissions/<reference>/return")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def return_unsigned(reference: str) -> ResponseReturnValue:
    """Give it back to its editors with a reason."""
    submission, asked = submission_to_change(reference), asked_now()
    asked.require(
        "reason", "Say why you return it, so that its editors know what to change.", longest=4_000
    )
    if asked.wrong:
        return _sign_page(submission, asked)
    return_to_editors(current_session(), current_actor(), submission, asked.text("reason"))
    return redirect(url_for("sending.answers", reference=reference))


@blueprint.get("/submissions/<reference>/sent")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def sent(reference: str) -> ResponseReturnValue:
    """Confirm that it was sent: its reference, where it stands in the queue, and what comes next."""
    submission, session = submission_to_read(reference), current_session()
    receipt = receipt_of(session, submission)
    if receipt is None:
        return redirect(page_of("send", reference))
    return render_template("sending/sent.html", case=case_of(session, submission), receipt=receipt)


def _send_page(submission: Submission) -> str:
    session, actor = current_session(), current_actor()
    return render_template(
        "sending/send.html",
        case=case_of(session, submission),
        signing=signing_of(session, actor, submission),
        may_send=actor.may(Permission.EDIT_SUBMISSIONS, organisation=submission.organisation_id)
        and Stage(submission.stage) in {Stage.DRAFT, Stage.CHANGES_REQUESTED},
    )


def _sign_page(submission: Submission, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    return render_template(
        "sending/sign.html",
        case=case_of(session, submission),
        signing=signing_of(session, actor, submission),
        reading=reading_of(session, actor, submission),
        asked=asked,
    )
