"""Asking for an account: open to anybody, closed to programs, and silent about who has one."""

import pytest
from flask import Flask
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import AccountRequest, Mail
from registry.pages.accounts import opened as opening
from registry.pages.accounts.opened import opened_now, seconds_open
from registry.policy.roles import Role
from tests.pages.accounts.sending import in_order, opened, send
from tests.people import a_person, signed_in, writing

PAGE = "/account/request"
TYPED = {
    "name": "Ann Other",
    "email": "ann@example.org",
    "organisation": "Small Charity",
    "role": "provider editor",
    "why": "We run a parenting programme.",
}


@pytest.fixture
def _slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the form have been open for long enough."""
    monkeypatch.setattr("registry.pages.accounts.requesting.FASTEST", 0)


def requests(settings: Settings) -> list[AccountRequest]:
    with open_session(settings) as session:
        return list(session.scalars(select(AccountRequest)))


def test_who_has_no_account_finds_the_form_where_others_sign_in(own_app: Flask) -> None:
    assert f'href="{PAGE}"' in own_app.test_client().get("/account/sign-in").text


@pytest.mark.usefixtures("_slowly")
def test_somebody_asks_and_is_told_what_happens_next(
    own_app: Flask, own_settings: Settings
) -> None:
    client = own_app.test_client()
    answer = send(client, PAGE, **TYPED)
    assert answer.status_code == 303
    assert "a link that makes your account" in opened(client, answer.location).text
    (kept,) = requests(own_settings)
    assert (kept.email, kept.organisation, kept.why) == (
        "ann@example.org",
        "Small Charity",
        "We run a parenting programme.",
    )


@pytest.mark.usefixtures("_slowly")
def test_the_answer_is_the_same_whether_the_address_is_known_or_not(
    own_app: Flask, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        a_person(session, Role.REVIEWER, email="known@example.org")
        session.commit()
    unknown = send(own_app.test_client(), PAGE, **TYPED)
    known = send(own_app.test_client(), PAGE, **{**TYPED, "email": "known@example.org"})
    again = [send(own_app.test_client(), PAGE, **TYPED) for _ in range(5)]
    answers = {(one.status_code, one.location) for one in (unknown, known, *again)}
    assert len(answers) == 1
    with open_session(own_settings) as session:
        assert session.scalars(select(Mail)).all() == []


@pytest.mark.usefixtures("_slowly")
def test_a_program_that_fills_in_every_field_is_thanked_and_not_heard(
    own_app: Flask, own_settings: Settings
) -> None:
    answer = send(own_app.test_client(), PAGE, **TYPED, website="https://spam.example.org")
    assert answer.status_code == 303
    assert requests(own_settings) == []


def test_what_comes_faster_than_people_type_is_asked_again_with_all_that_was_written(
    own_app: Flask, own_settings: Settings
) -> None:
    answer = send(own_app.test_client(), PAGE, **TYPED)
    assert answer.status_code == 400
    page = in_order(PAGE, answer)
    assert "faster than people type" in page.text
    assert "We run a parenting programme." in page.text
    assert requests(own_settings) == []


@pytest.mark.usefixtures("_slowly")
def test_a_form_without_its_moment_or_with_another_forms_is_asked_again(
    own_app: Flask, own_settings: Settings
) -> None:
    with own_app.test_request_context():
        elsewhere = opened_now("another-form")
    for carried in ("", "forged", elsewhere):
        answer = send(own_app.test_client(), PAGE, **TYPED, opened=carried)
        assert answer.status_code == 400
    assert requests(own_settings) == []


def test_how_long_a_form_was_open_is_told_by_its_own_signature(
    own_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_app.test_request_context():
        carried = opened_now("a-form")
        passed = seconds_open("a-form", carried)
        assert passed is not None
        assert 0 <= passed < 5
        assert seconds_open("other", carried) is None
        monkeypatch.setattr(opening, "LONGEST", -1)
        assert seconds_open("a-form", carried) is None


@pytest.mark.usefixtures("_slowly")
@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("email", "nobody", "not an e-mail address"),
        ("name", "", "Write your name."),
        ("role", "administrator", "Not a valid choice"),
        ("why", "", "Write why"),
        ("why", "x" * 4001, "at most 4,000"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    own_app: Flask, own_settings: Settings, field: str, value: str, told: str
) -> None:
    answer = send(own_app.test_client(), PAGE, **{**TYPED, field: value})
    assert answer.status_code == 400
    assert told.lower() in in_order(PAGE, answer).text.lower()
    assert requests(own_settings) == []


@pytest.mark.usefixtures("_slowly")
def test_an_administrator_grants_and_refuses(own_app: Flask, own_settings: Settings) -> None:
    send(own_app.test_client(), PAGE, **TYPED)
    send(own_app.test_client(), PAGE, **{**TYPED, "email": "b@example.org", "name": "<b>Bo</b>"})
    with writing(own_settings) as session:
        admin = a_person(session, Role.ADMINISTRATOR)
        session.commit()
    client = signed_in(own_app, admin)
    assert "2 waiting" in opened(client, "/administration").text
    listed = opened(client, "/administration/requests")
    assert "<b>Bo</b>" in listed.text  # as words, and not as markup
    first, second = (f"/administration/requests/{one.id}" for one in requests(own_settings))
    opened(client, first)
    yes = {"granted": "yes", "role": "provider editor", "organisation": "Small Charity"}
    silent = send(client, first, **yes)
    assert silent.status_code == 400
    in_order(first, silent)
    assert send(client, first, **yes, why="Known.").status_code == 303
    no = {"granted": "no", "role": "provider editor", "organisation": "", "why": "Ask Ann."}
    assert send(client, second, **no).status_code == 303
    assert "None is waiting." in opened(client, "/administration/requests").text
    with open_session(own_settings) as session:
        sent = {one.recipient: one.template for one in session.scalars(select(Mail))}
    assert sent == {"ann@example.org": "invitation", "b@example.org": "request-refused"}
