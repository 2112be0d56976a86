"""One's own account, where one is signed in, the people of organisations, and who may do what."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.accounts.signed_in import current_token
from registry.answers.declared import published
from registry.extensions import current_session
from registry.pages.accounts import (
    administered_people,
    administered_requests,
    administration,
    invitations,
    own_people,
    requesting,
)
from registry.policy.permissions import PERMISSIONS, Anybody, Permission
from registry.policy.roles import Role
from registry.services.accounts.own_account import OwnAccount, own_account
from registry.services.accounts.sessions import end_others, end_place
from registry.services.wording import day_words

blueprint = Blueprint("accounts", __name__)

for part in (
    administered_people,
    administered_requests,
    administration,
    invitations,
    own_people,
    requesting,
):
    blueprint.register_blueprint(part.blueprint)

_OWN = "It is about one account."


@blueprint.app_template_filter("day")
def day(moment: datetime) -> str:
    """Say on which day something was."""
    return day_words(moment.date())


@blueprint.get("/account")
@needs(Permission.KEEP_OWN_ACCOUNT, because=_OWN)
def account() -> str:
    """Show who is signed in, what for, how, and where to go from here."""
    own, actor = _own(), current_actor()
    return render_template(
        "accounts/account.html",
        actor=actor,
        roles=own.roles,
        has_password=own.has_password,
        has_second_step=own.has_second_step,
        codes_left=own.codes_left,
        places=own.places,
    )


@blueprint.get("/account/sessions")
@needs(Permission.KEEP_OWN_ACCOUNT, because=_OWN)
def signed_in_at() -> str:
    """List where one is signed in."""
    return render_template("accounts/sessions.html", places=_own().places)


@blueprint.post("/account/sessions/<int:place>/end")
@needs(Permission.KEEP_OWN_ACCOUNT, because=_OWN)
def end_session(place: int) -> ResponseReturnValue:
    """End one session; this one too, if it is the one."""
    person = current_actor().person
    if person is not None:
        end_place(current_session(), person, place, moment=datetime.now(UTC))
    flash("That place is signed out.")
    return redirect(url_for("accounts.signed_in_at"), HTTPStatus.SEE_OTHER)


@blueprint.post("/account/sessions/end-others")
@needs(Permission.KEEP_OWN_ACCOUNT, because=_OWN)
def end_other_sessions() -> ResponseReturnValue:
    """End all sessions but this one."""
    person = current_actor().person
    if person is not None:
        end_others(current_session(), person, here=current_token(), moment=datetime.now(UTC))
    flash("You are signed out everywhere but here.")
    return redirect(url_for("accounts.signed_in_at"), HTTPStatus.SEE_OTHER)


@blueprint.get("/permissions")
@published
def permissions() -> str:
    """Show the whole permission map on one screen."""
    return render_template(
        "accounts/permissions.html",
        roles=list(Role),
        rows=list(PERMISSIONS.items()),
        anybody=Anybody,
    )


def _own() -> OwnAccount:
    moment = datetime.now(UTC)
    return own_account(current_session(), current_actor(), here=current_token(), moment=moment)
