"""The register at one moment, and what somebody finds in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.database import open_session
from registry.models import Mail, Person
from registry.policy.actor import NOBODY
from registry.policy.permissions import Permission
from tests.leaks.crawling import Found, Names, addresses, crawl, searched
from tests.leaks.planted import Marks
from tests.leaks.viewers import Who
from tests.people import actor_of, signed_in


@dataclass
class Site:
    """The register at one moment.

    Attributes:
        app: it.
        people: everybody who can be signed in.
        names: what the parts of an address may be called.
        marks: by what a text tells something of the case.
    """

    app: Flask
    people: Mapping[Who, Person]
    names: Names
    marks: Marks
    _found: dict[Who, Found] = field(default_factory=dict)

    def client(self, who: Who) -> FlaskClient:
        """Return somebody's client."""
        person = self.people.get(who)
        return self.app.test_client() if person is None else signed_in(self.app, person)

    def asks(self, who: Who) -> Callable[[Permission], bool]:
        """Return which permissions somebody has; of those everybody has, only who is not signed in uses any."""
        person = self.people.get(who)
        if person is None:
            return NOBODY.may
        actor = actor_of(person)
        return lambda asked: actor.may(asked) and not NOBODY.may(asked)

    def found(self, who: Who) -> Found:
        """Return what somebody finds; crawled once."""
        if who not in self._found:
            self._found[who] = found_by(who, self)
        return self._found[who]

    def letters_to(self, who: Who) -> list[str]:
        """Return every letter to somebody."""
        if who not in self.people:
            return []
        with open_session(self.app.config["SETTINGS"]) as session:
            rows = session.scalars(select(Mail).where(Mail.recipient == self.people[who].email))
            return [f"{one.subject}\n{one.body}" for one in rows]


def found_by(who: Who, site: Site) -> Found:
    """Return what somebody finds who opens everything that their roles open, searches, and reads their mail.

    It is crawled now. What is public is the same for everybody, so only who is not signed in opens it.
    """
    known = addresses(site.app, site.names, site.asks(who))
    found = crawl(site.app, site.client(who), site.marks, known)
    if who is Who.STRANGER:
        found.join(searched(site.client(who)))
    for letter in site.letters_to(who):
        found.take("a letter", site.marks.found_in(letter))
    return found
