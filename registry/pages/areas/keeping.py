"""What staff know of the bodies that are told of blockages, and asking whether an address reaches them."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.areas.room import STAFF, blueprint
from registry.pages.asked import Asked, asked_now
from registry.policy.permissions import Permission
from registry.policy.recipients import Matter
from registry.services.areas.bodies import BodyFacts, change_body, problems_of
from registry.services.areas.contact_check import ask_whether_it_reaches
from registry.services.areas.kept_bodies import body_kept, kept_bodies
from registry.services.clocks import today
from registry.services.wording import sentence

MATTERS = tuple((f"matter-{one.name.lower()}", sentence(one)) for one in Matter)
_DAYS = ("valid_from", "ended_on")


@blueprint.get("/bodies")
@needs(Permission.KEEP_BODIES, because=STAFF)
def bodies() -> str:
    """List the bodies whose name holds some words; those that cannot be written to first."""
    words = request.args.get("q", "").strip()
    return render_template(
        "areas/bodies.html", page=kept_bodies(current_session(), words, today()), words=words
    )


@blueprint.get("/bodies/<reference>")
@needs(Permission.KEEP_BODIES, because=STAFF)
def body(reference: str) -> str:
    """Ask what is known of a body, filled in as it is kept."""
    kept = body_kept(current_session(), reference, today())
    return _form(reference, Asked(kept.typed))


@blueprint.post("/bodies/<reference>")
@needs(Permission.KEEP_BODIES, because=STAFF)
def change(reference: str) -> ResponseReturnValue:
    """Keep it, or show what has to be mended."""
    asked = asked_now()
    facts = facts_typed(asked)
    asked.wrong.update(problems_of(current_session(), facts))
    if asked.wrong:
        return _form(reference, asked)
    change_body(current_session(), current_actor(), reference, facts)
    flash("Kept.")
    return redirect(url_for("areas.body", reference=reference))


@blueprint.post("/bodies/<reference>/ask")
@needs(Permission.KEEP_BODIES, because=STAFF)
def ask(reference: str) -> ResponseReturnValue:
    """Write to the body's address, and ask whether it reaches them."""
    ask_whether_it_reaches(current_session(), current_actor(), reference)
    flash(
        "Written to its address. Whoever reads it there presses a link to say that it reaches them."
    )
    return redirect(url_for("areas.body", reference=reference))


def facts_typed(asked: Asked) -> BodyFacts:
    """Read what was typed of a body; a day that is none is noted as wrong."""
    days = {name: _day(asked, name) for name in _DAYS}
    return BodyFacts(
        name=asked.text("name"),
        address=asked.text("address"),
        web=asked.text("web"),
        matters=frozenset(one for one in Matter if asked.text(f"matter-{one.name.lower()}")),
        source=asked.text("source"),
        valid_from=days["valid_from"],
        ended_on=days["ended_on"],
        succeeded_by=asked.text("succeeded_by"),
    )


def _day(asked: Asked, name: str) -> date | None:
    if not asked.text(name):
        return None
    try:
        return date.fromisoformat(asked.text(name))
    except ValueError:
        asked.wrong[name] = "Write a day like 2015-04-01, or leave it empty."
        return None


def _form(reference: str, asked: Asked) -> str:
    return render_template(
        "areas/body.html",
        asked=asked,
        kept=body_kept(current_session(), reference, today()),
        matters=MATTERS,
    )
