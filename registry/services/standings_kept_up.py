"""Standings made where they are missing or another version made them, and recomputed where they are verified."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session

from ratings.errors import RecordError
from ratings.record import record_from_json
from registry.models import Programme, PublishedRating, RecordVersion, StandingSet
from registry.services.evidence import CODE_OF_PRACTICE, is_current
from registry.services.other_standards import StandingRow, made_by, standings_of
from registry.services.standings import drop_standings, put_standings, stored_standings

Open = Callable[..., Session]
"""Opens a session; a writing one with `writing=True`."""

_TOGETHER = 20
"""Programmes whose standings are written at once: who else writes waits for no more than that."""


@dataclass(frozen=True, slots=True)
class StandingsVerified:
    """What recomputing every standing showed."""

    as_made: int
    """Programmes whose standings are what the engine makes of their record."""
    missing: int
    """Programmes whose standings are still to be made, or were made by another version."""
    altered: tuple[str, ...]
    """Slugs of programmes whose standings were altered."""


class _Current(NamedTuple):
    """A programme with the record that its current rating was made of."""

    programme_id: int
    slug: str
    fingerprint: str
    snapshot: str


def fill_standings(open_session: Open) -> int:
    """Make what standings are missing, or were made of another record or by another version; return how many.

    They are counted by programmes, worked out before the write lock is taken, and written
    some programmes at a time, each whole: ended at any moment, the next call goes on. A record
    that cannot be read has none; `registry verify` tells what is wrong with it.
    """
    filled, after = 0, 0
    while True:
        with open_session() as session:
            query = _current().where(_is_missing(), Programme.id > after)
            some = [_Current(*row) for row in session.execute(query.limit(_TOGETHER))]
        if not some:
            return filled
        after = some[-1].programme_id
        made = [(one, rows) for one in some if (rows := _made(one)) is not None]
        with open_session(writing=True) as session:
            filled += sum(_put(session, one, rows) for one, rows in made)
            session.commit()


def make_all_standings_again(open_session: Open) -> int:
    """Drop every programme's standings and make them again; return of how many."""
    with open_session(writing=True) as session:
        drop_standings(session)
        session.commit()
    return fill_standings(open_session)


def verify_standings(session: Session) -> StandingsVerified:
    """Recompute the standings of every programme, and compare."""
    held = {one.programme_id: one for one in session.scalars(select(StandingSet))}
    as_made, missing, altered = 0, 0, []
    for row in session.execute(_current().execution_options(yield_per=50)):
        one = _Current(*row)
        kept = held.get(one.programme_id)
        if kept is None or (kept.fingerprint, kept.made_by) != (one.fingerprint, made_by()):
            missing += 1
        elif stored_standings(session, one.programme_id) == _made(one):
            as_made += 1
        else:
            altered.append(one.slug)
    return StandingsVerified(as_made, missing, tuple(altered))


def _made(one: _Current) -> tuple[StandingRow, ...] | None:
    try:
        return standings_of(record_from_json(one.snapshot, file=f"the stored record of {one.slug}"))
    except RecordError:
        return None


def _put(session: Session, one: _Current, rows: tuple[StandingRow, ...]) -> bool:
    """Write standings, unless another record was published while they were worked out."""
    still = _current().where(
        Programme.id == one.programme_id, RecordVersion.fingerprint == one.fingerprint
    )
    if session.execute(still).first() is None:
        return False
    put_standings(session, one.programme_id, rows, fingerprint=one.fingerprint)
    return True


def _current() -> Select[int, str, str, str]:
    return (
        select(Programme.id, Programme.slug, RecordVersion.fingerprint, RecordVersion.snapshot)
        .join(PublishedRating, PublishedRating.programme_id == Programme.id)
        .join(RecordVersion, RecordVersion.id == PublishedRating.record_version_id)
        .where(is_current(CODE_OF_PRACTICE))
        .order_by(Programme.id)
    )


def _is_missing() -> ColumnElement[bool]:
    return ~exists().where(
        and_(
            StandingSet.programme_id == Programme.id,
            StandingSet.fingerprint == PublishedRating.fingerprint,
            StandingSet.made_by == made_by(),
        )
    )
