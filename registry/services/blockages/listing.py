"""The list of public reports: a page of it, what it can be narrowed by, and the same as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.moved import newest_first
from registry.services.blockages.public import are_public
from registry.services.blockages.reports_asked import ReportsAsked, unknown_in
from registry.services.blockages.standing import stands
from registry.services.register import in_brief

PER_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A public report as lists have it.

    Attributes:
        reference: of the report.
        programme: by name.
        slug: of the programme.
        area: by name.
        area_code: its code.
        stage: where it stands.
        stands: the same in a sentence.
        summary: the screened words.
        sent_at: when every recipient had been sent it.
        moved_at: when something public last happened to it.
    """

    reference: str
    programme: str
    slug: str
    area: str
    area_code: str
    stage: BlockageStage
    stands: str
    summary: str
    sent_at: datetime | None
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of the list.

    Attributes:
        asked: what was asked.
        found: how many there are.
        pages: how many pages they fill.
        reports: those of this page.
        unknown: a sentence for each thing asked for that there is not.
    """

    asked: ReportsAsked
    found: int
    pages: int
    reports: tuple[ListedReport, ...]
    unknown: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        """The page before, as the part of an address after its path; None on the first."""
        page = min(self.asked.page, self.pages + 1)
        return self.asked.on_page(page - 1).address if page > 1 else None

    @property
    def following(self) -> str | None:
        """The page after; None on the last."""
        page = self.asked.page
        return self.asked.on_page(page + 1).address if page < self.pages else None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed by: of areas and programmes, those that a public report names."""

    areas: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[str, str], ...]


def reports_page(session: Session, asked: ReportsAsked, on: date) -> ReportsPage:
    """Return a page of the public reports, that of the newest movement first."""
    order = newest_first(session, asked, on)
    here = order[(asked.page - 1) * PER_PAGE : asked.page * PER_PAGE]
    pages = -(-len(order) // PER_PAGE)
    return ReportsPage(asked, len(order), pages, listed(session, here), unknown_in(asked))


def newest_reports(
    session: Session, asked: ReportsAsked, on: date, *, most: int
) -> tuple[ListedReport, ...]:
    """Return the public reports of the newest movements."""
    return listed(session, newest_first(session, asked, on)[:most])


def listed(session: Session, moved: list[tuple[int, datetime]]) -> tuple[ListedReport, ...]:
    """Return reports by number as lists have them, in the order given."""
    numbers = [number for number, _ in moved]
    rows = {
        row.id: row for row in session.scalars(select(Blockage).where(Blockage.id.in_(numbers)))
    }
    areas, names = (
        areas_by_code(session),
        names_of(session, (one.programme_slug for one in rows.values())),
    )
    found = []
    for number, at in moved:
        row = rows[number]
        stage, slug = BlockageStage(row.stage), row.programme_slug or ""
        found.append(
            ListedReport(
                reference=row.reference,
                programme=names.get(slug, slug),
                slug=slug,
                area=named_area(areas, row.area),
                area_code=row.area or "",
                stage=stage,
                stands=stands(stage, has_answer=row.first_answered_at is not None),
                summary=row.summary or "",
                sent_at=row.sent_at,
                moved_at=at,
            )
        )
    return tuple(found)


def choices(session: Session, asked: ReportsAsked, on: date) -> Choices:
    """Return what the list can be narrowed by, with what it is narrowed by now."""
    rows = session.execute(
        select(AreaRow.code, AreaRow.name, Blockage.programme_slug)
        .join(Blockage, Blockage.area == AreaRow.code)
        .where(*are_public(on))
        .distinct()
    ).all()
    areas = {code: name for code, name, _ in rows}
    if asked.area not in {"", *areas}:
        row = session.get(AreaRow, asked.area)
        areas[asked.area] = asked.area if row is None else row.name
    names = names_of(session, [*(slug for _, _, slug in rows), asked.programme])
    return Choices(_by_name(areas), _by_name(names))


def names_of(session: Session, slugs: Iterable[str | None]) -> dict[str, str]:
    """Return what programmes are published as, by slug; of one that is not, the slug."""
    asked = {slug for slug in slugs if slug}
    return {slug: slug for slug in asked} | {
        held.slug: held.name for held in in_brief(session, asked)
    }


def page_json(page: ReportsPage) -> dict[str, Any]:
    """Return a page of the list as JSON has it."""
    return {
        "found": page.found,
        "page": page.asked.page,
        "pages": page.pages,
        "per_page": PER_PAGE,
        "reports": [
            {
                "reference": one.reference,
                "programme": one.slug,
                "area": one.area_code,
                "stage": str(one.stage),
                "closed": one.stage in CLOSED,
                "stands": one.stands,
                "summary": one.summary,
                "sent_at": None if one.sent_at is None else one.sent_at.isoformat(),
                "moved_at": one.moved_at.isoformat(),
            }
            for one in page.reports
        ],
        "unknown": list(page.unknown),
    }


def _by_name(named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(named.items(), key=lambda one: one[1].casefold()))
