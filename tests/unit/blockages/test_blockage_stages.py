"""The stages of a report: closed is never resolved by itself, and nothing comes to an end without a reason."""

import pytest

from registry.policy.blockage_answers import ENDS_AS, NAMES_ANOTHER, Position
from registry.policy.blockage_stages import (
    BLOCKAGE_MOVES,
    CLOSED,
    DAYS_FOR,
    HAS_BEEN_SENT,
    NAMES_A_BODY,
    NEXT_DELIVERY,
    BlockageStage,
    DeliveryState,
    StepOf,
)

S = BlockageStage


def test_every_stage_is_in_the_table_and_has_each_next_once() -> None:
    assert set(BLOCKAGE_MOVES) == set(S)
    for stage, moves in BLOCKAGE_MOVES.items():
        assert stage not in {move.to for move in moves}
        assert len({move.to for move in moves}) == len(moves)


@pytest.mark.parametrize("stage", sorted(CLOSED))
def test_what_is_closed_is_reopened_with_a_reason_and_screened_again(stage: BlockageStage) -> None:
    (move,) = BLOCKAGE_MOVES[stage]
    assert (move.to, move.asks_reason) == (S.RECEIVED, True)
    assert move.by == {StepOf.REPORTER, StepOf.REGISTRY}


def test_every_end_asks_a_reason_and_none_comes_from_a_recipient() -> None:
    ends = [move for moves in BLOCKAGE_MOVES.values() for move in moves if move.to in CLOSED]
    assert all(move.asks_reason for move in ends)
    assert all(StepOf.RECIPIENT not in move.by for move in ends)


def test_only_its_reporter_withdraws_a_report_and_only_the_registry_ends_it_for_a_body() -> None:
    by = {
        move.to: move.by
        for moves in BLOCKAGE_MOVES.values()
        for move in moves
        if move.to in {S.WITHDRAWN, S.DUPLICATE, S.NOT_ADOPTED, S.NO_POWER, S.REFERRED}
    }
    assert by.pop(S.WITHDRAWN) == {StepOf.REPORTER}
    assert set(map(frozenset, by.values())) == {frozenset({StepOf.REGISTRY})}


def test_a_report_ends_as_not_adopted_or_referred_only_after_an_answer() -> None:
    for stage, moves in BLOCKAGE_MOVES.items():
        if {S.NOT_ADOPTED, S.NO_POWER, S.REFERRED} & {move.to for move in moves}:
            assert stage in {S.ANSWERED, S.ANSWERED_AGAIN}


def test_nothing_is_sent_before_it_was_screened() -> None:
    assert [
        stage for stage, moves in BLOCKAGE_MOVES.items() if S.SENT in {m.to for m in moves}
    ] == [S.SCREENED]


def test_every_stage_in_which_somebody_waits_has_its_days() -> None:
    assert set(DAYS_FOR) == set(S) - CLOSED - {S.DRAFT}


def test_a_bounced_message_is_not_sent_and_can_be_queued_again() -> None:
    assert DeliveryState.BOUNCED not in HAS_BEEN_SENT
    assert DeliveryState.QUEUED not in HAS_BEEN_SENT
    assert NEXT_DELIVERY[DeliveryState.BOUNCED] == {DeliveryState.QUEUED}
    assert set(NEXT_DELIVERY) == set(DeliveryState)


def test_what_names_another_body_ends_where_a_body_is_named() -> None:
    assert set(ENDS_AS) == set(Position)
    assert {ENDS_AS[one] for one in NAMES_ANOTHER} == NAMES_A_BODY
