"""Forms that anybody may send: a trap for machines that people do not meet, and where they hang."""

from datetime import UTC, datetime
from typing import cast

from flask import Blueprint, current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from registry.pages.asked import Asked

blueprint = Blueprint("public_words", __name__)

FORM = "It carries the token of one reader's form."

QUICKEST = 3
"""Seconds: nobody reads and fills in one of these forms sooner."""
LONGEST = 86_400
"""Seconds that a form may stay open."""
TRAP = "website"
"""A field that is out of sight, and that machines fill in."""


def opened_now() -> str:
    """Return what a form carries, so that it is known when it was opened."""
    return _times().dumps("opened")


def look_for_machines(asked: Asked) -> None:
    """Note what a machine does and a person does not, as something that a person could mend."""
    look_into_trap(asked)
    opened = _opened_at(asked.text("opened"))
    if opened is None:
        asked.wrong["send"] = "This form did not come from this page. Press the button again."
        return
    seconds = (datetime.now(UTC) - opened).total_seconds()
    if seconds < QUICKEST:
        asked.wrong["send"] = (
            "That was sent very quickly. If you are a person, press the button again."
        )
    elif seconds > LONGEST:
        asked.wrong["send"] = "This form was open for more than a day. Press the button again."


def look_into_trap(asked: Asked) -> None:
    """Note that the field was filled in that people do not see; enough where a form has an address that is secret."""
    if asked.text(TRAP):
        asked.wrong[TRAP] = "Leave the field “Website” empty: it is there to catch machines."


def _opened_at(text: str) -> datetime | None:
    try:
        _, moment = _times().loads(text, return_timestamp=True)
    except BadSignature:
        return None
    return cast("datetime", moment)


def _times() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="opened form")
