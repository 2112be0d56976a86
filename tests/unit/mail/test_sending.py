"""Sending: to a real mail server, each recipient apart, nothing twice, and nothing lost unseen."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import open_session
from registry.mail_server import MailServer, Security
from registry.models import Mail
from registry.services.mail.queueing import queue_mail, queue_ready_mail
from registry.services.mail.sending import (
    ABANDONED_AFTER,
    MOST_TRIES,
    claim,
    release_abandoned,
    send_due,
    wait_after,
)
from registry.services.mail.smtp import hand_over
from registry.services.mail.states import MailState
from tests.certificates import certificate_for_this_machine
from tests.mail_server import Taking, mail_server

ME = "a test"


@pytest.fixture
def outbox(either_own: Settings) -> Callable[..., Session]:
    return partial(open_session, either_own)


@pytest.fixture
def served() -> Iterator[tuple[Taking, MailServer]]:
    with mail_server() as found:
        yield found


def queue(outbox: Callable[..., Session], *recipients: str, body: str = "Hello.\n") -> None:
    with outbox(writing=True) as session:
        for to in recipients:
            queue_ready_mail(session, template="test", to=to, subject="Gr\u00fc\u00dfe", body=body)
        session.commit()


def all_mail(outbox: Callable[..., Session]) -> list[Mail]:
    with outbox() as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def let_time_pass(outbox: Callable[..., Session], passed: timedelta) -> None:
    with outbox(writing=True) as session:
        for mail in session.scalars(select(Mail)):
            mail.due_at -= passed
            if mail.claimed_at is not None:
                mail.claimed_at -= passed
        session.commit()


def test_what_is_queued_is_sent_once_and_says_what_it_is(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    words = (
        "Zo\u00eb, a line of more than seventy-eight characters stays whole: "
        + "x" * 200
        + "\n.\n.end"
    )
    queue(outbox, "a@example.org", body=words)
    assert send_due(outbox, server, by=ME) == (1, None)
    assert send_due(outbox, server, by=ME) == (0, None)
    (message,) = taking.took
    (mail,) = all_mail(outbox)
    assert message["To"] == "a@example.org"
    assert message["Subject"] == "Gr\u00fc\u00dfe"
    assert message["From"] == "Registry of what works <registry@registry.example.org>"
    assert message["Message-ID"] == f"<{mail.message_id}@registry.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().replace("\r\n", "\n").rstrip() == words
    assert max(map(len, taking.raw[0].splitlines())) < 100
    assert mail.state == MailState.SENT
    assert mail.ended_at is not None


def test_one_recipient_who_is_refused_keeps_nothing_from_the_other(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    taking.refuses["gone@example.org"] = "550 no such person"
    queue(outbox, "gone@example.org", "here@example.org")
    assert send_due(outbox, server, by=ME) == (1, None)
    assert taking.recipients() == ["here@example.org"]
    gone, here = all_mail(outbox)
    assert (gone.state, gone.last_failure) == (MailState.FAILED, "550 no such person")
    assert here.state == MailState.SENT


@pytest.mark.parametrize("where", ["refuses", "answers"])
def test_what_is_put_off_is_tried_again_later_and_later_under_the_same_name(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer], where: str
) -> None:
    taking, server = served
    getattr(taking, where)["a@example.org"] = "451 come back later"
    queue(outbox, "a@example.org")
    assert send_due(outbox, server, by=ME) == (0, None)
    (mail,) = all_mail(outbox)
    name = mail.message_id
    assert (mail.state, mail.tries, mail.last_failure) == ("queued", 1, "451 come back later")
    assert timedelta(seconds=50) < mail.due_at - datetime.now(UTC) <= timedelta(minutes=1)
    assert send_due(outbox, server, by=ME) == (0, None)
    assert all_mail(outbox)[0].tries == 1  # not due yet
    let_time_pass(outbox, timedelta(minutes=1))
    send_due(outbox, server, by=ME)
    assert all_mail(outbox)[0].tries == 2
    getattr(taking, where).clear()
    let_time_pass(outbox, timedelta(minutes=2))
    assert send_due(outbox, server, by=ME) == (1, None)
    assert taking.took[0]["Message-ID"] == f"<{name}@registry.example.org>"


def test_it_is_given_up_after_about_a_day(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    taking.refuses["a@example.org"] = "450 mailbox full"
    queue(outbox, "a@example.org")
    for _ in range(MOST_TRIES + 3):
        send_due(outbox, server, by=ME)
        let_time_pass(outbox, timedelta(days=1))
    (mail,) = all_mail(outbox)
    assert (mail.state, mail.tries) == (MailState.FAILED, MOST_TRIES)
    took = sum((wait_after(n) for n in range(1, MOST_TRIES)), timedelta())
    assert timedelta(hours=18) < took < timedelta(hours=30)
    assert wait_after(2) / wait_after(1) == pytest.approx(1.9)


def test_no_message_is_given_up_while_no_server_answers(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    nobody = replace(server, port=9)  # where nothing listens
    queue(outbox, "a@example.org", "b@example.org")
    for _ in range(MOST_TRIES + 3):
        sent, why = send_due(outbox, nobody, by=ME)
        assert (sent, bool(why)) == (0, True)
        let_time_pass(outbox, timedelta(hours=1))
    assert {mail.state for mail in all_mail(outbox)} == {MailState.QUEUED}
    assert send_due(outbox, server, by=ME) == (2, None)
    assert sorted(taking.recipients()) == ["a@example.org", "b@example.org"]


def test_a_server_that_goes_away_without_an_answer_is_not_sent_the_message_again(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    taking.answers["a@example.org"] = "hang up"
    queue(outbox, "a@example.org")
    assert send_due(outbox, server, by=ME) == (0, None)
    let_time_pass(outbox, timedelta(days=2))
    assert send_due(outbox, server, by=ME) == (0, None)
    (mail,) = all_mail(outbox)
    assert mail.state == MailState.UNSURE
    assert len(taking.took) == 1  # it had it


def test_two_who_send_at_once_send_each_message_once(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    queue(outbox, "a@example.org", "b@example.org")
    first, second = claim(outbox, by="one"), claim(outbox, by="two")
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert claim(outbox, by="three") is None
    assert send_due(outbox, server, by="three") == (0, None)
    assert not taking.took


def test_a_claim_of_somebody_who_is_gone_is_taken_up_where_nothing_was_handed_over(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    queue(outbox, "a@example.org")
    assert claim(outbox, by="somebody who is killed now") is not None
    assert send_due(outbox, server, by=ME) == (0, None)
    let_time_pass(outbox, ABANDONED_AFTER)
    assert send_due(outbox, server, by=ME) == (1, None)
    assert taking.recipients() == ["a@example.org"]


def test_a_claim_that_was_handed_over_is_left_for_a_person(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    queue(outbox, "a@example.org")
    mail = claim(outbox, by="somebody")
    assert mail is not None

    def before() -> None:
        with outbox(writing=True) as session:
            session.get_one(Mail, mail.id).state = MailState.HANDING_OVER
            session.commit()

    hand_over(mail, server, before=before)  # and killed before the answer is written
    let_time_pass(outbox, ABANDONED_AFTER)
    with outbox(writing=True) as session:
        release_abandoned(session, moment=datetime.now(UTC))
        session.commit()
    assert send_due(outbox, server, by=ME) == (0, None)
    (left,) = all_mail(outbox)
    assert left.state == MailState.UNSURE
    assert len(taking.took) == 1


def test_a_link_for_its_reader_alone_is_not_kept_once_it_is_sent(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    with outbox(writing=True) as session:
        values = {"name": "Zo\u00eb", "path": "/account/confirm/SECRET", "days": 3}
        queue_mail(session, "account-confirm", to="a@example.org", values=values)
        session.commit()
    assert "SECRET" in all_mail(outbox)[0].body
    send_due(outbox, server, by=ME)
    assert "/account/confirm/SECRET" in taking.took[0].get_content()
    (mail,) = all_mail(outbox)
    assert "SECRET" not in mail.body
    assert "Dear Zo\u00eb" in mail.body
    assert mail.kept_body is None


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS], ids=str)
def test_a_connection_that_is_to_be_secure_is_checked(
    outbox: Callable[..., Session],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: Security,
) -> None:
    certificate = certificate_for_this_machine(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    how = {"ssl_context" if security is Security.TLS else "tls_context": context}
    queue(outbox, "a@example.org")
    with mail_server(**how) as (taking, plain):
        server = replace(plain, host="localhost", security=security)
        sent, why = send_due(outbox, server, by=ME)
        assert sent == 0
        assert "certificate" in (why or "")  # nobody vouches for it
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        let_time_pass(outbox, timedelta(hours=1))
        assert send_due(outbox, server, by=ME) == (1, None)
        assert taking.recipients() == ["a@example.org"]


def test_a_server_without_starttls_is_not_used_where_it_is_asked_for(
    outbox: Callable[..., Session], served: tuple[Taking, MailServer]
) -> None:
    taking, server = served
    queue(outbox, "a@example.org")
    sent, why = send_due(outbox, replace(server, security=Security.STARTTLS), by=ME)
    assert (sent, taking.took) == (0, [])
    assert "STARTTLS" in (why or "")
