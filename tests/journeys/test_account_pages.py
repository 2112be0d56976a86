"""The pages of accounts and of those who look after them, as their readers open them: each in order for axe."""

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.models import Person
from registry.policy.roles import Role
from registry.services.accounts.inviting import Asked, invite
from registry.services.accounts.requests import Requested, request_account
from registry.services.mail.queueing import queue_ready_mail
from tests.browser import served
from tests.journeys.in_order import is_in_order
from tests.people import a_person, actor_of, an_organisation, signed_in, writing

OF_ONESELF = (
    "/account",
    "/account/name",
    "/account/people",
    "/account/recovery-codes",
    "/account/sessions",
    "/administration",
    "/administration/mail",
    "/administration/mail/1",
    "/administration/mail/templates",
    "/administration/mail/templates/invitation",
    "/administration/organisations",
    "/administration/organisations/1",
    "/administration/organisations/new",
    "/administration/people",
    "/administration/people/invite",
    "/administration/requests",
    "/administration/requests/1",
)


@pytest.fixture
def invited() -> list[str]:
    """Where invitations lead that were made for the test."""
    return []


def _people(session: Session, invited: list[str]) -> tuple[Person, Person]:
    trust = an_organisation(session)
    other = a_person(session, Role.PROVIDER_EDITOR, organisation=trust)
    roles = (Role.ADMINISTRATOR, Role.PROVIDER_CERTIFIER)
    looks = a_person(session, *roles, email="looks@example.org", organisation=trust)
    asked = Asked(email="new@example.org", name="New", role=Role.REVIEWER, organisation=None)
    invited.append(invite(session, actor_of(looks), asked).path)
    wanted = Requested(
        name="Asks",
        email="asks@example.org",
        organisation="Second Trust",
        role=Role.PROVIDER_EDITOR,
        why="We deliver a programme.",
    )
    request_account(session, wanted)
    queue_ready_mail(session, template="invitation", to="a@example.org", subject="S", body="B")
    session.commit()
    return looks, other


def test_every_page_of_an_account_and_its_administration_is_in_order(
    browser: Browser, own_app: Flask, own_settings: Settings, invited: list[str]
) -> None:
    with writing(own_settings) as session:
        looks, other = _people(session, invited)
        of_other = f"/administration/people/{other.id}"
        held = other.roles[0].id
    cookie = signed_in(own_app, looks).get_cookie("registry_session")
    assert cookie is not None
    of_others = (of_other, f"{of_other}/out-of-use", f"/administration/people/roles/{held}/end")
    with served(own_settings) as site:
        with browser.new_context(base_url=site) as context:
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
            page = context.new_page()
            for address in (*OF_ONESELF, *of_others):
                shown = page.goto(address)
                assert shown is not None
                assert (shown.status, page.url) == (200, site + address)
                is_in_order(page)
        with browser.new_context(base_url=site) as context:
            page = context.new_page()
            for address in (*invited, "/account/sign-in", "/account/forgotten-password"):
                shown = page.goto(address)
                assert shown is not None
                assert shown.status == 200, address
                is_in_order(page)
