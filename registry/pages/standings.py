"""One programme under every standard: what each says, and every clause it asked."""

from flask import Blueprint, Response, abort, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services import under_standards
from registry.services.appeals.badges import appeals_told_of
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("standings", __name__)


@blueprint.get("/programmes/<slug>/standards")
@published
def programme(slug: str) -> str:
    """Show what each standard says of one programme, outcome by outcome."""
    page = under_standards.standards_page(current_session(), slug) or abort(404)
    return render_template(
        "standards_of_programme.html",
        page=page,
        appeals=appeals_told_of(current_session(), slug),
    )


@blueprint.get("/programmes/<slug>/standards.json")
@published
def programme_json(slug: str) -> Response:
    """Give one programme's rating under every standard as data."""
    found = under_standards.standards_json(current_session(), slug)
    if found is None:
        abort(404)
    return jsonify(found)


@blueprint.get("/programmes/<slug>/standards.csv")
@published
def programme_csv(slug: str) -> Response:
    """Give what each standard says of one programme as a table."""
    table = under_standards.standards_table(current_session(), slug)
    if table is None:
        abort(404)
    return attached(table, f"{slug}-standards.csv")


@blueprint.get("/programmes/<slug>/standards/<name>")
@published
def standard(slug: str, name: str) -> str:
    """Show one programme under one standard, with every clause answered."""
    page = under_standards.standard_page(current_session(), slug, name) or abort(404)
    return render_template(
        "standard_of_programme.html",
        page=page,
        appeals=appeals_told_of(current_session(), slug),
    )


@blueprint.get("/programmes/<slug>/standards/<name>.json")
@published
def standard_json(slug: str, name: str) -> Response:
    """Give one programme's rating under one standard as data."""
    return jsonify(under_standards.standard_json(current_session(), slug, name) or abort(404))


def attached(table: str, name: str) -> Response:
    """Answer with a table to be saved."""
    answer = Response(table, content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
