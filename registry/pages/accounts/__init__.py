"""One's own account, and who may do what."""

from flask import Blueprint, render_template

from registry.accounts.access import current_actor, needs
from registry.answers.declared import published
from registry.policy.permissions import PERMISSIONS, Permission

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/account")
@needs(Permission.KEEP_OWN_ACCOUNT, because="It is about one account.")
def account() -> str:
    """Show who is signed in, what for, and where to go from here."""
    return render_template("accounts/account.html", actor=current_actor())


@blueprint.get("/permissions")
@published
def permissions() -> str:
    """Show the whole permission map on one screen."""
    rows = [(permission, sorted(map(str, holders))) for permission, holders in PERMISSIONS.items()]
    return render_template("accounts/permissions.html", rows=rows)
