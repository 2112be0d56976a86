"""Who may do what stands on one screen: each permission with each role."""

from registry.policy.permissions import PERMISSIONS, Anybody
from registry.policy.roles import Role
from tests.pages.page_client import PageClient, words_of


def test_the_table_is_the_map(site: PageClient) -> None:
    page = site.get("/permissions")
    rows = {
        words_of(cells[0]).lower(): [words_of(cell) for cell in cells[1:]]
        for row in page.all("tr")
        if (cells := list(row))
    }
    for permission, holders in PERMISSIONS.items():
        said = rows[permission.lower()]
        if Anybody.EVERYONE in holders or Anybody.SIGNED_IN in holders:
            assert said[0].lower() in {str(Anybody.EVERYONE), str(Anybody.SIGNED_IN)}
            continue
        mine = {True: "own", False: "yes"}
        assert said == [
            mine[role.is_of_an_organisation] if role in holders else "no" for role in Role
        ]


def test_each_role_says_what_it_is_for_and_how_its_holder_signs_in(site: PageClient) -> None:
    rows = site.get("/permissions").rows()
    for role in Role:
        (row,) = [one for one in rows if one.startswith(f"{role.capitalize()} {role.purpose}")]
        assert ("and a second step" in row) == role.needs_second_step
        assert ("one organisation" in row) == role.is_of_an_organisation
