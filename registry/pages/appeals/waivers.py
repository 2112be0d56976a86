"""Declared interests that keep somebody from an appeal, and their waiver in public."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.appeals.room import STAFF, blueprint
from registry.pages.asked import Asked, asked_now
from registry.pages.desk.viewing import note_view
from registry.pages.judging.clearing import WAIVED, WHY_WAIVED
from registry.pages.judging.reasoned import reasoned_in
from registry.policy.conflicts_of_interest import Interest
from registry.policy.permissions import Permission
from registry.policy.visibility import Sort
from registry.services.appeals.waiving import (
    case_to_waive_in,
    kept_from_appeal,
    waive_for_appeal,
)
from registry.services.submissions.case import case_of


@blueprint.get("/appeals/<reference>/waivers")
@needs(Permission.SCREEN, because=STAFF)
def waivers(reference: str) -> str:
    """Show which declared interests keep somebody from it."""
    return _page(reference, Asked())


@blueprint.post("/appeals/<reference>/waivers")
@needs(Permission.SCREEN, because=STAFF)
def waive_interest(reference: str) -> ResponseReturnValue:
    """Let a declared interest keep somebody from it no more, in public."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    found = reasoned_in(asked, "interest", Interest, say=WHY_WAIVED)
    if found is None:
        return _page(reference, asked), HTTPStatus.BAD_REQUEST
    waive_for_appeal(session, actor, reference, found.person, found.kind, reason=found.reason)
    flash(WAIVED)
    return redirect(url_for("appeals.waivers", reference=reference), HTTPStatus.SEE_OTHER)


def _page(reference: str, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    case = case_of(session, case_to_waive_in(session, actor, reference))
    note_view(case.reference, (Sort.INTERESTS,))
    return render_template(
        "judging/waivers.html",
        case=case,
        kept_out=kept_from_appeal(session, actor, reference),
        asked=asked,
        appeal=reference,
    )
