"""Screening what the public sent: nominations, and comments on an edition of the code."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.screening.room import STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.edition_comments import comments_to_screen, decide_of_comment
from registry.services.nominations.screening import decide, nominations_to_screen

ACCEPT, DECLINE = "accept", "decline"


@blueprint.get("/screening/nominations")
@needs(Permission.SCREEN, because=STAFF)
def nominations() -> str:
    """Show the nominations that wait, and what owners answered to those accepted."""
    return _nominations(Asked())


@blueprint.post("/screening/nominations/<int:number>")
@needs(Permission.SCREEN, because=STAFF)
def decide_of_nomination(number: int) -> ResponseReturnValue:
    """Accept or decline one nomination."""
    asked = _decision(number)
    if asked.wrong:
        return _nominations(asked)
    decide(
        current_session(),
        current_actor(),
        number,
        accepted=asked.text("decision") == ACCEPT,
        reason=asked.text(f"reason-{number}"),
    )
    return redirect(url_for("screening.nominations"))


@blueprint.get("/screening/comments")
@needs(Permission.SCREEN, because=STAFF)
def comments() -> str:
    """Show the comments that wait."""
    return _comments(Asked())


@blueprint.post("/screening/comments/<int:number>")
@needs(Permission.SCREEN, because=STAFF)
def decide_comment(number: int) -> ResponseReturnValue:
    """Publish or keep back one comment."""
    asked = _decision(number)
    if asked.wrong:
        return _comments(asked)
    decide_of_comment(
        current_session(),
        current_actor(),
        number,
        accepted=asked.text("decision") == ACCEPT,
        reason=asked.text(f"reason-{number}"),
    )
    return redirect(url_for("screening.comments"))


def _decision(number: int) -> Asked:
    asked, reason = asked_now(), f"reason-{number}"
    if asked.text("decision") == DECLINE:
        asked.require(reason, "Say why: without a reason nobody can tell later.", longest=4_000)
    elif asked.text("decision") != ACCEPT:
        asked.wrong[reason] = "Press one of the two buttons."
    return asked


def _nominations(asked: Asked) -> str:
    held = nominations_to_screen(current_session())
    return render_template("screening/nominations.html", nominations=held, asked=asked)


def _comments(asked: Asked) -> str:
    held = comments_to_screen(current_session())
    return render_template("screening/comments.html", comments=held, asked=asked)
