"""What the pages about appeals share: where they hang, whose calendar counts, and what day it is."""

from datetime import UTC, date, datetime

from flask import Blueprint, current_app

from registry.config import Settings
from registry.policy.working_days import Nation
from registry.services.contact import ContactView, contact_view

blueprint = Blueprint("appeals", __name__)

THEIRS = "It is about one organisation's appeal."
STAFF = "It is for those who see appeals through."


def nation() -> Nation:
    """Return the nation whose working days count."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.nation


def today() -> date:
    """Return the day it is."""
    return datetime.now(UTC).date()


def external_route() -> ContactView | None:
    """Return whom else an organisation can ask when both stages are over, or None where none is named."""
    settings: Settings = current_app.config["SETTINGS"]
    return contact_view(settings.external_appeal)
