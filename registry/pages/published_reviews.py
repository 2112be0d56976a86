"""Published reviews: what the panel decided on a programme, and each review with every answer by letter."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services.appeals.badges import appeals_told_of
from registry.services.reviews.answers_table import answers_csv
from registry.services.reviews.approvals import approval_today
from registry.services.reviews.published_reviews import (
    PublishedReview,
    listed_as,
    review_named,
    reviews_of,
)
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("reviews_published", __name__)


@blueprint.get("/programmes/<slug>/reviews")
@published
def reviews(slug: str) -> str:
    """List the published reviews of a programme with decision, reply, agreement and interests."""
    session = current_session()
    name = listed_as(session, slug) or abort(HTTPStatus.NOT_FOUND)
    return render_template(
        "reviews/published_list.html",
        slug=slug,
        name=name,
        reviews=reviews_of(session, slug),
        approval=approval_today(session, slug),
        appeals=appeals_told_of(session, slug),
    )


@blueprint.get("/programmes/<slug>/reviews/<reference>")
@published
def review(slug: str, reference: str) -> str:
    """Show one review with every answer."""
    found = _named(slug, reference)
    appeals = appeals_told_of(current_session(), slug)
    return render_template(
        "reviews/published.html", slug=slug, one=found, view=found.view, appeals=appeals
    )


@blueprint.get("/programmes/<slug>/reviews/<reference>.json")
@published
def review_json(slug: str, reference: str) -> Response:
    """Give the whole dossier as data: from it alone the rating and the agreement can be made again."""
    return jsonify(_named(slug, reference).dossier)


@blueprint.get("/programmes/<slug>/reviews/<reference>.csv")
@published
def review_csv(slug: str, reference: str) -> Response:
    """Give every answer as a table."""
    answer = Response(answers_csv(_named(slug, reference).dossier), content_type=CSV_TYPE)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{slug}-{reference}-answers.csv"
    )
    return answer


def _named(slug: str, reference: str) -> PublishedReview:
    return review_named(current_session(), slug, reference) or abort(HTTPStatus.NOT_FOUND)
