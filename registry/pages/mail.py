"""The mail that was written: what became of it, sending it again, and what each template looks like."""

from http import HTTPStatus

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.config import Settings
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.desk.viewing import note_view
from registry.policy.permissions import Permission
from registry.policy.visibility import Sort
from registry.services.mail.overseeing import (
    mailbox,
    one_mail,
    preview,
    send_again,
    templates,
)
from registry.services.mail.states import MEANINGS, MailState

blueprint = Blueprint("mail", __name__, url_prefix="/administration/mail")

_WHY = "It shows mail to people, to those who run the registry."


@blueprint.get("")
@needs(Permission.SEE_MAIL, because=_WHY)
def mail() -> str:
    """List messages, newest first, and say whether any can be sent at all."""
    settings: Settings = current_app.config["SETTINGS"]
    state = _state(request.args.get("state"))
    before = request.args.get("before", type=int)
    return render_template(
        "administration/mail.html",
        box=mailbox(current_session(), current_actor(), state=state, before=before),
        state=state,
        meanings=MEANINGS,
        server=settings.mail_server,
    )


@blueprint.get("/<int:number>")
@needs(Permission.SEE_MAIL, because=_WHY)
def message(number: int) -> str:
    """Show one message, without links that are for its reader alone, nor what a closed case's letter says."""
    letter = one_mail(current_session(), current_actor(), number)
    if letter.case is not None and letter.body is not None:
        note_view(letter.case, (Sort.LETTERS,))
    return render_template("administration/one_mail.html", mail=letter.seen, letter=letter)


@blueprint.post("/<int:number>/send-again")
@needs(Permission.SEE_MAIL, because=_WHY)
def send_message_again(number: int) -> ResponseReturnValue:
    """Queue a message again."""
    send_again(current_session(), current_actor(), number)
    flash("The message is queued, and will be sent again.")
    return redirect(url_for("mail.message", number=number), HTTPStatus.SEE_OTHER)


@blueprint.get("/templates")
@needs(Permission.SEE_MAIL, because=_WHY)
def mail_templates() -> str:
    """List the templates."""
    return render_template("administration/mail_templates.html", templates=templates())


@blueprint.get("/templates/<name>")
@needs(Permission.SEE_MAIL, because=_WHY)
def mail_template(name: str) -> str:
    """Show one template over invented values."""
    template, subject, body = preview(current_session(), name)
    return render_template(
        "administration/mail_template.html", template=template, subject=subject, body=body
    )


def _state(asked: str | None) -> MailState | None:
    if not asked:
        return None
    if asked not in set(MailState):
        raise NotThere("Mail has no such state. Choose one from the list.")
    return MailState(asked)
