"""The public page of one report, and where staff hide it and show it again."""

from dataclasses import asdict

from flask import Response, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.answers.declared import afresh
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import CHANGES, STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.blockages.hiding import (
    HiddenReport,
    hide,
    hiding_of,
    public_or_hidden,
    show_again,
)
from registry.services.blockages.report_view import report_json
from registry.services.clocks import today


@blueprint.get("/blockages/<reference>")
@afresh(because=CHANGES, public=True)
def published(reference: str) -> str:
    """Show a public report, or that it is hidden and why."""
    found = public_or_hidden(current_session(), reference, today())
    if isinstance(found, HiddenReport):
        return render_template("blockages/hidden.html", report=found)
    return render_template("blockages/report.html", report=found)


@blueprint.get("/blockages/<reference>.json")
@afresh(because=CHANGES, public=True)
def published_json(reference: str) -> Response:
    """Give the same as JSON."""
    found = public_or_hidden(current_session(), reference, today())
    if isinstance(found, HiddenReport):
        return jsonify(**asdict(found), hidden=True)
    return jsonify(report_json(found))


@blueprint.get("/blockages/cases/<reference>/hiding")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def hiding(reference: str) -> str:
    """Ask why a public report is to be hidden, or why a hidden one can be shown again."""
    return _hiding(reference, Asked())


@blueprint.post("/blockages/cases/<reference>/hide")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def hide_it(reference: str) -> ResponseReturnValue:
    """Hide it, with a public reason."""
    asked = asked_now()
    try:
        hide(current_session(), current_actor(), reference, asked.text("reason"), today())
    except NotAllowed as error:
        asked.wrong["reason"] = str(error)
        return _hiding(reference, asked)
    return redirect(url_for("blockages.hiding", reference=reference))


@blueprint.post("/blockages/cases/<reference>/show")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def show_it(reference: str) -> ResponseReturnValue:
    """Show it again, with a reason."""
    asked = asked_now()
    try:
        show_again(current_session(), current_actor(), reference, asked.text("reason"))
    except NotAllowed as error:
        asked.wrong["reason"] = str(error)
        return _hiding(reference, asked)
    return redirect(url_for("blockages.hiding", reference=reference))


def _hiding(reference: str, asked: Asked) -> str:
    now = hiding_of(current_session(), current_actor(), reference, today())
    return render_template("blockages/hiding.html", reference=reference, now=now, asked=asked)
