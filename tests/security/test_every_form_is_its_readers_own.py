"""No form is taken without the token of its reader's own session, and none that is refused changes anything."""

import pytest

from tests.hostile import harm_in
from tests.planting import forms_on
from tests.security.conftest import ADMINISTRATOR, EDITOR, MODERATOR, WALKS, Place, World
from tests.signing_in import token_in

WRITERS = (None, EDITOR, "provider certifier of alpha", MODERATOR, ADMINISTRATOR)


@pytest.mark.parametrize("who", WRITERS)
def test_no_form_is_taken_without_a_token_or_with_somebody_elses(
    world: World, places: list[Place], who: str | None
) -> None:
    client = world.signed_in(who)
    theirs = token_in(world.signed_in("provider editor of beta"), "/account/sessions")
    writing = [place for place in places if place.method == "POST"]
    assert len(writing) > 30
    with world.unchanged():
        for place in writing:
            for headers, sent in (
                ({}, {}),
                ({}, {"csrf_token": theirs}),
                ({"X-CSRFToken": theirs}, {}),
            ):
                answer = client.post(place.address, data=sent, headers=headers)
                assert answer.status_code == 400, (place, answer.status_code)
                assert not harm_in(answer)


@pytest.mark.parametrize("who", WALKS)
def test_every_form_that_writes_carries_a_token_and_leads_to_this_site(
    world: World, who: str | None
) -> None:
    for address, answer in world.walked(who, *WALKS[who]).items():
        for form in forms_on(answer, address):
            assert form.action.startswith("/"), (address, form.action)
            assert form.method == "GET" or form.sent.get("csrf_token"), (address, form.action)
            assert form.method == "POST" or "csrf_token" not in form.sent, (address, form.action)
