"""A body answers by a link without an account; nothing is public before it could, and closed is not resolved."""

import re

import pytest
from sqlalchemy import select

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageDelivery, Mail
from registry.policy.blockage_answers import Position
from registry.policy.blockage_stages import BlockageStage, DeliveryState, StepOf
from registry.services.blockages.answering import acknowledge, answer, opened_by
from registry.services.blockages.closing import (
    ask_for_review,
    close,
    close_own,
    open_again,
)
from registry.services.blockages.letter_steps import become
from registry.services.blockages.letters import answers_for_staff
from registry.services.blockages.moving import move
from registry.services.blockages.screening_answers import publish_answer, return_answer
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

WORDS = "We buy another service, which reaches more parents for the same money."


def sent(register: Register) -> Blockage:
    """A report that the council and the committee were sent."""
    with_addresses(register, COUNCIL, SCRUTINY)
    found = a_screened_report(register)
    send_out(register.session, register.staff, found.reference, {OFSTED: "Not asked."}, DAY)
    for one in deliveries_of(register.session, found):
        become(register.session, one, DeliveryState.SENT)
    found.sent_at = move(register.session, found, BlockageStage.SENT, by=StepOf.REGISTRY)
    return found


def link(register: Register, body: str = COUNCIL) -> str:
    """The secret of the newest letter to a body."""
    mail = register.session.scalars(
        select(Mail.body).where(Mail.recipient == f"{body}@example.org").order_by(Mail.id.desc())
    ).first()
    found = re.search(r"/blockages/answer/(\S+)", mail or "")
    assert found is not None
    return found.group(1)


def test_opening_the_link_changes_nothing_and_pressing_it_acknowledges(register: Register) -> None:
    found = sent(register)
    token = link(register)
    assert opened_by(register.session, token).blockage is found
    assert found.stage == "sent"
    acknowledge(register.session, token)
    acknowledge(register.session, token)
    assert found.stage == "acknowledged"
    states = [one.state for one in deliveries_of(register.session, found)]
    assert states == ["acknowledged", "sent"]


def test_an_answer_moves_the_report_and_waits_to_be_screened(register: Register) -> None:
    found = sent(register)
    kept = answer(register.session, link(register), Position.NOT_ADOPTED, WORDS)
    assert answer(register.session, link(register), Position.NOT_ADOPTED, WORDS) is kept
    assert (found.stage, kept.published, found.first_answered_at) == ("answered", None, None)
    session, staff, name = register.session, register.staff, found.reference
    with pytest.raises(NotAllowed, match="looks like a person’s name"):
        publish_answer(session, staff, name, kept.id, "Ask Mrs Invented.")
    publish_answer(session, staff, name, kept.id, WORDS)
    assert (kept.published, kept.words) == (WORDS, WORDS)
    assert found.first_answered_at is not None
    with pytest.raises(NotAllowed, match="already"):
        publish_answer(session, staff, name, kept.id, WORDS)
    (seen,) = answers_for_staff(session, found)
    assert seen.suggests is BlockageStage.NOT_ADOPTED


def test_a_committees_words_are_kept_and_the_council_is_still_waited_for(
    register: Register,
) -> None:
    found = sent(register)
    answer(register.session, link(register, SCRUTINY), Position.DISPUTED, "It is on our agenda.")
    assert found.stage == "acknowledged"


def test_an_answer_may_be_asked_for_again_with_the_reason_and_a_new_link(
    register: Register,
) -> None:
    found = sent(register)
    old = link(register)
    kept = answer(register.session, old, Position.DISPUTED, "Mr Invented was wrong.")
    session, staff = register.session, register.staff
    return_answer(session, staff, found.reference, kept.id, "Leave the name out.")
    assert link(register) != old
    with pytest.raises(NotThere):
        opened_by(session, old)
    again = answer(session, link(register), Position.DISPUTED, "They were wrong.")
    assert again.id != kept.id
    assert found.stage == "answered"


@pytest.mark.parametrize("position", [Position.NO_POWER, Position.NOT_RESPONSIBLE])
def test_who_is_not_responsible_names_who_is_or_says_that_nobody_is(
    register: Register, position: Position
) -> None:
    sent(register)
    with pytest.raises(NotAllowed, match="or write that none exists"):
        answer(register.session, link(register), position, WORDS)
    kept = answer(register.session, link(register), position, WORDS, next_body="None exists.")
    assert kept.next_body == "None exists."


def test_a_link_that_is_none_of_ours_opens_nothing(register: Register) -> None:
    sent(register)
    with pytest.raises(NotThere):
        opened_by(register.session, "invented")
    delivery = register.session.scalars(select(BlockageDelivery)).first()
    assert delivery is not None
    with pytest.raises(NotThere):
        opened_by(register.session, str(delivery.token_hash))


def test_from_the_answer_to_a_review_and_a_second_answer_to_not_resolved(
    register: Register,
) -> None:
    found = sent(register)
    session, name = register.session, found.reference
    first = answer(session, link(register), Position.NOT_ADOPTED, WORDS)
    with pytest.raises(NotAllowed, match="until the answer is screened"):
        ask_for_review(session, register.reporter, name, "The numbers are wrong.")
    publish_answer(session, register.staff, name, first.id, WORDS)
    ask_for_review(session, register.reporter, name, "The numbers are wrong.")
    assert found.stage == "review asked"
    answer(session, link(register), Position.NOT_ADOPTED, "We looked again; they are right.")
    assert found.stage == "answered again"
    with pytest.raises(NotAllowed):
        ask_for_review(session, register.reporter, name, "Once more.")
    close_own(session, register.reporter, name, BlockageStage.NOT_RESOLVED, "Nothing changed.")
    assert (found.stage, found.closed_reason) == ("closed as not resolved", "Nothing changed.")


@pytest.mark.parametrize("end", [BlockageStage.NO_POWER, BlockageStage.REFERRED])
def test_the_registry_closes_at_no_closed_door(register: Register, end: BlockageStage) -> None:
    found = sent(register)
    session, staff, name = register.session, register.staff, found.reference
    kept = answer(session, link(register), Position.NOT_RESPONSIBLE, WORDS, next_body="The ICB.")
    publish_answer(session, staff, name, kept.id, WORDS)
    with pytest.raises(NotAllowed, match="closed door"):
        close(session, staff, name, end, reason="It says so.")
    close(session, staff, name, end, reason="It says so.", next_body="The integrated care board.")
    assert (found.stage, found.next_body) == (end, "The integrated care board.")
    open_again(session, staff, name, "It has the power after all.")
    assert (found.stage, found.next_body, found.closed_at) == ("received", None, None)


def test_its_reporter_closes_it_as_resolved_or_not_alone(register: Register) -> None:
    found = sent(register)
    session, name = register.session, found.reference
    with pytest.raises(NotAllowed):
        close_own(session, register.reporter, name, BlockageStage.NOT_ADOPTED, "So.")
    with pytest.raises(NotAllowed, match="without a reason"):
        close_own(session, register.reporter, name, BlockageStage.RESOLVED, "")
    close_own(session, register.reporter, name, BlockageStage.RESOLVED, "A group has begun.")
    assert found.stage == "closed as resolved"
    with pytest.raises(NotAllowed, match="The report is closed"):
        answer(session, link(register), Position.WILL_CHANGE, WORDS)
