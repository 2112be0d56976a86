"""Seeing an appeal through: the list of those that wait, and one appeal with the ways to decide."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.appeals.room import STAFF, blueprint, nation, today
from registry.pages.asked import Asked, asked_now
from registry.pages.desk.viewing import note_view
from registry.policy.appeal_stages import CHANGES_RATING, LONGEST_WORDS, OUTCOMES
from registry.policy.panel_decisions import PanelDecision
from registry.policy.permissions import Permission
from registry.policy.review_phases import FEWEST_REVIEWERS
from registry.policy.visibility import Sort
from registry.services.appeals.admitting import admit as admit_appeal
from registry.services.appeals.admitting import open_again
from registry.services.appeals.deciding import decide_appeal
from registry.services.appeals.handling import do_not_admit
from registry.services.appeals.standing import handling_of
from registry.services.appeals.steps import appeal_to_change
from registry.services.appeals.views import appeals_waiting

_JUDGED = (Sort.APPEAL, Sort.ANSWERS, Sort.SETTLEMENTS, Sort.DRAFTED_RATING, Sort.INTERESTS)
"""What somebody reads of a case whose appeal waits for their decision."""

_LONG = 18
"""Digits; no database counts further."""


@blueprint.get("/appeals")
@needs(Permission.HANDLE_APPEALS, because=STAFF)
def waiting() -> str:
    """Show the appeals that are not over, the oldest first."""
    day, calendar = today(), nation()
    appeals = appeals_waiting(current_session(), current_actor(), calendar)
    return render_template(
        "appeals/waiting.html",
        appeals=[(one, one.overdue(day, calendar)) for one in appeals],
        nation=calendar,
    )


@blueprint.get("/appeals/<reference>/handle")
@needs(Permission.HANDLE_APPEALS, because=STAFF)
def handle(reference: str) -> str:
    """Show one appeal to somebody who may see it through."""
    return _page(reference, Asked())


@blueprint.post("/appeals/<reference>/admit")
@needs(Permission.HANDLE_APPEALS, because=STAFF)
def admit(reference: str) -> ResponseReturnValue:
    """Admit it and ask two new reviewers, or ask others where the review was ended early."""
    asked, session, actor = asked_now(), current_session(), current_actor()
    held = appeal_to_change(session, reference)
    again = asked.text("again") == "yes"
    people = _reviewers_in(asked)
    if not again:
        asked.require(
            "admit-reason", "Say why it is admitted: everybody reads it.", longest=LONGEST_WORDS
        )
    if len(people) < FEWEST_REVIEWERS:
        asked.wrong["reviewer-1"] = f"Choose {FEWEST_REVIEWERS} reviewers or more."
    if asked.wrong:
        return _page(reference, asked)
    if again:
        open_again(session, actor, held, asked=people)
    else:
        admit_appeal(session, actor, held, asked=people, reason=asked.text("admit-reason"))
    flash(f"Appeal {reference}: its reviewers are asked by mail.")
    return redirect(url_for("appeals.handle", reference=reference))


@blueprint.post("/appeals/<reference>/refuse")
@needs(Permission.HANDLE_APPEALS, because=STAFF)
def refuse(reference: str) -> ResponseReturnValue:
    """Do not admit it, with the reason that everybody reads."""
    asked = asked_now()
    held = appeal_to_change(current_session(), reference)
    asked.require(
        "refuse-reason", "Say why it is not admitted: everybody reads it.", longest=LONGEST_WORDS
    )
    if asked.wrong:
        return _page(reference, asked)
    do_not_admit(current_session(), current_actor(), held, asked.text("refuse-reason"))
    flash(f"Appeal {reference} is not admitted. Its organisation was written to.")
    return redirect(url_for("appeals.handle", reference=reference))


@blueprint.post("/appeals/<reference>/decide")
@needs(Permission.DECIDE, because="It is for the registry's panel alone.")
def decide(reference: str) -> ResponseReturnValue:
    """Decide it, or show what has to be mended."""
    asked, session = asked_now(), current_session()
    held = appeal_to_change(session, reference)
    outcome = _OUTCOMES.get(asked.text("outcome"))
    approval = _APPROVALS.get(asked.text("approval"))
    if outcome is None:
        asked.wrong["outcome"] = "Choose how the appeal ends."
    elif outcome in CHANGES_RATING and approval is None:
        asked.wrong["approval"] = "Choose whether the programme is approved with its new rating."
    asked.require(
        "outcome-reason", "Say why it ends so: everybody reads it.", longest=LONGEST_WORDS
    )
    if outcome is None or asked.wrong:
        return _page(reference, asked)
    reason = asked.text("outcome-reason")
    decide_appeal(session, current_actor(), held, outcome, reason, approval=approval)
    flash(f"Appeal {reference} is {outcome}. Its organisation was written to.")
    return redirect(url_for("appeals.handle", reference=reference))


_OUTCOMES = {str(one): one for one in OUTCOMES}
_APPROVALS = {str(one): one for one in (PanelDecision.APPROVE, PanelDecision.DECLINE)}


def _reviewers_in(asked: Asked) -> list[int]:
    chosen = [one for name, one in asked.typed.items() if name.startswith("reviewer-")]
    return [int(one) for one in chosen if one.isascii() and one.isdecimal() and len(one) < _LONG]


def _page(reference: str, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    found = handling_of(session, actor, reference, nation())
    if found.is_own:
        raise NotThere("There is nothing at this address that you may see.")
    if request.method == "GET" and found.is_open_to_them:
        note_view(found.submission, _JUDGED if found.case else (Sort.APPEAL,))
    return render_template(
        "appeals/handle.html", found=found, appeal=found.appeal, asked=asked, today=today()
    )
