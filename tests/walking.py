"""Walking a site as its readers do: by every link and form of every page, so that none can be forgotten."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

_TYPED = {"text", "email", "search", "tel", "url", ""}
"""The types of `input` in which anything can be typed."""


@dataclass
class Form:
    """One form of a page, and what it would send if it were sent at once."""

    action: str
    method: str
    sent: MultiDict[str, str] = field(default_factory=MultiDict)
    typed: list[str] = field(default_factory=list)
    """The fields in which anything can be typed."""
    files: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    """What can be chosen in each field of radio buttons or of a list."""


class Anatomy(HTMLParser):
    """The elements of a page, the addresses that it leads to, and its forms."""

    def __init__(self, page: str, address: str = "") -> None:
        super().__init__()
        self._address = address
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._text = ""
        self._select = ""
        self.feed(page)

    @property
    def links(self) -> list[str]:
        """The addresses of this site that the page leads to."""
        found = (has.get("href", "") for tag, has in self.elements if tag == "a")
        return [one for one in found if one.startswith("/") and not one.startswith("//")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.elements.append((tag, has))
        if tag == "form":
            method = has.get("method", "get").upper()
            self._form = Form(has.get("action") or self._address, method)
            self.forms.append(self._form)
        elif self._form is not None and has.get("name"):
            self._field(self._form, tag, has)
        elif tag == "option" and self._form is not None and self._select:
            self._form.choices[self._select].append(has.get("value", ""))
            if "selected" in has:
                self._form.sent[self._select] = has.get("value", "")

    def _field(self, form: Form, tag: str, has: dict[str, str]) -> None:
        name, kind, value = has["name"], has.get("type", ""), has.get("value", "")
        if tag == "textarea":
            self._text = name
            form.typed.append(name)
            form.sent[name] = ""
        elif tag == "select":
            self._select = name
            form.choices[name] = []
        elif tag == "button":
            form.choices.setdefault(name, []).append(value)
        elif kind == "file":
            form.files.append(name)
        elif kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value)
            if "checked" in has:
                form.sent.add(name, value)
        else:
            form.sent.add(name, value)
            if kind in _TYPED:
                form.typed.append(name)

    def handle_data(self, data: str) -> None:
        if self._text and self._form is not None:
            self._form.sent[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._form is not None:  # its first line break is the markup's own
            self._form.sent[self._text] = self._form.sent[self._text].removeprefix("\n")
            self._text = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._form = None


def is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html"


def endpoint_of(app: Flask, address: str, method: str = "GET") -> str:
    """Return the route that an address leads to; empty where there is none."""
    try:
        return str(app.url_map.bind("").match(urlsplit(address).path, method)[0])
    except HTTPException:
        return ""


@lru_cache(maxsize=2048)
def anatomy_of(page: str, address: str = "") -> Anatomy:
    """Take a page apart, once; nobody changes what is returned."""
    return Anatomy(page, address)


@dataclass
class Walk:
    """A walk by links from some addresses, each once, as far as it stays within some rooms of the site."""

    app: Flask
    client: FlaskClient
    rooms: tuple[str, ...]
    most: int = 25
    """Addresses of one route that are opened: the next would be the same page once more."""

    def answers(self) -> Iterator[tuple[str, TestResponse]]:
        """Return each address with what was answered there."""
        waiting, opened = deque(self.rooms), Counter[str]()
        known = set(waiting)
        while waiting:
            address = waiting.popleft()
            route = endpoint_of(self.app, address)
            opened[route] += 1
            if opened[route] > self.most:
                continue
            answer = self.client.get(address)
            yield address, answer
            found = [one for one in self._onward(answer) if one not in known]
            known.update(found)
            waiting.extend(dict.fromkeys(found))

    def _onward(self, answer: TestResponse) -> Iterator[str]:
        found = [answer.location] if answer.location else []
        found += anatomy_of(answer.text).links if is_page(answer) else []
        for link in found:
            address = link.partition("#")[0]
            if address.startswith(self.rooms):
                yield address
