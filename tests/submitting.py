"""Forms of the site filled in as a browser would: every field that a page shows, with some changed."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from registry.policy.sections import Section
from registry.services.submissions.headings import HEADINGS
from registry.services.submissions.overview import overview_of, study_overview
from registry.services.submissions.parts import Draft


class FormOf(HTMLParser):
    """Reads what the last form of a page would send if it were sent at once."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: MultiDict[str, str] = MultiDict()
        self.names: set[str] = set()
        self.action = ""
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "form":
            self.sent, self.names, self.action = MultiDict(), set(), has.get("action") or ""
        if tag in {"input", "select", "textarea", "button"} and name:
            self.names.add(name)
        if tag == "input":
            if has.get("type") not in {"radio", "checkbox"} or "checked" in has:
                self.sent.add(name, value)
        elif tag == "textarea":
            self._text = name
            self.sent[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in has:
            self.sent[self._select] = value

    def handle_data(self, data: str) -> None:
        if self._text:
            self.sent[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text:  # whose first line break is the markup's own
            self.sent[self._text] = self.sent[self._text].replace("\r\n", "\n").removeprefix("\n")
        self._text = None if tag == "textarea" else self._text
        self._select = None if tag == "select" else self._select


def form_on(page: str) -> FormOf:
    """Return the last form of a page as it stands."""
    reader = FormOf()
    reader.feed(page)
    return reader


def fill_in(client: FlaskClient, address: str, /, **answers: str | list[str]) -> TestResponse:
    """Open a page, answer some of its questions by the names of their fields, and send it."""
    return send(client, address, client.get(address).text, **answers)


def send(
    client: FlaskClient, address: str, page: str, /, **answers: str | list[str]
) -> TestResponse:
    """Answer some of the questions of a page that was opened before, and send it."""
    form = form_on(page)
    for field, answer in answers.items():
        name = field.replace("__", "-")
        assert name in form.names, f"{address} asks no {name}"
        form.sent.setlist(name, [answer] if isinstance(answer, str) else answer)
    return client.post(form.action, data=form.sent)


def reference_in(answer: TestResponse) -> str:
    """Return the reference of the submission that an answer leads to."""
    found = re.search(r"/submissions/(S-[A-Z0-9]{4}-[A-Z0-9]{4})", answer.location)
    assert found, f"no submission at {answer.location}"
    return found[1]


def pages_of(draft: Draft) -> Iterator[tuple[Section, str]]:
    """Every page on which something of a draft is asked, and each page for one more."""
    for section in HEADINGS:
        for shown in overview_of(draft, section):
            if shown.heading.part == "studies":
                for study in draft.get("studies", ()):
                    for inner in study_overview(draft, study["id"])[1]:
                        yield from ((section, line.where) for line in inner.lines)
                        yield from ((section, inner.add),) if inner.add else ()
            else:
                yield from ((section, line.where) for line in shown.lines)
            yield from ((section, shown.add),) if shown.add else ()
