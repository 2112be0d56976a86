"""The code of practice on the site is the file that the engine rates by, clause for clause."""

from ratings.domains import OutcomeDomain
from ratings.standard import load_standard
from registry.services.standard_pages import clause_anchor
from registry.services.wording import slug_of
from tests.pages.page_client import PageClient


def test_every_clause_stands_on_the_page_where_a_rating_links_to_it(site: PageClient) -> None:
    code = load_standard()
    page = site.get("/code-of-practice")
    demands = code.demands
    for demand in demands:
        assert demand.asks in page.part(clause_anchor(demand.clause))


def test_the_page_names_edition_and_source_and_every_outcome_domain(site: PageClient) -> None:
    code = load_standard()
    page = site.get("/code-of-practice")
    assert f"Edition {code.edition}, in force from" in page.text
    assert "Reaching Out" in page.text
    for domain in OutcomeDomain:
        assert domain.capitalize() in page.part("domains")


def test_the_numbers_on_the_page_are_those_of_the_edition(site: PageClient) -> None:
    numbers = site.get("/code-of-practice").part("values")
    assert "People analysed to show no effect 350 or more" in numbers
    assert "Smallest worthwhile effect 0.25 standard deviations" in numbers
    assert "57 per cent is outside" in numbers


def test_every_outcome_domain_has_its_definition_and_what_it_leaves_out(site: PageClient) -> None:
    page = site.get("/code-of-practice")
    for defined in load_standard().domains:
        part = page.part("domain-" + slug_of(defined.domain))
        assert defined.means in part
        assert defined.excludes[1:] in part


def test_the_rules_between_facts_and_criteria_stand_in_words(site: PageClient) -> None:
    words = site.get("/code-of-practice").part("guides")
    for guide in load_standard().guides:
        assert guide.title in words
