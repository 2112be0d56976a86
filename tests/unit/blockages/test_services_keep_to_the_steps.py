"""Whatever somebody asks of a report is done at the stages that the table has it for, and refused at all others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageDelivery, Mail
from registry.policy.blockage_answers import Position
from registry.policy.blockage_questions import PAGES
from registry.policy.blockage_stages import (
    BLOCKAGE_MOVES,
    CLOSED,
    BlockageStage,
    DeliveryState,
    StepOf,
)
from registry.services.blockages.answering import acknowledge, answer
from registry.services.blockages.closing import (
    BY_ITS_REPORTER,
    BY_THE_REGISTRY,
    ask_for_review,
    close,
    close_own,
    open_again,
)
from registry.services.blockages.delivering import follow_letters, mark
from registry.services.blockages.finding import blockage_called, screened_blockage
from registry.services.blockages.letter_steps import become
from registry.services.blockages.moving import move
from registry.services.blockages.own import reopen
from registry.services.blockages.reporting import report
from registry.services.blockages.screening import accept, send_back, tell_for_duplicate
from registry.services.blockages.screening_answers import publish_answer
from registry.services.blockages.seen_through import seen_through
from registry.services.blockages.sending import (
    deliveries_of,
    is_on_its_way,
    send_again,
    send_out,
)
from registry.services.blockages.starting import save_page, withdraw_blockage
from registry.services.mail.states import MailState
from tests.blocked import (
    COUNCIL,
    DAY,
    OFSTED,
    SCRUTINY,
    SUMMARY,
    Register,
    a_draft,
    a_report,
    a_screened_report,
    with_addresses,
)
from tests.unit.blockages.test_answering_and_closing import link

S = BlockageStage
WHY = "So it is."
BACK = DeliveryState.BOUNCED
NOBODY_ELSE = dict.fromkeys((SCRUTINY, OFSTED), "Not asked.")


@dataclass
class Case:
    """A report that was answered, with another beside it."""

    on: Register
    reference: str
    other: str
    letters: tuple[int, int]
    token: str


Asked = Callable[[Case], object]

SERVICES: Mapping[str, tuple[StepOf, S | None, Asked]] = {
    "report": (
        StepOf.REPORTER,
        S.RECEIVED,
        lambda case: report(case.on.session, case.on.reporter, case.reference, DAY),
    ),
    "withdraw_blockage": (
        StepOf.REPORTER,
        S.WITHDRAWN,
        lambda case: withdraw_blockage(case.on.session, case.on.reporter, case.reference, WHY),
    ),
    "ask_for_review": (
        StepOf.REPORTER,
        S.REVIEW_ASKED,
        lambda case: ask_for_review(case.on.session, case.on.reporter, case.reference, WHY),
    ),
    "reopen": (
        StepOf.REPORTER,
        S.RECEIVED,
        lambda case: reopen(case.on.session, case.on.reporter, case.reference, WHY, DAY),
    ),
    "open_again": (
        StepOf.REGISTRY,
        S.RECEIVED,
        lambda case: open_again(case.on.session, case.on.staff, case.reference, WHY),
    ),
    "accept": (
        StepOf.REGISTRY,
        S.SCREENED,
        lambda case: accept(case.on.session, case.on.staff, case.reference, SUMMARY),
    ),
    "send_back": (
        StepOf.REGISTRY,
        S.DRAFT,
        lambda case: send_back(case.on.session, case.on.staff, case.reference, WHY),
    ),
    "tell_for_duplicate": (
        StepOf.REGISTRY,
        S.DUPLICATE,
        lambda case: tell_for_duplicate(
            case.on.session, case.on.staff, case.reference, case.other, WHY
        ),
    ),
}


def _by_its_reporter(end: S) -> Asked:
    return lambda case: close_own(case.on.session, case.on.reporter, case.reference, end, WHY)


def _by_the_registry(end: S) -> Asked:
    return lambda case: close(
        case.on.session, case.on.staff, case.reference, end, reason=WHY, next_body="None."
    )


ENDS: Mapping[str, tuple[StepOf, S | None, Asked]] = {
    **{
        f"close_own {end}": (StepOf.REPORTER, end, _by_its_reporter(end)) for end in BY_ITS_REPORTER
    },
    **{f"close {end}": (StepOf.REGISTRY, end, _by_the_registry(end)) for end in BY_THE_REGISTRY},
}
OPEN = frozenset(S) - CLOSED
TAKEN_ON = OPEN - {S.DRAFT, S.RECEIVED}
WITHOUT_A_STEP: Mapping[str, tuple[frozenset[S], Asked]] = {
    "save_page": (
        frozenset({S.DRAFT}),
        lambda case: save_page(
            case.on.session,
            case.on.reporter,
            case.reference,
            PAGES[0],
            {"area": "E07000041", "service": "Another"},
            opened=99,
        ),
    ),
    "send_again": (
        TAKEN_ON,
        lambda case: send_again(case.on.session, case.on.staff, case.reference, case.letters[0]),
    ),
    "send_out": (
        frozenset({S.SCREENED}),
        lambda case: send_out(case.on.session, case.on.staff, case.reference, NOBODY_ELSE, DAY),
    ),
}
"""What changes no stage, and at which it is done."""


@pytest.fixture
def case(register: Register) -> Case:
    """One whose council's letter came back, whose committee has it, and that was answered and closed once."""
    with_addresses(register, COUNCIL, SCRUTINY)
    other, found = a_report(register), a_screened_report(register)
    session, staff = register.session, register.staff
    made = send_out(session, staff, found.reference, {OFSTED: "Not asked."}, DAY)
    for one in made:
        become(session, one, DeliveryState.SENT)
    found.sent_at = move(session, found, S.SENT, by=StepOf.REGISTRY)
    first = answer(session, link(register), Position.NOT_ADOPTED, "We buy another service.")
    publish_answer(session, staff, found.reference, first.id, "We buy another service.")
    found.closed_at = found.stage_since
    council, committee = deliveries_of(session, found)
    council.state = DeliveryState.BOUNCED
    session.commit()
    return Case(
        register,
        found.reference,
        other.reference,
        (council.id, committee.id),
        link(register, SCRUTINY),
    )


def at(case: Case, stage: S) -> Blockage:
    """The report as it was made, at a stage."""
    case.on.session.rollback()
    found = blockage_called(case.on.session, case.reference)
    found.stage = stage
    case.on.session.flush()
    return found


def done(case: Case, asked: Asked) -> bool:
    """Whether it is done, and not refused with a sentence."""
    try:
        asked(case)
    except (NotAllowed, NotThere):
        return False
    return True


def test_each_service_takes_its_step_where_the_table_has_it_and_nowhere_else(case: Case) -> None:
    for name, (by, to, asked) in {**SERVICES, **ENDS}.items():
        opens = CLOSED if name in {"reopen", "open_again"} else OPEN
        for stage in S:
            found = at(case, stage)
            has = stage in opens and any(
                step.to is to and by in step.by for step in BLOCKAGE_MOVES[stage]
            )
            assert done(case, asked) is (has or (name, stage) == ("report", S.RECEIVED)), name
            assert found.stage == (to if has else stage), (name, stage)


def test_what_changes_no_stage_is_done_where_it_has_a_meaning_and_nowhere_else(case: Case) -> None:
    for name, (stages, asked) in WITHOUT_A_STEP.items():
        for stage in S:
            found = at(case, stage)
            if name == "send_out":
                for one in deliveries_of(case.on.session, found):
                    one.queued_at = one.queued_at.replace(year=2020)
            assert done(case, asked) is (stage in stages), (name, stage)
            assert found.stage == stage


def test_a_body_moves_a_report_only_where_its_words_are_waited_for(case: Case) -> None:
    on = case.on
    for stage in S:
        found = at(case, stage)
        acknowledge(on.session, case.token)
        assert found.stage == (S.ACKNOWLEDGED if stage is S.SENT else stage)
        found = at(case, stage)
        deliveries_of(on.session, found)[0].state = DeliveryState.SENT
        is_kept = done(
            case, lambda one: answer(one.on.session, link(one.on), Position.WILL_CHANGE, "We will.")
        )
        assert is_kept is (stage in OPEN)
        after = {S.SENT: S.ANSWERED, S.ACKNOWLEDGED: S.ANSWERED, S.REVIEW_ASKED: S.ANSWERED_AGAIN}
        assert found.stage == after.get(stage, stage)


def test_a_letter_that_comes_back_late_unsends_only_what_nobody_answered(case: Case) -> None:
    on = case.on
    for stage in S:
        found = at(case, stage)
        is_noted = done(
            case,
            lambda one: mark(
                on.session, on.staff, one.reference, one.letters[1], state=BACK, words="550"
            ),
        )
        assert is_noted is (stage is not S.DRAFT)
        assert found.stage == (S.SCREENED if stage is S.SENT else stage)
        assert (found.sent_at is None) is (stage in {S.SENT, S.ACKNOWLEDGED})
        if stage is S.SENT:
            assert is_on_its_way(on.session, found)
            assert seen_through(on.session, on.staff, found.reference, DAY).proposed == ()


def test_what_a_body_answered_before_the_last_had_it_is_not_asked_for_twice(case: Case) -> None:
    on, (bounced, has_it) = case.on, case.letters
    found = at(case, S.SCREENED)
    session = on.session
    session.get_one(BlockageDelivery, bounced).state = DeliveryState.ACKNOWLEDGED
    session.get_one(BlockageDelivery, has_it).state = DeliveryState.QUEUED
    mail = session.get_one(Mail, session.get_one(BlockageDelivery, has_it).mail_id)
    mail.state = MailState.SENT
    session.commit()
    assert follow_letters(lambda **_: session) == 1
    found = blockage_called(session, case.reference)
    assert found.stage == S.ANSWERED
    assert found.sent_at is not None


def test_a_draft_that_was_withdrawn_before_it_was_sent_stays_its_writers_alone(
    register: Register,
) -> None:
    draft = a_draft(register)
    withdraw_blockage(register.session, register.reporter, draft.reference, WHY)
    with pytest.raises(NotThere):
        screened_blockage(register.session, register.staff, draft.reference)
