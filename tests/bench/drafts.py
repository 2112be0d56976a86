"""Fifty people saving drafts at once, as their browsers do it: nothing lost, nothing refused, how soon."""

import http.client
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import SimpleCookie
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import create_app
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import DraftChange, Organisation, Person, Submission
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.drafts import draft_of, save_part
from registry.services.submissions.parts import mark
from registry.services.submissions.starting import start
from tests.bench.figures import Figure, Part
from tests.browser import served_from_nothing
from tests.people import a_person, actor_of, an_organisation, signed_in
from tests.postgresql import fresh_database, server_address
from tests.submitting import form_on

PEOPLE = 50
DRAFTS = 5
"""Each shared by ten people, of whom two edit one document, and the others one each."""
SHARING = 2
LONGEST_WAIT = 60.0


@dataclass(slots=True)
class Saver:
    """One person with a page open: what they saved, and what they were told."""

    number: int
    cookie: str
    address: str
    took: list[float] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)


def parts(seconds: int) -> Iterator["OneDatabase"]:
    """Measure on each kind of database."""
    yield OneDatabase("SQLite", seconds)
    yield OneDatabase("PostgreSQL", seconds)


@dataclass(frozen=True, slots=True)
class OneDatabase:
    """The measurement on one kind of database."""

    kind: str
    seconds: int

    def __call__(self) -> Part:
        """Let everybody save for so long, and then look for what was lost."""
        with TemporaryDirectory() as folder, _settings(self.kind, Path(folder)) as settings:
            migrate(settings)
            savers = _people(settings)
            engine_for(settings.database_url).dispose()
            with served_from_nothing(settings) as site, ThreadPoolExecutor(PEOPLE) as together:
                until = time.perf_counter() + self.seconds
                list(together.map(lambda one: _save_until(one, site, until), savers))
            lost = _lost(settings, savers)
        return _part(self.kind, self.seconds, savers, lost)


@contextmanager
def _settings(kind: str, folder: Path) -> Iterator[Settings]:
    if kind == "SQLite":
        yield Settings(data=folder / "data")
        return
    with fresh_database(server_address()) as address:
        settings = Settings(data=folder / "data", shared_database=address)
        yield settings
        engine_for(settings.database_url).dispose()


def _people(settings: Settings) -> list[Saver]:
    """Make the organisation, its people, their drafts, and a session for each of them."""
    app, opened = create_app(settings), []
    with open_session(settings, writing=True) as session:
        held = an_organisation(session)
        people = [_editor(session, held, number) for number in range(PEOPLE)]
        for draft in range(DRAFTS):
            group = people[draft::DRAFTS]
            reference, documents = _draft(session, held, group)
            opened += [
                (person, f"/submissions/{reference}/documents/{document}")
                for person, document in zip(group, documents, strict=True)
            ]
        session.commit()
    savers = []
    for number, (person, address) in enumerate(opened):
        cookie = signed_in(app, person).get_cookie("registry_session")
        assert cookie is not None, "nobody is signed in"
        savers.append(Saver(number, f"registry_session={cookie.value}", address))
    return savers


def _editor(session: Session, held: Organisation, number: int) -> Person:
    return a_person(
        session,
        Role.PROVIDER_EDITOR,
        email=f"editor-{number}@example.org",
        organisation=held,
    )


def _draft(session: Session, held: Organisation, group: list[Person]) -> tuple[str, list[str]]:
    actor = actor_of(group[0])
    submission: Submission = start(
        session,
        actor,
        held.id,
        SubmissionKind.NEW_PROGRAMME,
    )
    names = ["shared"] * SHARING + [f"own-{number}" for number in range(len(group) - SHARING)]
    for name in dict.fromkeys(names):
        address = f"documents[{name}]"
        save_part(
            session,
            actor,
            submission,
            address,
            {"title": "Before"},
            opened=mark(draft_of(submission), address),
        )
    return submission.reference, names


def _save_until(saver: Saver, site: str, until: float) -> None:
    """Open the page, change the title, send it; and again, until it is time."""
    while time.perf_counter() < until:
        form = form_on(_ask(saver, site, "GET")[1])
        title = f"Person {saver.number}, save {len(saver.took)}."
        form.sent["title"] = title
        started = time.perf_counter()
        status, _ = _ask(saver, site, "POST", urlencode(list(form.sent.items(multi=True))))
        saver.took.append(time.perf_counter() - started)
        saver.answers[status] += 1
        if status in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}:
            saver.saved.append(title)


def _ask(saver: Saver, site: str, method: str, body: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=LONGEST_WAIT)
    headers = {"Cookie": saver.cookie}
    if body is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": site}
    connection.request(method, saver.address, body=body, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    given = SimpleCookie(answer.getheader("Set-Cookie", "")).get("registry_session")
    if given is not None:
        saver.cookie = f"registry_session={given.value}"
    return answer.status, text


def _lost(settings: Settings, savers: list[Saver]) -> int:
    """Count what was said to be saved and is not there, or was written over what nobody had seen."""
    with open_session(settings) as session:
        changes = session.scalars(select(DraftChange).order_by(DraftChange.id)).all()
        kept = " ".join(change.after or "" for change in changes)
        lost = sum(title not in kept for saver in savers for title in saver.saved)
        by_part: dict[tuple[int, str], list[DraftChange]] = {}
        for change in changes:
            by_part.setdefault((change.submission_id, change.part), []).append(change)
        for of_one in by_part.values():
            lost += sum(earlier.after != later.before for earlier, later in pairwise(of_one))
        for submission in session.scalars(select(Submission)):
            mine = [change for change in changes if change.submission_id == submission.id]
            lost += submission.version != len(mine)
            last = {change.part: change.after for change in mine}
            held = {f"documents[{one['id']}]": one for one in draft_of(submission)["documents"]}
            lost += sum(
                (last[address] or "").find(one["title"]) < 0 for address, one in held.items()
            )
    return lost


def _part(kind: str, seconds: int, savers: list[Saver], lost: int) -> Part:
    answers = sum((saver.answers for saver in savers), Counter[int]())
    took = [one for saver in savers for one in saver.took]
    failed = sum(n for status, n in answers.items() if status >= HTTPStatus.INTERNAL_SERVER_ERROR)
    saved = sum(len(saver.saved) for saver in savers)
    told = answers[HTTPStatus.CONFLICT]
    other = sum(answers.values()) - saved - failed - told
    alone = [saver for saver in savers if not saver.address.endswith("/shared")]
    nobody = sum(not saver.saved for saver in alone)
    return Part(
        f"{PEOPLE} people saving {DRAFTS} drafts at once for {seconds} seconds, on {kind}",
        [
            Figure("saves lost, or made over what nobody had seen", lost, "saves", target=0),
            Figure("answers that the site failed (5xx)", failed, "answers", target=0),
            Figure("answers of any other kind", other, "answers", target=0),
            Figure("people who edit alone and saved nothing", nobody, "people", target=0),
            Figure("saves", saved / seconds, "a second"),
            Figure("told that somebody else had saved it meanwhile", told, "answers"),
            Figure("a save, median", statistics.median(took) * 1000, "ms"),
            Figure("a save, 99th percentile", statistics.quantiles(took, n=100)[98] * 1000, "ms"),
        ],
        ["Each save opens its page first. Two of every ten people edit one document together."],
    )
