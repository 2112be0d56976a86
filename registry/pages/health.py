"""Whether the registry is well, for whoever watches it."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, jsonify

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.search.opening import open_index
from registry.services.health import health as look

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@afresh(because="It says how things are at this moment.", public=True)
def health() -> Response:
    """Say what is published, what waits and for how long, whether search works, when work was last seen."""
    found = look(current_session(), open_index(current_app.config["SETTINGS"]))
    response = jsonify(found.as_json())
    response.status_code = HTTPStatus.OK if found.is_well else HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Cache-Control"] = "no-store"
    return response
