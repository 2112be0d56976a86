"""Where a reporter says weeks later whether it is still blocked, by a link that works once."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import SECRET, blueprint
from registry.pages.public_words.room import look_into_trap
from registry.policy.blockage_stages import FollowUp
from registry.policy.permissions import Permission
from registry.services.blockages.followed_up import problems_of, question_asked, say_what_became
from registry.services.wording import sentence


@blueprint.get("/blockages/follow-up/<token>")
@needs(Permission.SAY_WHAT_BECAME, because=SECRET)
def follow_up(token: str) -> str:
    """Ask whether it is still blocked; opening it changes nothing, for mail scanners open links too."""
    return _page(token, Asked())


@blueprint.post("/blockages/follow-up/<token>")
@needs(Permission.SAY_WHAT_BECAME, because=SECRET)
def say_follow_up(token: str) -> ResponseReturnValue:
    """Keep what is said, or show what has to be mended."""
    asked = asked_now()
    found = question_asked(current_session(), token)
    said = next((one for one in found.options if one.name.lower() == asked.text("said")), None)
    if said is None:
        asked.wrong["said"] = "Say how it stands."
    asked.wrong.update(problems_of(said or FollowUp.PARTLY, asked.text("words")))
    look_into_trap(asked)
    if (asked.wrong or said is None) and found.said is None:
        return _page(token, asked)
    require_of_public_form(current_session())
    if said is not None:
        say_what_became(current_session(), token, said, asked.text("words"))
    return redirect(url_for("blockages.follow_up", token=token))


def _page(token: str, asked: Asked) -> str:
    found = question_asked(current_session(), token)
    options = tuple((one.name.lower(), sentence(one)) for one in found.options)
    return render_template(
        "blockages/follow_up.html", question=found, token=token, asked=asked, options=options
    )
