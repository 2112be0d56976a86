"""Every public report as a table, row by row, so that a long one needs no more memory than a short one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from registry.database import ADDRESS
from registry.models import AreaRow, Blockage, BlockageAnswer, BlockageJoined
from registry.nations import Nation
from registry.policy.blockage_stages import CLOSED, DAYS_TO_ANSWER
from registry.services.areas.prices import prices
from registry.services.blockages.moved import due_after, moved_at, newest_answer_of
from registry.services.blockages.moving import how_it_was_closed, is_by_the_registry
from registry.services.blockages.public import are_public
from registry.services.blockages.reports_asked import ReportsAsked, are_asked, holds_barrier
from registry.services.blockages.starting import answers_in
from registry.services.blockages.sums import cost_test_by
from registry.services.tables_out import Cell, csv_lines

HEADER: Final = (
    *("reference", "programme", "area", "area_name", "nation", "matter", "step", "barriers"),
    *("people", "stage", "closed", "sent_on", "answer_due", "first_answer_on", "answers"),
    *("closed_on", "closed_reason", "next_body", "organisations", "existing_cost"),
    *("offered_cost", "unit", "price_year", "last_moved", "summary", "page"),
)
_AT_A_TIME: Final = 500
"""Rows that are fetched together."""


def reports_csv(session: Session, asked: ReportsAsked, on: date) -> Iterator[str]:
    """Write every public report that is asked for as a table, line by line, in the order of their numbers."""
    return csv_lines(HEADER, _rows(session, asked, on))


def _rows(session: Session, asked: ReportsAsked, on: date) -> Iterator[tuple[Cell, ...]]:
    index, address = prices(session).index, session.info.get(ADDRESS, "")
    answers = select(func.count()).where(
        BlockageAnswer.blockage_id == Blockage.id, BlockageAnswer.published.is_not(None)
    )
    first = select(func.min(BlockageAnswer.answered_at)).where(
        BlockageAnswer.blockage_id == Blockage.id,
        BlockageAnswer.screened_at == Blockage.first_answered_at,
    )
    joined = select(func.count()).where(BlockageJoined.blockage_id == Blockage.id)
    # Columns and not objects: a session remembers each object that it made.
    query: Select[Any] = (
        select(
            *Blockage.__table__.columns,
            AreaRow.name.label("area_name"),
            AreaRow.nation,
            answers.correlate(Blockage).scalar_subquery().label("answers"),
            first.correlate(Blockage).scalar_subquery().label("first_answer"),
            newest_answer_of().label("newest_answer"),
            how_it_was_closed().label("told_closed"),
            joined.correlate(Blockage).scalar_subquery().label("joined"),
        )
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(*are_public(on), *are_asked(asked))
        .order_by(Blockage.id)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for row in session.execute(query):
        if holds_barrier(row.draft, asked.barrier):
            told = answers_in(row.draft)
            costs = cost_test_by(told, index)
            yield (
                *_what(row, told),
                *_when(row),
                1 + row.joined,
                None if costs.existing is None else str(costs.existing),
                None if costs.offered is None else str(costs.offered),
                told.get("offered_unit"),
                costs.price_year,
                _moved(row).isoformat(),
                row.summary,
                f"{address}/blockages/{row.reference}",
            )


def _what(row: Row[Any], told: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        row.reference,
        row.programme_slug,
        row.area,
        row.area_name,
        row.nation,
        row.matter,
        row.step,
        "; ".join(told.get("barriers", ())),
        told.get("people"),
    )


def _when(row: Row[Any]) -> tuple[Cell, ...]:
    closed = row.stage in CLOSED
    due = due_after(_day(row.sent_at), DAYS_TO_ANSWER, Nation(row.nation))
    return (
        row.stage,
        "yes" if closed else "no",
        _day(row.sent_at).isoformat(),
        due.isoformat(),
        None if row.first_answer is None else _day(row.first_answer).isoformat(),
        row.answers,
        None if row.closed_at is None else _day(row.closed_at).isoformat(),
        row.closed_reason if closed and is_by_the_registry(row.told_closed) else None,
        row.next_body,
    )


def _moved(row: Row[Any]) -> datetime:
    return moved_at(
        since=row.stage_since,
        sent=row.sent_at,
        first_answer=row.first_answered_at,
        newest_answer=row.newest_answer,
        nation=Nation(row.nation),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
