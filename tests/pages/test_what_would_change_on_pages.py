"""What would change a rating, on the programme's page: the work, what it reaches, and what it takes otherwise."""

from tests.invented import BETTER, WIDE, record
from tests.pages.conftest import SiteOf
from tests.spec.rated import trial

ADDRESS = "/programmes/invented-programme"


def test_each_way_says_its_work_and_the_rating_that_it_reaches(site_of: SiteOf) -> None:
    page = site_of(record(trial("a", WIDE))).get(ADDRESS)
    words = page.text
    assert "For behaviour; each other outcome has its own, on the page of its rating." in words
    assert "The next rating is promising. This would reach it:" in words
    assert "One more study with a comparison group, favourable." in words


def test_beside_facts_stands_the_work_that_it_takes_otherwise(site_of: SiteOf) -> None:
    held = record(trial("a", BETTER, c_analysed_as_allocated=None))
    words = site_of(held).get(ADDRESS).text
    assert "whether everyone was analysed in the group they began in" in words
    assert "Otherwise, a new trial One more trial of moderate or high confidence" in words


def test_what_it_takes_is_said_once_with_the_clauses_that_ask_it(site_of: SiteOf) -> None:
    held = record(trial("a", BETTER, c_analysed_as_allocated=None))
    words = site_of(held).get(ADDRESS).text
    section = words[words.rindex("What would change this") : words.rindex("How stable is it")]
    first, _, rest = section.partition("Otherwise, a new trial")
    assert "(a fact not yet reported, if it is in its favour; clause" in first
    for said in ("whether everyone was analysed in the group", "measure of fidelity"):
        assert first.count(said) == 1
    assert "A trial that analyses 506 people" in rest
    assert "A trial that analyses 506 people" not in first


def test_a_programme_that_nobody_tested_has_a_first_step(site_of: SiteOf) -> None:
    words = site_of(record()).get(ADDRESS).text
    assert "What would change this rating" in words
    assert "A stated theory of change for an outcome, with the number of people served." in words
    assert "each other outcome has its own" not in words
