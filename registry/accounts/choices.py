"""What was chosen of the accounts extension, and what it says in our words."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from registry.accounts import passwords
from registry.accounts.keys import key_for, site_key
from registry.config import Settings
from registry.services.accounts.sessions import LONGEST

RESET_WITHIN: Final = timedelta(hours=4)
CONFIRM_WITHIN: Final = timedelta(days=3)
FRESH_FOR: Final = timedelta(minutes=30)

_ADDRESSES: Final = {
    "URL_PREFIX": "/account",
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "RESET_URL": "/forgotten-password",
    "CHANGE_URL": "/password",
    "CONFIRM_URL": "/confirm",
    "VERIFY_URL": "/password-again",
    "TWO_FACTOR_SETUP_URL": "/second-step",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/second-step/code",
    "TWO_FACTOR_RESCUE_URL": "/second-step/help",
    "TWO_FACTOR_SELECT_URL": "/second-step/choose",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/recovery",
    "POST_LOGIN_VIEW": "/account",
    "POST_CONFIRM_VIEW": "/account/sign-in",
    "POST_CHANGE_VIEW": "/account",
    "POST_RESET_VIEW": "/account/sign-in",
    "POST_VERIFY_VIEW": "/account",
    "TWO_FACTOR_POST_SETUP_VIEW": "/account/recovery-codes",
}

_WORDS: Final = {
    "GENERIC_AUTHN_FAILED": "The e-mail address or the password is not right.",
    "EMAIL_NOT_PROVIDED": "Enter your e-mail address.",
    "INVALID_EMAIL_ADDRESS": "Enter an e-mail address, like name@example.org.",
    "PASSWORD_NOT_PROVIDED": "Enter a password.",
    "INVALID_PASSWORD": "This is not your password.",
    "PASSWORD_IS_THE_SAME": "The new password is the old one. Choose another.",
    "RETYPE_PASSWORD_MISMATCH": "The two new passwords are not the same.",
    "TWO_FACTOR_INVALID_TOKEN": (
        "This is not the code of this half minute, or it was used before. Wait for the next one."
    ),
    "INVALID_RECOVERY_CODE": "This is none of your recovery codes, or it was used before.",
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": "Choose to set up an authenticator app.",
    "UNAUTHENTICATED": "Sign in to go on.",
    "REAUTHENTICATION_REQUIRED": "Enter your password again to go on.",
    "REAUTHENTICATION_SUCCESSFUL": "",
    "TWO_FACTOR_LOGIN_SUCCESSFUL": "",
    "TWO_FACTOR_PERMISSION_DENIED": "Sign in first: it was too long ago.",
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": "Your second step is set up.",
    "TWO_FACTOR_DISABLED": "You have no second step any more.",
    "TWO_FACTOR_SETUP_EXPIRED": "That took longer than %(within)s. Start again.",
    "API_ERROR": "That could not be read. Start again.",
    "EMAIL_CONFIRMED": "Your e-mail address is confirmed. You can sign in.",
    "ALREADY_CONFIRMED": "Your e-mail address was confirmed before. You can sign in.",
    "INVALID_CONFIRMATION_TOKEN": "This link cannot be read. Ask for a new one.",
    "CONFIRMATION_EXPIRED": "This link was good for %(within)s. Ask for a new one.",
    "CONFIRMATION_REQUEST": (
        "If there is an account for %(email)s that is still to be confirmed, a message with a link "
        "is on its way to it."
    ),
    "PASSWORD_RESET_REQUEST": (
        "If there is an account for %(email)s, a message with a link is on its way to it."
    ),
    "PASSWORD_RESET_EXPIRED": "This link was good for %(within)s. Ask for a new one.",
    "INVALID_RESET_PASSWORD_TOKEN": "This link cannot be read, or was used. Ask for a new one.",
    "PASSWORD_RESET_NO_LOGIN": (
        "Your password is changed, and you were signed out everywhere. Sign in with the new one."
    ),
    "PASSWORD_CHANGE": "Your password is changed, and you were signed out everywhere else.",
    "INVALID_REDIRECT": "That link would lead to another site.",
}


def choices(settings: Settings) -> dict[str, Any]:
    """Return the extension's settings."""
    key = site_key(settings)
    chosen = {**_ADDRESSES, **_secrets(key), **_rules()}
    chosen |= {f"MSG_{name}": (words, "info") for name, words in _WORDS.items()}
    return {
        "SECRET_KEY": key_for("sessions", key),
        "SESSION_COOKIE_NAME": "registry_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.address.startswith("https:"),
        "PERMANENT_SESSION_LIFETIME": LONGEST,
        **{f"SECURITY_{name}": value for name, value in chosen.items()},
    }


def _secrets(key: str) -> dict[str, Any]:
    recovery = hashlib.sha256(key_for("recovery codes", key).encode()).digest()
    return {
        "PASSWORD_SALT": key_for("passwords", key),
        "TOTP_SECRETS": {"1": key_for("second steps", key)},
        "MULTI_FACTOR_RECOVERY_CODES_KEYS": [base64.urlsafe_b64encode(recovery)],
    }


def _rules() -> dict[str, Any]:
    return {
        "STATIC_FOLDER": None,
        "LOGOUT_METHODS": ["POST"],
        "LOGOUT_CSRF": True,
        "API_ENABLED_METHODS": ["session"],
        "CLI_USERS_NAME": None,
        "CLI_ROLES_NAME": None,
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SINGLE_HASH": ["argon2"],
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_HASH_PASSLIB_OPTIONS": passwords.COST,
        "PASSWORD_LENGTH_MIN": passwords.SHORTEST,
        "PASSWORD_NORMALIZE_FORM": "NFKD",
        "HASHING_SCHEMES": ["hex_sha256"],  # of what stands in signed links; slow ones tell times
        "CONFIRMABLE": True,
        "CONFIRM_EMAIL_WITHIN": CONFIRM_WITHIN,
        "RECOVERABLE": True,
        "RESET_PASSWORD_WITHIN": RESET_WITHIN,
        "CHANGEABLE": True,
        "FRESHNESS": FRESH_FOR,
        "FRESHNESS_GRACE_PERIOD": FRESH_FOR,
        "TWO_FACTOR": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,  # seconds early or late
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TOTP_ISSUER": "Registry of what works",
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "RETURN_GENERIC_RESPONSES": True,
        "EMAIL_HTML": False,
        "EMAIL_PLAINTEXT": False,  # our own templates
        "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "JOIN_USER_ROLES": False,
        "DATETIME_FACTORY": lambda: datetime.now(UTC),
        "CACHE_CONTROL": {"private": None, "no-store": None},  # keys and codes are on these pages
    }
