"""What is made of every current rating and kept in memory: only what was published since is made again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import PublishedRating


class OfProgramme(Protocol):
    """What is read of one programme."""

    @property
    def slug(self) -> str:
        """Of which."""


Read = TypeVar("Read", bound=OfProgramme)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Held(Generic[Made]):
    """What was made of each programme's current rating, as the session sees the register."""

    last: tuple[int, datetime] | None
    """The newest rating: ratings are only ever added, so it dates the register."""
    by_slug: Mapping[str, Made]
    in_order: tuple[Made, ...]


class KeptUp(Generic[Read, Made]):
    """One thing made of every programme's current rating, for each database on its own."""

    def __init__(
        self,
        read: Callable[[Session, int], Iterable[Read]],
        make: Callable[[Read], Made],
        *,
        order: Callable[[Made], tuple[str, ...]],
    ) -> None:
        """Keep what `make` makes of what `read` finds of current ratings newer than a number."""
        self._read = read
        self._make = make
        self._order = order
        self._held: dict[str, Held[Made]] = {}
        """By database, so that two registries in one process never mix."""

    def now(self, session: Session) -> Held[Made]:
        """Return what is made of the register as the session sees it; the same again while nothing is new."""
        database = str(session.get_bind().engine.url)
        last = _last(session)
        held = self._held.get(database)
        if held is not None and held.last == last:
            return held
        known = held if held is not None and _is_still_there(session, held.last) else None
        found = dict(known.by_slug) if known else {}
        since = known.last[0] if known and known.last else 0
        found.update((new.slug, self._make(new)) for new in self._read(session, since))
        in_order = tuple(sorted(found.values(), key=self._order))
        self._held[database] = Held(last, found, in_order)
        return self._held[database]


def _is_still_there(session: Session, last: tuple[int, datetime] | None) -> bool:
    """Whether what was read still stands: another database may have taken this one's place."""
    if last is None:
        return True
    newest, moment = last
    return moment == session.scalar(
        select(PublishedRating.published_at).where(PublishedRating.id == newest)
    )


def _last(session: Session) -> tuple[int, datetime] | None:
    newest = select(PublishedRating.id, PublishedRating.published_at)
    row = session.execute(newest.order_by(PublishedRating.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.id, row.published_at)
