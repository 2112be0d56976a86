"""When a form was opened, signed, so that what is sent faster than anybody types is asked again."""

from datetime import UTC, datetime, timedelta
from typing import Final

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

FASTEST: Final = 3
"""Seconds from opening a form to sending it."""

LONGEST: Final = 24 * 60 * 60
"""Seconds that a form may lie open."""


def opened_now(form: str) -> str:
    """Return what a form carries to say that it was opened now."""
    return _signer().dumps(form)


def seconds_open(form: str, carried: str) -> float | None:
    """Return how long a form was open, or None where it does not say, or too long."""
    try:
        told, moment = _signer().loads(carried, max_age=LONGEST, return_timestamp=True)
    except BadData:
        return None
    if told != form:
        return None
    passed: timedelta = datetime.now(UTC) - moment
    return passed.total_seconds()


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="form opened")
