"""Who reviews a case, for its moderator: reminded, replaced, or done without."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.judging.room import STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.assigning import case_to_assign, open_round_of
from registry.services.reviews.changing import go_on_without, remind, replace
from registry.services.reviews.who_reviews import others_for, who_reviews
from registry.services.submissions.case import case_of


@blueprint.get("/moderation/<reference>/reviewers")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def reviewers_of(reference: str) -> ResponseReturnValue:
    """Show who reviews it and how far each is."""
    return _page(reference, Asked())


@blueprint.post("/moderation/<reference>/reviewers/<letter>/remind")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def remind_reviewer(reference: str, letter: str) -> ResponseReturnValue:
    """Write to one of them once more."""
    session, actor = current_session(), current_actor()
    submission = case_to_assign(session, actor, reference, lock=True)
    held = open_round_of(session, submission)
    if held is not None:
        remind(session, actor, held, letter)
        flash(f"Reviewer {letter} is written to.")
    return _back(reference)


@blueprint.post("/moderation/<reference>/reviewers/<letter>/replace")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def replace_reviewer(reference: str, letter: str) -> ResponseReturnValue:
    """Ask somebody else in the place of one of them."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    submission = case_to_assign(session, actor, reference, lock=True)
    held = open_round_of(session, submission)
    if held is None:
        return _back(reference)
    asked.require(f"reason-{letter}", "Say why, in a sentence that is kept with the case.")
    if not asked.text(f"by-{letter}").isdecimal():
        asked.wrong[f"by-{letter}"] = "Choose whom to ask instead."
    if not asked.wrong:
        try:
            by, reason = number_in(asked.text(f"by-{letter}")), asked.text(f"reason-{letter}")
            replace(session, actor, held, letter, by=by, reason=reason)
        except (NotAllowed, ValueError) as refused:
            asked.wrong[f"by-{letter}"] = str(refused)
    if asked.wrong:
        return _page(reference, asked), HTTPStatus.BAD_REQUEST
    flash(
        "Somebody else is asked in their place. What was answered before is kept, and counts no more."
    )
    return _back(reference)


@blueprint.post("/moderation/<reference>/reviewers/<letter>/without")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def go_on_without_reviewer(reference: str, letter: str) -> ResponseReturnValue:
    """Go on with the others, where there are enough."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    submission = case_to_assign(session, actor, reference, lock=True)
    held = open_round_of(session, submission)
    if held is None:
        return _back(reference)
    name = f"without-{letter}"
    asked.require(name, "Say why, in a sentence that is kept with the case.")
    if not asked.wrong:
        try:
            go_on_without(session, actor, held, letter, reason=asked.text(name))
        except NotAllowed as refused:
            asked.wrong[name] = str(refused)
    if asked.wrong:
        return _page(reference, asked), HTTPStatus.BAD_REQUEST
    flash(f"The review goes on without reviewer {letter}.")
    return _back(reference)


def _page(reference: str, asked: Asked) -> str | Response:
    session, actor = current_session(), current_actor()
    submission = case_to_assign(session, actor, reference)
    held = open_round_of(session, submission)
    if held is None:
        return redirect(url_for("judging.assign", reference=reference))
    others = others_for(session, submission, held)
    return render_template(
        "judging/reviewers.html",
        case=case_of(session, submission),
        phase=held.phase,
        people=who_reviews(session, actor, submission, held),
        others=[one for one in others.options if one.may_be_asked],
        asked=asked,
    )


def _back(reference: str) -> ResponseReturnValue:
    return redirect(url_for("judging.reviewers_of", reference=reference), HTTPStatus.SEE_OTHER)
