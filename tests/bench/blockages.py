"""Thousands of reported blockages over all areas: how soon public pages come, and what the table of all holds."""

import gc
import json
import statistics
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.migrating import migrate
from registry.models import AreaRow, Blockage, BlockageAnswer, BlockageDelivery, BodyRow
from registry.policy.barriers import DeliveryStep
from registry.policy.blockage_answers import Position
from registry.policy.blockage_stages import BlockageStage, DeliveryState
from registry.policy.recipients import Matter
from registry.policy.roles import Role
from registry.services.areas.shipped import put_shipped_facts
from registry.serving import leave_what_is_loaded
from tests.bench.figures import Figure, Part
from tests.blocked import ANSWERS, EXETER
from tests.people import a_person, an_organisation, writing

REPORTS = 10_000
PAGES = 60
TARGET = 150.0
ADDRESSES = {
    f"/areas/{EXETER}": TARGET,
    "/blockages/map": TARGET,
    "/blockages": None,
    "/blockages/patterns": None,
}
"""Each with its target; those without one are told only."""
MORE = 2.0
"""Megabytes that the table of all may hold more of than a tenth of it."""
NOTES = (
    "Invented reports over every area of the UK, a fifth of them not public, two of five answered.",
    "As the server does, the program is left out of the search for garbage before anything is measured.",
    "Memory is what Python's own objects held at most while a table was streamed.",
)
STAGES = (
    *(BlockageStage.SENT, BlockageStage.ANSWERED, BlockageStage.ANSWERED_AGAIN),
    *(BlockageStage.NOT_RESOLVED, BlockageStage.RECEIVED),
)
SENT = datetime(2025, 3, 3, 9, tzinfo=UTC)
SUMMARY = "An invented service is bought for one year at a time, so no group can be started there."


def part(reports: int = REPORTS, pages: int = PAGES) -> Part:
    """Open an area's page, the map and the list again and again, and stream the tables of a tenth and of all."""
    with TemporaryDirectory() as folder:
        tenth = _site(Path(folder) / "tenth", reports // 10)
        _streamed(tenth)  # what is made once, whatever the table's length
        _, few = _streamed(tenth)
        app = _site(Path(folder) / "all", reports)
        leave_what_is_loaded()
        figures = list(_pages(app, pages))
        gc.unfreeze()
        took, many = _streamed(app)
        for one in (tenth, app):
            engine_for(one.config["SETTINGS"].database_url).dispose()
    figures += [
        Figure("/blockages.csv, all of it", took, "ms"),
        Figure("memory of a tenth of that table", few, "MB"),
        Figure("memory of all of that table", many, "MB", target=few + MORE),
    ]
    return Part(f"{reports:,} reported blockages over all areas", figures, NOTES)


def _site(data: Path, reports: int) -> Flask:
    settings = Settings(data=data)
    migrate(settings)
    with writing(settings) as session:
        put_shipped_facts(session, date(2025, 3, 3))
        fill(session, reports)
        session.commit()
    return create_app(settings)


def _pages(app: Flask, pages: int) -> Iterator[Figure]:
    client = app.test_client()
    for address, target in ADDRESSES.items():
        client.get(address)  # what a worker does once, such as compiling its templates
        took, worked = [], []
        for _ in range(pages):
            started, began = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took.append((time.perf_counter() - started) * 1000)
            worked.append((time.process_time() - began) * 1000)
            assert answer.status_code == 200, answer.text
        yield Figure(f"{address}, 95%", _high(took), "ms", target=target)
        yield Figure(f"{address}, median", statistics.median(took), "ms")
        yield Figure(f"{address}, of the processor, 95%", _high(worked), "ms")


def _streamed(app: Flask) -> tuple[float, float]:
    """Read the whole table and keep none of it; return the milliseconds, and the most megabytes held."""
    client = app.test_client()
    tracemalloc.start()
    started = time.perf_counter()
    answer = client.get("/blockages.csv", buffered=False)
    read = sum(len(piece) for piece in answer.iter_encoded())
    took, (_, most) = (time.perf_counter() - started) * 1000, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read
    return took, most / 1_000_000


def _high(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[18]


def fill(session: Session, reports: int) -> None:
    """Write the reports with their letters and answers, in bulk, over all areas by turns."""
    organisation = an_organisation(session)
    person = a_person(
        session, Role.PROVIDER_EDITOR, email="many@example.org", organisation=organisation
    )
    codes = list(session.scalars(select(AreaRow.code).order_by(AreaRow.code)))
    body = session.scalars(select(BodyRow.id).order_by(BodyRow.id)).first()
    numbers = range(1, reports + 1)
    session.execute(
        insert(Blockage),
        [_report(one, codes[one % len(codes)], organisation.id, person.id) for one in numbers],
    )
    session.execute(insert(BlockageDelivery), [_letter(one, body) for one in numbers])
    answered = [one for one in numbers if _stage(one) in STAGES[1:3]]
    session.execute(insert(BlockageAnswer), [_answer(one) for one in answered])


def _stage(number: int) -> BlockageStage:
    return STAGES[number % len(STAGES)]


def _report(number: int, area: str, organisation: int, person: int) -> dict[str, object]:
    stage, at = _stage(number), SENT + timedelta(hours=number % 2_000)
    is_sent = stage is not BlockageStage.RECEIVED
    step = list(DeliveryStep)[number % len(DeliveryStep)]
    matter = list(Matter)[number % len(Matter)]
    told = {**ANSWERS, "area": area, "step": str(step), "matter": str(matter)}
    return {
        "id": number,
        "reference": f"B-{number:08d}",
        "organisation_id": organisation,
        "stage": stage,
        "draft": json.dumps(told, sort_keys=True),
        "version": 1,
        "started_by": person,
        "started_at": at,
        "changed_at": at,
        "stage_since": at,
        "programme_slug": f"invented-{number % 40}",
        "area": area,
        "matter": str(matter),
        "step": str(step),
        "received_at": at,
        "sent_at": at if is_sent else None,
        "first_answered_at": at if stage in STAGES[1:3] else None,
        "closed_at": at if stage is BlockageStage.NOT_RESOLVED else None,
        "closed_reason": "Nothing changed." if stage is BlockageStage.NOT_RESOLVED else None,
        "summary": SUMMARY if is_sent else None,
    }


def _letter(number: int, body: int | None) -> dict[str, object]:
    return {
        "id": number,
        "blockage_id": number,
        "body_id": body,
        "round": 1,
        "why": "It decides which services there are.",
        "address": "council@example.org",
        "state": DeliveryState.SENT,
        "queued_at": SENT,
        "sent_at": SENT,
    }


def _answer(number: int) -> dict[str, object]:
    return {
        "blockage_id": number,
        "delivery_id": number,
        "round": 1,
        "position": Position.NOT_ADOPTED,
        "words": "We buy another service.",
        "published": "We buy another service.",
        "answered_at": SENT + timedelta(days=9),
        "screened_at": SENT + timedelta(days=10),
    }
