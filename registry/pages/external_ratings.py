"""What other bodies say of the programmes: all of it, or one body's, as a page, a table and data."""

from flask import Blueprint, Response, abort, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services.external_ratings_out import (
    Rows,
    external_ratings_csv,
    external_ratings_json,
    external_ratings_rows,
)
from registry.services.external_ratings_view import external_list
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("external", __name__)


@blueprint.get("/external-ratings")
@published
def ratings() -> str:
    """List what every other body says, disagreements first."""
    return render_template("external_ratings.html", page=external_list(current_session()))


@blueprint.get("/external-ratings/<body>")
@published
def of_body(body: str) -> str:
    """List what one body says."""
    page = external_list(current_session(), body) or abort(404)
    return render_template("external_ratings.html", page=page)


@blueprint.get("/external-ratings.csv")
@published
def ratings_csv() -> Response:
    """Give the whole list as a table that `registry external` takes as it is."""
    return _table(external_ratings_rows(current_session()), "external-ratings.csv")


@blueprint.get("/external-ratings.json")
@published
def ratings_json() -> Response:
    """Give the whole list as data."""
    return jsonify(external_ratings_json(external_ratings_rows(current_session())))


@blueprint.get("/external-ratings/<body>.csv")
@published
def of_body_csv(body: str) -> Response:
    """Give one body's as a table."""
    return _table(_of_body(body), f"external-ratings-{body}.csv")


@blueprint.get("/external-ratings/<body>.json")
@published
def of_body_json(body: str) -> Response:
    """Give one body's as data."""
    return jsonify(external_ratings_json(_of_body(body)))


def _of_body(body: str) -> Rows:
    return external_ratings_rows(current_session(), body) or abort(404)


def _table(rows: Rows, name: str) -> Response:
    answer = Response(external_ratings_csv(rows), content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
