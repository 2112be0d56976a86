"""What the pages about sending share: where they hang, and the submission that each is about."""

from flask import Blueprint, url_for

from registry.accounts.access import current_actor
from registry.extensions import current_session
from registry.services.submissions.case import Submission
from registry.services.submissions.drafts import find

blueprint = Blueprint("sending", __name__)

THEIRS = "It is about one organisation's submission."


def submission_to_read(reference: str) -> Submission:
    """Return the submission of an address, for whoever may see it."""
    return find(current_session(), current_actor(), reference)


def submission_to_change(reference: str) -> Submission:
    """Return the submission of an address, held until the request is over."""
    return find(current_session(), current_actor(), reference, lock=True)


def page_of(name: str, reference: str) -> str:
    """Return the address of one of these pages."""
    return url_for(f"sending.{name}", reference=reference)
