"""Where the pages about who judges a case hang."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from registry.error_pages import registry_error
from registry.errors import InterestsFirst

blueprint = Blueprint("judging", __name__)

OWN = "It is about one person's part in a case."
STAFF = "It is for the registry's staff alone."


@blueprint.app_errorhandler(InterestsFirst)
def interests_first(error: InterestsFirst) -> ResponseReturnValue:
    """Lead staff who open a case to declaring their interests in it; what they send is refused."""
    if request.method == "GET" and not request.path.endswith((".json", ".csv", ".toml")):
        return redirect(url_for("judging.staff_interests", reference=error.reference))
    return registry_error(error)
