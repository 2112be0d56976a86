"""A number longer than any database counts is no number of anything, and no mistake of the site."""

import pytest

from registry.pages.asked import number_in
from tests.security.conftest import ADMINISTRATOR, EDITOR, MODERATOR, Place, World
from tests.signing_in import token_in

BEYOND = "9" * 25


def test_no_address_with_such_a_number_is_there(world: World, places: list[Place]) -> None:
    clients = [world.signed_in(who) for who in (EDITOR, MODERATOR, ADMINISTRATOR)]
    tokens = [token_in(client, "/account/sessions") for client in clients]
    numbered = [place for place in places if "<int:" in place.rule.rule]
    assert len(numbered) > 5
    for place in numbered:
        parts = place.address.split("/")
        address = "/".join(_beyond(part) for part in parts)
        assert BEYOND in address
        for client, token in zip(clients, tokens, strict=True):
            sent = {"csrf_token": token}
            answer = client.open(
                address, method=place.method, data=sent if place.method == "POST" else None
            )
            assert answer.status_code == 404, (place, address, answer.status_code)


def test_a_history_before_such_a_number_is_the_whole_history(world: World) -> None:
    client = world.signed_in(EDITOR)
    for reference in world.references["alpha"]:
        for before in (BEYOND, "-1", "x", "٣", ""):
            page = client.get(f"/submissions/{reference}/history", query_string={"before": before})
            assert page.status_code == 200


@pytest.mark.parametrize("text", [BEYOND, "9" * 5000, "-1", "1.0", "٣", "", " 1"])
def test_what_numbers_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="No number"):
        number_in(text)


def test_what_numbers_something_is_read() -> None:
    assert number_in("18") == 18


def _beyond(part: str) -> str:
    """A part of an address with its number, if it is one, beyond counting: `7`, or `7.json`."""
    number, dot, form = part.partition(".")
    return f"{BEYOND}{dot}{form}" if number.isdecimal() else part
