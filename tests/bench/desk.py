"""The desk with thousands of cases on file: how soon its page comes, and how often it asks the database."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.migrating import migrate
from registry.models import CaseEvent, Mail, ReviewAssignment, ReviewRound, Signature, Submission
from registry.models.chain import NOTHING_BEFORE, Link
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase, Purpose
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import MOVES, Stage
from registry.serving import leave_what_is_loaded
from tests.bench.figures import Figure, Part
from tests.desk_cases import Scene, a_scene
from tests.people import signed_in, writing
from tests.postgresql import ADDRESS, fresh_database

CASES = 5_000
TARGET = 200.0
PAGES = 60
EVENTS = 12
"""Of each case, besides the one of its stage."""
DRAFT = "x" * 20_000
"""Characters: as long as a record with a few studies."""
NOTES = (
    "As the server does, the program is left out of the search for garbage before anything is measured.",
    "What the processor took does not count waiting for others: on a busy machine it is the truer figure.",
    "On PostgreSQL it is the site's own share.",
)
STAGES = (
    *(Stage.PUBLISHED,) * 8,
    *(Stage.IN_REVIEW,) * 5,
    *(Stage.DECLINED, Stage.WITHDRAWN, Stage.SUBMITTED, Stage.READY_FOR_REVIEW),
    *(Stage.RATING_DRAFTED, Stage.AWAITING_DECISION, Stage.DRAFT),
)
"""How cases are spread: half of them are still open, which is far more than a year brings."""


def parts() -> Iterator[Callable[[], Part]]:
    """Measure on SQLite, and on PostgreSQL where there is one."""
    yield part
    if ADDRESS in os.environ:
        yield partial(part, server=os.environ[ADDRESS])


def part(cases: int = CASES, pages: int = PAGES, *, server: str | None = None) -> Part:
    """Open the desk again and again, as an administrator, who sees the most, and as a moderator."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        address = None if server is None else stack.enter_context(fresh_database(server))
        settings = Settings(data=folder / "data", shared_database=address)
        stack.callback(engine_for(settings.database_url).dispose)
        figures = list(_figures(settings, cases, pages))
    name = "SQLite" if server is None else "PostgreSQL"
    title = f"The desk with {cases:,} cases on file, {cases * (EVENTS + 1):,} events, on {name}"
    return Part(title, figures, NOTES)


def _figures(settings: Settings, cases: int, pages: int) -> Iterator[Figure]:
    migrate(settings)
    with writing(settings) as session:
        scene = a_scene(session)
        fill(session, scene, cases)
        session.commit()
    app = create_app(settings)
    clients = {
        "administrator": signed_in(app, scene.administrator),
        "moderator": signed_in(app, scene.moderator),
    }
    for client in clients.values():
        client.get("/desk")  # what a worker does once, such as compiling its templates
    leave_what_is_loaded()
    for name, client in clients.items():
        yield from _measured(app, name, client, pages)
    gc.unfreeze()


def _measured(app: Flask, name: str, client: FlaskClient, pages: int) -> Iterator[Figure]:
    asked: list[str] = []
    engine = engine_for(app.config["SETTINGS"].database_url)
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    for address in ("/desk", "/desk?show=overdue", "/desk/reviewers"):
        took, worked = [], []
        for _ in range(pages):
            asked.clear()
            started, began = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took.append((time.perf_counter() - started) * 1000)
            worked.append((time.process_time() - began) * 1000)
            assert answer.status_code == 200, answer.text
        what = f"{address}, {name}"
        yield Figure(f"{what}, 95%", _high(took), "ms", target=TARGET)
        yield Figure(f"{what}, median", statistics.median(took), "ms")
        yield Figure(f"{what}, of the processor, 95%", _high(worked), "ms")
        yield Figure(f"{what}, asked of the database", len(asked), "questions")


def _high(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[18]


def fill(session: Session, scene: Scene, cases: int) -> None:
    """Write the cases with their rounds, assignments, events and mail, in bulk."""
    now = datetime.now(UTC)
    moments = [now - timedelta(hours=17 * n % 8_000) for n in range(cases)]
    stages = [stage for stage, _ in zip(cycle(STAGES), range(cases), strict=False)]
    written = list(zip(range(1, cases + 1), stages, moments, strict=True))
    session.execute(insert(Submission), [_submission(scene, *one) for one in written])
    session.execute(insert(CaseEvent), [one for case in written for one in _events(*case)])
    reviewed = [one for one in written if one[1] in {Stage.IN_REVIEW, Stage.PUBLISHED}]
    session.execute(insert(Signature), [_signature(scene, *one) for one in reviewed])
    session.execute(insert(ReviewRound), [_round(scene, *one) for one in reviewed])
    session.execute(
        insert(ReviewAssignment), [one for case in reviewed for one in _assigned(scene, *case)]
    )
    session.execute(insert(Mail), [_mail(number, at) for number, _, at in written])


def _submission(scene: Scene, number: int, stage: Stage, at: datetime) -> dict[str, object]:
    return {
        "id": number,
        "reference": f"S-{number:06d}",
        "organisation_id": scene.trust.id,
        "kind": SubmissionKind.NEW_PROGRAMME,
        "stage": stage,
        "draft": DRAFT,
        "version": 1,
        "started_by": scene.editor.id,
        "started_at": at,
        "changed_at": at,
        "sent_at": at,
    }


def _events(number: int, stage: Stage, at: datetime) -> list[dict[str, object]]:
    told = next(move.told for moves in MOVES.values() for move in moves if move.to is stage)
    kinds = ["submission started", *("interests declared",) * (EVENTS - 1), told]
    links = (
        Link(
            chain=f"submission/S-{number:06d}",
            place=place,
            kind=kind,
            happened_at=at,
            content="{}",
            previous=NOTHING_BEFORE,
        )
        for place, kind in enumerate(kinds, 1)
    )
    return [{**asdict(link), "hash": link.hash} for link in links]


def _signature(scene: Scene, number: int, _stage: Stage, at: datetime) -> dict[str, object]:
    return {
        "id": number,
        "submission_id": number,
        "round": 1,
        "version": 1,
        "fingerprint": NOTHING_BEFORE,
        "draft": DRAFT,
        "statement": "Signed.",
        "signed_as": "certifier",
        "person_id": scene.editor.id,
        "signed_at": at,
    }


def _round(scene: Scene, number: int, stage: Stage, at: datetime) -> dict[str, object]:
    phase = Phase.SETTLED if stage is Stage.PUBLISHED else Phase.INDEPENDENT
    return {
        "id": number,
        "reference": f"R-{number:06d}",
        "submission_id": number,
        "signature_id": number,
        "number": 1,
        "purpose": Purpose.SUBMISSION,
        "phase": Phase.SETTLING if stage is Stage.IN_REVIEW and number % 3 == 0 else phase,
        "record": DRAFT,
        "fingerprint": NOTHING_BEFORE,
        "standard": "ours",
        "edition": "1",
        "engine": "1",
        "guide": "1",
        "items": DRAFT,
        "seed": number,
        "opened_by": scene.moderator.id,
        "opened_at": at,
    }


def _assigned(scene: Scene, number: int, stage: Stage, at: datetime) -> list[dict[str, object]]:
    is_done = stage is Stage.PUBLISHED
    return [
        {
            "round_id": number,
            "person_id": person.id,
            "letter": letter,
            "state": AssignmentState.SENT if is_done else AssignmentState.ACCEPTED,
            "invited_by": scene.moderator.id,
            "invited_at": at,
            "accepted_at": at,
            "sent_at": at + timedelta(days=9) if is_done else None,
            "version": 1,
        }
        for letter, person in zip("AB", scene.reviewers, strict=True)
    ]


def _mail(number: int, at: datetime) -> dict[str, object]:
    return {
        "message_id": f"<{number}@registry.example.org>",
        "template": "review-begun",
        "template_version": 1,
        "recipient": "somebody@example.org",
        "subject": "Your submission",
        "body": "x" * 800,
        "state": "failed" if number % 500 == 0 else "sent",
        "queued_at": at,
        "due_at": at,
        "tries": 1,
    }
