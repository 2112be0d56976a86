"""Who opens what: every route asked by every role and by nobody, to read and to write."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.accounts.access import permission_of
from registry.answers.declared import declaration_of
from registry.headers import CONTENT_SECURITY_POLICY
from registry.policy.actor import NOBODY
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from tests.people import actor_of
from tests.security.conftest import ALPHA, BETA, EDITOR, Place, World
from tests.signing_in import token_in

PEOPLE = (
    None,
    *(role if not role.is_of_an_organisation else f"{role} of {ALPHA}" for role in Role),
    f"{Role.PROVIDER_EDITOR} of {BETA}",
    f"{Role.PROVIDER_CERTIFIER} of {BETA}",
)
SIGN_IN = "/account/sign-in"


def is_public(world: World, place: Place) -> bool:
    declared = declaration_of(world.app.view_functions[place.rule.endpoint])
    return declared is not None and declared.public


def needed(world: World, place: Place) -> Permission:
    found = permission_of(world.app.view_functions[place.rule.endpoint])
    assert found is not None
    return found


def require_headers(place: Place, answer: TestResponse, *, public: bool) -> None:
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY, place
    assert answer.headers["X-Content-Type-Options"] == "nosniff", place
    is_of_the_channel = place.rule.endpoint.startswith("blockages.")
    told = "same-origin" if is_of_the_channel else "strict-origin-when-cross-origin"
    assert answer.headers["Referrer-Policy"] == told, place
    assert "Access-Control-Allow-Origin" not in answer.headers, place
    if public:
        assert "Set-Cookie" not in answer.headers, place
    else:
        kept = answer.headers["Cache-Control"]
        assert "private" in kept.split(", "), (place, kept)
        assert {"no-cache", "no-store"} & set(kept.split(", ")), (place, kept)
        if place.rule.endpoint.startswith("security."):  # keys and codes are on these pages
            assert "no-store" in kept.split(", "), place
        assert "Cookie" in answer.headers["Vary"], place
        assert "Content-Encoding" not in answer.headers, place
        assert "ETag" not in answer.headers, place


@pytest.mark.parametrize("who", PEOPLE)
def test_reading_asks_what_the_map_says_and_changes_nothing(
    world: World, places: list[Place], who: str | None
) -> None:
    client, actor = world.signed_in(who), actor_of(world.people[who]) if who else NOBODY
    reading = [place for place in places if place.method == "GET"]
    for place in reading:
        public = is_public(world, place)
        if public and who is not None:
            continue  # it is made without a cookie, and so the same for everyone
        with world.unchanged():
            answer = client.get(place.address, headers={"Accept-Encoding": "gzip"})
        require_headers(place, answer, public=public)
        refused = refused_as(answer)
        if actor.may(needed(world, place)):
            assert refused is None, place
        else:
            assert refused == ("no permission" if who else "not signed in"), place


def refused_as(answer: TestResponse) -> str | None:
    assert answer.status_code < 500
    if answer.status_code == 302 and answer.location.startswith(f"{SIGN_IN}?"):
        return "not signed in"
    if answer.status_code == 403 and "This page is for whoever may" in answer.text:
        return "no permission"
    return None


def posted(client: FlaskClient, place: Place, token: str) -> TestResponse:
    return client.post(place.address, data={"csrf_token": token})


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_writes_without_the_permission_that_the_map_names(
    world: World, places: list[Place], who: str | None
) -> None:
    client, actor = world.signed_in(who), actor_of(world.people[who]) if who else NOBODY
    token = token_in(client, "/account/sessions" if who else SIGN_IN)
    writing = [place for place in places if place.method == "POST"]
    barred = [place for place in writing if not actor.may(needed(world, place))]
    for place in barred:
        with world.unchanged():
            answer = posted(client, place, token)
        assert answer.status_code == 403, place
        require_headers(place, answer, public=False)
    assert barred or who is None


@pytest.mark.parametrize(
    "who", [f"{Role.PROVIDER_EDITOR} of {BETA}", f"{Role.PROVIDER_CERTIFIER} of {BETA}"]
)
def test_another_organisations_submission_is_not_there_at_any_address(
    world: World, places: list[Place], who: str
) -> None:
    client, actor = world.signed_in(who), actor_of(world.people[who])
    token = token_in(client, "/account/sessions")
    theirs = world.references[ALPHA]
    asked = [place for place in places if any(one in place.address for one in theirs)]
    assert len(asked) > 30
    for place in asked:
        if not actor.may(needed(world, place)):
            continue  # the tests above
        with world.unchanged():
            answer = (
                client.get(place.address) if place.method == "GET" else posted(client, place, token)
            )
        assert answer.status_code == 404, place


def test_signing_out_leaves_nothing_in_a_shared_browser(world: World) -> None:
    client = world.signed_in(EDITOR)
    sent = {"csrf_token": token_in(client, "/account/sessions")}
    assert "Clear-Site-Data" not in client.get("/account").headers
    answer = client.post("/account/sign-out", data=sent)
    assert answer.headers["Clear-Site-Data"] == '"cache"'
