"""Every route is tried as every role, with none, and as nobody: it lets in whom the permission map names."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, Rule
from werkzeug.test import TestResponse

from registry.accounts.access import permission_of
from registry.config import Settings
from registry.models import Person
from registry.policy.actor import NOBODY
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.roles import Role
from tests.people import a_person, actor_of, an_organisation, signed_in, writing

# The accounts extension still offers its second steps in the form library's older way.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices:DeprecationWarning")

ROLELESS = "nobody in particular"
NOT_THEIRS = "This page is for whoever may"
NOT_SIGNED_IN = "You are not signed in"
WITH_A_FORM = "/account/request"
"""A page that everybody may open, whose form carries a token."""

Somebody = Person | None


@pytest.fixture
def people(own_settings: Settings) -> dict[str, Somebody]:
    """Somebody in each role, somebody without one, and nobody."""
    with writing(own_settings) as session:
        organisation = an_organisation(session)
        found: dict[str, Somebody] = {
            str(role): a_person(
                session,
                role,
                email=f"{role.replace(' ', '.')}@example.org",
                organisation=organisation,
            )
            for role in Role
        }
        roleless = found[ROLELESS] = a_person(session, email="none@example.org")
        assert roleless.roles == []  # read while there is a session
        session.commit()
    return found


def tries(app: Flask) -> list[tuple[Rule, str]]:
    """Each route with each method that it takes."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def a_name(kind: BaseConverter) -> object:
    """Something that a part of an address takes, under which nothing is found."""
    match kind:
        case IntegerConverter():
            return 987654
        case AnyConverter():
            return min(kind.items)
        case _:
            return "no-such-thing"


def address_of(app: Flask, rule: Rule) -> str:
    """An address that the route takes; what it names is not there."""
    names = {name: a_name(kind) for name, kind in rule._converters.items()}  # noqa: SLF001  said nowhere else
    return str(app.url_map.bind("localhost").build(rule.endpoint, names))


def sent(client: FlaskClient, address: str, method: str) -> TestResponse:
    """Open an address, or write to it with the token of a form."""
    if method == "GET":
        return client.get(address)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(WITH_A_FORM).text)
    assert token, f"{WITH_A_FORM} holds a form with its token"
    return client.open(address, method=method, data={"csrf_token": token[1]})


def was_let_in(answer: TestResponse) -> bool:
    """Whether the permission was enough; what was asked for may still not be there, or be refused."""
    if answer.status_code == 403 and (NOT_THEIRS in answer.text or NOT_SIGNED_IN in answer.text):
        return False
    return not answer.headers.get("Location", "").startswith("/account/sign-in?next=")


def opened_otherwise(app: Flask, client: Callable[[], FlaskClient], who: Somebody) -> list[str]:
    """The routes that let somebody in whom the map does not name, or the other way."""
    actor = actor_of(who) if who else NOBODY
    wrong = []
    for rule, method in tries(app):
        permission = permission_of(app.view_functions[rule.endpoint])
        assert permission is not None, rule
        answer = sent(client(), address_of(app, rule), method)
        if was_let_in(answer) is not actor.may(permission):
            wrong.append(f"{method} {rule} ({permission}): {answer.status}")
    return wrong


@pytest.mark.parametrize("role", [*Role, ROLELESS])
def test_a_route_lets_in_whom_the_map_names_and_nobody_else(
    own_app: Flask, people: dict[str, Somebody], role: str
) -> None:
    person = people[role]
    assert person is not None
    assert opened_otherwise(own_app, lambda: signed_in(own_app, person), person) == []


def test_whoever_is_not_signed_in_reads_what_is_published_and_is_led_to_sign_in_elsewhere(
    own_app: Flask,
) -> None:
    assert opened_otherwise(own_app, own_app.test_client, None) == []


def test_every_permission_is_asked_by_a_route_or_within_one(own_app: Flask) -> None:
    """A permission that no route asks is either dead, or asked of one thing at a time by a service."""
    asked = {permission_of(own_app.view_functions[r.endpoint]) for r, _ in tries(own_app)}
    assert {Permission.READ_REGISTER, Permission.SIGN_IN, Permission.MANAGE_PEOPLE} <= asked
    assert asked <= set(PERMISSIONS)


def test_the_trial_could_fail(own_app: Flask, people: dict[str, Somebody]) -> None:
    """An administrator's page does not let an editor in, and the trial above sees that."""
    editor = people[Role.PROVIDER_EDITOR]
    assert editor is not None
    client = signed_in(own_app, editor)
    assert not was_let_in(client.get("/administration"))
    assert was_let_in(client.get("/account/people"))
