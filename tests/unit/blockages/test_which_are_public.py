"""Which reports are public: the query and the rule say the same, on every day and in every nation."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from registry.models import Blockage
from registry.nations import Nation
from registry.policy.blockage_stages import DAYS_TO_ANSWER, BlockageStage
from registry.policy.working_days import after_working_days, before_working_days
from registry.services.blockages.public import is_public, public_among
from tests.blocked import DAY, Register, a_screened_report

SENT = datetime(2026, 3, 30, 23, 59, tzinfo=UTC)
AREAS = {
    Nation.ENGLAND: "E07000041",
    Nation.WALES: "W06000015",
    Nation.SCOTLAND: "S12000049",
    Nation.NORTHERN_IRELAND: "N09000003",
}


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)), st.integers(0, 40), st.sampled_from(Nation))
@settings(max_examples=200)
def test_what_began_on_the_day_before_was_due_before_and_what_began_after_was_not(
    end: date, days: int, nation: Nation
) -> None:
    last = before_working_days(end, days, nation)
    assert after_working_days(last, days, nation) < end
    assert after_working_days(last + timedelta(days=1), days, nation) >= end


def made(register: Register, **facts: object) -> Blockage:
    found = a_screened_report(register)
    for name, value in facts.items():
        setattr(found, name, value)
    register.session.flush()
    return found


def shown(session: Session, blockage: Blockage, on: date) -> bool:
    by_query = blockage.reference in public_among(session, [blockage.reference], on)
    assert by_query is is_public(session, blockage, on)
    return by_query


def test_what_was_not_sent_to_all_is_not_public_however_long_ago(register: Register) -> None:
    found = made(register, first_answered_at=SENT)
    assert not shown(register.session, found, date(2030, 1, 1))


@pytest.mark.parametrize("nation", Nation)
def test_without_an_answer_it_is_public_from_the_day_after_its_time_is_over(
    register: Register, nation: Nation
) -> None:
    found = made(register, sent_at=SENT, stage=BlockageStage.SENT, area=AREAS[nation])
    due = after_working_days(SENT.date(), DAYS_TO_ANSWER, nation)
    for days in range(-40, 40):
        on = due + timedelta(days=days)
        assert shown(register.session, found, on) is (days > 0)


def test_beside_a_screened_answer_it_is_public_at_once(register: Register) -> None:
    found = made(register, sent_at=SENT, stage=BlockageStage.ANSWERED, first_answered_at=SENT)
    assert shown(register.session, found, SENT.date())


def test_what_is_hidden_or_is_being_written_anew_is_not_public(register: Register) -> None:
    hidden = made(register, sent_at=SENT, first_answered_at=SENT, hidden_reason="It named a child.")
    anew = made(register, sent_at=SENT, first_answered_at=SENT, stage=BlockageStage.DRAFT)
    for one in (hidden, anew):
        assert not shown(register.session, one, DAY)
