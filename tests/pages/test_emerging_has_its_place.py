"""A programme with little evidence stands in the register beside all others, and says its next step."""

from tests.invented import CITES, contrast_table, record, study_table
from tests.pages.conftest import SiteOf

BEFORE = contrast_table(direction="favours programme", effect=None)
WITHOUT_COMPARISON = study_table("before", BEFORE, design="before and after", allocation=None)


def test_an_emerging_programme_is_found_by_default_beside_an_effective_one(site_of: SiteOf) -> None:
    young = record(WITHOUT_COMPARISON, slug="young", name="Young Programme")
    proven = record(study_table(), slug="proven", name="Proven Programme")
    site = site_of(young, proven)
    page = site.get("/search")
    assert "2 programmes" in page.text
    assert "Young Programme" in page.text
    assert "Emerging" in page.text
    assert page.text.count("Next step: ") == 1
    step = page.text.partition("Next step: ")[2]
    assert step[:40] in site.get("/programmes/young").part("change")
    found = site.client.get("/search.json").get_json()
    assert {one["slug"] for one in found["results"]} == {"young", "proven"}


def test_its_page_says_its_next_step(site_of: SiteOf) -> None:
    page = site_of(record(WITHOUT_COMPARISON)).get("/programmes/invented-programme")
    assert "Emerging" in page.part("outcome-behaviour")
    step = page.part("change")
    assert step.startswith("What would change this rating")
    assert len(step.split()) > 15


def test_a_programme_that_nobody_has_evaluated_says_its_next_step_too(site_of: SiteOf) -> None:
    theory = {"domains": ["behaviour"], "text": "Practice helps.", "numbers_served": 40}
    page = site_of(record(theories=[{**theory, "cites": CITES}])).get(
        "/programmes/invented-programme"
    )
    assert "What would change this rating" in page.text


def test_providers_are_told_what_it_takes_from_the_home_page_and_every_foot(
    site_of: SiteOf,
) -> None:
    site = site_of(record(study_table()))
    assert sum("/for-providers" in link for link in site.get("/").links) == 2
    page = site.get("/for-providers")
    assert {"/advice/new", "/advice"} <= set(page.links)
    assert "It costs nothing, at any step" in page.text
    assert "no rating depends on them" in page.text
    assert any(link.endswith("/account/request") for link in page.links)
    assert any(link.endswith("/automatic-checks") for link in page.links)
    assert any(link.endswith("/permissions") for link in page.links)
