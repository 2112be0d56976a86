"""Planning a study: how large it must be; the address is the question, so it can be kept and sent."""

from http import HTTPStatus

from flask import Blueprint, Response, jsonify, render_template, request

from registry.answers.declared import afresh
from registry.services.plan_address import read_plan_address
from registry.services.plan_view import PlanView, plan_as_csv, plan_as_json, plan_view
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("planning", __name__)


@blueprint.get("/plan-a-study")
@afresh(because="It answers what was asked of it.", public=True)
def plan() -> tuple[str, HTTPStatus]:
    """Show how large a study must be, with the form that asks."""
    view = _view()
    return render_template("plan_a_study.html", view=view), _status(view)


@blueprint.get("/plan-a-study.json")
@afresh(because="It answers what was asked of it.", public=True)
def plan_json() -> tuple[Response, HTTPStatus]:
    """Give the answer as data."""
    view = _view()
    return jsonify(plan_as_json(view)), _status(view)


@blueprint.get("/plan-a-study.csv")
@afresh(because="It answers what was asked of it.", public=True)
def plan_csv() -> Response:
    """Give the answer for each effect as a table."""
    view = _view()
    saved_as = {"Content-Disposition": 'attachment; filename="study-sizes.csv"'}
    return Response(plan_as_csv(view), _status(view), saved_as, content_type=CSV_TYPE)


def _view() -> PlanView:
    return plan_view(read_plan_address(request.args.to_dict(flat=False)))


def _status(view: PlanView) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if view.problems else HTTPStatus.OK
