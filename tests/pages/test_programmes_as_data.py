"""The list of every programme as data says what the list says, and agrees with each programme's own document."""

from flask.testing import FlaskClient

from tests.pages.conftest import SiteOf
from tests.pages.page_client import PageClient, words_of


def test_it_lists_what_the_page_lists_in_the_same_order(site: PageClient) -> None:
    shown = [words_of(one) for one in site.get("/programmes").all("h3")]
    listed = site.client.get("/programmes.json").get_json()["programmes"]
    assert [one["name"] for one in listed] == shown


def test_each_entry_agrees_with_the_programme_s_own_document(client: FlaskClient) -> None:
    for one in client.get("/programmes.json").get_json()["programmes"]:
        whole = client.get(f"/programmes/{one['slug']}.json").get_json()
        assert one["published"] == whole["published"]
        for part in ("edition", "engine", "fingerprint", "desk", "provisional", "headline"):
            assert one[part] == whole["rating"][part]


def test_the_page_says_where_it_is(site: PageClient) -> None:
    assert "/programmes.json" in site.get("/programmes").html


def test_a_register_that_holds_nothing_is_an_empty_list(site_of: SiteOf) -> None:
    assert site_of().client.get("/programmes.json").get_json() == {"programmes": []}
