"""The referral pack of a report, to be printed for a committee's agenda; and where staff note what it decided."""

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.answers.declared import afresh
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import CHANGES, SECRET, STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.blockages.committees import (
    ToldDecision,
    committee_decisions,
    committees_of,
    note_decision,
    problems_of,
)
from registry.services.blockages.finding import screened_blockage
from registry.services.blockages.pack import Pack, public_pack, recipients_pack, staffs_pack
from registry.services.clocks import today


@blueprint.get("/blockages/<reference>/pack")
@afresh(because=CHANGES, public=True)
def pack(reference: str) -> str:
    """Show the pack of a public report."""
    return _pack(public_pack(current_session(), reference, today()))


@blueprint.get("/blockages/answer/<token>/pack")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def pack_for_a_body(token: str) -> str:
    """Show it to whoever holds a recipient's link, before it is public too."""
    return _pack(recipients_pack(current_session(), token, today()))


@blueprint.get("/blockages/cases/<reference>/pack")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def pack_for_staff(reference: str) -> str:
    """Show it to staff, before it is public too."""
    return _pack(staffs_pack(current_session(), current_actor(), reference, today()))


@blueprint.get("/blockages/cases/<reference>/committee")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def committee(reference: str) -> str:
    """Ask what a committee decided of it."""
    return _committee(reference, Asked())


@blueprint.post("/blockages/cases/<reference>/committee")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def note_committee(reference: str) -> ResponseReturnValue:
    """Note it, or show what has to be mended."""
    asked, session, actor = asked_now(), current_session(), current_actor()
    told = ToldDecision(
        body=asked.text("body"),
        met_on=_day(asked.text("met_on")),
        words=asked.text("decided"),
        source=asked.text("source"),
    )
    committees = committees_of(session, screened_blockage(session, actor, reference))
    asked.wrong.update(problems_of(told, committees, today()))
    if asked.wrong:
        return _committee(reference, asked)
    try:
        note_decision(session, actor, reference, told, today())
    except NotAllowed as error:
        asked.wrong["decided"] = str(error)
        return _committee(reference, asked)
    flash("Noted. It is public once the report is.")
    return redirect(url_for("blockages.committee", reference=reference))


def _pack(found: Pack) -> str:
    return render_template("blockages/pack.html", pack=found, report=found.report)


def _committee(reference: str, asked: Asked) -> str:
    session = current_session()
    blockage = screened_blockage(session, current_actor(), reference)
    return render_template(
        "blockages/committee.html",
        reference=reference,
        asked=asked,
        committees=[(one.reference, one.name) for one in committees_of(session, blockage)],
        decisions=committee_decisions(session, blockage),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
