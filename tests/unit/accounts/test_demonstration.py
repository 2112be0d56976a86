"""The demonstration: one invented person in each role, on this machine alone, beside nobody real."""

import pytest
from flask import Flask
from flask_security import Security, verify_password
from sqlalchemy import select

from registry.commands.demonstrating import (
    NotOnThisMachineAlone,
    begin_demonstration,
    code_now,
    end_demonstration,
    require_this_machine_alone,
)
from registry.config import Settings
from registry.database import open_session
from registry.models import Mail, Person
from registry.policy.roles import Role
from registry.services.accounts.demonstration import RealPeople, address_of
from registry.services.accounts.people import has_administrator
from registry.services.events import CASES
from registry.services.events_verification import verify_events
from registry.services.mail.queueing import queue_ready_mail
from registry.services.mail.states import MailState
from tests.people import a_person, writing


def people(settings: Settings) -> dict[str, Person]:
    with open_session(settings) as session:
        return {one.email: one for one in session.scalars(select(Person))}


def begun(app: Flask, settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    """Begin, and return the password that was printed."""
    begin_demonstration(app, settings)
    return capsys.readouterr().err.partition("password  ")[2].partition("  ")[0]


def test_there_is_somebody_in_each_role_who_can_sign_in(
    own_app: Flask, own_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    password = begun(own_app, own_settings, capsys)
    found = people(own_settings)
    assert set(found) == {address_of(role) for role in Role}
    for role in Role:
        person = found[address_of(role)]
        assert person.name == f"Demo {role}"
        assert [held.name for held in person.roles] == [role]
        assert (person.tf_primary_method is not None) == role.needs_second_step
        with own_app.app_context():
            assert verify_password(password, person.password or "")


def test_no_rule_of_signing_in_is_weakened(
    own_app: Flask, own_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The password alone lets no administrator in; with the code of the moment it does."""
    password = begun(own_app, own_settings, capsys)
    client = own_app.test_client()
    from tests.pages.accounts.sending import send

    address = address_of(Role.ADMINISTRATOR)
    send(client, "/account/sign-in", email=address, password=password)
    assert client.get("/administration").status_code == 302
    code = code_now(own_app, own_settings)
    assert code is not None
    send(client, "/account/second-step/code", code=code)
    assert client.get("/administration").status_code == 200


def test_each_start_has_another_password_and_the_same_key(
    own_app: Flask, own_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    first = begun(own_app, own_settings, capsys)
    key = people(own_settings)[address_of(Role.REVIEWER)].tf_totp_secret
    second = begun(own_app, own_settings, capsys)
    again = people(own_settings)[address_of(Role.REVIEWER)]
    assert len(first) > 16
    assert first != second
    assert again.tf_totp_secret == key
    with own_app.app_context():
        assert not verify_password(first, again.password or "")


def test_served_without_it_nobody_of_the_demonstration_is_left(
    own_app: Flask, own_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(own_app, own_settings, capsys)
    end_demonstration(own_settings)
    assert not any(one.active or one.password for one in people(own_settings).values())
    with open_session(own_settings) as session:
        assert not has_administrator(session)
        assert verify_events(session, CASES).breaks == ()
    begun(own_app, own_settings, capsys)
    assert all(one.active for one in people(own_settings).values())


def test_what_a_demonstration_wrote_is_never_sent_later(
    own_app: Flask, own_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(own_app, own_settings, capsys)
    with writing(own_settings) as session:
        queue_ready_mail(
            session, template="t", to="x@x.example", subject="S", body="B", version=1, about=None
        )
        session.commit()
    end_demonstration(own_settings)
    with open_session(own_settings) as session:
        mail = session.scalars(select(Mail)).one()
        assert mail.state == MailState.FAILED
        assert "demonstration" in (mail.last_failure or "")


def test_a_register_with_real_people_is_left_alone(own_app: Flask, own_settings: Settings) -> None:
    with writing(own_settings) as session:
        a_person(session, Role.REVIEWER, email="real@example.com")
        session.commit()
    with pytest.raises(RealPeople, match="Choose another data folder"):
        begin_demonstration(own_app, own_settings)
    assert set(people(own_settings)) == {"real@example.com"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        Settings(address="https://registry.example.org"),
        Settings(address="http://192.168.1.5:5000"),
        Settings(proxies=1),
    ],
    ids=["its address", "another machine's number", "a proxy before it"],
)
def test_a_site_that_is_reached_from_elsewhere_has_none(elsewhere: Settings) -> None:
    with pytest.raises(NotOnThisMachineAlone):
        require_this_machine_alone(elsewhere)


def test_this_machine_alone_may_have_one() -> None:
    require_this_machine_alone(Settings())


def test_without_one_there_is_no_code(own_app: Flask, own_settings: Settings) -> None:
    assert isinstance(own_app.extensions["security"], Security)
    assert code_now(own_app, own_settings) is None
