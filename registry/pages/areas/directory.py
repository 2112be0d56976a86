"""Which areas there are, and who is told of a blockage in each."""

from dataclasses import asdict

from flask import Response, jsonify, render_template, request

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.pages.areas.room import IMPORTED, blueprint
from registry.policy.areas import Area
from registry.services.areas.directory import (
    area_view,
    areas_csv,
    areas_listed,
    ended_words,
    population_words,
)
from registry.services.blockages.area_figures import FEW_ANSWERS, area_figures, figures_json
from registry.services.blockages.gaps import gaps_shown
from registry.services.clocks import today
from registry.services.tables_out import CSV_TYPE


@blueprint.get("/areas")
@afresh(because=IMPORTED, public=True)
def areas() -> str:
    """List the areas whose name holds what somebody looks for."""
    return render_template("areas/list.html", areas=_listed(), words=_words())


@blueprint.get("/areas.json")
@afresh(because=IMPORTED, public=True)
def areas_json() -> Response:
    """Give the same as JSON."""
    return jsonify(areas=[_document(one) for one in _listed()])


@blueprint.get("/areas.csv")
@afresh(because=IMPORTED, public=True)
def areas_table() -> Response:
    """Give the same as a table."""
    answer = Response(areas_csv(_listed()), content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename="areas.csv")
    return answer


@blueprint.get("/areas/<code>")
@afresh(because=IMPORTED, public=True)
def area(code: str) -> str:
    """Show an area, and who is told of blockages in it."""
    view = area_view(current_session(), code, today())
    return render_template(
        "areas/area.html",
        view=view,
        population=population_words(view.area),
        ended=ended_words(view.area),
        figures=area_figures(current_session(), view.area, today()),
        few_answers=FEW_ANSWERS,
        gaps=gaps_shown(current_session(), area=code),
    )


@blueprint.get("/areas/<code>.json")
@afresh(because=IMPORTED, public=True)
def area_json(code: str) -> Response:
    """Give the same as JSON."""
    view = area_view(current_session(), code, today())
    return jsonify(
        area=_document(view.area),
        within=[one.code for one in view.within],
        told=[asdict(one) for one in view.told],
        nobody=list(view.nobody),
        blockages=figures_json(area_figures(current_session(), view.area, today())),
        gaps=[one.summary for one in gaps_shown(current_session(), area=code)],
    )


def _words() -> str:
    return request.args.get("q", "").strip()


def _listed() -> tuple[Area, ...]:
    return areas_listed(current_session(), _words(), today())


def _document(one: Area) -> dict[str, object]:
    ended = None if one.ended_on is None else one.ended_on.isoformat()
    return {**asdict(one), "ended_on": ended}
