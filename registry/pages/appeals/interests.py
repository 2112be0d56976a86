"""Interests of whoever wants to see an appeal through, declared before it opens."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.appeals.room import STAFF, blueprint, nation
from registry.pages.asked import Asked, asked_now
from registry.pages.interests_of_judges import TO_ASK, interests_in
from registry.policy.permissions import Permission
from registry.services.appeals.interests import declare_for_appeal
from registry.services.appeals.standing import handling_of


@blueprint.get("/appeals/<reference>/interests")
@needs(Permission.HANDLE_APPEALS, because=STAFF)
def interests(reference: str) -> str:
    """Ask for the reader's interests in the case."""
    return _page(reference, Asked())


@blueprint.post("/appeals/<reference>/interests")
@needs(Permission.HANDLE_APPEALS, because=STAFF)
def state_interests(reference: str) -> ResponseReturnValue:
    """Keep the answers, or show what has to be mended."""
    asked = asked_now()
    given = interests_in(asked)
    if asked.wrong:
        return _page(reference, asked)
    declare_for_appeal(current_session(), current_actor(), reference, given)
    return redirect(url_for("appeals.handle", reference=reference))


def _page(reference: str, asked: Asked) -> str:
    found = handling_of(current_session(), current_actor(), reference, nation())
    return render_template(
        "appeals/interests.html", appeal=found.appeal, asked=asked, questions=TO_ASK
    )
