"""In which order results come: by how well they match, by rating, or by date."""

from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.port import DomainRating, FacetName, Group, Query, SearchDocument, Sort
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import BRIDGE, REGISTER, UNTESTED, headline, index_of, slugs


def rated(name: str, rating: str, published: str, summary: str = "") -> SearchDocument:
    return SearchDocument(
        slug=name.lower(),
        name=name,
        headline=headline("parenting", rating, "favourable"),
        summary=summary,
        published=published,
    )


INVENTED = [
    rated("Delta", "promising", "2025-03-01T00:00:00+00:00", "lamp"),
    rated("Alpha", "possible harm", "2025-01-01T00:00:00+00:00", "lamp and boat"),
    rated("Echo", "established", "2025-02-01T00:00:00+00:00", "boat"),
    rated("Bravo", "promising", "2025-03-01T00:00:00+00:00", "lamp and boat"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"), INVENTED)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        pytest.param(Sort.RELEVANCE, ["alpha", "bravo", "delta", "echo"], id="by name"),
        pytest.param(Sort.RATING, ["echo", "bravo", "delta", "alpha"], id="the best rated first"),
        pytest.param(Sort.DATE, ["bravo", "delta", "echo", "alpha"], id="the newest first"),
    ],
)
def test_the_whole_register_comes(index: WhooshIndex, sort: Sort, expected: list[str]) -> None:
    assert slugs(index.search(Query("", sort=sort))) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        pytest.param(Sort.RATING, ["bravo", "alpha", "echo", "delta"], id="the best rated first"),
        pytest.param(Sort.DATE, ["bravo", "alpha", "delta", "echo"], id="the newest first"),
    ],
)
def test_those_with_every_word_still_come_first(
    index: WhooshIndex, sort: Sort, expected: list[str]
) -> None:
    results = index.search(Query("lamp boat", sort=sort))
    assert slugs(results) == expected
    assert slugs(results, Group.EVERY) == expected[:2]


def test_of_equally_rated_the_better_match_comes_first(tmp_path: Path) -> None:
    named = replace(INVENTED[0], slug="named", name="Zulu lamp")
    index = index_of(tmp_path, [INVENTED[0], named])
    assert slugs(index.search(Query("lamp", sort=Sort.RATING))) == ["named", "delta"]


def test_pages_follow_one_another_in_any_order(index: WhooshIndex) -> None:
    for words in ("", "lamp boat", "-sea"):
        for sort in Sort:
            whole = slugs(index.search(Query(words, sort=sort)))
            pages = [
                one
                for first in range(4)
                for one in slugs(index.search(Query(words, sort=sort, first=first, limit=1)))
            ]
            assert pages == whole


def test_without_any_facet_the_words_alone_count(tmp_path: Path) -> None:
    index = index_of(tmp_path, REGISTER)
    chosen = {FacetName.COUNTRY: ("Ireland",), FacetName.RATING: ("splendid",)}
    results = index.search(Query("carers", chosen))
    assert results.total == 0
    assert results.without_any == index.search(Query("carers")).total > 0


class TestOfAlikeMatches:
    """What studies have tested stands before what nobody has; a better match stands first."""

    def test_the_tested_programme_stands_first(self, tmp_path: Path) -> None:
        untested = replace(BRIDGE, slug="a", name="Aspen", headline=UNTESTED, domains=())
        tested = replace(BRIDGE, slug="b", name="Birch", study_titles=())
        index = index_of(tmp_path, [untested, tested])
        assert slugs(index.search(Query("mentors after custody"))) == ["b", "a"]

    def test_a_programme_typed_by_name_stands_first_tested_or_not(self, tmp_path: Path) -> None:
        untested = replace(BRIDGE, slug="a", name="Aspen walks", headline=UNTESTED, domains=())
        tested = replace(BRIDGE, slug="b", name="Birch", summary="Aspen walks with mentors.")
        index = index_of(tmp_path, [untested, tested])
        assert slugs(index.search(Query("aspen walks"))) == ["a", "b"]

    def test_studies_that_compared_it_with_nothing_are_no_test(self, tmp_path: Path) -> None:
        uncompared = (DomainRating("offending", "emerging", "untested"),)
        untested = replace(BRIDGE, slug="a", name="Aspen", domains=uncompared)
        tested = replace(BRIDGE, slug="b", name="Birch", study_titles=())
        index = index_of(tmp_path, [untested, tested])
        assert slugs(index.search(Query("mentors after custody"))) == ["b", "a"]
