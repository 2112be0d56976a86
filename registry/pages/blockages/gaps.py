"""Telling of a gap in services: for anybody, screened, and never sent on as a blockage."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import FORM, blueprint
from registry.pages.public_words.room import look_for_machines, opened_now
from registry.policy.permissions import Permission
from registry.services.areas.directory import areas_listed
from registry.services.blockages.gaps import ToldGap, problems_of, tell_of_gap
from registry.services.clocks import today


@blueprint.get("/blockages/gap")
@needs(Permission.READ_REGISTER, because=FORM)
def gap() -> str:
    """Ask what is missing, and where."""
    return _form(Asked({"programme": request.args.get("programme", "")}))


@blueprint.post("/blockages/gap")
@needs(Permission.READ_REGISTER, because=FORM)
def tell_gap() -> ResponseReturnValue:
    """Keep it to be screened, or show what has to be mended."""
    asked = asked_now()
    area = _area(asked)
    told = ToldGap(
        words=asked.text("words"),
        area=area,
        programme=asked.text("programme") or None,
        email=asked.text("email"),
    )
    asked.wrong.update(problems_of(told))
    look_for_machines(asked)
    if asked.wrong:
        return _form(asked)
    require_of_public_form(current_session())
    tell_of_gap(current_session(), told)
    return redirect(url_for("blockages.gap_told"))


@blueprint.get("/blockages/gap/received")
@needs(Permission.READ_REGISTER, because=FORM)
def gap_told() -> str:
    """Say that it came, and what happens with it."""
    return render_template("blockages/gap_told.html")


def _area(asked: Asked) -> str | None:
    name = asked.text("area").casefold()
    if not name:
        return None
    found = [
        one.code
        for one in areas_listed(current_session(), "", today())
        if one.name.casefold() == name
    ]
    if len(found) != 1:
        asked.wrong["area"] = (
            "There is no area of that name. Choose one of the list, or leave it empty."
        )
        return None
    return found[0]


def _form(asked: Asked) -> str:
    names = [one.name for one in areas_listed(current_session(), "", today())]
    return render_template("blockages/gap.html", asked=asked, opened=opened_now(), areas=names)
