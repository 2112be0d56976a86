"""Every page of one's own account and of the mail is a whole page: valid, with its labels and headings."""

import pytest
from flask import Flask

from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from tests.pages.page_client import PageClient
from tests.people import a_person, signed_in, writing

FOR_NOBODY = [
    "/account/sign-in",
    "/account/forgotten-password",
    "/account/confirm",
    "/account/confirm/broken",
    "/account/second-step/help",
]
OWN = [
    "/account",
    "/account/sessions",
    "/account/password",
    "/account/password-again",
    "/account/second-step",
    "/account/recovery-codes",
]
MAIL = ["/administration/mail", "/administration/mail/templates", "/administration/mail?state=sent"]


@pytest.mark.parametrize("address", FOR_NOBODY)
def test_a_page_for_whoever_is_not_signed_in_is_whole(own_app: Flask, address: str) -> None:
    PageClient(own_app.test_client()).get(address)


@pytest.mark.parametrize("address", OWN)
def test_a_page_on_one_s_own_account_is_whole(own_app: Flask, editor: Person, address: str) -> None:
    PageClient(signed_in(own_app, editor)).get(address)


@pytest.mark.parametrize("address", MAIL)
def test_a_page_on_the_mail_is_whole(own_app: Flask, own_settings: Settings, address: str) -> None:
    with writing(own_settings) as session:
        person = a_person(session, Role.ADMINISTRATOR)
        session.commit()
    PageClient(signed_in(own_app, person)).get(address)
