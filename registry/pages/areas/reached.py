"""Where somebody at a body says that an address reaches them."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.extensions import current_session
from registry.pages.areas.room import SECRET, blueprint
from registry.pages.asked import Asked, asked_now
from registry.pages.public_words.room import look_into_trap
from registry.policy.permissions import Permission
from registry.services.areas.contact_check import body_asked, say_that_it_reaches


@blueprint.get("/bodies/reached/<token>")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def asked(token: str) -> str:
    """Ask; opening it changes nothing, for mail scanners open links too."""
    return _page(token, Asked())


@blueprint.post("/bodies/reached/<token>")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def say(token: str) -> ResponseReturnValue:
    """Note that it does."""
    asked = asked_now()
    look_into_trap(asked)
    if asked.wrong:
        return _page(token, asked)
    require_of_public_form(current_session())
    say_that_it_reaches(current_session(), token)
    return redirect(url_for("areas.thanked", token=token))


@blueprint.get("/bodies/reached/<token>/thanks")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def thanked(token: str) -> str:
    """Say that it is noted, and what comes of it."""
    return render_template("areas/thanked.html", body=body_asked(current_session(), token))


def _page(token: str, asked: Asked) -> str:
    body = body_asked(current_session(), token)
    return render_template("areas/reached.html", body=body, token=token, asked=asked)
