"""Searching the register; the address is the search, so it can be kept and sent."""

from flask import Blueprint, Response, current_app, jsonify, render_template, request

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.search.opening import open_index
from registry.search.port import SearchIndex
from registry.services import catalogue
from registry.services.appeals.badges import open_appeals, say_under_appeal
from registry.services.search_address import Asked, read_address
from registry.services.searching import find, find_json, find_table
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
@afresh(because="It answers the words and filters that were asked.", public=True)
def results() -> str:
    """Show the programmes found, best first, with what narrows them."""
    found = find(_index(), _asked())
    session = current_session()
    return render_template(
        "results.html",
        found=found,
        headlines=catalogue.headlines(session, found.slugs),
        appeals=open_appeals(session, found.slugs),
    )


@blueprint.get("/search.json")
@afresh(because="It answers the words and filters that were asked.", public=True)
def results_json() -> Response:
    """Give the programmes found as data."""
    found = find_json(_index(), _asked())
    say_under_appeal(current_session(), found["results"])
    return jsonify(found)


@blueprint.get("/search.csv")
@afresh(because="It answers the words and filters that were asked.", public=True)
def results_csv() -> Response:
    """Give the programmes found as a table."""
    saved_as = {"Content-Disposition": 'attachment; filename="programmes.csv"'}
    return Response(find_table(_index(), _asked()), content_type=CSV_TYPE, headers=saved_as)


def _asked() -> Asked:
    return read_address(request.args.to_dict(flat=False))


def _index() -> SearchIndex:
    return open_index(current_app.config["SETTINGS"])
