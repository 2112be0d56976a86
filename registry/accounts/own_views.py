"""Pages of ours in place of the extension's, where its own act on a mere look or lead nowhere."""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_security.confirmable import confirm_email_token_status

from registry.services.contact import contact_view

View = Callable[..., ResponseReturnValue]


def put_in_place(app: Flask) -> None:
    """Replace what acts when a link is only followed, as scanners of mail do."""
    views = cast("dict[str, View]", app.view_functions)  # none of them is asynchronous
    views["security.confirm_email"] = _with_a_button(views["security.confirm_email"])
    views["security.two_factor_token_validation"] = _where_a_code_is_due(
        views["security.two_factor_token_validation"]
    )
    views["security.two_factor_rescue"] = _without_the_app


def _with_a_button(confirm: View) -> View:
    """Confirm an address when a button is pressed; a GET shows the button and changes nothing."""

    def confirm_email(token: str) -> ResponseReturnValue:
        if request.method == "POST":
            return confirm(token=token)
        expired, invalid, person = confirm_email_token_status(token)  # type: ignore[no-untyped-call]  # the extension's
        waits = person is not None and not expired and not invalid
        return render_template(
            "security/confirm_email.html",
            link=token,
            email=person.email if waits and person.confirmed_at is None else None,
            is_done=waits and person.confirmed_at is not None,
        )

    return confirm_email


def _where_a_code_is_due(ask: View) -> View:
    """Ask for a code where one is due; the extension would sign somebody out who only looks."""

    def two_factor_token_validation() -> ResponseReturnValue:
        if current_user.is_authenticated and session.get("tf_state") != "validating_profile":
            return redirect(url_for("security.two_factor_setup"))
        return ask()

    return two_factor_token_validation


def _without_the_app() -> ResponseReturnValue:
    """Say what to do without one's authenticator app; nothing is sent to anybody."""
    contact = contact_view(current_app.config["SETTINGS"].contact)
    return render_template("security/second_step_help.html", contact=contact)
