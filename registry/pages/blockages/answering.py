"""Where a body reads a report by its link, says that it has it, and answers; no account is needed."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import SECRET, blueprint
from registry.pages.public_words.room import look_into_trap
from registry.policy.blockage_answers import Position
from registry.policy.permissions import Permission
from registry.services.blockages.answering import acknowledge, answer, problems_of
from registry.services.blockages.recipients_view import for_its_recipient
from registry.services.clocks import today
from registry.services.wording import sentence

_POSITIONS = tuple((one.name.lower(), sentence(one)) for one in Position)


@blueprint.get("/blockages/answer/<token>")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def to_answer(token: str) -> str:
    """Show the report; opening it changes nothing, for mail scanners open links too."""
    return _page(token, Asked())


@blueprint.post("/blockages/answer/<token>/have")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def have(token: str) -> ResponseReturnValue:
    """Note that the body has it."""
    require_of_public_form(current_session())
    acknowledge(current_session(), token)
    return redirect(url_for("blockages.to_answer", token=token))


@blueprint.post("/blockages/answer/<token>")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def give_answer(token: str) -> ResponseReturnValue:
    """Keep the answer to be screened, or show what has to be mended."""
    asked = asked_now()
    position = next((one for one in Position if one.name.lower() == asked.text("position")), None)
    if position is None:
        asked.wrong["position"] = "Choose what fits best."
    words, next_body = asked.text("words"), asked.text("next_body")
    asked.wrong.update(problems_of(position or Position.DISPUTED, words, next_body))
    look_into_trap(asked)
    if asked.wrong or position is None:
        return _page(token, asked)
    require_of_public_form(current_session())
    answer(current_session(), token, position, words, next_body=next_body)
    return redirect(url_for("blockages.given", token=token))


@blueprint.get("/blockages/answer/<token>/received")
@needs(Permission.ANSWER_FOR_A_BODY, because=SECRET)
def given(token: str) -> str:
    """Say that the answer came, and what happens with it."""
    report = for_its_recipient(current_session(), token, today())
    return render_template("blockages/answer_given.html", report=report, token=token)


def _page(token: str, asked: Asked) -> str:
    report = for_its_recipient(current_session(), token, today())
    if not asked.typed and report.draft:
        asked = Asked({"words": report.draft})
    return render_template(
        "blockages/answer.html", report=report, token=token, asked=asked, positions=_POSITIONS
    )
