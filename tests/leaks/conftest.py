"""The case at each moment of its review, each in a register of its own that is made once and only read."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import create_app
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import Mail, Person
from tests.leaks.cases import Case, Moment, Who, all_in, answers_in, begun, returned
from tests.leaks.crawling import Found, Names, addresses, crawl, searched
from tests.leaks.planted import Marks
from tests.people import signed_in, writing


@dataclass
class Site:
    """The register at one moment."""

    app: Flask
    people: Mapping[Who, Person]
    names: Names
    marks: Marks
    _found: dict[Who, Found] = field(default_factory=dict)

    def client(self, who: Who) -> FlaskClient:
        """Return somebody's client."""
        person = self.people.get(who)
        return self.app.test_client() if person is None else signed_in(self.app, person)

    def found(self, who: Who) -> Found:
        """Return what somebody finds who opens everything, searches, and reads their mail; found once."""
        if who not in self._found:
            self._found[who] = self._look(who)
        return self._found[who]

    def _look(self, who: Who) -> Found:
        client, is_public = self.client(who), who is Who.STRANGER
        rooms = list(addresses(self.app, self.names, public=is_public))
        found = crawl(self.app, client, self.marks, rooms)
        if is_public:
            for thing, where in searched(client).at.items():
                found.at.setdefault(thing, set()).update(where)
        for letter in self._letters(who):
            found.take("a letter", self.marks.found_in(letter))
        return found

    def _letters(self, who: Who) -> list[str]:
        if who not in self.people:
            return []
        with open_session(self.app.config["SETTINGS"]) as session:
            theirs = Mail.recipient == self.people[who].email
            rows = session.scalars(select(Mail).where(theirs))
            return [f"{one.subject}\n{one.body}" for one in rows]


@dataclass
class _Story:
    """A register in which the case goes on, and a copy of it as it was at each moment."""

    settings: Settings
    folder: Path
    sites: dict[Moment, Site] = field(default_factory=dict)

    def tell(self, steps: Mapping[Moment, Callable[[Session, Case], object]]) -> None:
        """Take the case from moment to moment, and keep each."""
        with writing(self.settings) as session:
            case = begun(session)
            session.commit()
            for moment, step in steps.items():
                step(session, case)
                session.commit()
                self._keep(moment, case)
        engine_for(self.settings.database_url).dispose()

    def _keep(self, moment: Moment, case: Case) -> None:
        copy = Settings(data=self.folder / moment.name.lower())
        copy.data.mkdir()
        with closing(sqlite3.connect(self.settings.database_file)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy.database_file),))
        build_index(copy)
        app = create_app(copy)
        app.testing = True
        self.sites[moment] = Site(app, case.people, _names(case), case.marks)


def _names(case: Case) -> Names:
    return {
        "reference": case.marks.references,
        "slug": ("teens-and-toddlers",),
        "letter": ("A", "B", "C", "D"),
        "person": tuple(one.id for one in case.people.values()),
        "where": ("facts",),
    }


@pytest.fixture(scope="session")
def sites(
    made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[Moment, Site]]:
    """The register at every moment."""
    found: dict[Moment, Site] = {}
    for steps in (_TO_THE_END, _RETURNED_EARLY):
        folder = tmp_path_factory.mktemp("leaks")
        settings = Settings(data=folder / "data")
        copytree(made_once.data, settings.data)
        story = _Story(settings, folder)
        story.tell(steps)
        found |= story.sites
    yield found
    for site in found.values():
        engine_for(site.app.config["SETTINGS"].database_url).dispose()


_TO_THE_END: Mapping[Moment, Callable[[Session, Case], object]] = {
    Moment.NONE_IN: lambda session, _: session.flush(),
    Moment.ONE_IN: lambda session, case: answers_in(session, case, Who.REVIEWER_A),
    Moment.SETTLING: all_in,
}
_RETURNED_EARLY: Mapping[Moment, Callable[[Session, Case], object]] = {Moment.RETURNED: returned}
