"""How often something may be tried: counted in the database, so that every process counts the same.

A limit only ever makes somebody wait: what is refused is not counted, so a lock lifts by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.models import Attempt


class Tried(StrEnum):
    """What is tried."""

    SIGN_IN = "sign in"
    CODE = "code"
    PASSWORD_AGAIN = "password again"  # noqa: S105  a kind of attempt
    PASSWORD_RESET = "password reset"  # noqa: S105  the same
    CONFIRMATION = "confirmation"
    PUBLIC_FORM = "public form"


class By(StrEnum):
    """What a limit counts for."""

    ACCOUNT = "account"
    """From wherever."""
    PLACE = "place"
    """A network address, for whichever account."""
    ACCOUNT_AND_PLACE = "account and place"
    BROWSER = "browser"
    """One in which the account was signed in before."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so long."""

    most: int
    within: timedelta


_QUARTER, _HOUR = timedelta(minutes=15), timedelta(hours=1)

LIMITS: Final[Mapping[tuple[Tried, By], Limit]] = MappingProxyType(
    {
        (Tried.SIGN_IN, By.ACCOUNT_AND_PLACE): Limit(5, _QUARTER),
        (Tried.SIGN_IN, By.PLACE): Limit(50, _QUARTER),
        (Tried.SIGN_IN, By.ACCOUNT): Limit(30, _HOUR),
        (Tried.SIGN_IN, By.BROWSER): Limit(10, _QUARTER),
        (Tried.CODE, By.ACCOUNT): Limit(10, _HOUR),
        (Tried.PASSWORD_AGAIN, By.ACCOUNT): Limit(10, _QUARTER),
        (Tried.PASSWORD_RESET, By.ACCOUNT): Limit(3, _HOUR),
        (Tried.PASSWORD_RESET, By.PLACE): Limit(20, _HOUR),
        (Tried.CONFIRMATION, By.ACCOUNT): Limit(3, _HOUR),
        (Tried.CONFIRMATION, By.PLACE): Limit(20, _HOUR),
        (Tried.PUBLIC_FORM, By.PLACE): Limit(10, _HOUR),
    }
)
"""A browser that the account was signed in with before has a limit of its own in place of the
others, so that a stranger who guesses at an account does not lock its owner out."""

FORGOTTEN_AFTER = timedelta(days=1)


def wait_before(
    session: Session, tried: Tried, subjects: Mapping[By, str], *, moment: datetime
) -> timedelta | None:
    """Count one try, or return how long to wait before the next one is let through.

    Args:
        session: one that writes.
        tried: what is tried.
        subjects: for each limit, the fingerprint of what it counts for.
        moment: now.
    """
    waits = [
        wait
        for by, subject in subjects.items()
        if (wait := _wait(session, tried, by, subject=subject, moment=moment))
    ]
    if waits:
        return max(waits)
    session.execute(delete(Attempt).where(Attempt.at < moment - FORGOTTEN_AFTER))
    session.add_all(
        Attempt(kind=tried, subject=subject, at=moment) for subject in subjects.values()
    )
    session.flush()
    return None


def forgive(session: Session, tried: Tried, subjects: Mapping[By, str]) -> None:
    """Forget what was counted, as after somebody showed that it was they who tried.

    A place may be shared, by a whole office or with somebody who guesses: of what counts for it
    only the one try that was right is given back, and every wrong one before it stands.
    """
    ours = [subject for by, subject in subjects.items() if by is not By.PLACE]
    session.execute(delete(Attempt).where(Attempt.kind == tried, Attempt.subject.in_(ours)))
    if By.PLACE in subjects:
        counted = (Attempt.kind == tried, Attempt.subject == subjects[By.PLACE])
        newest = select(Attempt.id).where(*counted).order_by(Attempt.id.desc()).limit(1)
        session.execute(delete(Attempt).where(Attempt.id == newest.scalar_subquery()))


def _wait(
    session: Session, tried: Tried, by: By, *, subject: str, moment: datetime
) -> timedelta | None:
    limit = LIMITS[tried, by]
    counted = session.scalars(
        select(Attempt.at)
        .where(
            Attempt.kind == tried,
            Attempt.subject == subject,
            Attempt.at > moment - limit.within,
        )
        .order_by(Attempt.at.desc())
        .limit(limit.most)
    ).all()
    if len(counted) < limit.most:
        return None
    return counted[-1] + limit.within - moment
