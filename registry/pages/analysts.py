"""For analysts: every contrast as effect and variance, and what each number of the site is."""

from flask import Blueprint, Response, abort, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services import contrasts
from registry.services.contrast_rows import ContrastRow
from registry.services.for_analysts import for_analysts as analysts_view
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("analysts", __name__)


@blueprint.get("/for-analysts")
@published
def for_analysts() -> str:
    """Say what each number is, and what the data can bear."""
    return render_template("for_analysts.html", page=analysts_view(current_session()))


@blueprint.get("/contrasts.csv")
@published
def contrasts_csv() -> Response:
    """Give every contrast on the register as a table."""
    rows = contrasts.every_contrast(current_session())
    return _attached(contrasts.contrasts_csv(rows), "contrasts.csv")


@blueprint.get("/contrasts.json")
@published
def contrasts_json() -> Response:
    """Give every contrast on the register as data."""
    return jsonify(contrasts.contrasts_json(contrasts.every_contrast(current_session())))


@blueprint.get("/programmes/<slug>/contrasts.csv")
@published
def programme_contrasts_csv(slug: str) -> Response:
    """Give every contrast that one programme's rating rests on as a table."""
    return _attached(contrasts.contrasts_csv(_of_programme(slug)), f"{slug}-contrasts.csv")


@blueprint.get("/programmes/<slug>/contrasts.json")
@published
def programme_contrasts_json(slug: str) -> Response:
    """Give every contrast that one programme's rating rests on as data."""
    return jsonify(contrasts.contrasts_json(_of_programme(slug)))


def _of_programme(slug: str) -> tuple[ContrastRow, ...]:
    rows = contrasts.contrasts_of(current_session(), slug)
    if rows is None:
        abort(404)
    return rows


def _attached(table: str, name: str) -> Response:
    answer = Response(table, content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
