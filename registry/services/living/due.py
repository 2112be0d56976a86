"""The queue of reviewed ratings that are due again, each with its reasons and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.policy.reviews_due import WhyDue
from registry.services.editions import Editions
from registry.services.living.asked import asked_on
from registry.services.living.reasons import Reason, now, reasons_of
from registry.services.living.reviewed import Reviewed, reviewed
from registry.services.register import in_brief
from registry.services.tables_out import csv_text


@dataclass(frozen=True, slots=True)
class Due:
    """One rating that is due.

    Attributes:
        slug: of its programme.
        name: of its programme.
        submission: the reference of the case that was reviewed.
        review: the reference of its round.
        reviewed_on: when the reviewed rating was published.
        since: from when it is due; None where no reason has a day.
        reasons: the oldest first.
        asked_on: when its organisation was last asked for a new review; None where it was not since the review.
        under_way: whether a review of it has begun again, or its organisation changes what is reviewed.
    """

    slug: str
    name: str
    submission: str
    review: str
    reviewed_on: date
    since: date | None
    reasons: tuple[Reason, ...]
    asked_on: date | None
    under_way: bool


def reviews_due(
    session: Session, editions: Editions, day: date, *, why: WhyDue | None = None
) -> tuple[Due, ...]:
    """Return the ratings that are due on a day, for one reason where it is named, the oldest first."""
    at = now(session, editions, day)
    found = [
        (one, reasons)
        for one in reviewed(session)
        if (reasons := reasons_of(one, at))
        and (why is None or any(reason.why is why for reason in reasons))
    ]
    names = {one.slug: one.name for one in in_brief(session, [one.slug for one, _ in found])}
    asked = asked_on(session, [one for one, _ in found])
    due = [_due(one, reasons, names, asked) for one, reasons in found]
    return tuple(sorted(due, key=lambda one: (one.since or day, one.slug)))


def reviews_due_csv(due: Sequence[Due]) -> str:
    """Give the queue as a table, one reason a row."""
    header = ("programme", "name", "submission", "reviewed_on", "why", "since", "what", "asked_on")
    rows = [
        (
            *(one.slug, one.name, one.submission, one.reviewed_on.isoformat()),
            *(reason.why.key, _iso(reason.since), reason.sentence, _iso(one.asked_on)),
        )
        for one in due
        for reason in one.reasons
    ]
    return csv_text(header, rows)


def _due(
    one: Reviewed,
    reasons: tuple[Reason, ...],
    names: dict[str, str],
    asked: dict[str, date],
) -> Due:
    days = [reason.since for reason in reasons if reason.since is not None]
    return Due(
        slug=one.slug,
        name=names.get(one.slug, one.slug),
        submission=one.submission,
        review=one.review,
        reviewed_on=one.published_at.date(),
        since=min(days, default=None),
        reasons=reasons,
        asked_on=asked.get(one.submission),
        under_way=one.is_under_way,
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
