"""The background process sends mail beside its other work, says once what fails, and ends when told."""

from dataclasses import replace
from threading import Event
from time import monotonic, sleep

from sqlalchemy import select

from registry.background import rounds
from registry.config import Settings
from registry.database import open_session
from registry.models import Mail
from registry.postman import Postman
from registry.services.mail.queueing import queue_ready_mail
from registry.services.mail.states import MailState
from tests.mail_server import mail_server

PATIENCE = 20.0


def queue(settings: Settings) -> None:
    with open_session(settings, writing=True) as session:
        queue_ready_mail(session, template="test", to="a@example.org", subject="x", body="x")
        session.commit()


def test_what_is_queued_is_sent_within_a_round(own_settings: Settings) -> None:
    queue(own_settings)
    with mail_server() as (taking, server):
        settings, ended = replace(own_settings, mail_server=server), Event()
        for told in rounds(settings, ended):
            if told == "Mail: 1 sent.":
                ended.set()
        assert taking.recipients() == ["a@example.org"]
    with open_session(own_settings) as session:
        assert session.scalars(select(Mail.state)).one() == MailState.SENT


def test_a_server_that_does_not_answer_is_told_of_once(own_settings: Settings) -> None:
    queue(own_settings)
    with mail_server() as (_taking, server):
        nobody = replace(server, port=9)
    postman, ended = Postman(replace(own_settings, mail_server=nobody), name="x"), Event()
    postman.start(ended)
    told: list[str] = []
    since = monotonic()
    while not told and monotonic() - since < PATIENCE:
        sleep(0.05)
        told += postman.sentences()
    ended.set()
    postman.end()
    told += postman.sentences()
    assert len(told) == 1
    assert told[0].startswith("Mail cannot be sent now: ")


def test_without_a_mail_server_nothing_is_tried(own_settings: Settings) -> None:
    queue(own_settings)
    postman, ended = Postman(own_settings, name="x"), Event()
    postman.start(ended)
    ended.set()
    postman.end()
    with open_session(own_settings) as session:
        assert session.scalars(select(Mail.tries)).one() == 0
