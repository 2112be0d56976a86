"""What every standard makes of a programme, in its tables: written with the publication, read by lists."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from ratings import ENGINE
from registry.models import Programme, Standing, StandingSet
from registry.services.other_standards import StandingRow, made_by

COLUMNS = tuple(c for c in Standing.__table__.columns if c.key != "programme_id")
"""Of a standing, but for whose it is."""


def put_standings(
    session: Session, programme_id: int, rows: Sequence[StandingRow], *, fingerprint: str
) -> None:
    """Put a programme's standings in the place of those before, in the transaction of the change itself."""
    drop_standings(session, programme_id)
    session.execute(
        insert(StandingSet).values(
            programme_id=programme_id,
            fingerprint=fingerprint,
            engine=ENGINE,
            made_by=made_by(),
            made_at=_later_than_any(session),
        )
    )
    session.execute(insert(Standing), [{"programme_id": programme_id, **row} for row in rows])


def drop_standings(session: Session, programme_id: int | None = None) -> None:
    """Drop a programme's standings, or everyone's: they can be made again."""
    for table in (Standing, StandingSet):
        gone = delete(table)
        if programme_id is not None:
            gone = gone.where(table.programme_id == programme_id)
        session.execute(gone)


def stored_standings(session: Session, programme_id: int) -> tuple[StandingRow, ...]:
    """Return a programme's standings as they were made: standard by standard, domain by domain."""
    of_programme = select(*COLUMNS).where(Standing.programme_id == programme_id)
    return tuple(row._asdict() for row in session.execute(of_programme.order_by(Standing.place)))


def standings_by_slug(session: Session, slug: str) -> tuple[StandingRow, ...]:
    """Return the standings of a programme; none where it is unknown or they are still to be made."""
    programme = session.scalar(select(Programme.id).where(Programme.slug == slug))
    return () if programme is None else stored_standings(session, programme)


def _later_than_any(session: Session) -> datetime:
    """Return the present moment, or one after the newest standings': pages are kept by it."""
    newest = session.scalar(select(func.max(StandingSet.made_at)))
    now = datetime.now(UTC)
    return now if newest is None else max(now, newest + timedelta(microseconds=1))
