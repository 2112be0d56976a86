"""Adding a body that may be told of blockages."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.nations import Nation
from registry.pages.areas.keeping import MATTERS, facts_typed
from registry.pages.areas.room import STAFF, blueprint
from registry.pages.asked import Asked, asked_now
from registry.policy.permissions import Permission
from registry.policy.recipients import BodyKind
from registry.services.areas.adding_bodies import Answers, add_body, problems_of_new
from registry.services.wording import sentence

_KINDS = tuple((one.name.lower(), sentence(one)) for one in BodyKind)
_NATIONS = tuple((f"nation-{one.name.lower()}", str(one)) for one in Nation)


@blueprint.get("/bodies/new")
@needs(Permission.KEEP_BODIES, because=STAFF)
def new() -> str:
    """Ask what it is and where it answers."""
    return _form(Asked())


@blueprint.post("/bodies/new")
@needs(Permission.KEEP_BODIES, because=STAFF)
def add() -> ResponseReturnValue:
    """Add it, or show what has to be mended."""
    asked = asked_now()
    facts = facts_typed(asked)
    answers = Answers(
        kind=next((one for one in BodyKind if one.name.lower() == asked.text("kind")), None),
        nations=frozenset(one for one in Nation if asked.text(f"nation-{one.name.lower()}")),
        areas=tuple(one.strip() for one in asked.text("areas").split("\n") if one.strip()),
    )
    asked.wrong.update(problems_of_new(current_session(), facts, answers))
    if asked.wrong:
        return _form(asked)
    row = add_body(current_session(), current_actor(), facts, answers)
    flash("Added.")
    return redirect(url_for("areas.body", reference=row.reference))


def _form(asked: Asked) -> str:
    return render_template(
        "areas/new_body.html", asked=asked, kinds=_KINDS, nations=_NATIONS, matters=MATTERS
    )
