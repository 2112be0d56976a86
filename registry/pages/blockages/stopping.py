"""The first page of the channel: what it is for, and what belongs elsewhere, of which nothing is kept."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import FORM, blueprint
from registry.policy.blockage_questions import RIGHT_PLACE, Stopper
from registry.policy.permissions import Permission
from registry.services.wording import sentence

_OPTIONS = tuple((one.name.lower(), sentence(one)) for one in Stopper)


@blueprint.get("/blockages/new")
@needs(Permission.READ_REGISTER, because=FORM)
def new() -> str:
    """Ask first what would belong elsewhere."""
    return _page(Asked())


@blueprint.post("/blockages/new")
@needs(Permission.READ_REGISTER, because=FORM)
def stop() -> ResponseReturnValue:
    """Lead on, or say where it belongs; nothing of it is kept."""
    asked = asked_now()
    chosen = next((one for one in Stopper if one.name.lower() == asked.text("first")), None)
    if chosen is None:
        asked.wrong["first"] = "Choose what fits, or “None of these”."
        return _page(asked)
    if chosen is Stopper.NONE:
        return redirect(url_for("blockages.start"))
    return render_template("blockages/elsewhere.html", what=chosen, where=RIGHT_PLACE[chosen])


def _page(asked: Asked) -> str:
    return render_template("blockages/new.html", asked=asked, options=_OPTIONS)
