"""What the channel is for, and every public report: as a list, a table, data and a feed."""

from collections.abc import Iterator

from flask import Response, current_app, jsonify, render_template, request

from registry.accounts.access import needs
from registry.answers.declared import afresh
from registry.config import Settings
from registry.extensions import current_session, open_session
from registry.pages.blockages.room import CHANGES, STREAMED, blueprint
from registry.policy.permissions import Permission
from registry.policy.retention import KEPT
from registry.services.blockages.allowed import least_level
from registry.services.blockages.barriers import barrier_groups
from registry.services.blockages.feed import ATOM_TYPE, reports_feed
from registry.services.blockages.listing import choices, page_json, reports_page
from registry.services.blockages.overdue import overdue_reports
from registry.services.blockages.reports_asked import (
    STAGE_CALLED,
    STEP_CALLED,
    ReportsAsked,
    reports_asked,
)
from registry.services.blockages.reports_csv import reports_csv
from registry.services.clocks import today
from registry.services.tables_out import CSV_TYPE
from registry.services.wording import sentence

_STAGES = tuple((key, sentence(one)) for key, one in STAGE_CALLED.items())
_STEPS = tuple((key, sentence(one)) for key, one in STEP_CALLED.items())


@blueprint.get("/blockages")
@afresh(because=CHANGES, public=True)
def channel() -> str:
    """Say what the channel is for and who may use it, and list the public reports."""
    session, asked = current_session(), _asked()
    return render_template(
        "blockages/channel.html",
        least=least_level(session),
        page=reports_page(session, asked, today()),
        choices=choices(session, asked, today()),
        stages=_STAGES,
        steps=_STEPS,
        barriers=barrier_groups(),
        kept=KEPT,
    )


@blueprint.get("/blockages.json")
@afresh(because=CHANGES, public=True)
def listed_json() -> Response:
    """Give a page of the list as JSON."""
    return jsonify(page_json(reports_page(current_session(), _asked(), today())))


@blueprint.get("/blockages.csv")
@needs(Permission.READ_REGISTER, because=STREAMED)
def listed_csv() -> Response:
    """Give the whole list as a table, sent while it is made."""
    answer = Response(_lines(current_app.config["SETTINGS"], _asked()), content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename="blockages.csv")
    return answer


@blueprint.get("/blockages.atom")
@afresh(because=CHANGES, public=True)
def feed() -> Response:
    """Give the newest movements as a feed."""
    return Response(reports_feed(current_session(), _asked(), today()), content_type=ATOM_TYPE)


@blueprint.get("/blockages/overdue")
@afresh(because=CHANGES, public=True)
def overdue() -> str:
    """List the public reports whose stage has taken longer than it may."""
    found = overdue_reports(current_session(), today())
    return render_template("blockages/overdue.html", found=found)


def _lines(settings: Settings, asked: ReportsAsked) -> Iterator[str]:
    # A session of its own: that of the request is closed before the first line is sent.
    with open_session(settings) as session:
        yield from reports_csv(session, asked, today())


def _asked() -> ReportsAsked:
    return reports_asked(request.args)
