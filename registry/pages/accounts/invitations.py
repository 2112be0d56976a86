"""Taking an invitation up: opening its link shows what it is, and only sending its form uses it."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, has_second_step, needs
from registry.extensions import current_session
from registry.pages.accounts.forms import SigningUp, refuse
from registry.pages.accounts.passwords import password_hash, password_problems
from registry.policy.permissions import Permission
from registry.services.accounts.taking_up import (
    InvitationView,
    NameMissing,
    take_up_as_known,
    take_up_as_new,
    view,
)

blueprint = Blueprint("invitations", __name__)

ONE_LINK = "It is about one link."


@blueprint.get("/invitations/<token>")
@needs(Permission.SIGN_IN, because=ONE_LINK)
def invitation(token: str) -> str:
    """Show what somebody is invited to; nothing is changed, since mail scanners follow links."""
    found = view(current_session(), token)
    return _page(token, found, SigningUp(data={"name": found.name}))


@blueprint.post("/invitations/<token>")
@needs(Permission.SIGN_IN, because=ONE_LINK)
def take_up(token: str) -> Response | tuple[str, HTTPStatus]:
    """Make an account, or give one the role."""
    session, actor = current_session(), current_actor()
    found = view(session, token)
    if found.has_account:
        take_up_as_known(session, actor, token)
        sets_up = found.role.needs_second_step and not has_second_step()
        following = "security.two_factor_setup" if sets_up else "accounts.account"
        return redirect(url_for(following), HTTPStatus.SEE_OTHER)
    form = SigningUp(request.form)
    if _is_sound(form, found):
        try:
            name, password = form.name.data or "", password_hash(form.password.data or "")
            take_up_as_new(session, token, name=name, password=password)
        except NameMissing as error:
            refuse(form.name, error)
        else:
            asked = "yes" if found.role.needs_second_step else None
            return redirect(url_for(".taken_up", second_step=asked), HTTPStatus.SEE_OTHER)
    return _page(token, found, form), HTTPStatus.BAD_REQUEST


@blueprint.get("/invitations/taken-up")
@needs(Permission.SIGN_IN, because="It leads to a form with a token.")
def taken_up() -> str:
    """Say that the account is ready, and lead by signing in to a second step where the role asks for one."""
    sets_up = "second_step" in request.args
    return render_template("accounts/taken_up.html", sets_up=sets_up)


def _is_sound(form: SigningUp, found: InvitationView) -> bool:
    sound = form.validate()
    password = form.password.data or ""
    if password:
        name = form.name.data or ""
        problems = password_problems(password, name=name, email=found.email)
        form.password.errors = [*form.password.errors, *problems]
        return sound and not problems
    return sound


def _page(token: str, found: InvitationView, form: SigningUp) -> str:
    return render_template(
        "accounts/invitation.html", token=token, invitation=found, form=form, actor=current_actor()
    )
