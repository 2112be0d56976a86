"""The whole register in memory; after a publication, only what is new is read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import PublishedRating
from registry.services.evidence import Published, all_published

_held: dict[str, "_Held"] = {}
"""By database, so that two registries in one process never mix."""


@dataclass(frozen=True, slots=True)
class _Held:
    last: tuple[int, datetime] | None
    """The newest rating: ratings are only ever added, so it dates the register."""
    programmes: tuple[Published, ...]


def register(session: Session) -> tuple[Published, ...]:
    """Return every published programme with its current rating, by name."""
    database = str(session.get_bind().engine.url)
    last = _last(session)
    held = _held.get(database)
    if held is None or held.last != last:
        found = all_published(session, known=held.programmes if held else ())
        by_name = sorted(found, key=lambda one: one.record.name.casefold())
        held = _held[database] = _Held(last=last, programmes=tuple(by_name))
    return held.programmes


def _last(session: Session) -> tuple[int, datetime] | None:
    newest = select(PublishedRating.id, PublishedRating.published_at)
    row = session.execute(newest.order_by(PublishedRating.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.id, row.published_at)
