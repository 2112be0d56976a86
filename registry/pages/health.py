"""Whether the registry is well, for whoever watches it."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, jsonify

from registry.accounts.access import real_actor
from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.policy.permissions import Permission
from registry.search.opening import open_index
from registry.services.health import health as look

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@afresh(because="It says how things are at this moment.", public=True)
def health() -> Response:
    """Say whether all is well, what is published and whether search works; to administrators also what waits."""
    found = look(current_session(), open_index(current_app.config["SETTINGS"]))
    told = (
        found.for_administrators()
        if real_actor().may(Permission.SEE_MAIL)
        else found.for_everybody()
    )
    response = jsonify(told)
    response.status_code = HTTPStatus.OK if found.is_well else HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Cache-Control"] = "no-store"
    return response
