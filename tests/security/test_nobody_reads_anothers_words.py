"""What one organisation wrote is met by nobody but itself and the registry's staff."""

import pytest

from registry.policy.roles import Role
from tests.hostile import marked
from tests.security.conftest import ALPHA, BETA, EDITOR, WALKS, World

OUTSIDERS = (
    None,
    f"{Role.PROVIDER_EDITOR} of {BETA}",
    f"{Role.PROVIDER_CERTIFIER} of {BETA}",
    f"{Role.COMMISSIONER} of {BETA}",
    Role.REVIEWER,
    Role.PANEL,
)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_page_holds_a_word_or_a_reference_of_another_organisation(
    world: World, who: str | None
) -> None:
    rooms = WALKS[EDITOR if who else None]
    secret = (marked(ALPHA), *world.references[ALPHA], f"{ALPHA}.example.org")
    for address, answer in world.walked(who, *rooms).items():
        assert not [one for one in secret if one in answer.text], address


@pytest.mark.parametrize(
    "address",
    ["/search?q=quokka", "/search.json?q=quokka", "/search.csv?q=quokka", "/programmes.json"],
)
def test_no_search_and_no_list_finds_a_draft(world: World, address: str) -> None:
    answer = world.signed_in(None).get(address)
    assert answer.status_code == 200
    assert marked(ALPHA) not in answer.text
    assert (
        marked("all") in answer.text
    )  # what is published is found, so that the line above can fail
