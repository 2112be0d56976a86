"""Searching the register; the address is the search, so it can be kept and sent."""

from dataclasses import replace

from flask import Blueprint, Response, current_app, jsonify, render_template, request

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.search.port import SearchIndex
from registry.services import catalogue
from registry.services.searching import find, find_json, index_in, read_address
from registry.services.wording import printable

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
@afresh(because="It answers the words and filters that were asked.", public=True)
def results() -> str:
    """Show the programmes found, best first, with what narrows them."""
    asked = read_address(request.args.to_dict(flat=False))
    found = find(_index(), replace(asked, words=printable(asked.words)))
    return render_template(
        "results.html", found=found, headlines=catalogue.headlines(current_session())
    )


@blueprint.get("/search.json")
@afresh(because="It answers the words and filters that were asked.", public=True)
def results_json() -> Response:
    """Give the programmes found as data."""
    return jsonify(find_json(_index(), read_address(request.args.to_dict(flat=False))))


def _index() -> SearchIndex:
    return index_in(current_app.config["SETTINGS"].index_folder)
