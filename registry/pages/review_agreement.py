"""How far reviewers agree, for everybody: by criterion and question, by quarter and review, and nobody is named."""

from flask import Blueprint, Response, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services.reviews.agreement import agreement_over_time
from registry.services.reviews.agreement_told import agreement_csv, agreement_json
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("review_agreement", __name__)


@blueprint.get("/agreement")
@published
def agreement() -> str:
    """Show how far reviewers agreed in all reviews that are published."""
    return render_template("reviews/agreement.html", found=agreement_over_time(current_session()))


@blueprint.get("/agreement.json")
@published
def agreement_as_json() -> Response:
    """Give it as data."""
    return jsonify(agreement_json(agreement_over_time(current_session())))


@blueprint.get("/agreement.csv")
@published
def agreement_as_csv() -> Response:
    """Give it as a table."""
    answer = Response(agreement_csv(agreement_over_time(current_session())), content_type=CSV_TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="agreement-of-reviewers.csv"'
    return answer
