"""What is read of what is sent: a form's worth from anybody, a file's worth where a page takes files, no NUL."""

from collections.abc import Callable
from typing import IO, TypeVar, cast

from flask import Flask, Request, current_app, session
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.formparser import FormDataParser

Page = TypeVar("Page", bound=Callable[..., object])

OF_A_FORM = 1_000_000
"""Bytes."""

AROUND_A_FILE = 100_000
"""Bytes of a form beside its file: its other fields, and what separates them."""

_takes: dict[Callable[..., object], int] = {}


def takes_file(*, up_to: int) -> Callable[[Page], Page]:
    """Declare that a page takes a file of so many bytes, from whoever is signed in."""

    def declare(page: Page) -> Page:
        _takes[page] = up_to + AROUND_A_FILE
        return page

    return declare


def register(app: Flask) -> None:
    """Refuse unread what is larger than its page takes."""
    app.request_class = BoundedRequest


class FormsWithoutNul(FormDataParser):
    """Reads forms, and leaves out of their text the one character that no keyboard types.

    PostgreSQL stores no NUL, so that a form with one would end as a mistake of ours.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Read one form."""
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        typed = [(name, text.replace("\x00", "")) for name, text in form.items(multi=True)]
        return rest, cast("MultiDict[str, str]", self.cls(typed)), files


class BoundedRequest(Request):
    """A request of which no more is read than the page that it is for takes."""

    form_data_parser_class = FormsWithoutNul

    @property
    def max_content_length(self) -> int | None:
        """The most bytes that are read of it.

        It is asked before anything else is, so a stranger's file is not read: only who carries a
        session that we signed may send one.
        """
        page = current_app.view_functions.get(self.endpoint or "")
        if page in _takes and session.get("_user_id"):
            return _takes[page]
        return OF_A_FORM

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        raise AttributeError(f"A page says what it takes with `takes_file`, and not {value}.")
