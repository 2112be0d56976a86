"""Clocks count working days of the registry's nation, over the bank holidays of each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.config import Settings, SettingWrong, settings_from_environment
from registry.database import open_session
from registry.policy.due_in import DUE_IN, Step
from registry.policy.working_days import Nation, is_working_day, working_days_between
from registry.services.clocks import clock, clock_of, nation_of, working_days_taken

CHRISTMAS_EVE = date(2026, 12, 24)
"""A Thursday; the 28th stands in for Boxing Day, which is a Saturday."""


@pytest.mark.parametrize(
    ("nation", "began", "due"),
    [
        # Five working days: 29, 30, 31 December, then January without its first day.
        (Nation.ENGLAND, CHRISTMAS_EVE, date(2027, 1, 5)),
        (Nation.WALES, CHRISTMAS_EVE, date(2027, 1, 5)),
        (Nation.NORTHERN_IRELAND, CHRISTMAS_EVE, date(2027, 1, 5)),
        # Scotland also keeps 2 January, a Saturday, on Monday the 4th.
        (Nation.SCOTLAND, CHRISTMAS_EVE, date(2027, 1, 6)),
        # St Patrick's Day and the Twelfth are Northern Ireland's, St Andrew's Day Scotland's.
        (Nation.ENGLAND, date(2026, 3, 16), date(2026, 3, 23)),
        (Nation.NORTHERN_IRELAND, date(2026, 3, 16), date(2026, 3, 24)),
        (Nation.ENGLAND, date(2026, 7, 10), date(2026, 7, 17)),
        (Nation.NORTHERN_IRELAND, date(2026, 7, 10), date(2026, 7, 20)),
        (Nation.ENGLAND, date(2026, 11, 27), date(2026, 12, 4)),
        (Nation.SCOTLAND, date(2026, 11, 27), date(2026, 12, 7)),
        # Easter Monday is no holiday in Scotland; Good Friday is one everywhere.
        (Nation.ENGLAND, date(2026, 4, 2), date(2026, 4, 13)),
        (Nation.SCOTLAND, date(2026, 4, 2), date(2026, 4, 10)),
        # The summer bank holiday: the last Monday of August, in Scotland the first.
        (Nation.WALES, date(2026, 8, 28), date(2026, 9, 7)),
        (Nation.SCOTLAND, date(2026, 8, 28), date(2026, 9, 4)),
        (Nation.SCOTLAND, date(2026, 7, 31), date(2026, 8, 10)),
    ],
)
def test_an_invitation_is_due_after_five_working_days_of_the_nation(
    nation: Nation, began: date, due: date
) -> None:
    assert DUE_IN[Step.ACCEPTING] == 5
    found = clock_of(Step.ACCEPTING, began, on=began, nation=nation)
    assert (found.due, found.overdue) == (due, 0)


def test_what_is_due_today_is_in_time_and_is_late_from_the_next_working_day() -> None:
    due = clock_of(Step.ACCEPTING, CHRISTMAS_EVE, on=CHRISTMAS_EVE, nation=Nation.ENGLAND).due

    def late(day: date) -> int:
        return clock_of(Step.ACCEPTING, CHRISTMAS_EVE, on=day, nation=Nation.ENGLAND).overdue

    assert late(due) == 0
    assert late(date(2027, 1, 6)) == 1
    assert late(date(2027, 1, 8)) == late(date(2027, 1, 10)) == 3, "a weekend makes nothing later"


@settings(max_examples=60, derandomize=True)
@given(
    st.sampled_from(list(Step)),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(list(Nation)),
)
def test_a_step_has_as_many_working_days_as_the_table_says(
    step: Step, began: date, nation: Nation
) -> None:
    due = clock_of(step, began, on=began, nation=nation).due
    days = [date.fromordinal(n) for n in range(began.toordinal() + 1, due.toordinal() + 1)]
    assert sum(is_working_day(day, nation) for day in days) == DUE_IN[step]
    assert is_working_day(due, nation)


def test_every_step_has_its_days() -> None:
    assert set(DUE_IN) == set(Step)
    assert min(DUE_IN.values()) > 0


def test_the_clock_is_of_the_nation_that_the_registry_is_told(own_settings: Settings) -> None:
    began = datetime(2026, 3, 16, 23, 59, tzinfo=UTC)
    with open_session(own_settings) as session:
        assert nation_of(session) is Nation.ENGLAND
        assert clock(session, Step.ACCEPTING, began).due == date(2026, 3, 23)
    with open_session(replace(own_settings, nation=Nation.NORTHERN_IRELAND)) as session:
        assert clock(session, Step.ACCEPTING, began).due == date(2026, 3, 24)
        assert working_days_taken(session, began, datetime(2026, 3, 24, tzinfo=UTC)) == 5


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Scotland", Nation.SCOTLAND),
        (" northern  ireland ", Nation.NORTHERN_IRELAND),
        ("", Nation.ENGLAND),
    ],
)
def test_the_nation_is_a_setting(monkeypatch: pytest.MonkeyPatch, said: str, read: Nation) -> None:
    monkeypatch.setenv("REGISTRY_NATION", said)
    assert settings_from_environment().nation is read


def test_a_nation_without_a_calendar_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REGISTRY_NATION", "Cornwall")
    with pytest.raises(SettingWrong, match=r"Write one of England, Wales, Scotland, Northern I"):
        settings_from_environment()


@given(
    st.dates(date(2020, 1, 1), date(2031, 12, 31)), st.integers(-9, 900), st.sampled_from(Nation)
)
@settings(max_examples=80, derandomize=True)
def test_working_days_between_are_those_that_come_one_by_one(
    start: date, span: int, nation: Nation
) -> None:
    days = (start + timedelta(days=n) for n in range(1, span + 1))
    one_by_one = sum(is_working_day(day, nation) for day in days)
    assert working_days_between(start, start + timedelta(days=span), nation) == one_by_one
