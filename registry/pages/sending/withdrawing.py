"""Withdrawing a submission, and the public list of those that were."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.sending.room import (
    THEIRS,
    blueprint,
    submission_to_change,
    submission_to_read,
)
from registry.policy.permissions import Permission
from registry.policy.submission_stages import Stage, move
from registry.policy.withdrawal_reasons import WithdrawalReason
from registry.services.submissions.case import Submission, case_of
from registry.services.submissions.withdrawing import LONGEST_WORDS, tombstones
from registry.services.submissions.withdrawing import withdraw as withdraw_submission


@blueprint.get("/submissions/<reference>/withdraw")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def withdraw(reference: str) -> str:
    """Ask why, and say what will be public."""
    return _page(submission_to_read(reference), Asked())


@blueprint.post("/submissions/<reference>/withdraw")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def withdraw_now(reference: str) -> ResponseReturnValue:
    """Withdraw it, or show what has to be mended."""
    submission, asked = submission_to_change(reference), asked_now()
    reasons = {str(one): one for one in WithdrawalReason}
    reason = reasons.get(asked.text("reason"))
    if reason is None:
        asked.wrong["reason"] = "Choose why it is withdrawn."
    elif reason is WithdrawalReason.OTHER or len(asked.text("words")) > LONGEST_WORDS:
        asked.require("words", "Say what the reason is.", longest=LONGEST_WORDS)
    if reason is None or asked.wrong:
        return _page(submission, asked)
    withdraw_submission(current_session(), current_actor(), submission, reason, asked.text("words"))
    return redirect(url_for("sending.withdraw", reference=reference))


@blueprint.get("/withdrawn-submissions")
@afresh(because="It changes whenever a submission is withdrawn.", public=True)
def withdrawn() -> str:
    """Show what is left of submissions that were withdrawn."""
    return render_template("sending/withdrawn.html", tombstones=tombstones(current_session()))


def _page(submission: Submission, asked: Asked) -> str:
    return render_template(
        "sending/withdraw.html",
        case=case_of(current_session(), submission),
        asked=asked,
        reasons=[(str(one), str(one)[0].upper() + str(one)[1:]) for one in WithdrawalReason],
        may_withdraw=move(Stage(submission.stage), Stage.WITHDRAWN) is not None,
    )
