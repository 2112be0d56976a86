"""The accounts extension as this site uses it: its settings, and what each of its pages asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, Final, cast

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_security import Security

from registry.accounts.access import needs
from registry.accounts.datastore import PeopleStore
from registry.accounts.keys import key_for, site_key
from registry.accounts.outgoing import OutboxMailUtil
from registry.answers.declared import declaration_of
from registry.config import Settings
from registry.policy.permissions import Permission

SESSION_LASTS = timedelta(hours=12)

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
    app.config.update(_choices(settings))
    with _asked_only_where_somebody_acts(app):
        Security(app, PeopleStore(), mail_util_cls=OutboxMailUtil)
    for endpoint in [name for name in app.view_functions if name.startswith("security.")]:
        permission = PAGES[endpoint.removeprefix("security.")]
        view = app.view_functions[endpoint]
        guard = needs(permission, because="It is about one account.")
        app.view_functions[endpoint] = guard(cast("Callable[..., ResponseReturnValue]", view))


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


def _choices(settings: Settings) -> dict[str, Any]:
    key = site_key(settings)
    return {
        "SECRET_KEY": key_for("sessions", key),
        "SESSION_COOKIE_NAME": "registry_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.address.startswith("https:"),
        "PERMANENT_SESSION_LIFETIME": SESSION_LASTS,
        "SECURITY_URL_PREFIX": "/account",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_RESET_URL": "/forgotten-password",
        "SECURITY_CHANGE_URL": "/password",
        "SECURITY_CONFIRM_URL": "/confirm",
        "SECURITY_VERIFY_URL": "/password-again",
        "SECURITY_TWO_FACTOR_SETUP_URL": "/second-step",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/second-step/code",
        "SECURITY_TWO_FACTOR_RESCUE_URL": "/second-step/help",
        "SECURITY_TWO_FACTOR_SELECT_URL": "/second-step/choose",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/recovery-codes",
        "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/recovery",
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_POST_LOGIN_VIEW": "/account",
        "SECURITY_POST_CONFIRM_VIEW": "/account/sign-in",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_LOGOUT_CSRF": True,
        "SECURITY_PASSWORD_SALT": key_for("passwords", key),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_PASSWORD_COMPLEXITY_CHECKER": "zxcvbn",
        "SECURITY_CONFIRMABLE": True,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TOTP_SECRETS": {"1": key_for("second steps", key)},
        "SECURITY_TOTP_ISSUER": "Registry of what works",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_EMAIL_HTML": False,
        "SECURITY_JOIN_USER_ROLES": False,
        "SECURITY_DATETIME_FACTORY": lambda: datetime.now(UTC),
        "SECURITY_CACHE_CONTROL": {"private": True, "no-store": True},
    }
