"""Asking for the password again before what is done in somebody's name."""

from datetime import timedelta
from typing import cast

from flask import current_app, redirect, url_for
from flask_security.utils import check_and_update_authn_fresh
from werkzeug.wrappers import Response


def password_again(back_to: str) -> Response | None:
    """Return where the password is asked for again, or None where it was given a short while ago.

    Args:
        back_to: the address of the page that is gone on with then.
    """
    within = cast("timedelta", current_app.config["SECURITY_FRESHNESS"])
    grace = cast("timedelta", current_app.config["SECURITY_FRESHNESS_GRACE_PERIOD"])
    if check_and_update_authn_fresh(within, grace):
        return None
    return redirect(url_for("security.verify", next=back_to))
