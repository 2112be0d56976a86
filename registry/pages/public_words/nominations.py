"""Nominating a programme, the public list of nominations, and the owner's answer."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.public_words.room import FORM, blueprint, look_for_machines, opened_now
from registry.policy.nominations import OwnersAnswer
from registry.policy.permissions import Permission
from registry.services.nominations.answering import (
    answer_nomination,
    listed_nominations,
    nomination_by,
)
from registry.services.nominations.nominating import (
    LONGEST_WORDS,
    Nominated,
    problems_of,
)
from registry.services.nominations.nominating import nominate as keep_nomination

SECRET = "It is shown to whoever has a secret link."  # noqa: S105  a reason, and no secret


@blueprint.get("/nominate")
@needs(Permission.NOMINATE, because=FORM)
def nominate() -> str:
    """Ask which programme should be here, and why."""
    return _form(Asked())


@blueprint.post("/nominate")
@needs(Permission.NOMINATE, because=FORM)
def send_nomination() -> ResponseReturnValue:
    """Keep a nomination to be screened, or show what has to be mended."""
    asked = asked_now()
    links = tuple(line.strip() for line in asked.text("links").split("\n") if line.strip())
    given = Nominated(
        name=asked.text("name"),
        why=asked.text("why"),
        delivered=asked.text("delivered"),
        links=links,
        owner_email=asked.text("owner_email"),
        nominator_email=asked.text("nominator_email"),
    )
    asked.wrong.update(problems_of(given))
    look_for_machines(asked)
    if asked.wrong:
        return _form(asked)
    require_of_public_form(current_session())
    keep_nomination(current_session(), given)
    return redirect(url_for("public_words.nominated"))


@blueprint.get("/nominate/received")
@needs(Permission.NOMINATE, because=FORM)
def nominated() -> str:
    """Say that it came, and what happens with it."""
    return render_template("public_words/nominated.html")


@blueprint.get("/nominations")
@afresh(because="It changes whenever a nomination is screened or answered.", public=True)
def nominations() -> str:
    """List the nominations that were accepted."""
    return render_template(
        "public_words/nominations.html", nominations=listed_nominations(current_session())
    )


@blueprint.get("/nominations/<token>")
@needs(Permission.NOMINATE, because=SECRET)
def to_its_owner(token: str) -> str:
    """Show a nomination to the programme's owner; opening it changes nothing."""
    return _owners_page(token, Asked())


@blueprint.post("/nominations/<token>")
@needs(Permission.NOMINATE, because=SECRET)
def owner_answers(token: str) -> ResponseReturnValue:
    """Keep what the owner answers."""
    asked = asked_now()
    answer = next((one for one in OwnersAnswer if one == asked.text("answer")), None)
    if answer is None:
        asked.wrong["answer"] = "Choose what you want to tell us."
    elif answer is OwnersAnswer.DISPUTED or len(asked.text("words")) > LONGEST_WORDS:
        asked.require("words", "Say why you dispute it.", longest=LONGEST_WORDS)
    if answer is None or asked.wrong:
        return _owners_page(token, asked)
    require_of_public_form(current_session())
    answer_nomination(current_session(), token, answer, asked.text("words"))
    return redirect(url_for("public_words.to_its_owner", token=token))


def _form(asked: Asked) -> str:
    return render_template("public_words/nominate.html", asked=asked, opened=opened_now())


def _owners_page(token: str, asked: Asked) -> str:
    return render_template(
        "public_words/to_its_owner.html",
        token=token,
        asked=asked,
        nomination=nomination_by(current_session(), token),
        answers=[(str(one), f"{str(one)[0].upper()}{str(one)[1:]}") for one in OwnersAnswer],
    )
