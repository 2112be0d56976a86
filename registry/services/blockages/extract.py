"""An authority's public reports of half a year, put together for its auditor."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median
from typing import Any, Final

from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import AreaRow, Blockage
from registry.policy.areas import Area
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.policy.early_sign import RULE, early_signs
from registry.policy.halves import Half, half_called, half_of
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.area_figures import areas_reached, why_withheld
from registry.services.blockages.barriers import barrier_labels
from registry.services.blockages.clocks import clock_of_report
from registry.services.blockages.letters import answers_published
from registry.services.blockages.moving import was_closed_by_the_registry
from registry.services.blockages.public import public_reports
from registry.services.blockages.reports_asked import barriers_in
from registry.services.tables_out import csv_text
from registry.services.wording import printable

_HALVES: Final = 4
"""In the trend, the half itself among them."""
_FOR_A_BODY: Final = (BlockageStage.SENT, BlockageStage.ACKNOWLEDGED, BlockageStage.REVIEW_ASKED)
"""Stages in which a body's answer is waited for: what staff or the reporter leave lying is no sign about a body."""
_HEADER: Final = ("gss_code", "area", "half", "made_on", "part", "name", "value", "explanation")


@dataclass(frozen=True, slots=True)
class ExtractedReport:
    """One public report.

    Attributes:
        reference: of the report.
        programme: its slug.
        sent_on: when every body had been sent it.
        stage: where it stands.
        days: from its sending to its end, or to the day of the extract while it is open.
        past_its_time: whether a body has not answered it although the time for it is over.
        barriers: why it is blocked, in words.
        answers: what bodies gave as their reasons, in full.
        closed_reason: why staff closed it; None for what its reporter wrote, which nobody screened.
    """

    reference: str
    programme: str
    sent_on: date
    stage: BlockageStage
    days: int
    past_its_time: bool
    barriers: tuple[str, ...]
    answers: tuple[str, ...]
    closed_reason: str | None

    @property
    def is_closed(self) -> bool:
        """Whether it is over; closed is not resolved."""
        return self.stage in CLOSED


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of a half come to.

    Attributes:
        reports: how many there are.
        past_their_time: how many wait for an answer although the time for it is over.
        stages: how many stand where.
        barriers: how many name which reason.
        median_days: of their ages.
        trend: how many were sent in each half, the earliest first.
        early: a sentence for each early sign.
    """

    reports: int
    past_their_time: int
    stages: tuple[tuple[str, int], ...]
    barriers: tuple[tuple[str, int], ...]
    median_days: float | None
    trend: tuple[tuple[str, int], ...]
    early: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """An authority's half year.

    Attributes:
        area: whose it is.
        half: which one.
        made_on: the day as on which it stands.
        reports: the public ones that were sent in it.
        figures: what they come to; None where they are withheld.
        withheld: why they are, or None.
        has_earlier: whether public reports were sent before it.
    """

    area: Area
    half: Half
    made_on: date
    reports: tuple[ExtractedReport, ...]
    figures: Figures | None
    withheld: str | None
    has_earlier: bool

    @property
    def rule(self) -> str:
        """When an early sign is shown."""
        return RULE


def extract_of(session: Session, code: str, half: str, on: date) -> Extract:
    """Return an authority's extract of a half year; of the newest that is over where none is named.

    Raises:
        NotThere: where there is no such area or half, or the half has not begun.
    """
    areas = areas_by_code(session)
    area, asked = areas.get(code), half_called(half) if half else half_of(on).before
    if area is None:
        raise NotThere(
            f"There is no area with the code {printable(code)}. The list of areas gives each one's."
        )
    if asked is None or asked.began > on:
        raise NotThere("Write a half year that has begun, like 2026-1 for January to June 2026.")
    rows = session.scalars(
        public_reports(on)
        .where(AreaRow.code == code, Blockage.sent_at < _start(asked.after))
        .order_by(Blockage.sent_at, Blockage.id)
    ).all()
    here = tuple(
        _extracted(session, row, on) for row in rows if row.sent_at and row.sent_at >= _start(asked)
    )
    withheld = why_withheld(len(rows), area, areas_reached(session, on))
    figures = None if withheld else _figures(here, rows, asked)
    return Extract(area, asked, on, here, figures, withheld, len(rows) > len(here))


def extract_csv(found: Extract) -> str:
    """Write it as one table: a line for each figure, then one for each report and each explanation."""
    before = (found.area.code, found.area.name, str(found.half), found.made_on.isoformat())
    return csv_text(_HEADER, [(*before, *line) for line in _lines(found)])


def extract_json(found: Extract) -> dict[str, Any]:
    """Return it as JSON has it."""
    figures = found.figures
    return {
        "area": found.area.code,
        "name": found.area.name,
        "half": str(found.half),
        "made_on": found.made_on.isoformat(),
        "withheld": found.withheld,
        "early_sign_rule": found.rule,
        "early_sign": None if figures is None else bool(figures.early),
        "figures": None
        if figures is None
        else {
            "reports": figures.reports,
            "waiting_past_their_time": figures.past_their_time,
            "by_stage": dict(figures.stages),
            "by_barrier": dict(figures.barriers),
            "median_days": figures.median_days,
            "trend": dict(figures.trend),
            "early_signs": list(figures.early),
        },
        "reports": [
            {
                "reference": one.reference,
                "programme": one.programme,
                "sent_on": one.sent_on.isoformat(),
                "stage": str(one.stage),
                "closed": one.is_closed,
                "days": one.days,
                "waiting_past_its_time": one.past_its_time,
                "barriers": list(one.barriers),
                "explanations": list(one.answers),
                "closed_reason": one.closed_reason,
            }
            for one in found.reports
        ],
    }


def _figures(here: Sequence[ExtractedReport], rows: Sequence[Blockage], half: Half) -> Figures:
    sent = Counter(half_of(_day(row.sent_at)) for row in rows if row.sent_at)
    late = sum(one.past_its_time for one in here)
    halves = [half]
    while len(halves) < _HALVES:
        halves.insert(0, halves[0].before)
    stages = Counter(one.stage for one in here)
    return Figures(
        reports=len(here),
        past_their_time=late,
        stages=tuple((str(stage), stages[stage]) for stage in BlockageStage if stages[stage]),
        barriers=tuple(Counter(name for one in here for name in one.barriers).most_common()),
        median_days=median(one.days for one in here) if here else None,
        trend=tuple((str(one), sent[one]) for one in halves),
        early=early_signs(past_their_time=late, reports=len(here), before=sent[half.before]),
    )


def _extracted(session: Session, row: Blockage, on: date) -> ExtractedReport:
    clock, labels = clock_of_report(row, areas_by_code(session), on), barrier_labels()
    sent_on = _day(row.sent_at or row.started_at)
    ended = on if row.closed_at is None else _day(row.closed_at)
    answers = answers_published(session, row)
    return ExtractedReport(
        reference=row.reference,
        programme=row.programme_slug or "",
        sent_on=sent_on,
        stage=BlockageStage(row.stage),
        days=(ended - sent_on).days,
        past_its_time=clock is not None and clock.stage in _FOR_A_BODY and clock.is_overdue,
        barriers=tuple(labels.get(code, code) for code in barriers_in(row.draft)),
        answers=tuple(f"{one.body}: {one.position}. {one.words}" for one in answers),
        closed_reason=row.closed_reason
        if row.stage in CLOSED and was_closed_by_the_registry(session, row)
        else None,
    )


def _lines(found: Extract) -> list[tuple[str, str, str | int | float | None, str]]:
    figures, why = found.figures, found.withheld or ""
    if figures is None:
        lines: list[tuple[str, str, str | int | float | None, str]] = [
            ("figures", "withheld", None, why),
            ("early sign", "withheld", None, found.rule),
        ]
    else:
        says = "yes" if figures.early else "no"
        lines = [
            ("figures", "reports sent in the half", figures.reports, ""),
            ("figures", "waiting for an answer past its time", figures.past_their_time, ""),
            ("figures", "days from sending to end or today, median", figures.median_days, ""),
            *(("stage", name, number, "") for name, number in figures.stages),
            *(("barrier", name, number, "") for name, number in figures.barriers),
            *(("trend", name, number, "") for name, number in figures.trend),
            ("early sign", says, None, " ".join((*figures.early, found.rule))),
        ]
    for one in found.reports:
        told = f"{one.stage}; sent on {one.sent_on.isoformat()}; {'; '.join(one.barriers)}"
        lines.append(("report", one.reference, one.days, told))
        lines += [("explanation", one.reference, None, words) for words in one.answers]
        if one.closed_reason:
            lines.append(("explanation", one.reference, None, f"Closed: {one.closed_reason}"))
    return lines


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _start(half: Half) -> datetime:
    return datetime(half.year, half.began.month, 1, tzinfo=UTC)
