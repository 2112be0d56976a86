"""The queue of reviewed ratings that are due again."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.living.room import STAFF, blueprint, editions
from registry.policy.permissions import Permission
from registry.policy.reviews_due import WhyDue
from registry.services.clocks import today
from registry.services.living.asked import ask_for_review
from registry.services.living.due import Due, reviews_due, reviews_due_csv
from registry.services.living.preview import can_be_tried
from registry.services.tables_out import CSV_TYPE
from registry.services.wording import counted, sentence


@blueprint.get("/reviews-due")
@needs(Permission.KEEP_REVIEWS_LIVING, because=STAFF)
def due() -> str:
    """Show what is due, why and since when, the oldest first."""
    return render_template(
        "living/due.html",
        due=_due(),
        may_assign=current_actor().may(Permission.ASSIGN_REVIEWERS),
        chosen=request.args.get("why", ""),
        reasons=[(one.key, sentence(one)) for one in WhyDue],
        editions=[one.edition for one in can_be_tried(editions())],
    )


@blueprint.get("/reviews-due.csv")
@needs(Permission.KEEP_REVIEWS_LIVING, because=STAFF)
def due_csv() -> Response:
    """Give the same as a table."""
    answer = Response(reviews_due_csv(_due()), content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename="reviews-due.csv")
    return answer


@blueprint.post("/reviews-due/<slug>/ask")
@needs(Permission.KEEP_REVIEWS_LIVING, because=STAFF)
def ask(slug: str) -> ResponseReturnValue:
    """Ask the programme's organisation for a new review."""
    session, actor = current_session(), current_actor()
    written = ask_for_review(session, actor, editions(), slug, today())
    if written:
        flash(f"{slug}: {counted(written, 'person', 'people')} of its organisation are written to.")
    else:
        flash(f"{slug}: its organisation was asked already in these twenty working days.")
    return redirect(url_for("living.due"))


def _due() -> tuple[Due, ...]:
    named = {one.key: one for one in WhyDue}
    why = named.get(request.args.get("why", ""))
    return reviews_due(current_session(), editions(), today(), why=why)
