"""What everybody reads of appeals: where each stands, how it ended and why, and how they end in all."""

from flask import Response, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.pages.appeals.room import blueprint, external_route, nation
from registry.services.appeals.out import appeal_json
from registry.services.appeals.statistics import appeals_told, statistics_json
from registry.services.appeals.views import appeal_of


@blueprint.get("/appeals/<reference>")
@published
def told(reference: str) -> str:
    """Show where an appeal stands; once it is over, its grounds, its outcome and the reason."""
    return render_template(
        "appeals/told.html",
        appeal=appeal_of(current_session(), reference, nation()),
        external=external_route(),
    )


@blueprint.get("/appeals/<reference>.json")
@published
def told_json(reference: str) -> Response:
    """Give the same as data."""
    return jsonify(appeal_json(appeal_of(current_session(), reference, nation())))


@blueprint.get("/appeals/statistics")
@published
def statistics() -> str:
    """Show how many appeals were lodged, how they ended and how long they took."""
    return render_template(
        "appeals/statistics.html",
        told=appeals_told(current_session(), nation()),
        nation=nation(),
    )


@blueprint.get("/appeals/statistics.json")
@published
def statistics_as_json() -> Response:
    """Give the same as data."""
    return jsonify(statistics_json(appeals_told(current_session(), nation())))
