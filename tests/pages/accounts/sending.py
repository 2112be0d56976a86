"""Sending forms as a reader does: a page is opened, its form filled in and sent with its token."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages.page_client import FetchedPage, check_page, read_page


def opened(client: FlaskClient, address: str) -> FetchedPage:
    """Open a page that must be in order."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status}: {answer.text}"
    return in_order(address, answer)


def send(client: FlaskClient, address: str, *, on: str = "", **typed: str) -> TestResponse:
    """Fill in the form of a page and send it; `on` is the page, where it is another than the form's."""
    html = client.get(on or address).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
    assert token, f"{on or address} holds a form with its token"
    carried = re.search(r'name="opened"[^>]* value="([^"]+)"', html)
    data = {"csrf_token": token[1], **({"opened": carried[1]} if carried else {}), **typed}
    return client.post(address, data=data)


def in_order(address: str, answer: TestResponse) -> FetchedPage:
    """Read an answer's page and check it."""
    page = read_page(address, answer.text)
    check_page(page)
    return page
