"""Whether the registry is well, for whoever watches it."""

from http import HTTPStatus

from flask import Blueprint, Response, jsonify

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.services.health import health as look

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@afresh(because="It says how things are at this moment.")
def health() -> Response:
    """Say what is published, what waits and for how long, and when work was last seen."""
    found = look(current_session())
    response = jsonify(found.as_json())
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE if found.late else HTTPStatus.OK
    response.headers["Cache-Control"] = "no-store"
    return response
