"""Events in hash chains, daily heads, the outbox, and background processes seen."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly
from registry.models.base import Moment
from registry.models.chain import NOTHING_BEFORE, Link, as_text, head_hash

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEPT = (
    AppendOnly(
        table="event",
        sentence="An event is never changed or removed: what happened stays what happened.",
        same_row=(
            "id = NEW.id",
            "chain = NEW.chain AND place = NEW.place",
            "hash = NEW.hash",
        ),
    ),
    AppendOnly(
        table="daily_head",
        sentence="A daily head is never changed or removed.",
        same_row=("id = NEW.id", "day = NEW.day"),
    ),
    AppendOnly(
        table="programme",
        sentence="A programme is never renamed or removed: its ratings point to it.",
        same_row=("id = NEW.id", "slug = NEW.slug"),
    ),
    AppendOnly(
        table="folder_load",
        sentence="The account of a load is never changed or removed.",
        same_row=("id = NEW.id",),
    ),
)


def upgrade() -> None:
    _make_events()
    _make_work()
    for table in KEPT:
        for statement in table.statements(op.get_context().dialect.name):
            op.execute(statement)
    if not op.get_context().as_sql:
        _tell_what_happened_before()


def downgrade() -> None:
    raise RuntimeError(
        "Going back would remove the account of what happened to every programme. To go back, "
        "restore a copy of the data that was made before this version."
    )


def _make_events() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chain", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("chain", "place", name=op.f("uq_event_chain_place")),
        sa.UniqueConstraint("hash", name=op.f("uq_event_hash")),
    )
    op.create_table(
        "daily_head",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.Column("last_event_id", sa.Integer, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_head")),
        sa.UniqueConstraint("day", name=op.f("uq_daily_head_day")),
    )


def _make_work() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_failure", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_due_at"), "outbox", ["due_at"])
    op.create_table(
        "worker_seen",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_seen")),
        sa.UniqueConstraint("name", name=op.f("uq_worker_seen_name")),
    )


def _tell_what_happened_before() -> None:
    """Write the events of what was published before there were events, in the order it happened."""
    happened = sorted(
        [*_records(), *_ratings(), *_loads()], key=lambda one: (one["happened_at"], one["order"])
    )
    ends: dict[str, tuple[int, str]] = {}
    events: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for one in happened:
        del one["order"]
        if events and events[-1]["happened_at"].date() < one["happened_at"].date():
            heads.append(_head(events, ends, heads))
        place, previous = ends.get(one["chain"], (0, NOTHING_BEFORE))
        link = Link(**one, place=place + 1, previous=previous)
        ends[link.chain] = (link.place, link.hash)
        events.append({**asdict(link), "hash": link.hash})
    _insert("event", events)
    _insert("daily_head", heads)


def _head(
    events: list[dict[str, Any]], ends: dict[str, tuple[int, str]], heads: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the head of the day of the last event so far; events are numbered from 1."""
    day = events[-1]["happened_at"].date().isoformat()
    previous = heads[-1]["hash"] if heads else NOTHING_BEFORE
    covered = [(chain, place, mark) for chain, (place, mark) in ends.items()]
    return {
        "day": day,
        "last_event_id": len(events),
        "previous": previous,
        "hash": head_hash(day=day, heads=covered, previous=previous),
    }


def _insert(table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        columns = (sa.column(name, Moment() if name == "happened_at" else None) for name in rows[0])
        op.bulk_insert(sa.table(table, *columns), rows)


def _records() -> Iterator[dict[str, Any]]:
    rows = _rows(
        "SELECT slug, fingerprint, added_at AS happened_at FROM record_version "
        "JOIN programme ON programme.id = programme_id ORDER BY record_version.id"
    )
    for row in rows:
        yield _event(row, 0, "record_added", {"fingerprint": row.fingerprint})


def _ratings() -> Iterator[dict[str, Any]]:
    rows = _rows(
        "SELECT slug, published_rating.id AS rating_id, fingerprint, standard, edition, engine, "
        "rating, supersedes_id, published_at AS happened_at FROM published_rating "
        "JOIN programme ON programme.id = programme_id ORDER BY published_rating.id"
    )
    for row in rows:
        content = {
            "rating": row.rating_id,
            "supersedes": row.supersedes_id,
            "fingerprint": row.fingerprint,
            "standard": row.standard,
            "edition": row.edition,
            "engine": row.engine,
            "sha256": hashlib.sha256(row.rating.encode()).hexdigest(),
        }
        yield _event(row, 1, "rating_published", content)


def _loads() -> Iterator[dict[str, Any]]:
    rows = _rows(
        "SELECT NULL AS slug, id, digest, standard, edition, engine, account, "
        "loaded_at AS happened_at FROM folder_load ORDER BY id"
    )
    for row in rows:
        content = {
            "load": row.id,
            "digest": row.digest,
            "standard": row.standard,
            "edition": row.edition,
            "engine": row.engine,
            "sha256": hashlib.sha256(row.account.encode()).hexdigest(),
        }
        yield _event(row, 2, "folder_loaded", content)


def _rows(query: str) -> Any:  # noqa: ANN401 - rows of a query that no model describes
    return op.get_bind().execute(sa.text(query).columns(happened_at=Moment()))


def _event(row: Any, order: int, kind: str, content: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - as above
    happened_at: datetime = row.happened_at
    chain = f"programme/{row.slug}" if row.slug else "register"
    return {
        "chain": chain,
        "kind": kind,
        "happened_at": happened_at,
        "content": as_text(content),
        "order": order,
    }
