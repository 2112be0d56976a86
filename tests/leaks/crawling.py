"""Fetching everything that somebody can reach of the site, and what it tells them."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import product

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter
from werkzeug.test import TestResponse

from registry.accounts.access import permission_of
from registry.policy.permissions import Permission
from tests.leaks.planted import Marks, Thing, words
from tests.walking import endpoint_of

_OF_A_KIND = 3
"""Addresses of one route that are followed: the next would be the same page once more."""
_LINK = re.compile(r'<a\b[^>]*?\bhref="(/(?!/)[^"#]*)')

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

    def join(self, other: "Found") -> None:
        """Note what was met elsewhere too."""
        for thing, where in other.at.items():
            self.at.setdefault(thing, set()).update(where)


def crawl(app: Flask, client: FlaskClient, marks: Marks, known: Iterable[str]) -> Found:
    """Return what is told by every address that is known, and by whatever pages lead to."""
    found = Found()
    for address, answer in answers(app, client, known):
        found.take(address, marks.found_in(told_by(address, answer)))
    return found


def answers(
    app: Flask, client: FlaskClient, known: Iterable[str]
) -> Iterator[tuple[str, TestResponse]]:
    """Open every address that is known, and whatever pages lead to; what is public only where one of them is."""
    waiting = deque(dict.fromkeys(known))
    seen, opened = set(waiting), Counter[str]()
    is_public = any(_is_public(app, address) for address in waiting)
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        yield address, answer
        for onward in _led_to(answer):
            route = endpoint_of(app, onward)
            if onward not in seen and opened[route] < _OF_A_KIND:
                seen.add(onward)
                if is_public or not _is_public(app, onward):
                    opened[route] += 1
                    waiting.append(onward)


def _led_to(answer: TestResponse) -> Iterator[str]:
    if answer.location:
        yield answer.location.partition("#")[0]
    if answer.mimetype == "text/html":
        yield from (unescape(one) for one in _LINK.findall(answer.text))


def _is_public(app: Flask, address: str) -> bool:
    view = app.view_functions.get(endpoint_of(app, address))
    return view is None or permission_of(view) is Permission.READ_REGISTER


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


def addresses(app: Flask, names: Names, asks: Callable[[Permission], bool]) -> Iterator[str]:
    """Return every address that is read, with the case's own names wherever a route takes one.

    Only of routes that ask for certain permissions: what a role may not open at all is tried apart, once.
    """
    made = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        permission = permission_of(app.view_functions[rule.endpoint])
        if "GET" not in (rule.methods or set()) or permission is None or not asks(permission):
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
