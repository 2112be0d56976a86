"""Files sent to be imported as a browser sends them, and what the register then holds."""

from collections.abc import Mapping
from io import BytesIO
from typing import TypeVar

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.database import open_session
from registry.models import Base, Submission
from tests.submitting import form_on

Row = TypeVar("Row", bound=Base)


def all_of(settings: Settings, kind: type[Row]) -> list[Row]:
    """Return every row of a kind."""
    with open_session(settings) as session:
        return list(session.scalars(select(kind)).all())


def send_file(
    client: FlaskClient,
    submission: Submission,
    content: str | bytes,
    *,
    kind: str,
    name: str = "file.csv",
    **more: str,
) -> TestResponse:
    """Send a file on the page for imports."""
    address = f"/submissions/{submission.reference}/import"
    token = form_on(client.get(address).text).sent["csrf_token"]
    sent = content.encode() if isinstance(content, str) else content
    fields = {"csrf_token": token, "kind": kind, "file": (BytesIO(sent), name), **more}
    return post_file(client, address, fields)


def post_file(client: FlaskClient, address: str, fields: Mapping[str, object]) -> TestResponse:
    """Send a form with a file.

    The client writes a large body to a temporary file, and keeps it open until chance collects it:
    the warning of that would fail whichever test runs just then.
    """
    answer = client.post(address, data=fields, content_type="multipart/form-data")
    answer.request.input_stream.close()
    return answer


def confirm(client: FlaskClient, address: str, **changed: str) -> TestResponse:
    """Press the button that imports what a page shows."""
    page = client.get(address).text
    start_of_it = page.index(f'action="{address}"')
    form = form_on(page[page.rindex("<form", 0, start_of_it) : page.index("</form>", start_of_it)])
    return client.post(address, data={**form.sent.to_dict(), **changed})


def now(settings: Settings) -> Submission:
    """Return the one submission as it now is."""
    (found,) = all_of(settings, Submission)
    return found
