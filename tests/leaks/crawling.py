"""Fetching everything that somebody can reach of the site, and what it tells them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter
from werkzeug.test import TestResponse

from registry.accounts.access import permission_of
from registry.policy.permissions import Permission
from tests.leaks.planted import Marks, Thing, words
from tests.walking import Walk

_OF_A_KIND = 6
"""Addresses of one route that are opened: the next would be the same page once more."""

Names = Mapping[str, tuple[object, ...]]
"""What a part of an address may be called, by the part's own name."""


@dataclass
class Found:
    """What somebody met, and at which addresses."""

    at: dict[Thing, set[str]] = field(default_factory=dict)

    def take(self, address: str, things: Iterable[Thing]) -> None:
        """Note things met at an address."""
        for one in things:
            self.at.setdefault(one, set()).add(address)


def crawl(app: Flask, client: FlaskClient, marks: Marks, rooms: Iterable[str]) -> Found:
    """Open every address, and whatever its page leads to."""
    found = Found()
    for address, answer in Walk(app, client, (*rooms, "/account"), most=_OF_A_KIND).answers():
        found.take(address, marks.found_in(told_by(address, answer)))
    return found


def searched(client: FlaskClient) -> Found:
    """Search for every planted word; a page repeats what was searched for, so only results count."""
    found = Found()
    for thing, planted in words():
        address = f"/search.json?q={planted}"
        if client.get(address).get_json()["results"]:
            found.take(address, [thing])
    return found


def told_by(address: str, answer: TestResponse) -> str:
    """Return everything that an answer says, where it was asked for too, in one text."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    return f"{address}\n{head}\n{answer.data.decode('utf-8', 'replace')}"


def addresses(app: Flask, names: Names, *, public: bool) -> Iterator[str]:
    """Return every address that is read, with the case's own names wherever a route takes one.

    What is public is the same for everybody, so that it is opened by some, and left out by the others.
    """
    made = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        permission = permission_of(app.view_functions[rule.endpoint])
        is_public = permission is Permission.READ_REGISTER
        if "GET" not in (rule.methods or set()) or (is_public and not public):
            continue
        kinds = rule._converters  # noqa: SLF001  said nowhere else
        parts = sorted(rule.arguments)
        for chosen in product(*(_called(part, kinds[part], names) for part in parts)):
            given = dict(zip(parts, chosen, strict=True))
            yield str(made.build(rule.endpoint, given))


def _called(part: str, kind: BaseConverter, names: Names) -> tuple[object, ...]:
    if part in names:
        return names[part]
    if isinstance(kind, IntegerConverter):
        return (1, 2)
    if isinstance(kind, AnyConverter):
        return ("studies",)
    return ("none-such",)
