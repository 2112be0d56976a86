"""The standards that programmes are rated by, and how a rating is made from them."""

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    redirect,
    render_template,
    url_for,
)

from registry.answers.declared import published
from registry.extensions import current_session
from registry.services import standards_list as listed
from registry.services.edition_changes import changes_csv as changes_table
from registry.services.edition_changes import changes_view, edition_changes
from registry.services.edition_comments import under_consultation
from registry.services.editions import Editions, editions_of_site
from registry.services.evidence import CODE_OF_PRACTICE
from registry.services.how_ratings_are_made import manual, manual_json
from registry.services.path_view import path_view
from registry.services.standard_pages import code_of_practice as code_of_practice_view
from registry.services.standard_view import standard_page
from registry.services.tables_out import CSV_TYPE

if TYPE_CHECKING:
    from flask.blueprints import BlueprintSetupState
    from werkzeug.wrappers import Response as Answer

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


@blueprint.record_once
def _read_further_editions(state: "BlueprintSetupState") -> None:
    """Read an authority's own editions when the site starts: a wrong one stops it, with the sentence."""
    folder = state.app.config["SETTINGS"].editions
    if folder is not None:
        editions_of_site(folder)


@blueprint.get("/standards")
@published
def standards() -> str:
    """List every standard: what it rates, what is decided here and what is not."""
    return render_template("standards/list.html", standards=listed.standards_list(_editions()))


@blueprint.get("/standards.json")
@published
def standards_json() -> Response:
    """Give the list of standards as data."""
    return jsonify(listed.standards_json(_editions()))


@blueprint.get("/standards.csv")
@published
def standards_csv() -> Response:
    """Give the list of standards as a table."""
    return _attached(listed.standards_csv(_editions()), "standards.csv")


@blueprint.get("/standards/<name>")
@published
def standard(name: str) -> "str | Answer":
    """Show the edition of a standard that this registry rates by; the code of practice has a page of its own."""
    held = _editions().in_force(name) or abort(404)
    if name == CODE_OF_PRACTICE:
        return redirect(url_for("standards.code_of_practice"))
    return edition(name, held.edition)


@blueprint.get("/standards/<name>.json")
@published
def standard_json(name: str) -> Response:
    """Give the edition of a standard that this registry rates by as data."""
    held = _editions().in_force(name) or abort(404)
    return jsonify(listed.standard_json(held, _editions()))


@blueprint.get("/standards/<name>/<edition>")
@published
def edition(name: str, edition: str) -> str:
    """Show one edition of a standard, with what it changes beside the one before."""
    editions = _editions()
    held = editions.edition(name, edition) or abort(404)
    before = editions.before(held)
    changes = None if before is None else changes_view(current_session(), before, held)
    return render_template(
        "standards/standard.html",
        page=standard_page(held, editions),
        changes=changes,
        is_consulted=held in under_consultation(editions),
    )


@blueprint.get("/standards/<name>/<edition>.json")
@published
def edition_json(name: str, edition: str) -> Response:
    """Give one edition of a standard as data."""
    held = _editions().edition(name, edition) or abort(404)
    return jsonify(listed.standard_json(held, _editions()))


@blueprint.get("/standards/<name>/<edition>/changes.json")
@published
def changes_json(name: str, edition: str) -> Response:
    """Give what an edition changes beside the one before it as data."""
    editions = _editions()
    held = editions.edition(name, edition) or abort(404)
    before = editions.before(held) or abort(404)
    return jsonify(edition_changes(current_session(), before, held))


@blueprint.get("/standards/<name>/<edition>/changes.csv")
@published
def changes_csv(name: str, edition: str) -> Response:
    """Give every outcome that an edition rates otherwise as a table."""
    editions = _editions()
    held = editions.edition(name, edition) or abort(404)
    before = editions.before(held) or abort(404)
    return _attached(changes_table(current_session(), before, held), f"{held.id}-changes.csv")


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


def _editions() -> Editions:
    return editions_of_site(current_app.config["SETTINGS"].editions)


def _attached(table: str, name: str) -> Response:
    answer = Response(table, content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
