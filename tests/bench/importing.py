"""How long somebody waits for the dry run of a large table of contrasts, good and bad: the plan, and the page."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from werkzeug.test import EnvironBuilder

from registry import create_app
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.importing.contrasts import plan_contrasts
from registry.services.submissions.importing.texts import text_of
from registry.services.submissions.starting import start
from tests.bench.figures import Figure, Part
from tests.browser import served_from_nothing
from tests.importable import DRAFT, rows, table
from tests.people import a_person, actor_of, an_organisation, signed_in
from tests.submitting import form_on

ROWS = 2_000
SECONDS = 3.0
"""The longest that somebody waits for a page without wondering whether it still works."""
ROUNDS = 3


def part() -> Part:
    """Read, check and lay out a table of which every row is good, and one of which every row is bad twice."""
    good = table(rows(ROWS)).encode()
    bad = table(rows(ROWS, domain="litteracy", estimate="0.2.1")).encode()
    slow = table(
        [{**row, "domain": f"no such domain {place}"} for place, row in enumerate(rows(ROWS))]
    ).encode()
    figures = [
        _figure("all good", good, changes=ROWS, wrong=0),
        _figure("each bad twice", bad, changes=0, wrong=2 * ROWS),
        _figure("each bad in a word of its own", slow, changes=0, wrong=ROWS),
    ]
    with _editor() as editor:
        figures += [
            _end_to_end(editor, "all good", good, shows=f"{ROWS} added"),
            _end_to_end(editor, "each bad twice", bad, shows=f"{2 * ROWS} things have"),
        ]
    return Part("Dry run of a table of contrasts", tuple(figures))


def _figure(what: str, content: bytes, *, changes: int, wrong: int) -> Figure:
    started = time.perf_counter()
    plan = plan_contrasts(text_of("contrasts.csv", content), DRAFT)
    took = time.perf_counter() - started
    assert (len(plan.changes), len(plan.wrong)) == (changes, wrong)
    return Figure(f"{ROWS:,} rows, {what}: the plan", took, "s", target=SECONDS)


class _Editor:
    """Somebody signed in with the page for imports open."""

    def __init__(self, site: str, cookie: str, address: str) -> None:
        self._site, self._cookie, self.address = urlsplit(site).netloc, cookie, address

    def get(self, address: str) -> str:
        """Open a page."""
        return self._ask("GET", address, b"", {})[1]

    def send(self, content: bytes) -> str:
        """Send a file, and return where that leads."""
        token = form_on(self.get(self.address)).sent["csrf_token"]
        fields = {"csrf_token": token, "kind": "table of contrasts"}
        built = EnvironBuilder(method="POST", data=fields)
        built.files.add_file("file", BytesIO(content), "contrasts.csv")
        environ = built.get_environ()
        body, kind = environ["wsgi.input"].read(), environ["CONTENT_TYPE"]
        status, where = self._ask("POST", self.address, body, {"Content-Type": kind})
        assert status == HTTPStatus.SEE_OTHER, where
        return where

    def _ask(self, method: str, address: str, body: bytes, more: dict[str, str]) -> tuple[int, str]:
        asked = http.client.HTTPConnection(self._site, timeout=60)
        try:
            asked.request(method, address, body or None, {"Cookie": self._cookie, **more})
            answer = asked.getresponse()
            text = answer.read().decode()
            given = SimpleCookie(answer.headers.get("Set-Cookie", "")).get("registry_session")
            self._cookie = f"registry_session={given.value}" if given else self._cookie
            return answer.status, answer.headers.get("Location") or text
        finally:
            asked.close()


@contextmanager
def _editor() -> Iterator[_Editor]:
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        migrate(settings)
        with open_session(settings, writing=True) as session:
            held = an_organisation(session)
            person = a_person(session, Role.PROVIDER_EDITOR, organisation=held)
            draft = start(session, actor_of(person), held.id, SubmissionKind.NEW_PROGRAMME)
            draft.draft, reference = as_text(DRAFT), draft.reference
            session.commit()
        cookie = signed_in(create_app(settings), person).get_cookie("registry_session")
        assert cookie is not None, "nobody is signed in"
        engine_for(settings.database_url).dispose()
        with served_from_nothing(settings) as site:
            yield _Editor(
                site, f"registry_session={cookie.value}", f"/submissions/{reference}/import"
            )


def _end_to_end(editor: _Editor, what: str, content: bytes, *, shows: str) -> Figure:
    """From sending the file to the last byte of the page that says what it would do; the worst of some."""
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        page = editor.get(editor.send(content))
        took.append(time.perf_counter() - started)
        assert shows in page
    return Figure(
        f"{ROWS:,} rows, {what}: from the file to the page", max(took), "s", target=SECONDS
    )
