"""How appeals end and how long they take, as everybody may know it: each outcome is public by itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Appeal
from registry.policy.appeal_stages import CHANGES_RATING, OUTCOMES, AppealStage
from registry.policy.working_days import Nation
from registry.services.appeals.views import AppealView, views_of


@dataclass(frozen=True, slots=True)
class AppealStatistics:
    """What is told of all appeals, or of those of one year.

    Attributes:
        lodged: how many were lodged.
        open: how many of them are not over.
        not_admitted: how many were turned away.
        withdrawn: how many were taken back.
        decided: how many were decided.
        by_outcome: how many of these ended how.
        changed_per_cent: per cent of those decided that were upheld, wholly or in part; None where none was.
        median_days: working days from lodging to decision; None where none was decided.
    """

    lodged: int
    open: int
    not_admitted: int
    withdrawn: int
    decided: int
    by_outcome: dict[AppealStage, int]
    changed_per_cent: float | None
    median_days: float | None


@dataclass(frozen=True, slots=True)
class AppealsTold:
    """The statistics in all and by the year of lodging, and every appeal, the newest first."""

    in_all: AppealStatistics
    by_year: dict[int, AppealStatistics]
    appeals: tuple[AppealView, ...]


def appeals_told(session: Session, nation: Nation) -> AppealsTold:
    """Return what everybody may know of appeals."""
    found = tuple(session.scalars(select(Appeal).order_by(Appeal.id.desc())))
    views = views_of(session, found, nation)
    years = sorted({one.lodged_at.year for one in views}, reverse=True)
    return AppealsTold(
        statistics_of(views),
        {
            year: statistics_of([one for one in views if one.lodged_at.year == year])
            for year in years
        },
        views,
    )


def statistics_of(appeals: Sequence[AppealView]) -> AppealStatistics:
    """Count appeals by how they ended."""
    ended = Counter(one.stage for one in appeals)
    decided = [one for one in appeals if one.stage in OUTCOMES]
    changed = sum(ended[stage] for stage in CHANGES_RATING)
    days = [one.days_taken for one in decided if one.days_taken is not None]
    return AppealStatistics(
        lodged=len(appeals),
        open=sum(one.is_open for one in appeals),
        not_admitted=ended[AppealStage.NOT_ADMITTED],
        withdrawn=ended[AppealStage.WITHDRAWN],
        decided=len(decided),
        by_outcome={
            stage: ended[stage]
            for stage in (AppealStage.UPHELD, AppealStage.PARTLY_UPHELD, AppealStage.DISMISSED)
        },
        changed_per_cent=100 * changed / len(decided) if decided else None,
        median_days=median(days) if days else None,
    )


def statistics_json(told: AppealsTold) -> dict[str, object]:
    """Return the same as data."""
    return {
        "in_all": _json(told.in_all),
        "by_year": {str(year): _json(one) for year, one in told.by_year.items()},
    }


def _json(one: AppealStatistics) -> dict[str, object]:
    return {
        "lodged": one.lodged,
        "open": one.open,
        "not_admitted": one.not_admitted,
        "withdrawn": one.withdrawn,
        "decided": one.decided,
        "outcomes": {str(stage): n for stage, n in one.by_outcome.items()},
        "upheld_or_partly_upheld_per_cent": one.changed_per_cent,
        "median_working_days_to_decision": one.median_days,
    }
