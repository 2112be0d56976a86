"""The matrix as its JSON and its table give it, read whole."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

from tests.pages.page_client import PageClient

ALL = {"untested": "yes", "outside": "yes"}
"""What is left out unless it is asked for."""


def named(site: PageClient, **asked: str) -> list[str]:
    """The names of the programmes found."""
    found = every(site, **asked)
    return [one["name"] for one in found]


def every(site: PageClient, **asked: str) -> list[dict[str, Any]]:
    """The programmes found, from every page."""
    found: list[dict[str, Any]] = []
    for page in range(1, 3):
        answer = site.client.get(f"/matrix.json?{urlencode({**asked, 'page': page})}").get_json()
        found += answer["programmes"] if answer["page"] == page else []
    return found


def rows_of(site: PageClient, address: str) -> list[dict[str, str]]:
    """The rows of a table."""
    text = site.client.get(address).get_data(as_text=True).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def is_measured(one: dict[str, Any]) -> bool:
    """Whether a study measured an outcome of a programme."""
    return any(
        row["standard"] == "code-of-practice" and row["domain"] is not None
        for row in one["standings"]
    )
