"""A report's clock counts working days of its area's nation, over the bank holidays of each, counted here by hand."""

from datetime import UTC, date, datetime

import pytest

from registry.models import Blockage
from registry.nations import Nation
from registry.policy.blockage_stages import DAYS_FOR, DAYS_TO_ANSWER, BlockageStage
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.clocks import answer_due, clock_of_report, clock_of_stage
from tests.blocked import Register, a_screened_report

E, W, S, N = Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
AREAS = {E: "E07000041", W: "W06000015", S: "S12000049", N: "N09000003"}

DUE = {
    "over Saint Patrick's day, Good Friday and Easter Monday": (
        date(2026, 3, 12),
        {
            E: (date(2026, 3, 17), date(2026, 3, 19), date(2026, 4, 13)),
            W: (date(2026, 3, 17), date(2026, 3, 19), date(2026, 4, 13)),
            S: (date(2026, 3, 17), date(2026, 3, 19), date(2026, 4, 10)),
            N: (date(2026, 3, 18), date(2026, 3, 20), date(2026, 4, 14)),
        },
    ),
    "over the twelfth of July, a Sunday, and the Scottish bank holiday of August": (
        date(2026, 7, 9),
        {
            E: (date(2026, 7, 14), date(2026, 7, 16), date(2026, 8, 6)),
            W: (date(2026, 7, 14), date(2026, 7, 16), date(2026, 8, 6)),
            S: (date(2026, 7, 14), date(2026, 7, 16), date(2026, 8, 7)),
            N: (date(2026, 7, 15), date(2026, 7, 17), date(2026, 8, 7)),
        },
    ),
    "over Saint Andrew's day and Christmas": (
        date(2026, 11, 26),
        {
            E: (date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 24)),
            W: (date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 24)),
            S: (date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 29)),
            N: (date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 24)),
        },
    ),
    "over Christmas, Boxing day on a Saturday, and the second of January": (
        date(2026, 12, 22),
        {
            E: (date(2026, 12, 29), date(2026, 12, 31), date(2027, 1, 22)),
            W: (date(2026, 12, 29), date(2026, 12, 31), date(2027, 1, 22)),
            S: (date(2026, 12, 29), date(2026, 12, 31), date(2027, 1, 25)),
            N: (date(2026, 12, 29), date(2026, 12, 31), date(2027, 1, 22)),
        },
    ),
}
"""From a day on: the third, the fifth and the twentieth working day after it."""

WAITS = {3: 0, 5: 1, 20: 2}


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("stage", sorted(DAYS_FOR))
def test_each_stage_is_due_after_its_working_days_in_each_nation(
    stage: BlockageStage, nation: Nation
) -> None:
    for over, (began, dues) in DUE.items():
        due = dues[nation][WAITS[DAYS_FOR[stage]]]
        on_the_day = clock_of_stage(stage, began, nation=nation, on=due)
        assert on_the_day is not None
        assert (on_the_day.due, on_the_day.overdue) == (due, 0), over
        later = clock_of_stage(stage, began, nation=nation, on=date(2027, 6, 1))
        assert later is not None
        assert later.is_overdue


@pytest.mark.parametrize("stage", sorted(set(BlockageStage) - set(DAYS_FOR)))
def test_nobody_waits_for_a_draft_or_for_what_is_closed(stage: BlockageStage) -> None:
    day = date(2026, 12, 22)
    assert clock_of_stage(stage, day, nation=E, on=day) is None


def test_overdue_counts_working_days_and_no_holiday() -> None:
    began, on = date(2026, 12, 22), date(2027, 1, 5)
    late = {one: clock_of_stage(BlockageStage.SCREENED, began, nation=one, on=on) for one in Nation}
    days = {one: clock.overdue for one, clock in late.items() if clock is not None}
    assert days == {E: 4, W: 4, S: 3, N: 4}


def test_a_reports_clock_is_that_of_its_areas_nation(register: Register) -> None:
    session, found = register.session, a_screened_report(register)
    areas, began = areas_by_code(session), datetime(2026, 3, 12, 23, 59, tzinfo=UTC)
    found.stage_since = found.sent_at = began
    assert DAYS_FOR[BlockageStage.SENT] + DAYS_FOR[BlockageStage.ACKNOWLEDGED] == DAYS_TO_ANSWER
    answers = {
        E: date(2026, 4, 20),
        W: date(2026, 4, 20),
        S: date(2026, 4, 17),
        N: date(2026, 4, 21),
    }
    for nation, code in AREAS.items():
        found.area = code
        assert answer_due(found, areas) == answers[nation]
        clock = clock_of_report(found, areas, date(2026, 3, 13))
        assert clock is not None
        assert (clock.nation, clock.began, clock.due) == (
            nation,
            date(2026, 3, 12),
            DUE["over Saint Patrick's day, Good Friday and Easter Monday"][1][nation][0],
        )


def test_nothing_is_due_for_what_was_not_sent(register: Register) -> None:
    found: Blockage = a_screened_report(register)
    assert answer_due(found, areas_by_code(register.session)) is None
