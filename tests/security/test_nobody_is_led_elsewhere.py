"""No address of the site leads to another site, whatever is asked for in its query or its form."""

import pytest

from registry.accounts.leading_back import is_of_this_site
from tests.security.conftest import EDITOR, Place, World
from tests.signing_in import token_in

ELSEWHERE = (
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "/\r\nSet-Cookie: a=b",
    "/%0d%0aSet-Cookie:%20a=b",
)
PARAMETERS = ("next", "url", "to", "return", "referrer", "then", "back")


@pytest.mark.parametrize("who", [None, EDITOR])
@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_route_leads_to_another_site(
    world: World, places: list[Place], who: str | None, elsewhere: str
) -> None:
    client = world.signed_in(who)
    asked = dict.fromkeys(PARAMETERS, elsewhere)
    headers = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "Referer": "//evil.example",
    }
    for place in places:
        if place.method == "GET":
            answer = client.get(place.address, query_string=asked, headers=headers)
            assert answer.status_code < 500, place
            assert not answer.location or is_of_this_site(answer.location), place
            assert "a=b" not in answer.headers.get("Set-Cookie", ""), place


@pytest.mark.parametrize("elsewhere", ELSEWHERE[:3])
def test_no_form_about_an_account_leads_to_another_site(
    world: World, places: list[Place], elsewhere: str
) -> None:
    for who, page in ((None, "/account/sign-in"), (EDITOR, "/account/sessions")):
        client = world.signed_in(who)
        sent = {"csrf_token": token_in(client, page), "next": elsewhere}
        for place in places:
            if place.method == "POST" and place.rule.endpoint.startswith("security."):
                if place.rule.endpoint == "security.logout":
                    continue  # the next test
                answer = client.post(place.address, data=sent)
                assert answer.status_code == 400 or not answer.location, place


def test_signing_out_leads_to_no_other_site(world: World) -> None:
    client = world.signed_in(EDITOR)
    sent = {"csrf_token": token_in(client, "/account/sessions")}
    answer = client.post("/account/sign-out", data=sent, query_string={"next": "//evil.example"})
    assert not answer.location or is_of_this_site(answer.location)
