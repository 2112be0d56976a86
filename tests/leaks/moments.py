"""The moments of a review at which everybody looks, and the register as it was at each.

    sites = Moments(made, folder)    one of a test session is the fixture `sites`
    site = sites[Moment.ONE_IN]      made when it is first asked for, from the moment before; only read after
    site.found(Who.REVIEWER_B)       what they find, crawled once and kept
    found_by(Who.REVIEWER_B, site)   the same, crawled now: for a test that changes what is seen

Whoever tests a filter takes it away, crawls with `found_by`, and compares with `manual.may_find`.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from registry import create_app
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for
from registry.services.reviews.parts_asked import parts_asked
from tests.leaks import steps
from tests.leaks.answers import items_of
from tests.leaks.cases import Case, begun
from tests.leaks.sites import Site
from tests.leaks.viewers import REVIEWERS, Who
from tests.people import writing


class Moment(StrEnum):
    """How far the case is when somebody looks."""

    NONE_IN = "nobody has sent their answers"
    ONE_IN = "one of two has sent their answers"
    RETURNED = "the review was ended early, one of two in"
    SETTLING = "all answers are in"
    DRAFTED = "the rating is drafted"
    WITHDRAWN = "withdrawn after the rating was drafted"
    AWAITING = "answered, and waiting for the panel"
    SENT_BACK = "the panel sent it back to reviewers"
    PUBLISHED = "decided and published"
    APPEALED = "under appeal, one of two new reviewers in"


Step = Callable[[Session, Case], Case]

_BEFORE: Mapping[Moment, tuple[Moment, Step]] = {
    Moment.ONE_IN: (Moment.NONE_IN, steps.one_in),
    Moment.RETURNED: (Moment.ONE_IN, steps.returned),
    Moment.SETTLING: (Moment.ONE_IN, steps.all_in),
    Moment.DRAFTED: (Moment.SETTLING, steps.drafted),
    Moment.WITHDRAWN: (Moment.DRAFTED, steps.withdrawn),
    Moment.AWAITING: (Moment.DRAFTED, steps.replied),
    Moment.SENT_BACK: (Moment.AWAITING, steps.sent_back),
    Moment.PUBLISHED: (Moment.AWAITING, steps.published),
    Moment.APPEALED: (Moment.PUBLISHED, steps.appealed),
}
"""Which moment each follows, and by what step."""


@dataclass(frozen=True)
class _Kept:
    """A register as it was at a moment, which nobody writes in."""

    database: Path
    case: Case


class Moments(Mapping[Moment, Site]):
    """The register at every moment, each made when it is first asked for."""

    def __init__(self, made: Settings, folder: Path) -> None:
        self._made = made
        self._folder = folder
        self._kept: dict[Moment, _Kept] = {}
        self._sites: dict[Moment, Site] = {}

    def __getitem__(self, moment: Moment) -> Site:
        if moment not in self._sites:
            self._sites[moment] = self._site(moment)
        return self._sites[moment]

    def __iter__(self) -> Iterator[Moment]:
        return iter(Moment)

    def __len__(self) -> int:
        return len(Moment)

    def close(self) -> None:
        """Let go of every database."""
        for site in self._sites.values():
            engine_for(site.app.config["SETTINGS"].database_url).dispose()

    def _site(self, moment: Moment) -> Site:
        """Open a copy of what was kept, so that looking changes nothing that comes after."""
        kept = self._keep(moment)
        settings = self._copy(kept.database, f"site-{moment.name.lower()}")
        build_index(settings)
        app = create_app(settings)
        app.testing = True
        return Site(app, kept.case.people, names_of(kept.case), kept.case.marks)

    def _keep(self, moment: Moment) -> _Kept:
        if moment not in self._kept:
            self._kept[moment] = self._go_on(moment)
        return self._kept[moment]

    def _go_on(self, moment: Moment) -> _Kept:
        if moment not in _BEFORE:
            return self._written(moment, self._made.database_file, begun)
        before, step = _BEFORE[moment]
        kept = self._keep(before)
        return self._written(moment, kept.database, lambda on: step(on, kept.case.within(on)))

    def _written(self, moment: Moment, database: Path, write: Callable[[Session], Case]) -> _Kept:
        settings = self._copy(database, moment.name.lower())
        with writing(settings) as session:
            case = write(session)
            session.commit()
        engine_for(settings.database_url).dispose()
        return _Kept(settings.database_file, case)

    def _copy(self, database: Path, name: str) -> Settings:
        settings = Settings(data=self._folder / name)
        settings.data.mkdir()
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("VACUUM INTO ?", (str(settings.database_file),))
        return settings


def names_of(case: Case) -> Mapping[str, tuple[object, ...]]:
    """Return what the parts of an address may be called in this case."""
    record = json.loads(case.held.record)
    items = items_of(case.held)
    told = {one.key for one in (*items.every[:1], *items.differing)}
    pages = (
        part.where
        for part in parts_asked(items.every, record)
        if told & {one.item.key for one in part.items}
    )
    return {
        "reference": case.marks.references,
        "slug": ("teens-and-toddlers",),
        "person": tuple(case.people[who].id for who in (*REVIEWERS, Who.EDITOR)),
        "where": tuple(pages),
    }
