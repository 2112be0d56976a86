"""Possible conflicts looked into, and declared interests waived: each with a reason that is kept."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.judging.reasoned import reasoned_in
from registry.pages.judging.room import STAFF, blueprint
from registry.policy.conflict_hints import Hint
from registry.policy.conflicts_of_interest import Interest
from registry.policy.permissions import Permission
from registry.services.reviews.assigning import case_to_assign
from registry.services.reviews.clearing import clear_hint, waive
from registry.services.reviews.declaring import case_for_staff
from registry.services.reviews.interests import require_declared
from registry.services.reviews.kept_out import kept_out
from registry.services.reviews.possible_conflicts import possible_conflicts
from registry.services.submissions.case import case_of

WHY_WAIVED = "Say why it does not matter here."
WAIVED = "The interest is waived. The reason will be published with the review."


@blueprint.get("/moderation/<reference>/conflicts")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def conflicts(reference: str) -> str:
    """Show what may be a conflict that nobody declared, with what each rests on."""
    return _conflicts(reference, Asked())


@blueprint.post("/moderation/<reference>/conflicts")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def clear_conflict(reference: str) -> ResponseReturnValue:
    """Find that a possible conflict is none."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    submission = case_to_assign(session, actor, reference, lock=True)
    found = reasoned_in(asked, "hint", Hint, say="Say why it is no conflict.")
    if found is None:
        return _conflicts(reference, asked), HTTPStatus.BAD_REQUEST
    clear_hint(session, actor, submission, found.person, found.kind, reason=found.reason)
    flash("The possible conflict is cleared, with your reason.")
    return redirect(url_for("judging.conflicts", reference=reference), HTTPStatus.SEE_OTHER)


@blueprint.get("/moderation/<reference>/waivers")
@needs(Permission.SCREEN, because=STAFF)
def waivers(reference: str) -> str:
    """Show which declared interests keep somebody out."""
    return _waivers(reference, Asked())


@blueprint.post("/moderation/<reference>/waivers")
@needs(Permission.SCREEN, because=STAFF)
def waive_interest(reference: str) -> ResponseReturnValue:
    """Let a declared interest keep somebody out no more, in public."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    submission, _ = case_for_staff(session, actor, reference)
    found = reasoned_in(asked, "interest", Interest, say=WHY_WAIVED)
    if found is None:
        return _waivers(reference, asked), HTTPStatus.BAD_REQUEST
    waive(session, actor, submission, found.person, found.kind, reason=found.reason)
    flash(WAIVED)
    return redirect(url_for("judging.waivers", reference=reference), HTTPStatus.SEE_OTHER)


def _conflicts(reference: str, asked: Asked) -> str:
    session = current_session()
    submission = case_to_assign(session, current_actor(), reference)
    return render_template(
        "judging/conflicts.html",
        case=case_of(session, submission),
        people=possible_conflicts(session, submission),
        asked=asked,
    )


def _waivers(reference: str, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    submission, _ = case_for_staff(session, actor, reference)
    try:
        held = kept_out(session, actor, submission)
    except NotThere:
        require_declared(session, actor, submission)
        raise
    return render_template(
        "judging/waivers.html",
        case=case_of(session, submission),
        kept_out=held,
        asked=asked,
        appeal=None,
    )
