"""An authority's public reports of half a year, for its auditor, as a page, a table and data."""

from flask import Response, jsonify, render_template, request

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.pages.areas.room import IMPORTED, blueprint
from registry.services.blockages.extract import Extract, extract_csv, extract_json, extract_of
from registry.services.clocks import today
from registry.services.tables_out import CSV_TYPE


@blueprint.get("/areas/<code>/extract")
@afresh(because=IMPORTED, public=True)
def extract(code: str) -> str:
    """Show it, with the rule of its early sign."""
    return render_template("areas/extract.html", extract=_found(code))


@blueprint.get("/areas/<code>/extract.csv")
@afresh(because=IMPORTED, public=True)
def extract_table(code: str) -> Response:
    """Give the same as a table."""
    found = _found(code)
    answer = Response(extract_csv(found), content_type=CSV_TYPE)
    name = f"blockages-{found.area.code}-{found.half}.csv"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@blueprint.get("/areas/<code>/extract.json")
@afresh(because=IMPORTED, public=True)
def extract_data(code: str) -> Response:
    """Give the same as JSON."""
    return jsonify(extract_json(_found(code)))


def _found(code: str) -> Extract:
    return extract_of(current_session(), code, request.args.get("half", "").strip(), today())
