"""Comments on an edition of the code under consultation."""

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.public_words.room import FORM, blueprint, look_for_machines, opened_now
from registry.policy.permissions import Permission
from registry.services.edition_comments import (
    comment,
    edition_to_comment_on,
    problems_of,
    published_comments,
)
from registry.services.editions import Editions, editions_of_site


@blueprint.get("/editions/<edition>/comment")
@needs(Permission.COMMENT_ON_EDITION, because=FORM)
def to_comment(edition: str) -> str:
    """Ask what somebody thinks of an edition."""
    return _form(edition_to_comment_on(_editions(), edition), Asked())


@blueprint.post("/editions/<edition>/comment")
@needs(Permission.COMMENT_ON_EDITION, because=FORM)
def send_comment(edition: str) -> ResponseReturnValue:
    """Keep a comment to be screened, or show what has to be mended."""
    held, asked = edition_to_comment_on(_editions(), edition), asked_now()
    clause, name, words = asked.text("clause"), asked.text("name"), asked.text("words")
    asked.wrong.update(problems_of(clause=clause, name=name, words=words))
    look_for_machines(asked)
    if asked.wrong:
        return _form(held, asked)
    require_of_public_form(current_session())
    comment(current_session(), held, clause=clause, name=name, words=words)
    return redirect(url_for("public_words.commented", edition=held))


@blueprint.get("/editions/<edition>/comment/received")
@needs(Permission.COMMENT_ON_EDITION, because=FORM)
def commented(edition: str) -> str:
    """Say that it came, and what happens with it."""
    held = edition_to_comment_on(_editions(), edition)
    return render_template("public_words/commented.html", edition=held)


@blueprint.get("/editions/<edition>/comments")
@afresh(because="It changes whenever a comment is screened.", public=True)
def comments(edition: str) -> str:
    """List the comments on an edition that were published."""
    held = edition_to_comment_on(_editions(), edition)
    return render_template(
        "public_words/comments.html",
        edition=held,
        comments=published_comments(current_session(), held),
    )


def _form(edition: str, asked: Asked) -> str:
    return render_template(
        "public_words/comment.html", edition=edition, asked=asked, opened=opened_now()
    )


def _editions() -> Editions:
    return editions_of_site(current_app.config["SETTINGS"].editions)
