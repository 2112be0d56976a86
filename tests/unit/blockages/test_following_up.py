"""Weeks after an answer, or after its time is over, a reporter is asked whether it is still blocked, once."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import open_session
from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageAnswer, BlockageFollowUp, Mail, RoleHeld
from registry.policy.blockage_answers import Position
from registry.policy.blockage_stages import BlockageStage, FollowUp
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.clocks import answer_due
from registry.services.blockages.followed_up import (
    follow_ups_of,
    question_asked,
    say_what_became,
    still_blocked,
)
from registry.services.blockages.following_up import ask_what_became, due_to_be_asked
from registry.services.blockages.sending import deliveries_of, send_out
from tests.blocked import (
    COUNCIL,
    DAY,
    OFSTED,
    SCRUTINY,
    Register,
    a_screened_report,
    with_addresses,
)

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEEKS = timedelta(days=28)
NEWS = "A group has begun in two schools."


@pytest.fixture
def opening(place: Settings) -> Callable[..., Session]:
    return partial(open_session, place)


def sent(register: Register) -> Blockage:
    with_addresses(register, COUNCIL, SCRUTINY)
    found = a_screened_report(register)
    send_out(register.session, register.staff, found.reference, {OFSTED: "Not asked."}, DAY)
    found.stage, found.stage_since, found.sent_at = BlockageStage.SENT, SENT, SENT
    register.session.flush()
    return found


def answered(register: Register, blockage: Blockage, moment: datetime) -> None:
    delivery = deliveries_of(register.session, blockage)[0]
    register.session.add(
        BlockageAnswer(
            blockage_id=blockage.id,
            delivery_id=delivery.id,
            round=1,
            position=Position.WILL_CHANGE,
            words=NEWS,
            next_body=None,
            answered_at=moment,
            published=NEWS,
            screened_at=moment,
        )
    )
    register.session.flush()


def asked(register: Register, blockage: Blockage, moment: datetime) -> None:
    register.session.add(
        BlockageFollowUp(blockage_id=blockage.id, token_hash=str(moment), asked_at=moment)
    )
    register.session.flush()


def is_due(register: Register, moment: datetime) -> bool:
    return bool(list(due_to_be_asked(register.session, moment)))


def test_without_an_answer_it_is_due_four_weeks_after_the_time_to_answer_and_once(
    register: Register,
) -> None:
    found = sent(register)
    due = answer_due(found, areas_by_code(register.session))
    assert due is not None
    last = datetime(due.year, due.month, due.day, 9, tzinfo=UTC) + WEEKS
    assert not is_due(register, last - timedelta(days=1))
    assert is_due(register, last)
    asked(register, found, last)
    assert not is_due(register, last + timedelta(days=400))
    answered(register, found, last + timedelta(days=10))
    assert not is_due(register, last + timedelta(days=37))
    assert is_due(register, last + timedelta(days=38))


def test_each_round_of_answers_is_followed_up_once_from_its_first_answer(
    register: Register,
) -> None:
    found, first = sent(register), SENT + timedelta(days=10)
    found.stage = BlockageStage.ANSWERED
    answered(register, found, first)
    answered(register, found, first + timedelta(days=20))
    assert not is_due(register, first + timedelta(days=27))
    assert is_due(register, first + WEEKS)
    asked(register, found, first + WEEKS)
    assert not is_due(register, first + timedelta(days=300))
    review = first + timedelta(days=40)
    found.stage, found.stage_since = BlockageStage.REVIEW_ASKED, review
    assert not is_due(register, review + timedelta(days=55))
    assert is_due(register, review + timedelta(days=63))
    found.stage, found.stage_since = BlockageStage.ANSWERED_AGAIN, review + timedelta(days=5)
    assert not is_due(register, review + timedelta(days=300))
    answered(register, found, review + timedelta(days=6))
    assert not is_due(register, review + timedelta(days=33))
    assert is_due(register, review + timedelta(days=34))


def test_of_an_end_that_its_reporter_spoke_nobody_is_asked(register: Register) -> None:
    found = sent(register)
    answered(register, found, SENT)
    found.stage_since = SENT
    spoken = {"RESOLVED", "NOT_RESOLVED", "DUPLICATE", "WITHDRAWN"}
    not_sent = {"DRAFT", "RECEIVED", "SCREENED"}
    for stage in BlockageStage:
        found.stage = stage
        register.session.flush()
        asks = stage.name not in spoken | not_sent | {"REVIEW_ASKED"}
        assert is_due(register, SENT + WEEKS) is asks, stage
    found.stage, found.scrubbed_at = BlockageStage.ANSWERED, SENT
    assert not is_due(register, SENT + WEEKS)


def test_the_letter_goes_out_once_and_its_link_closes_the_report_as_resolved_once(
    register: Register, opening: Callable[..., Session]
) -> None:
    found = sent(register)
    answered(register, found, SENT)
    session, reference = register.session, found.reference
    session.commit()
    assert (ask_what_became(opening), ask_what_became(opening)) == (1, 0)
    letters = session.scalars(select(Mail).where(Mail.template == "blockage-follow-up")).all()
    assert [one.recipient for one in letters] == ["certifier@invented.example.org"]
    link = re.search(r"/blockages/follow-up/(\S+)", letters[0].body)
    assert link is not None
    token = link.group(1)
    assert token not in (letters[0].kept_body or "")
    opened = question_asked(session, token)
    assert (opened.said, opened.closes) == (None, True)
    assert FollowUp.NO_REPLY not in opened.options
    with pytest.raises(NotThere):
        question_asked(session, "invented")
    for words, why in (("", "Say what changed"), ("Mrs Invented agreed.", "a person’s name")):
        with pytest.raises(NotAllowed, match=why):
            say_what_became(session, token, FollowUp.RESOLVED, words)
    say_what_became(session, token, FollowUp.RESOLVED, NEWS)
    say_what_became(session, token, FollowUp.RESOLVED, NEWS)
    session.refresh(found)
    assert (found.reference, found.stage, found.closed_reason) == (
        reference,
        "closed as resolved",
        NEWS,
    )
    with pytest.raises(NotAllowed, match="works once"):
        say_what_became(session, token, FollowUp.STILL_BLOCKED, "")


def test_who_left_is_not_written_to_but_who_reports_now(
    register: Register, opening: Callable[..., Session]
) -> None:
    found = sent(register)
    answered(register, found, SENT)
    session = register.session
    held = session.scalars(
        select(RoleHeld).where(
            RoleHeld.organisation_id == found.organisation_id,
            RoleHeld.person_id == found.started_by,
        )
    ).all()
    for one in held:
        session.delete(one)
    session.commit()
    assert ask_what_became(opening) == 1
    (letter,) = session.scalars(select(Mail).where(Mail.template == "blockage-follow-up"))
    assert letter.recipient != "certifier@invented.example.org"


def test_still_blocked_is_shown_to_staff_once_the_time_to_answer_is_over(
    register: Register,
) -> None:
    found = sent(register)
    asked(register, found, SENT)
    (row,) = register.session.scalars(select(BlockageFollowUp))
    early, late = date(2026, 3, 20), date(2026, 7, 1)
    seen = follow_ups_of(register.session, found, early)
    assert [(one.said, one.no_reply) for one in seen] == [(None, False)]
    assert follow_ups_of(register.session, found, late)[0].no_reply
    row.answer, row.answered_at = FollowUp.STILL_BLOCKED, SENT
    register.session.flush()
    assert still_blocked(register.session, register.staff, early) == ()
    (shown,) = still_blocked(register.session, register.staff, late)
    assert (shown.reference, shown.said) == (found.reference, "still blocked")
    with pytest.raises(NotAllowed):
        still_blocked(register.session, register.reporter, late)
