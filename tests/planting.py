"""Typing something into every field of every form that a reader meets, as far as the site takes it."""

import io
from collections.abc import Collection, Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.walking import Form, Walk, anatomy_of, endpoint_of, is_page


def plant_everywhere(
    app: Flask, client: FlaskClient, room: str, text: str, *, but: Collection[str]
) -> Iterator[TestResponse]:
    """Fill in every form of every page of a room, but for some routes; return the answers."""
    for address, answer in list(Walk(app, client, (room,)).answers()):
        for form in forms_on(answer, address):
            if form.method == "POST" and endpoint_of(app, form.action, "POST") not in but:
                yield from plant(client, form, text)


def forms_on(answer: TestResponse, address: str) -> list[Form]:
    """Return the forms of a page."""
    return anatomy_of(answer.text, address).forms if is_page(answer) else []


def plant(client: FlaskClient, form: Form, text: str) -> Iterator[TestResponse]:
    """Fill in one form; what is refused is taken back, and the rest sent again."""
    asked = {*form.typed, *form.files}
    while True:
        answer = client.post(form.action, data=_filled(form, asked, text))
        yield answer
        refused = _refused(answer, asked)
        if not refused:
            return
        asked -= refused


def _filled(form: Form, asked: Collection[str], text: str) -> MultiDict[str, object]:
    sent: MultiDict[str, object] = MultiDict(form.sent)
    for name, values in form.choices.items():
        if name not in sent:
            sent[name] = next((one for one in values if one), "")
    for name in asked:
        sent[name] = (io.BytesIO(text.encode()), text) if name in form.files else text
    return sent


def _refused(answer: TestResponse, asked: Collection[str]) -> set[str]:
    """Return the fields that a page shows again says are wrong; all where it does not say which."""
    if answer.status_code in {301, 302, 303} or not asked:
        return set()
    anatomy = anatomy_of(answer.text)
    called = {
        has["id"]: has["name"] for _, has in anatomy.elements if "id" in has and "name" in has
    }
    named = {has.get("href", "").removeprefix("#") for tag, has in anatomy.elements if tag == "a"}
    wrong = {called.get(one, one) for one in named} & set(asked)
    return wrong or set(asked)
