"""Where somebody at a body says that an address reaches them."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.extensions import current_session
from registry.pages.areas.room import SECRET, blueprint
from registry.policy.permissions import Permission
from registry.services.areas.contact_check import body_asked, say_that_it_reaches


@blueprint.get("/bodies/reached/<token>")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def asked(token: str) -> str:
    """Ask; opening it changes nothing, for mail scanners open links too."""
    return render_template(
        "areas/reached.html", body=body_asked(current_session(), token), token=token
    )


@blueprint.post("/bodies/reached/<token>")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def say(token: str) -> ResponseReturnValue:
    """Note that it does."""
    say_that_it_reaches(current_session(), token)
    return redirect(url_for("areas.thanked", token=token))


@blueprint.get("/bodies/reached/<token>/thanks")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def thanked(token: str) -> str:
    """Say that it is noted, and what comes of it."""
    return render_template("areas/thanked.html", body=body_asked(current_session(), token))
