"""What moderators have in hand: cases that wait for reviewers, and cases that are with them."""

from flask import render_template

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.judging.room import STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.waiting_for_reviewers import to_moderate, waits


@blueprint.get("/moderation")
@needs(Permission.ASSIGN_REVIEWERS, because=STAFF)
def moderation() -> str:
    """List the cases, those that wait for reviewers first."""
    cases = to_moderate(current_session(), current_actor())
    return render_template(
        "judging/moderation.html",
        waiting=[one for one in cases if waits(one)],
        under_way=[one for one in cases if not waits(one)],
    )
