"""The equity report, for everybody: how long decisions take and how cases end, by size and sector."""

from flask import Blueprint, Response, jsonify, render_template, request

from registry.answers.declared import afresh
from registry.errors import NotThere
from registry.extensions import current_session
from registry.policy.equity import FEWEST_IN_PERIOD
from registry.policy.withholding import FEWEST
from registry.services.clocks import nation_of
from registry.services.equity import EquityReport, PeriodReport, equity_report
from registry.services.equity_out import equity_csv, equity_json
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("equity", __name__)

_WHY = "It counts cases as they stood when the last quarter ended, which nothing that is published tells of."


@blueprint.get("/equity")
@afresh(because=_WHY, public=True)
def equity() -> str:
    """Show one period: the newest, or the one that was chosen."""
    report = equity_report(current_session())
    return render_template(
        "equity.html",
        report=report,
        shown=_chosen(report, request.args.get("period")),
        nation=nation_of(current_session()),
        fewest=FEWEST,
        fewest_in_period=FEWEST_IN_PERIOD,
    )


@blueprint.get("/equity.json")
@afresh(because=_WHY, public=True)
def equity_as_json() -> Response:
    """Give every period as data."""
    return jsonify(equity_json(equity_report(current_session())))


@blueprint.get("/equity.csv")
@afresh(because=_WHY, public=True)
def equity_as_csv() -> Response:
    """Give every period as a table."""
    answer = Response(equity_csv(equity_report(current_session())), content_type=CSV_TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="equity-report.csv"'
    return answer


def _chosen(report: EquityReport, asked: str | None) -> PeriodReport | None:
    if not asked:
        return next(iter(report.periods), None)
    for one in report.periods:
        if str(one.period) == asked:
            return one
    raise NotThere("The report has no such period. Choose one from its page.")
