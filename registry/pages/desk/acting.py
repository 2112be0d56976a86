"""Seeing pages as somebody else would: whom and why, what was seen before, and the end of it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs, real_actor
from registry.accounts.acting import CHAIN, acting_now
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.desk.room import blueprint
from registry.policy.acting import LONGEST, LONGEST_REASON
from registry.policy.permissions import Permission
from registry.services.desk.acting import (
    acted_before,
    begin_acting,
    end_acting,
    those_who_may_be_seen_as,
)

_WHY = "It shows what somebody else may see."


@blueprint.get("/act-as")
@needs(Permission.ACT_AS, because=_WHY)
def act_as() -> str:
    """Ask as whom and why, and show when it was done before."""
    return _page(Asked())


@blueprint.post("/act-as")
@needs(Permission.ACT_AS, because=_WHY)
def begin() -> ResponseReturnValue:
    """Begin to look as somebody else."""
    asked = asked_now()
    asked.require("person", "Choose as whom.")
    asked.require("reason", "Say why you need to see it as they do.", longest=LONGEST_REASON)
    others = {str(one.person) for one in those_who_may_be_seen_as(current_session())}
    if asked.text("person") and asked.text("person") not in others:
        asked.wrong["person"] = "Choose somebody of the list."
    if asked.wrong:
        return _page(asked)
    session[CHAIN] = begin_acting(
        current_session(),
        current_actor(),
        number_in(asked.text("person")),
        asked.text("reason"),
    )
    return redirect(url_for("desk.acting_page"), HTTPStatus.SEE_OTHER)


@blueprint.get("/act-as/now")
@needs(Permission.KEEP_OWN_ACCOUNT, because=_WHY)
def acting_page() -> ResponseReturnValue:
    """Say as whom, and where to begin."""
    if acting_now() is None:
        return redirect(url_for("accounts.account"))
    return render_template("desk/acting.html")


@blueprint.post("/act-as/end")
@needs(Permission.KEEP_OWN_ACCOUNT, because=_WHY)
def end_acting_now() -> ResponseReturnValue:
    """End it; where it is over already, that changes nothing."""
    found = acting_now()
    if found is not None:
        end_acting(current_session(), real_actor(), found)
        flash(f"You no longer look as {found.seen_as.name}.")
    is_administrators = session.pop(CHAIN, None) is not None
    return redirect(
        url_for("desk.act_as" if is_administrators else "accounts.account"), HTTPStatus.SEE_OTHER
    )


def _page(asked: Asked) -> str:
    database = current_session()
    return render_template(
        "desk/act_as.html",
        asked=asked,
        people=those_who_may_be_seen_as(database),
        before=acted_before(database),
        minutes=int(LONGEST.total_seconds() // 60),
    )
