"""Asking for an account, which anybody may; the answer is the same whoever asks."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import needs
from registry.accounts.throttled import require_of_public_form
from registry.extensions import current_session
from registry.pages.accounts.forms import Requesting, refuse
from registry.pages.accounts.opened import FASTEST, opened_now, seconds_open
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.addresses import AddressWrong
from registry.services.accounts.requests import Requested, request_account
from registry.services.accounts.taking_up import NameMissing

blueprint = Blueprint("requesting", __name__)

FORM = "account-request"


@blueprint.get("/account/request")
@needs(Permission.SIGN_IN, because="It holds a form with a token.")
def ask() -> str:
    """Show the form."""
    return _page(Requesting(data={"opened": opened_now(FORM)}))


@blueprint.post("/account/request")
@needs(Permission.SIGN_IN, because="It holds a form with a token.")
def send() -> Response | tuple[str, HTTPStatus]:
    """Keep the request."""
    require_of_public_form(current_session())
    form = Requesting(request.form)
    if form.website.data:  # no person sees the field, so no person filled it in
        return redirect(url_for(".sent"), HTTPStatus.SEE_OTHER)
    if _is_sound(form) and _is_kept(form):
        return redirect(url_for(".sent"), HTTPStatus.SEE_OTHER)
    if seconds_open(FORM, form.opened.data or "") is None:
        form.opened.data = opened_now(FORM)
    return _page(form), HTTPStatus.BAD_REQUEST


@blueprint.get("/account/request/sent")
@needs(Permission.SIGN_IN, because="It follows a form.")
def sent() -> str:
    """Say what happens next."""
    return render_template("accounts/request_sent.html")


def _is_sound(form: Requesting) -> bool:
    sound = form.validate()
    was_open = seconds_open(FORM, form.opened.data or "")
    if sound and (was_open is None or was_open < FASTEST):
        too_fast = (
            "This was sent faster than people type, as programs do. "
            f"Wait {FASTEST} seconds, and send it again: all that you wrote is still here."
        )
        form.why.errors = [too_fast]
        return False
    return sound


def _is_kept(form: Requesting) -> bool:
    requested = Requested(
        name=form.name.data or "",
        email=form.email.data or "",
        organisation=form.organisation.data or "",
        role=Role(form.role.data),
        why=form.why.data or "",
    )
    try:
        request_account(current_session(), requested)
    except AddressWrong as error:
        refuse(form.email, error)
    except NameMissing as error:
        refuse(form.name, error)
    else:
        return True
    return False


def _page(form: Requesting) -> str:
    return render_template("accounts/request.html", form=form)
