"""Lodging an appeal: the grounds and words, read once more before they are sent, and where it then stands."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.appeals.room import THEIRS, blueprint, external_route, nation, today
from registry.pages.asked import Asked, asked_now
from registry.pages.sending.room import submission_to_change, submission_to_read
from registry.policy.appeal_stages import (
    DAYS_TO_ADMIT,
    DAYS_TO_DECIDE,
    DAYS_TO_LODGE,
    MOST_STAGES,
    AppealGround,
)
from registry.policy.permissions import Permission
from registry.services.appeals.lodging import lodge as lodge_appeal
from registry.services.appeals.lodging import problems_of
from registry.services.appeals.lodging import withdraw as withdraw_appeal
from registry.services.appeals.steps import appeal_to_change
from registry.services.appeals.views import appeals_of_submission
from registry.services.appeals.windows import window_of
from registry.services.submissions.case import Submission, case_of
from registry.services.wording import sentence

GROUNDS = {f"ground-{place}": ground for place, ground in enumerate(AppealGround, start=1)}
"""Each ground by its field in the form."""


@blueprint.get("/submissions/<reference>/appeal")
@needs(Permission.SEE_APPEALS, because=THEIRS)
def appeal(reference: str) -> str:
    """Show where appeals stand, and ask for one while there is time."""
    return _page(submission_to_read(reference), Asked())


@blueprint.post("/submissions/<reference>/appeal")
@needs(Permission.APPEAL, because=THEIRS)
def lodge(reference: str) -> ResponseReturnValue:
    """Show an appeal as it will be sent, send it, or show what has to be mended."""
    submission, asked = submission_to_change(reference), asked_now()
    grounds = _grounds(asked)
    asked.wrong.update(problems_of(grounds, asked.text("words")))
    if asked.wrong or asked.text("step") == "change":
        return _page(submission, asked)
    if asked.text("step") != "lodge":
        return _check(submission, asked)
    lodge_appeal(
        current_session(),
        current_actor(),
        submission,
        grounds=grounds,
        words=asked.text("words"),
        nation=nation(),
        today=today(),
    )
    return redirect(url_for("appeals.appeal", reference=reference))


@blueprint.post("/submissions/<reference>/appeal/withdraw")
@needs(Permission.APPEAL, because=THEIRS)
def withdraw(reference: str) -> ResponseReturnValue:
    """Take the appeal back that is open."""
    submission, asked = submission_to_change(reference), asked_now()
    session = current_session()
    named = {one.reference for one in appeals_of_submission(session, submission, nation())}
    if asked.text("appeal") not in named:
        raise NotThere("There is no such appeal of this submission.")
    held = appeal_to_change(session, asked.text("appeal"))
    withdraw_appeal(session, current_actor(), submission, held)
    flash(f"Appeal {held.reference} is withdrawn.")
    return redirect(url_for("appeals.appeal", reference=reference))


def _grounds(asked: Asked) -> tuple[AppealGround, ...]:
    return tuple(ground for name, ground in GROUNDS.items() if asked.text(name) == "yes")


def _page(submission: Submission, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    appeals = appeals_of_submission(session, submission, nation())
    return render_template(
        "appeals/lodge.html",
        case=case_of(session, submission),
        asked=asked,
        grounds=[(name, sentence(ground)) for name, ground in GROUNDS.items()],
        appeals=appeals,
        window=window_of(session, submission, nation(), today()),
        may_appeal=actor.may(Permission.APPEAL, organisation=submission.organisation_id),
        nation=nation(),
        days=(DAYS_TO_LODGE, DAYS_TO_ADMIT, DAYS_TO_DECIDE),
        stages_over=len(appeals) >= MOST_STAGES and not appeals[0].is_open,
        external=external_route(),
    )


def _check(submission: Submission, asked: Asked) -> str:
    return render_template(
        "appeals/check.html",
        case=case_of(current_session(), submission),
        asked=asked,
        grounds=[sentence(ground) for ground in _grounds(asked)],
    )
