"""An edition tried on the whole register before it is adopted."""

from flask import render_template

from registry.accounts.access import needs
from registry.extensions import current_session
from registry.pages.living.room import STAFF, blueprint, editions
from registry.policy.permissions import Permission
from registry.services.living.preview import preview as preview_of


@blueprint.get("/editions/<edition>/preview")
@needs(Permission.KEEP_REVIEWS_LIVING, because=STAFF)
def preview(edition: str) -> str:
    """Show what would move, from what to what and why, and how the edition is adopted."""
    page = preview_of(current_session(), editions(), edition)
    return render_template("living/preview.html", page=page, changes=page.changes)
