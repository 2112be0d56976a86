"""Programmes by standards; the address is what was asked, so it can be kept and sent."""

from flask import Blueprint, Response, jsonify, render_template, request

from registry.answers.declared import afresh, published
from registry.extensions import current_session
from registry.pages.standings import attached
from registry.services import matrix as service
from registry.services.appeals.badges import open_appeals
from registry.services.matrix_address import MatrixAsked, read_matrix_address
from registry.services.own_ratings import own_ratings, own_ratings_csv, own_ratings_json
from registry.services.standards_agreement import (
    agreement_csv,
    agreement_json,
    standards_agreement,
)
from registry.services.standings_view import standards_by_name
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("matrix", __name__)


@blueprint.get("/matrix")
@afresh(because="It answers the words and filters that were asked.", public=True)
def matrix() -> str:
    """Show programmes by standards."""
    session = current_session()
    page = service.matrix_page(session, _asked())
    appeals = open_appeals(session, [row.slug for row in page.rows])
    return render_template("matrix.html", page=page, appeals=appeals)


@blueprint.get("/matrix.json")
@afresh(because="It answers the words and filters that were asked.", public=True)
def matrix_json() -> Response:
    """Give programmes by standards as data."""
    return jsonify(service.matrix_json(current_session(), _asked()))


@blueprint.get("/matrix.csv")
@afresh(because="It answers the words and filters that were asked.", public=True)
def matrix_csv() -> Response:
    """Give everything that standards say of the programmes found as a table."""
    saved_as = {"Content-Disposition": 'attachment; filename="matrix.csv"'}
    table = service.matrix_csv(current_session(), _asked())
    return Response(table, content_type=CSV_TYPE, headers=saved_as)


@blueprint.get("/matrix/agreement")
@published
def agreement() -> str:
    """Show how often each two standards agree."""
    found = standards_agreement(current_session())
    own = own_ratings(current_session())
    return render_template(
        "standards_agreement.html", found=found, own=own, standards=standards_by_name()
    )


@blueprint.get("/matrix/agreement.json")
@published
def agreement_as_json() -> Response:
    """Give how often each two standards agree as data."""
    found = agreement_json(standards_agreement(current_session()))
    return jsonify({**found, "own_ratings": own_ratings_json(own_ratings(current_session()))})


@blueprint.get("/matrix/agreement.csv")
@published
def agreement_as_csv() -> Response:
    """Give how often each two standards agree as a table."""
    return attached(agreement_csv(standards_agreement(current_session())), "agreement.csv")


@blueprint.get("/matrix/own-ratings.csv")
@published
def own_ratings_as_csv() -> Response:
    """Give bodies' own ratings beside ours as a table."""
    return attached(own_ratings_csv(own_ratings(current_session())), "own-ratings.csv")


def _asked() -> MatrixAsked:
    return read_matrix_address(request.args.to_dict(flat=False))
