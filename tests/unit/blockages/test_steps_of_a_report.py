"""A report takes the steps that its table has, each by its own side, and no other; so does each letter."""

from itertools import product

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage, BlockageDelivery, CaseEvent, Mail
from registry.policy.blockage_stages import (
    BLOCKAGE_MOVES,
    CLOSED,
    NEXT_DELIVERY,
    BlockageStage,
    DeliveryState,
    StepOf,
)
from registry.services.blockages.finding import chain_of
from registry.services.blockages.letter_steps import become
from registry.services.blockages.moving import may_move, move
from registry.services.blockages.sending import deliveries_of, send_out
from tests.blocked import DAY, OFSTED, Register, a_draft, a_screened_report, with_addresses

STEPS = {
    (stage, step.to, by): step
    for stage, steps in BLOCKAGE_MOVES.items()
    for step in steps
    for by in step.by
}
STAMPS = {
    DeliveryState.QUEUED: "queued_at",
    DeliveryState.SENT: "sent_at",
    DeliveryState.DELIVERED: "delivered_at",
    DeliveryState.BOUNCED: "bounced_at",
    DeliveryState.ACKNOWLEDGED: "acknowledged_at",
}


def told(session: Session) -> tuple[int, int]:
    """How many events and letters there are."""
    events = session.scalar(select(func.count()).select_from(CaseEvent)) or 0
    return events, session.scalar(select(func.count()).select_from(Mail)) or 0


def newest(session: Session, blockage: Blockage) -> str | None:
    """What was last told of a report."""
    return session.scalar(
        select(CaseEvent.kind)
        .where(CaseEvent.chain == chain_of(blockage))
        .order_by(CaseEvent.id.desc())
        .limit(1)
    )


def test_every_step_that_is_not_in_the_table_is_refused_and_leaves_no_trace(
    register: Register,
) -> None:
    found = a_draft(register)
    before, refused = told(register.session), 0
    for stage, to, by in product(BlockageStage, BlockageStage, StepOf):
        if (stage, to, by) in STEPS:
            continue
        found.stage = stage
        assert not may_move(found, to, by)
        with pytest.raises(NotAllowed, match=f"is {stage}, and from there it does not become {to}"):
            move(register.session, found, to, by=by, reason="Said.")
        assert found.stage == stage
        refused += 1
    assert told(register.session) == before
    assert refused == len(BlockageStage) ** 2 * len(StepOf) - len(STEPS)


def test_every_step_of_the_table_is_taken_with_its_reason_and_told(register: Register) -> None:
    session, found = register.session, a_draft(register)
    for (stage, to, by), step in STEPS.items():
        found.stage, before = stage, told(session)[0]
        if step.asks_reason:
            with pytest.raises(NotAllowed, match="without a reason"):
                move(session, found, to, by=by, reason="  ")
            assert (found.stage, told(session)[0]) == (stage, before)
        moment = move(session, found, to, by=by, reason="Said.")
        assert (found.stage, found.stage_since) == (to, moment)
        assert (newest(session, found), told(session)[0]) == (step.told, before + 1)
        if to in CLOSED:
            assert (found.closed_at, found.closed_reason) == (moment, "Said.")
        if to is BlockageStage.RECEIVED:
            assert (found.closed_at, found.closed_reason, found.duplicate_of) == (None, None, None)


def a_letter(register: Register) -> BlockageDelivery:
    """One that is queued."""
    with_addresses(register, OFSTED)
    found = a_screened_report(register)
    out = {"e10000008-council": "Not asked.", "e10000008-scrutiny": "Not asked."}
    (made,) = send_out(register.session, register.staff, found.reference, out, DAY)
    return made


def test_a_letter_takes_the_steps_of_its_table_and_no_other(register: Register) -> None:
    letter, refused = a_letter(register), 0
    for state, to in product(DeliveryState, DeliveryState):
        letter.state = state
        before = {one: getattr(letter, one) for one in STAMPS.values()}
        if to in NEXT_DELIVERY[state]:
            become(register.session, letter, to, "It said no.")
            assert letter.state == to
            assert getattr(letter, STAMPS[to]) not in {None, before[STAMPS[to]]}
            expected = "It said no." if to is DeliveryState.BOUNCED else letter.failure
            assert letter.failure == expected
            continue
        with pytest.raises(NotAllowed, match=f"is {state}, and does not become {to}"):
            become(register.session, letter, to)
        assert letter.state == state
        assert {one: getattr(letter, one) for one in STAMPS.values()} == before
        refused += 1
    assert refused == len(DeliveryState) ** 2 - sum(map(len, NEXT_DELIVERY.values()))
    (row,) = deliveries_of(register.session, register.session.get_one(Blockage, letter.blockage_id))
    assert row is letter
