"""The accounts extension as this site uses it: its settings, and what each of its pages asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final, cast

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_security import Security

from registry.accounts import forms, own_views, signed_in
from registry.accounts.access import needs
from registry.accounts.choices import choices
from registry.accounts.datastore import PeopleStore
from registry.accounts.leading_back import within_this_site
from registry.accounts.outgoing import OutboxMailUtil
from registry.accounts.passwords import FewAtOnce, PasswordRules
from registry.accounts.second_step import CodesUsedOnce
from registry.answers.declared import declaration_of
from registry.config import Settings
from registry.policy.permissions import Permission

PAGES: Final = {
    "login": Permission.SIGN_IN,
    "logout": Permission.SIGN_IN,
    "verify": Permission.KEEP_OWN_ACCOUNT,
    "forgot_password": Permission.SIGN_IN,
    "reset_password": Permission.SIGN_IN,
    "change_password": Permission.KEEP_OWN_ACCOUNT,
    "send_confirmation": Permission.SIGN_IN,
    "confirm_email": Permission.SIGN_IN,
    "two_factor_setup": Permission.KEEP_OWN_ACCOUNT,
    "two_factor_setup_validate": Permission.KEEP_OWN_ACCOUNT,
    "two_factor_token_validation": Permission.SIGN_IN,
    "two_factor_rescue": Permission.SIGN_IN,
    "tf_select": Permission.SIGN_IN,
    "mf_recovery_codes": Permission.KEEP_OWN_ACCOUNT,
    "mf_recovery": Permission.SIGN_IN,
}
"""What each page of the extension asks; one that is not named here stops the site from starting."""


def register(app: Flask) -> None:
    """Set the extension up, and let each of its pages say what it asks."""
    settings: Settings = app.config["SETTINGS"]
    app.config.update(choices(settings))
    with _asked_only_where_somebody_acts(app):
        security = _set_up(app)
    security.pwd_context = FewAtOnce(security.pwd_context)
    security.want_json(lambda _request: False)  # pages for people; data is served elsewhere
    signed_in.register(app, security)
    own_views.put_in_place(app)
    for endpoint in [name for name in app.view_functions if name.startswith("security.")]:
        permission = PAGES[endpoint.removeprefix("security.")]
        view = cast("Callable[..., ResponseReturnValue]", app.view_functions[endpoint])
        guard = needs(permission, because="It is about one account.")
        app.view_functions[endpoint] = guard(within_this_site(view))


def _set_up(app: Flask) -> Security:
    return Security(
        app,
        PeopleStore(),
        mail_util_cls=OutboxMailUtil,
        password_util_cls=PasswordRules,
        totp_cls=CodesUsedOnce,
        login_form=forms.SignInForm,
        verify_form=forms.PasswordAgainForm,
        change_password_form=forms.NewPasswordForm,
        forgot_password_form=forms.ForgottenPasswordForm,
        send_confirmation_form=forms.ConfirmationForm,
        two_factor_setup_form=forms.SecondStepForm,
        two_factor_verify_code_form=forms.CodeForm,
        two_factor_rescue_form=forms.HelpForm,
        mf_recovery_form=forms.RecoveryForm,
    )


@contextmanager
def _asked_only_where_somebody_acts(app: Flask) -> Iterator[None]:
    """Keep what is set up meanwhile from looking at cookies where a page is everybody's.

    The extension asks at every request who is signed in, and a page that asks cannot be kept.
    """
    asked: list[dict[Any, list[Callable[..., Any]]]] = [
        app.before_request_funcs,
        app.after_request_funcs,
        app.template_context_processors,
    ]
    before = [list(kind.get(None, ())) for kind in asked]
    yield
    nothings: tuple[object, ...] = (None, None, {})
    for kind, known, nothing in zip(asked, before, nothings, strict=True):
        kind[None] = [
            one if one in known else _unless_public(app, one, nothing) for one in kind.get(None, ())
        ]


def _unless_public(app: Flask, handler: Callable[..., Any], nothing: object) -> Callable[..., Any]:
    @wraps(handler)
    def guarded(*given: Any) -> object:  # noqa: ANN401  a response, or nothing
        view = app.view_functions.get(request.endpoint or "")
        declared = declaration_of(view) if view else None
        if view is None or (declared is not None and declared.public):
            return given[0] if given else nothing
        found: object = handler(*given)
        return found

    return guarded
