"""Ratings in brief: read for lists, made where they are missing, and compared with the ratings where verified."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Nullable, Select, and_, delete, exists, select
from sqlalchemy.orm import Session

from registry.models import Programme, PublishedRating, RatingBrief, RecordVersion
from registry.services.briefs import Brief, brief_of, brief_text, made_by, put_brief
from registry.services.evidence import CODE_OF_PRACTICE, is_current, stored_of

Open = Callable[..., Session]
"""Opens a session; a writing one with `writing=True`."""

_TOGETHER = 50
"""Ratings read whole at once, and briefs written at once."""


@dataclass(frozen=True, slots=True)
class InBrief:
    """A programme's current rating and its record, in brief."""

    slug: str
    brief: Brief
    published_at: datetime
    """UTC."""


def briefs_since(session: Session, rating_id: int) -> Iterator[InBrief]:
    """Yield every programme in brief whose current rating is newer than one.

    Where the brief is still to be made, or another version made it, the rating is read whole.
    """
    query = (
        _current()
        .with_only_columns(
            Programme.slug, Nullable(RatingBrief.brief), PublishedRating.published_at
        )
        .outerjoin(RatingBrief, _is_its_brief())
        .where(PublishedRating.id > rating_id)
        .execution_options(yield_per=500)
    )
    lacking: list[str] = []
    for slug, brief, published_at in session.execute(query):
        if brief is None:
            lacking.append(slug)
        else:
            yield InBrief(slug, json.loads(brief), published_at)
    for start in range(0, len(lacking), _TOGETHER):
        for one in stored_of(session, lacking[start : start + _TOGETHER]):
            yield InBrief(one.slug, brief_of(one.record, one.rating), one.published_at)


def fill_briefs(open_session: Open) -> int:
    """Make the briefs of current ratings that are missing or that another version made; return how many.

    They are written some at a time, each whole: ended at any moment, the next call goes on. A
    rating that cannot be read has none; `registry verify` tells what is wrong with it.
    """
    filled, after = 0, 0
    while True:
        with open_session() as session:
            lacking = _whole().where(~exists().where(_is_its_brief()), PublishedRating.id > after)
            some = session.execute(lacking.limit(_TOGETHER)).all()
        if not some:
            return filled
        after = some[-1].id
        made = [(one.id, text) for one in some if (text := _made(one.snapshot, one.rating))]
        with open_session(writing=True) as session:
            for number, text in made:
                put_brief(session, number, text)
            session.commit()
        filled += len(made)


def make_all_briefs_again(open_session: Open) -> int:
    """Drop every brief and make them again; return how many."""
    with open_session(writing=True) as session:
        session.execute(delete(RatingBrief))
        session.commit()
    return fill_briefs(open_session)


def altered_briefs(session: Session) -> tuple[str, ...]:
    """Compare every brief of a current rating with its rating; return the slugs of those that were altered."""
    held = _whole().add_columns(RatingBrief.brief).join(RatingBrief, _is_its_brief())
    rows = session.execute(held.execution_options(yield_per=_TOGETHER))
    return tuple(row.slug for row in rows if row.brief != _made(row.snapshot, row.rating))


def _made(snapshot: str, rating: str) -> str | None:
    try:
        return brief_text(snapshot=snapshot, rating=rating)
    except (KeyError, TypeError, ValueError):
        return None


def _current() -> Select[int, str]:
    return (
        select(PublishedRating.id, Programme.slug)
        .join(Programme, Programme.id == PublishedRating.programme_id)
        .where(is_current(CODE_OF_PRACTICE))
        .order_by(PublishedRating.id)
    )


def _whole() -> Select[int, str, str, str]:
    """Select the current ratings whole, with their records."""
    return (
        _current()
        .add_columns(RecordVersion.snapshot, PublishedRating.rating)
        .join(RecordVersion, RecordVersion.id == PublishedRating.record_version_id)
    )


def _is_its_brief() -> ColumnElement[bool]:
    return and_(RatingBrief.rating_id == PublishedRating.id, RatingBrief.made_by == made_by())
