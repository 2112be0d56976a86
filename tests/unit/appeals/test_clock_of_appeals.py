"""Each step of an appeal has its working days, counted by the bank holidays of the registry's own nation."""

from datetime import UTC, date, datetime

import pytest

from registry.models import Appeal
from registry.policy.appeal_stages import OPEN, AppealGround, AppealStage
from registry.policy.due_in import DUE_IN, Step
from registry.policy.working_days import Nation
from registry.services.appeals.clock import clock_of_appeal, to_lodge

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = Nation
LODGED, IN_REVIEW, WAITS = (
    AppealStage.LODGED,
    AppealStage.IN_REVIEW,
    AppealStage.AWAITING_DECISION,
)


def an_appeal(stage: AppealStage, lodged: date, admitted: date | None = None) -> Appeal:
    """An appeal that came to a stage on these days, at the last minute of each."""
    made = Appeal(
        reference="AP-AAAA-AAAA",
        submission_id=1,
        round_id=1,
        number=1,
        stage=stage,
        grounds=AppealGround.PROCEDURE,
        words="Words.",
        lodged_by=1,
        lodged_at=datetime(*lodged.timetuple()[:3], 23, 59, tzinfo=UTC),
    )
    if admitted is not None:
        made.admitted_at = datetime(*admitted.timetuple()[:3], 23, 59, tzinfo=UTC)
    return made


@pytest.mark.parametrize(
    ("nation", "lodged", "due"),
    [
        # Christmas Day 2026 is a Friday, so Boxing Day is kept on Monday the 28th everywhere.
        (ENGLAND, date(2026, 12, 18), date(2026, 12, 29)),
        (SCOTLAND, date(2026, 12, 18), date(2026, 12, 29)),
        # 2 January 2027 is a Saturday, and Scotland alone keeps it, on Monday the 4th.
        (ENGLAND, date(2026, 12, 30), date(2027, 1, 7)),
        (WALES, date(2026, 12, 30), date(2027, 1, 7)),
        (NORTHERN_IRELAND, date(2026, 12, 30), date(2027, 1, 7)),
        (SCOTLAND, date(2026, 12, 30), date(2027, 1, 8)),
        # St Patrick's Day 2026 is a Tuesday.
        (ENGLAND, date(2026, 3, 13), date(2026, 3, 20)),
        (NORTHERN_IRELAND, date(2026, 3, 13), date(2026, 3, 23)),
        # 12 July 2027 is a Monday.
        (WALES, date(2027, 7, 9), date(2027, 7, 16)),
        (NORTHERN_IRELAND, date(2027, 7, 9), date(2027, 7, 19)),
        # Scotland's summer holiday is the first Monday of August, that of the others the last.
        (ENGLAND, date(2026, 7, 30), date(2026, 8, 6)),
        (SCOTLAND, date(2026, 7, 30), date(2026, 8, 7)),
        (ENGLAND, date(2026, 8, 27), date(2026, 9, 4)),
        (SCOTLAND, date(2026, 8, 27), date(2026, 9, 3)),
        # Lodged on a Saturday; and over St Andrew's Day, a Monday.
        (ENGLAND, date(2026, 11, 28), date(2026, 12, 4)),
        (SCOTLAND, date(2026, 11, 28), date(2026, 12, 7)),
    ],
)
def test_it_is_admitted_or_not_within_five_working_days(
    nation: Nation, lodged: date, due: date
) -> None:
    clock = clock_of_appeal(an_appeal(LODGED, lodged), nation, due)
    assert clock is not None
    assert (clock.step, clock.began, clock.due, clock.overdue) == (Step.ADMITTING, lodged, due, 0)


@pytest.mark.parametrize("stage", [IN_REVIEW, WAITS])
@pytest.mark.parametrize(
    ("nation", "admitted", "due"),
    [
        # Over Good Friday and the first Monday of May; Scotland keeps no Easter Monday.
        (ENGLAND, date(2026, 4, 1), date(2026, 5, 18)),
        (WALES, date(2026, 4, 1), date(2026, 5, 18)),
        (NORTHERN_IRELAND, date(2026, 4, 1), date(2026, 5, 18)),
        (SCOTLAND, date(2026, 4, 1), date(2026, 5, 15)),
    ],
)
def test_it_is_decided_within_thirty_from_its_admission(
    stage: AppealStage, nation: Nation, admitted: date, due: date
) -> None:
    appeal = an_appeal(stage, date(2026, 3, 25), admitted)
    clock = clock_of_appeal(appeal, nation, date(2026, 5, 20))
    assert clock is not None
    assert (clock.step, clock.began, clock.due) == (Step.HEARING, admitted, due)
    assert clock.overdue == {date(2026, 5, 18): 2, date(2026, 5, 15): 3}[due]


@pytest.mark.parametrize(
    ("nation", "until"),
    [
        (ENGLAND, date(2026, 11, 30)),
        (WALES, date(2026, 11, 30)),
        (NORTHERN_IRELAND, date(2026, 11, 30)),
        (SCOTLAND, date(2026, 12, 1)),
    ],
)
def test_it_is_lodged_within_twenty_of_the_publication_or_the_outcome_before(
    nation: Nation, until: date
) -> None:
    assert to_lodge(date(2026, 11, 2), nation, until).due == until


def test_what_is_over_has_no_clock_and_every_open_stage_has_one() -> None:
    for stage in AppealStage:
        clock = clock_of_appeal(
            an_appeal(stage, date(2026, 11, 2), date(2026, 11, 3)), ENGLAND, date(2026, 11, 4)
        )
        assert (clock is not None) == (stage in OPEN)
    assert (DUE_IN[Step.LODGING], DUE_IN[Step.ADMITTING], DUE_IN[Step.HEARING]) == (20, 5, 30)


def test_days_over_the_due_day_are_counted_in_working_days_too() -> None:
    appeal = an_appeal(LODGED, date(2026, 12, 18))
    late = [clock_of_appeal(appeal, one, date(2027, 1, 5)) for one in (ENGLAND, SCOTLAND)]
    assert [one.overdue for one in late if one is not None] == [4, 3]
