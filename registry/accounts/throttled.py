"""What may be tried only so often: who tries, from where, and what they are told."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from ipaddress import ip_address, ip_network

from flask import current_app, request
from sqlalchemy.orm import Session

from registry.accounts import known_browser
from registry.config import Settings
from registry.errors import RegistryError
from registry.services.accounts.throttling import By, Tried, wait_before

_NEIGHBOURS = 64
"""Bits of an IPv6 address that one household or office has for itself."""


class TooOften(RegistryError):
    """Something was tried too often; the sentence says when it may be tried again."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, wait: timedelta, *, instead: str) -> None:
        """Say how long to wait, and what can be done instead."""
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        super().__init__(
            f"This has been tried too often. Wait {minutes} minute{'' if minutes == 1 else 's'}, "
            f"then try again. {instead}"
        )


def signing_in(email: str, person: int | None) -> Mapping[By, str]:
    """Return what a try at signing in counts for; the same whether or not there is such an account."""
    mark = known_browser.mark_of(person) if person is not None else None
    if mark is not None:
        return {By.BROWSER: fingerprint(By.BROWSER, mark)}
    return {
        By.ACCOUNT: fingerprint(By.ACCOUNT, email),
        By.PLACE: here(),
        By.ACCOUNT_AND_PLACE: fingerprint(By.ACCOUNT_AND_PLACE, f"{email} {place()}"),
    }


def of_account(person: int | str) -> Mapping[By, str]:
    """Return what a try by, or for, one account counts for."""
    return {By.ACCOUNT: fingerprint(By.ACCOUNT, str(person))}


def of_place() -> Mapping[By, str]:
    """Return what a try from where this request came counts for."""
    return {By.PLACE: here()}


def require(session: Session, tried: Tried, subjects: Mapping[By, str], *, instead: str) -> None:
    """Count one try.

    Raises:
        TooOften: where there were too many of late.
    """
    wait = wait_before(session, tried, subjects, moment=datetime.now(UTC))
    if wait is not None:
        raise TooOften(wait, instead=instead)


def require_of_public_form(session: Session) -> None:
    """Count one use of a form that anybody may send.

    Raises:
        TooOften: where too many were sent from the same place.
    """
    instead = "What you typed was not saved: go back in your browser and keep it."
    require(session, Tried.PUBLIC_FORM, of_place(), instead=instead)


def here() -> str:
    """Return the fingerprint of where this request came from."""
    return fingerprint(By.PLACE, place())


def fingerprint(by: By, what: str) -> str:
    """Return what is kept in place of somebody's address: it tells nothing without the site's key."""
    key: str = current_app.config["SECRET_KEY"]
    return hmac.new(key.encode(), f"{by}:{what}".encode(), hashlib.sha256).hexdigest()


def place() -> str:
    """Return the network address of a request; of IPv6, the part that one household has for itself."""
    settings: Settings = current_app.config["SETTINGS"]
    told = request.remote_addr or ""
    if settings.proxies:
        passed = ",".join(request.headers.getlist("X-Forwarded-For")).split(",")
        told = passed[-settings.proxies].strip() if len(passed) >= settings.proxies else told
    try:
        found = ip_address(told)
    except ValueError:
        return told
    if found.version == 4:  # noqa: PLR2004  of the two versions that there are
        return str(found)
    return str(ip_network((found, _NEIGHBOURS), strict=False))
