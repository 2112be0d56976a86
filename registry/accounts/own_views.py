"""Pages of ours in place of the extension's, where its own act on a mere look or lead nowhere."""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import Security, current_user
from flask_security.confirmable import confirm_email_token_status
from flask_security.utils import check_and_get_token_status, get_message

from registry.accounts.forms import CodeForm
from registry.services.contact import contact_view

View = Callable[..., ResponseReturnValue]


def put_in_place(app: Flask) -> None:
    """Replace what acts when a link is only followed, as scanners of mail do."""
    views = cast("dict[str, View]", app.view_functions)  # none of them is asynchronous
    views["security.confirm_email"] = _with_a_button(views["security.confirm_email"])
    views["security.two_factor_token_validation"] = _where_a_code_is_due(
        views["security.two_factor_token_validation"]
    )
    views["security.two_factor_setup_validate"] = _with_the_same_key(
        views["security.two_factor_setup_validate"]
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


def _with_the_same_key(validate: View) -> View:
    """Show the same key again after a wrong code; the extension would have the app set up anew."""

    def two_factor_setup_validate(token: str) -> ResponseReturnValue:
        answer = validate(token=token)
        expired, invalid, state = check_and_get_token_status(
            token, "tf_setup", current_app.config["SECURITY_TWO_FACTOR_SETUP_WITHIN"]
        )
        begins_again = getattr(answer, "location", None) == url_for("security.two_factor_setup")
        if expired or invalid or not begins_again:
            return answer
        session.pop("_flashes", None)  # it is said beside the field
        security: Security = current_app.extensions["security"]
        shown = security.totp_factory.fetch_setup_values(state["totp_secret"], current_user)
        form = CodeForm(formdata=None)
        form.code.errors = [get_message("TWO_FACTOR_INVALID_TOKEN")[0]]
        return render_template(
            "security/two_factor_setup.html",
            two_factor_setup_form=form,
            two_factor_verify_code_form=form,
            chosen_method="authenticator",
            state_token=token,
            authr_qrcode=shown["image"],
            authr_key=shown["key"],
            authr_username=shown["username"],
        )

    return two_factor_setup_validate


def _without_the_app() -> ResponseReturnValue:
    """Say what to do without one's authenticator app; nothing is sent to anybody."""
    contact = contact_view(current_app.config["SETTINGS"].contact)
    return render_template("security/second_step_help.html", contact=contact)
