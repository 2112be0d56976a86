"""Being asked to review: what the case is about, taken on or given back."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.judging.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews import assignments
from registry.services.reviews.assignments import LONGEST_REASON, invitation_of
from registry.services.reviews.rounds import round_of


@blueprint.get("/reviews/<reference>/accept")
@needs(Permission.REVIEW, because=OWN)
def accept(reference: str) -> str:
    """Show what somebody is asked to do, and the ways to answer."""
    return _page(reference, Asked())


@blueprint.post("/reviews/<reference>/accept")
@needs(Permission.REVIEW, because=OWN)
def take_on(reference: str) -> ResponseReturnValue:
    """Take the case on."""
    session = current_session()
    held = round_of(session, reference, lock=True)
    assignments.accept(session, current_actor(), held)
    flash("The case is yours to review.")
    return redirect(f"/reviews/{reference}", HTTPStatus.SEE_OTHER)


@blueprint.get("/reviews/<reference>/decline")
@needs(Permission.REVIEW, because=OWN)
def decline(reference: str) -> str:
    """Ask why, and whether somebody else could do it."""
    return _decline(reference, Asked())


@blueprint.post("/reviews/<reference>/decline")
@needs(Permission.REVIEW, because=OWN)
def give_back(reference: str) -> ResponseReturnValue:
    """Give the case back."""
    session, asked = current_session(), asked_now()
    asked.require(
        "reason", "Say why, in a sentence that a moderator reads.", longest=LONGEST_REASON
    )
    held = round_of(session, reference, lock=True)
    if asked.wrong:
        return _decline(reference, asked), HTTPStatus.BAD_REQUEST
    reason, suggested = asked.text("reason"), asked.text("suggested")
    assignments.decline(session, current_actor(), held, reason=reason, suggested=suggested)
    flash("You gave the case back. A moderator asks somebody else.")
    return redirect(url_for("judging.accept", reference=reference), HTTPStatus.SEE_OTHER)


def _page(reference: str, asked: Asked) -> str:
    held = invitation_of(current_session(), current_actor(), reference)
    return render_template("judging/invitation.html", invitation=held, asked=asked)


def _decline(reference: str, asked: Asked) -> str:
    held = invitation_of(current_session(), current_actor(), reference)
    return render_template("judging/decline.html", invitation=held, asked=asked)
