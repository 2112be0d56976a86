"""Somebody who sends a file through the site, in a process that stops at a chosen moment.

Run as `python -m tests.crash.sending KIND WHICH NUMBER REFERENCE FILE`; the first three are as in
`tests.crash.interrupted`. It says `kept` when the site has answered that the file is kept.
"""

import sys
from pathlib import Path

from sqlalchemy import select

from registry import create_app
from registry.config import settings_from_environment
from registry.database import open_session
from registry.models import Person
from tests.crash.interrupted import stop_at
from tests.people import signed_in
from tests.submitting import form_on


def main(kind: str, which: str, number: str, reference: str, file: str) -> None:
    """Send the file as a browser would."""
    settings = settings_from_environment()
    with open_session(settings) as session:
        person = session.scalars(select(Person)).one()
    site = create_app(settings)
    site.testing = True
    client = signed_in(site, person)
    address = f"/submissions/{reference}/files"
    token = form_on(client.get(address).text).sent["csrf_token"]
    stop_at(kind, which, int(number))
    with Path(file).open("rb") as content:
        answer = client.post(
            address,
            data={"csrf_token": token, "file": (content, "report.docx")},
            content_type="multipart/form-data",
        )
    assert answer.status_code == 303, answer.text
    print("kept", flush=True)  # noqa: T201  the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
