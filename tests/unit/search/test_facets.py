"""Narrowing results, and the counts that say beforehand what narrowing would leave."""

from pathlib import Path

import pytest

from registry.search.port import DomainRating, Facet, FacetName, Query, Results
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import index_of, slugs

RATING, VERDICT, OUTCOME = FacetName.RATING, FacetName.VERDICT, FacetName.OUTCOME_DOMAIN
Chosen = dict[FacetName, tuple[str, ...]]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


def counts(results: Results, name: FacetName) -> dict[str, int]:
    facet: Facet = next(facet for facet in results.facets if facet.name is name)
    return {one.value: one.count for one in facet.values}


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        pytest.param(
            {FacetName.COUNTRY: ("United Kingdom",)},
            {"lighthouse-visitors", "bridge-and-anchor"},
            id="one value",
        ),
        pytest.param(
            {FacetName.COUNTRY: ("United Kingdom", "Ireland")},
            {
                "lighthouse-visitors",
                "bridge-and-anchor",
                "harbour-families",
                "compass-at-university",
            },
            id="two values of one facet widen",
        ),
        pytest.param(
            {FacetName.COUNTRY: ("Ireland",), FacetName.NEED_LEVEL: ("targeted by risk",)},
            {"compass-at-university"},
            id="two facets narrow",
        ),
        pytest.param(
            {RATING: ("promising",)},
            {"lighthouse-visitors", "harbour-families", "lantern-carers"},
            id="a rating in any outcome, the headline or not",
        ),
        pytest.param(
            {RATING: ("promising",), OUTCOME: ("parenting",)},
            {"harbour-families"},
            id="a rating and an outcome are those of one and the same",
        ),
        pytest.param(
            {RATING: ("promising",), VERDICT: ("inconclusive",)},
            set(),
            id="so are a rating and a verdict",
        ),
        pytest.param(
            {RATING: ("not yet evaluated",)}, {"tideway-wellbeing"}, id="not yet evaluated"
        ),
        pytest.param({VERDICT: ("untested",)}, {"tideway-wellbeing"}, id="untested"),
        pytest.param({RATING: ("possible harm",)}, {"bridge-and-anchor"}, id="possible harm"),
        pytest.param({RATING: ("splendid",)}, set(), id="a value that nothing has"),
        pytest.param({OUTCOME: ()}, None, id="nothing chosen of a facet"),
    ],
)
def test_results_meet_what_is_chosen(
    index: WhooshIndex, chosen: Chosen, found: set[str] | None
) -> None:
    everything = set(slugs(index.search(Query(""))))
    assert set(slugs(index.search(Query("", chosen)))) == (everything if found is None else found)


def test_choices_narrow_what_the_words_found(index: WhooshIndex) -> None:
    results = index.search(Query("care", {FacetName.COUNTRY: ("Ireland",)}))
    assert slugs(results) == ["compass-at-university"]


def test_a_result_says_which_outcomes_it_is_here_for(index: WhooshIndex) -> None:
    results = index.search(Query("lighthouse", {RATING: ("promising",)}))
    assert results.hits[0].because == (DomainRating("school readiness", "promising", "favourable"),)


def test_a_result_needs_no_reason_where_no_outcome_is_chosen(index: WhooshIndex) -> None:
    results = index.search(Query("lighthouse", {FacetName.COUNTRY: ("United Kingdom",)}))
    assert results.hits[0].because == ()


def test_a_programme_that_nobody_tested_is_here_for_no_outcome(index: WhooshIndex) -> None:
    results = index.search(Query("", {RATING: ("not yet evaluated",)}))
    assert [hit.because for hit in results.hits] == [()]


def test_counts_are_of_the_programmes_found(index: WhooshIndex) -> None:
    assert counts(index.search(Query("lighthouse")), FacetName.COUNTRY) == {"United Kingdom": 1}


def test_counts_respect_the_other_facets_chosen(index: WhooshIndex) -> None:
    results = index.search(Query("", {FacetName.NEED_LEVEL: ("targeted by risk",)}))
    assert counts(results, FacetName.COUNTRY) == {
        "United Kingdom": 1,
        "United States": 1,
        "Ireland": 1,
    }


def test_counts_do_not_respect_the_facets_own_choice(index: WhooshIndex) -> None:
    results = index.search(Query("", {FacetName.COUNTRY: ("Ireland",)}))
    assert counts(results, FacetName.COUNTRY) == {
        "Ireland": 2,
        "United Kingdom": 2,
        "United States": 2,
    }


def test_ratings_are_counted_in_the_outcome_chosen(index: WhooshIndex) -> None:
    results = index.search(Query("", {OUTCOME: ("parenting",)}))
    assert counts(results, RATING) == {"promising": 1, "emerging": 1}


def test_a_programme_counts_once_for_a_rating_it_has_twice(index: WhooshIndex) -> None:
    assert counts(index.search(Query("")), RATING)["promising"] == 3


def test_a_choice_that_leaves_nothing_can_still_be_taken_back(index: WhooshIndex) -> None:
    results = index.search(Query("lighthouse", {FacetName.COUNTRY: ("Ireland",)}))
    assert counts(results, FacetName.COUNTRY) == {"Ireland": 0, "United Kingdom": 1}
    assert results.total == 0
    assert results.without == {FacetName.COUNTRY: 1}


def test_an_index_without_programmes_has_no_values(tmp_path: Path) -> None:
    results = index_of(tmp_path, []).search(Query("", {RATING: ("promising",)}))
    assert counts(results, RATING) == {"promising": 0}
