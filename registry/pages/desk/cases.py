"""One case at the desk, and how much each reviewer has in hand."""

from flask import render_template

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.desk.room import STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.desk.case_log import case_log
from registry.services.desk.reviewer_load import loads


@blueprint.get("/cases/<reference>")
@needs(Permission.SEE_DESK, because=STAFF)
def case(reference: str) -> str:
    """Show what happened in a case, and who of the registry looked at it."""
    log = case_log(current_session(), current_actor(), reference)
    return render_template("desk/case.html", log=log)


@blueprint.get("/reviewers")
@needs(Permission.SEE_DESK, because=STAFF)
def reviewers() -> str:
    """Show what each reviewer has in hand and has done."""
    return render_template("desk/reviewers.html", loads=loads(current_session(), current_actor()))
