"""A report is sent once every recipient was sent it: through a real mail server, one that refuses among them."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import open_session
from registry.errors import NotAllowed
from registry.mail_server import MailServer
from registry.models import Blockage, BlockageDelivery, CaseEvent, Mail
from registry.policy.blockage_stages import DeliveryState
from registry.services.areas.bodies import row_of
from registry.services.blockages.delivering import follow_letters, mark
from registry.services.blockages.sending import deliveries_of, send_again, send_out
from registry.services.mail.sending import send_due
from tests.blocked import (
    COUNCIL,
    DAY,
    OFSTED,
    SCRUTINY,
    Register,
    a_report,
    a_screened_report,
    with_addresses,
)
from tests.mail_server import Taking, mail_server

LEFT_OUT = {OFSTED: "It inspects the county next month anyway."}


@pytest.fixture
def served() -> Iterator[tuple[Taking, MailServer]]:
    with mail_server() as found:
        yield found


@pytest.fixture
def opening(place: Settings) -> Callable[..., Session]:
    return partial(open_session, place)


def sent_out(register: Register) -> str:
    with_addresses(register, COUNCIL, SCRUTINY)
    found = a_screened_report(register)
    send_out(register.session, register.staff, found.reference, LEFT_OUT, DAY)
    register.session.commit()
    return found.reference


def carried(opening: Callable[..., Session], server: MailServer) -> None:
    send_due(opening, server, by="a test")
    follow_letters(opening)


def stands(opening: Callable[..., Session], reference: str) -> tuple[str, list[str]]:
    with opening() as session:
        blockage = session.scalars(select(Blockage).where(Blockage.reference == reference)).one()
        return blockage.stage, [one.state for one in deliveries_of(session, blockage)]


def test_it_is_sent_once_every_recipient_was_sent_it(
    register: Register, opening: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    reference = sent_out(register)
    assert stands(opening, reference) == ("screened", ["queued", "queued"])
    carried(opening, served[1])
    assert stands(opening, reference) == ("sent", ["sent", "sent"])
    for body in (COUNCIL, SCRUTINY):
        assert served[0].recipients().count(f"{body}@example.org") == 1
    assert follow_letters(opening) == 0


def test_where_one_of_two_comes_back_it_is_not_sent_until_that_one_is_mended(
    register: Register, opening: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    reference = sent_out(register)
    taking, server = served
    taking.refuses[f"{SCRUTINY}@example.org"] = "550 no such mailbox"
    carried(opening, server)
    assert stands(opening, reference) == ("screened", ["sent", "bounced"])
    with opening(writing=True) as session:
        bounced = session.scalars(
            select(BlockageDelivery).where(BlockageDelivery.state == DeliveryState.BOUNCED)
        ).one()
        assert "550" in (bounced.failure or "")
        row_of(session, SCRUTINY).address = "scrutiny@devon.example.org"
        send_again(session, register.staff, reference, bounced.id)
        session.commit()
    assert stands(opening, reference) == ("screened", ["sent", "queued"])
    carried(opening, server)
    assert stands(opening, reference) == ("sent", ["sent", "sent"])
    assert "scrutiny@devon.example.org" in taking.recipients()


def test_what_the_server_puts_off_is_tried_again_later_and_is_not_sent_meanwhile(
    register: Register, opening: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    reference = sent_out(register)
    taking, server = served
    taking.refuses[f"{COUNCIL}@example.org"] = "451 try again later"
    carried(opening, server)
    assert stands(opening, reference) == ("screened", ["queued", "sent"])
    with opening() as session:
        waits = session.scalars(
            select(Mail).where(Mail.recipient == f"{COUNCIL}@example.org")
        ).one()
        assert waits.state == "queued"
        assert waits.due_at > waits.queued_at
    del taking.refuses[f"{COUNCIL}@example.org"]
    with opening(writing=True) as session:
        for one in session.scalars(select(Mail).where(Mail.state == "queued")):
            one.due_at = one.queued_at
        session.commit()
    carried(opening, server)
    assert stands(opening, reference) == ("sent", ["sent", "sent"])


def test_a_letter_that_comes_back_days_later_takes_the_report_back(
    register: Register, opening: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    reference = sent_out(register)
    carried(opening, served[1])
    with opening(writing=True) as session:
        blockage = session.scalars(select(Blockage).where(Blockage.reference == reference)).one()
        first, second = deliveries_of(session, blockage)
        with pytest.raises(NotAllowed, match="Say what the server said"):
            mark(session, register.staff, reference, first.id, state=DeliveryState.BOUNCED)
        mark(session, register.staff, reference, second.id, state=DeliveryState.DELIVERED)
        mark(
            session,
            register.staff,
            reference,
            first.id,
            state=DeliveryState.BOUNCED,
            words="Mailbox full.",
        )
        assert blockage.stage == "screened"
        told = session.scalars(
            select(CaseEvent.kind)
            .where(CaseEvent.chain == f"blockage/{reference}")
            .order_by(CaseEvent.id.desc())
        ).first()
        assert told == "message to a recipient came back"
        send_again(session, register.staff, reference, first.id)
        session.commit()
    carried(opening, served[1])
    assert stands(opening, reference) == ("sent", ["sent", "delivered"])


def test_it_is_not_sent_where_a_body_has_no_address_or_a_reason_is_missing(
    register: Register,
) -> None:
    found = a_screened_report(register)
    how = (register.session, register.staff, found.reference)
    with pytest.raises(NotAllowed, match="No address is known of Devon: council"):
        send_out(*how, LEFT_OUT, DAY)
    with_addresses(register, COUNCIL)
    with pytest.raises(NotAllowed, match="Say why each body"):
        send_out(*how, {OFSTED: "Not asked.", SCRUTINY: " "}, DAY)
    with pytest.raises(NotAllowed, match="Nobody would be sent it"):
        send_out(*how, dict.fromkeys((COUNCIL, OFSTED, SCRUTINY), "Not asked."), DAY)
    made = send_out(*how, {OFSTED: "Not asked.", SCRUTINY: "It has none."}, DAY)
    assert [one.address for one in made] == [f"{COUNCIL}@example.org"]
    with pytest.raises(NotAllowed, match="on its way already"):
        send_out(*how, {OFSTED: "Not asked.", SCRUTINY: "It has none."}, DAY)


def test_what_nobody_has_screened_is_sent_to_nobody(register: Register) -> None:
    found = a_report(register)
    with_addresses(register, COUNCIL, SCRUTINY)
    with pytest.raises(NotAllowed, match="only what is screened is sent"):
        send_out(register.session, register.staff, found.reference, LEFT_OUT, DAY)


def test_who_is_left_out_and_why_stays_with_the_report(register: Register) -> None:
    reference = sent_out(register)
    queued = select(CaseEvent.content).where(
        CaseEvent.chain == f"blockage/{reference}",
        CaseEvent.kind == "letters about a blockage queued",
    )
    assert LEFT_OUT[OFSTED] in (register.session.scalar(queued) or "")
