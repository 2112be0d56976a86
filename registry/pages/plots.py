"""The forest plot of one rating as a file to take elsewhere, and its numbers as a table."""

from flask import Blueprint, Response, abort

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services import catalogue
from registry.services.forest_table import forest_csv

blueprint = Blueprint("plots", __name__)


@blueprint.get("/programmes/<slug>/ratings/<domain_slug>.svg")
@published
def svg(slug: str, domain_slug: str) -> Response:
    """Give the forest plot of one rating as a file; not found where no result can be drawn."""
    page = catalogue.rating(current_session(), slug, domain_slug) or abort(404)
    return Response(page.forest.svg_alone or abort(404), mimetype="image/svg+xml")


@blueprint.get("/programmes/<slug>/ratings/<domain_slug>.csv")
@published
def csv(slug: str, domain_slug: str) -> Response:
    """Give every result behind one rating as a table, drawn or not."""
    page = catalogue.rating(current_session(), slug, domain_slug) or abort(404)
    answer = Response(forest_csv(page.slug, page.domain.name, page.forest), mimetype="text/csv")
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{page.slug}-{page.domain.slug}.csv"
    )
    return answer
