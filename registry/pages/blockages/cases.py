"""Reports as staff see them: what waits, and one of them to be screened."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed, NotThere
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.blockages.files import files_for_staff
from registry.services.blockages.followed_up import still_blocked
from registry.services.blockages.gaps import decide_of_gap, gaps_to_screen
from registry.services.blockages.screening import (
    ReportCase,
    accept,
    report_case,
    reports_waiting,
    send_back,
    tell_for_duplicate,
)
from registry.services.clocks import today


@blueprint.get("/blockages/cases")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def cases() -> str:
    """List what waits for staff, and the gaps that nobody has read yet."""
    return _list(Asked())


@blueprint.get("/blockages/cases/<reference>")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def case(reference: str) -> str:
    """Show a report whole, to be screened."""
    found = report_case(current_session(), current_actor(), reference, today())
    return _page(found, Asked({"summary": found.summary}))


@blueprint.post("/blockages/cases/<reference>/accept")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def take_on(reference: str) -> ResponseReturnValue:
    """Take it on, with the public words."""
    return _done(
        reference,
        "summary",
        lambda asked: accept(current_session(), current_actor(), reference, asked.text("summary")),
    )


@blueprint.post("/blockages/cases/<reference>/return")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def hand_back(reference: str) -> ResponseReturnValue:
    """Return it to its reporter, with a reason."""
    return _done(
        reference,
        "reason",
        lambda asked: send_back(
            current_session(), current_actor(), reference, asked.text("reason")
        ),
    )


@blueprint.post("/blockages/cases/<reference>/duplicate")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def duplicate(reference: str) -> ResponseReturnValue:
    """Close it as a duplicate of another."""
    return _done(
        reference,
        "of",
        lambda asked: tell_for_duplicate(
            current_session(),
            current_actor(),
            reference,
            of=asked.text("of"),
            reason=asked.text("why_duplicate"),
        ),
    )


@blueprint.post("/blockages/gaps/<reference>")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def screen_gap(reference: str) -> ResponseReturnValue:
    """Show a gap in screened words, or keep it unshown with a reason."""
    asked, field = asked_now(), f"words-{reference}"
    again = Asked({field: asked.typed.get("words", "")})
    if asked.text("decision") not in {"show", "keep"}:
        again.wrong[field] = f"Say whether {reference} is shown."
        return _list(again)
    try:
        decide_of_gap(
            current_session(),
            current_actor(),
            reference,
            accepted=asked.text("decision") == "show",
            words=asked.text("words"),
        )
    except NotAllowed as error:
        again.wrong[field] = str(error)
        return _list(again)
    flash("Decided.")
    return redirect(url_for("blockages.cases"))


def _list(asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    return render_template(
        "blockages/cases.html",
        reports=reports_waiting(session, actor, today()),
        still=still_blocked(session, actor, today()),
        gaps=gaps_to_screen(session, actor),
        asked=asked,
    )


def _done(reference: str, field: str, do: Callable[[Asked], None]) -> ResponseReturnValue:
    """Do what a form asks, and show it again with the sentence where it cannot be done."""
    asked = asked_now()
    # Whether there is such a report at all is answered before what is wrong with the form.
    found = report_case(current_session(), current_actor(), reference, today())
    try:
        do(asked)
    except (NotAllowed, NotThere) as error:
        asked.wrong[field] = str(error)
        typed = {"summary": found.summary, **asked.typed}
        return _page(found, Asked(typed, asked.wrong))
    flash(f"{reference}: done.")
    return redirect(url_for("blockages.cases"))


def _page(found: ReportCase, asked: Asked) -> str:
    files = files_for_staff(current_session(), current_actor(), found.reference)
    return render_template("blockages/case.html", case=found, files=files, asked=asked)
