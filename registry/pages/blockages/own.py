"""A provider's own reports: starting one, its tasks, checking and sending it, and what becomes of it."""

import secrets

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.blockages.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.blockages.closing import BY_ITS_REPORTER, ask_for_review, close_own
from registry.services.blockages.own import (
    organisations_that_report,
    own_case,
    own_reports,
    reopen,
)
from registry.services.blockages.reporting import report, why_it_cannot_be_sent
from registry.services.blockages.similar import join
from registry.services.blockages.starting import start_blockage, withdraw_blockage
from registry.services.clocks import today
from registry.services.wording import sentence

LONGEST = 2_000


@blueprint.get("/blockages/own")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def reports() -> str:
    """List the reports of the reader's organisations."""
    return render_template(
        "blockages/reports.html", reports=own_reports(current_session(), current_actor())
    )


@blueprint.get("/blockages/start")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def start() -> str:
    """Ask which programme is blocked; say of each whether it can be reported, and what would let it."""
    return _start(Asked())


@blueprint.post("/blockages/start")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def begin() -> ResponseReturnValue:
    """Start a draft."""
    asked, session = asked_now(), current_session()
    organisation, _, slug = asked.text("programme").partition("/")
    found = organisations_that_report(session, current_actor(), today())
    known = {(str(one.organisation), of.slug) for one in found for of in one.programmes}
    if (organisation, slug) not in known:
        asked.wrong["programme"] = "Choose a programme."
        return _start(asked)
    started = start_blockage(
        session, current_actor(), number_in(organisation), slug, once=asked.text("once")
    )
    return redirect(url_for("blockages.tasks", reference=started.reference))


@blueprint.get("/blockages/own/<reference>")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def tasks(reference: str) -> str:
    """Show a report: what is still missing, or where it stands."""
    return _tasks(reference, Asked())


@blueprint.get("/blockages/own/<reference>/check")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def check(reference: str) -> str:
    """Show all answers, the sum, who is told and who sees what, before it is sent."""
    return _check(reference, Asked())


@blueprint.post("/blockages/own/<reference>/send")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def send(reference: str) -> ResponseReturnValue:
    """Send it to be screened, or say every reason why not."""
    asked, session, actor = asked_now(), current_session(), current_actor()
    case = own_case(session, actor, reference, today())
    if case.is_draft:
        for place, reason in enumerate(why_it_cannot_be_sent(case.ready)):
            asked.wrong[f"why-not-{place}"] = reason
        if not asked.wrong and asked.text("nobody") != "yes":
            asked.wrong["nobody"] = "Say that the report tells nobody’s identity."
        if asked.wrong:
            return _check(reference, asked)
    report(session, actor, reference, today())
    return redirect(url_for("blockages.tasks", reference=reference))


@blueprint.post("/blockages/own/<reference>/withdraw")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def withdraw(reference: str) -> ResponseReturnValue:
    """Withdraw it, with a reason."""
    asked = asked_now()
    asked.require("reason", "Say why you withdraw it.", longest=LONGEST)
    if asked.wrong:
        return _tasks(reference, asked)
    withdraw_blockage(current_session(), current_actor(), reference, asked.text("reason"))
    return redirect(url_for("blockages.tasks", reference=reference))


@blueprint.post("/blockages/own/<reference>/review")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def ask_again(reference: str) -> ResponseReturnValue:
    """Ask whoever decides to look at the answer again, with a reason."""
    asked = asked_now()
    asked.require("review", "Say what they should look at again.", longest=LONGEST)
    if asked.wrong:
        return _tasks(reference, asked)
    ask_for_review(current_session(), current_actor(), reference, asked.text("review"))
    return redirect(url_for("blockages.tasks", reference=reference))


@blueprint.post("/blockages/own/<reference>/close")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def close_it(reference: str) -> ResponseReturnValue:
    """Close it as resolved, or as not resolved, with a reason."""
    asked = asked_now()
    end = next((one for one in BY_ITS_REPORTER if one.name.lower() == asked.text("end")), None)
    if end is None:
        asked.wrong["end"] = "Say whether it is resolved."
    asked.require("because", "Say why.", longest=LONGEST)
    if asked.wrong or end is None:
        return _tasks(reference, asked)
    close_own(current_session(), current_actor(), reference, end, asked.text("because"))
    return redirect(url_for("blockages.tasks", reference=reference))


@blueprint.post("/blockages/own/<reference>/reopen")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def open_again(reference: str) -> ResponseReturnValue:
    """Reopen it, with a reason."""
    asked = asked_now()
    asked.require("reason", "Say why it should be opened again.", longest=LONGEST)
    if asked.wrong:
        return _tasks(reference, asked)
    reopen(current_session(), current_actor(), reference, asked.text("reason"), today())
    return redirect(url_for("blockages.tasks", reference=reference))


@blueprint.post("/blockages/own/<reference>/join")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def join_another(reference: str) -> ResponseReturnValue:
    """Add a voice to a report that is open already."""
    asked = asked_now()
    try:
        join(current_session(), current_actor(), reference, asked.text("other"), today())
    except NotAllowed as error:
        asked.wrong["other"] = str(error)
        return _check(reference, asked)
    flash(f"Your organisation now stands behind {asked.text('other')} too.")
    return redirect(url_for("blockages.reports"))


def _start(asked: Asked) -> str:
    found = organisations_that_report(current_session(), current_actor(), today())
    return render_template(
        "blockages/start.html", asked=asked, organisations=found, once=secrets.token_urlsafe()
    )


def _tasks(reference: str, asked: Asked) -> str:
    case = own_case(current_session(), current_actor(), reference, today())
    page = "blockages/tasks.html" if case.is_draft else "blockages/standing.html"
    ends = [(one.name.lower(), sentence(one)) for one in BY_ITS_REPORTER]
    return render_template(page, case=case, asked=asked, ends=ends)


def _check(reference: str, asked: Asked) -> str:
    case = own_case(current_session(), current_actor(), reference, today())
    return render_template("blockages/check.html", case=case, asked=asked)
