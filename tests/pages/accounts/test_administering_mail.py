"""The page on mail: what became of each message, sending again, previews, and no secrets."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.models import Mail
from registry.policy.roles import Role
from registry.services.mail.queueing import queue_mail
from registry.services.mail.states import MailState
from registry.services.mail.templates import all_templates
from tests.people import a_person, signed_in, writing
from tests.signing_in import token_in

MAIL = "/administration/mail"


@pytest.fixture
def administrator(own_app: Flask, own_settings: Settings) -> FlaskClient:
    with writing(own_settings) as session:
        person = a_person(session, Role.ADMINISTRATOR)
        session.commit()
    return signed_in(own_app, person)


def a_message(settings: Settings, state: MailState, *, failure: str | None = None) -> int:
    with writing(settings) as session:
        mail = queue_mail(
            session,
            "account-reset",
            to="reader@example.org",
            values={"name": "<b>Reader</b>", "path": "/account/SECRET", "hours": 4},
        )
        mail.state, mail.last_failure = state, failure
        session.commit()
        return mail.id


def test_without_a_mail_server_it_says_that_nothing_can_be_sent(
    administrator: FlaskClient, own_settings: Settings
) -> None:
    a_message(own_settings, MailState.QUEUED)
    page = administrator.get(MAIL).text
    assert "No mail can be sent." in page
    assert "reader@example.org" in page


def test_no_page_shows_a_link_that_is_for_its_reader_alone(
    administrator: FlaskClient, own_settings: Settings
) -> None:
    """Or an administrator could choose somebody else's password."""
    number = a_message(own_settings, MailState.QUEUED)
    page = administrator.get(f"{MAIL}/{number}").text
    assert "SECRET" not in page + administrator.get(MAIL).text
    assert "&lt;b&gt;Reader" in page


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNSURE], ids=str)
def test_what_was_not_surely_sent_can_be_sent_again(
    administrator: FlaskClient, own_settings: Settings, state: MailState
) -> None:
    number = a_message(own_settings, state, failure="550 no such person")
    assert "550 no such person" in administrator.get(f"{MAIL}?state={state}").text
    page = administrator.get(f"{MAIL}/{number}").text
    assert ("may have been sent already" in page) is (state is MailState.UNSURE)
    form = {"csrf_token": token_in(administrator, f"{MAIL}/{number}")}
    answer = administrator.post(f"{MAIL}/{number}/send-again", data=form)
    assert answer.status_code == 303
    with writing(own_settings) as session:
        mail = session.get_one(Mail, number)
        assert (mail.state, mail.tries) == (MailState.QUEUED, 0)
        assert "SECRET" in mail.body
    assert "queued, and will be sent again" in administrator.get(answer.location).text


def test_what_was_sent_or_will_be_is_not_sent_again(
    administrator: FlaskClient, own_settings: Settings
) -> None:
    number = a_message(own_settings, MailState.SENT)
    form = {"csrf_token": token_in(administrator, "/account")}
    answer = administrator.post(f"{MAIL}/{number}/send-again", data=form)
    assert answer.status_code == 400
    assert "was taken by the mail server" in answer.text


def test_the_list_goes_on_to_older_messages(
    administrator: FlaskClient, own_settings: Settings
) -> None:
    numbers = [a_message(own_settings, MailState.QUEUED) for _ in range(52)]
    page = administrator.get(MAIL).text
    assert f"{MAIL}/{numbers[-1]}" in page
    assert f'"{MAIL}/{numbers[0]}"' not in page
    assert f'"{MAIL}/{numbers[0]}"' in administrator.get(f"{MAIL}?before={numbers[2]}").text


@pytest.mark.parametrize("name", sorted(all_templates()))
def test_every_template_can_be_looked_at(administrator: FlaskClient, name: str) -> None:
    assert f"{MAIL}/templates/{name}" in administrator.get(f"{MAIL}/templates").text
    assert "invented values" in administrator.get(f"{MAIL}/templates/{name}").text


@pytest.mark.parametrize("address", ["/0", "/999999", "?state=no", "/templates/no"])
def test_what_is_not_there_is_not_found(administrator: FlaskClient, address: str) -> None:
    assert administrator.get(f"{MAIL}{address}").status_code == 404


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.REVIEWER, Role.PROVIDER_EDITOR], ids=str)
def test_nobody_else_sees_mail(own_app: Flask, own_settings: Settings, role: Role) -> None:
    with writing(own_settings) as session:
        person = a_person(session, role, email="other@example.org")
        session.commit()
    client = signed_in(own_app, person)
    page = client.get(MAIL)
    assert page.status_code == 403
    assert "may see what mail was sent" in page.text
    assert "What you can do" in page.text
