"""The standards that programmes are rated by, and how a rating is made from them."""

from flask import Blueprint, Response, jsonify, render_template

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services.how_ratings_are_made import manual, manual_json
from registry.services.path_view import path_view
from registry.services.standard_pages import code_of_practice as code_of_practice_view

blueprint = Blueprint("standards", __name__)

_CONTENTS = (
    ("ratings", "The overall rating"),
    ("criteria", "The five criteria"),
    ("verdicts", "The verdict"),
    ("guides", "How facts become results"),
    ("confidence", "Confidence in a result"),
    ("values", "The numbers it uses"),
    ("domains", "Outcome domains"),
)


@blueprint.get("/code-of-practice")
@published
def code_of_practice() -> str:
    """Show the code of practice, from the file that the engine rates by."""
    return render_template(
        "code_of_practice.html", standard=code_of_practice_view(), contents=_CONTENTS
    )


@blueprint.get("/how-ratings-are-made")
@published
def how_ratings_are_made() -> str:
    """Show the way from a fact to a rating, and the manual of its rules."""
    return render_template(
        "how_ratings_are_made.html", manual=manual(), path=path_view(current_session())
    )


@blueprint.get("/how-ratings-are-made.json")
@published
def how_ratings_are_made_json() -> Response:
    """Give the manual as data."""
    return jsonify(manual_json())
