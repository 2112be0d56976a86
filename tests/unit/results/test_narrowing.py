"""The facets of a page: in groups, in plain words, and only those that tell results apart."""

from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.port import DomainRating, Facet, FacetName, FacetValue, SearchDocument
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_address import Asked
from registry.services.search_facets import FacetGroup, facet_groups
from registry.services.searching import find
from tests.unit.search.invented import BRIDGE, HARBOUR, LIGHTHOUSE, TIDEWAY, index_of


def answered(document: SearchDocument, *replies: str, **facts: object) -> SearchDocument:
    """The same programme, its every outcome answering the five criteria so, with more facts."""
    domains = tuple(
        DomainRating(one.domain, one.rating, one.verdict, *replies) for one in document.domains
    )
    return replace(document, domains=domains, **facts)  # type: ignore[arg-type]  # whatever a case needs


REGISTER = (
    answered(BRIDGE, *["not met"] * 5, settings=("community",), available_in_uk="yes"),
    answered(HARBOUR, "met", *["not met"] * 4, settings=("community",), available_in_uk="no"),
    answered(
        LIGHTHOUSE, "not reported", *["not met"] * 4, settings=("home",), modes=("one to one",)
    ),
    replace(TIDEWAY, settings=("school",), workforce=("teacher or teaching assistant",)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"), REGISTER)


def named(groups: tuple[FacetGroup, ...]) -> dict[str, list[str]]:
    return {group.title: [facet.title for facet in group.facets] for group in groups}


def labels(groups: tuple[FacetGroup, ...], name: FacetName) -> list[tuple[str, int]]:
    (facet,) = [one for group in groups for one in group.facets if one.name == name]
    return [(one.label, one.count) for one in facet.values]


def test_the_most_used_stand_first_and_open_the_rest_in_folded_groups(index: WhooshIndex) -> None:
    groups = find(index, Asked()).facets
    assert [(group.title, group.open) for group in groups] == [
        ("Rating", True),
        ("Outcome", True),
        ("What was found", False),
        ("Who it is for", False),
        ("How it is delivered", False),
        ("The five criteria", False),
    ]


def test_every_facet_has_its_place() -> None:
    two_apart = tuple(
        Facet(name, (FacetValue("met", 1, chosen=False), FacetValue("not met", 1, chosen=False)))
        for name in FacetName
    )
    groups = facet_groups(two_apart, total=2)
    placed = [facet.name for group in groups for facet in group.facets]
    assert sorted(placed) == sorted(FacetName)


@pytest.mark.parametrize(
    ("name", "value", "title"),
    [
        (FacetName.VERDICT, "mixed", "What was found"),
        (FacetName.LIFE_STAGE, "pregnancy", "Who it is for"),
        (FacetName.SETTING, "home", "How it is delivered"),
        (FacetName.IMPACT, "met", "The five criteria"),
    ],
)
def test_a_group_with_a_choice_in_it_is_open_and_says_how_many(
    index: WhooshIndex, name: FacetName, value: str, title: str
) -> None:
    groups = find(index, Asked("", {name: (value,)})).facets
    (group,) = [one for one in groups if one.title == title]
    assert group.open
    assert group.chosen == 1


def test_an_answer_to_a_criterion_says_which_criterion(index: WhooshIndex) -> None:
    groups = find(index, Asked()).facets
    assert labels(groups, FacetName.IMPACT) == [
        ("Impact: met", 1),
        ("Impact: not met", 1),
        ("Impact: not reported", 1),
    ]
    (criteria,) = [one for one in groups if one.criteria]
    assert criteria.facets[0].question == "Was an effect shown by a robust design?"


def test_a_programme_nobody_has_tested_answers_no_criterion(index: WhooshIndex) -> None:
    for reply in ("met", "not met", "not reported"):
        page = find(index, Asked("", {FacetName.IMPACT: (reply,)}))
        assert TIDEWAY.slug not in page.slugs


def test_a_facet_that_all_results_answer_alike_is_left_out(index: WhooshIndex) -> None:
    groups = find(index, Asked("custody")).facets
    assert groups == (), named(groups)


def test_a_facet_that_only_some_results_answer_is_kept(index: WhooshIndex) -> None:
    assert labels(find(index, Asked()).facets, FacetName.DELIVERY) == [("One to one", 1)]


def test_a_facet_that_is_chosen_is_kept_whatever_it_tells(index: WhooshIndex) -> None:
    groups = find(index, Asked("custody", {FacetName.SETTING: ("community",)})).facets
    assert named(groups) == {"How it is delivered": ["Where it is delivered"]}


def test_a_value_keeps_the_place_that_its_list_gives_it(index: WhooshIndex) -> None:
    assert labels(find(index, Asked()).facets, FacetName.RATING) == [
        ("Promising", 2),
        ("Inconclusive", 1),
        ("Not yet evaluated", 1),
        ("No effect shown", 1),
        ("Possible harm", 1),
    ]


def test_an_outcome_says_how_it_answers_where_several_answers_were_chosen(
    index: WhooshIndex,
) -> None:
    one = find(index, Asked("", {FacetName.IMPACT: ("met",)}))
    two = find(index, Asked("", {FacetName.IMPACT: ("met", "not reported")}))
    assert {
        found.criteria for group in one.groups for hit in group.programmes for found in hit.because
    } == {None}
    assert {
        found.criteria for group in two.groups for hit in group.programmes for found in hit.because
    } == {
        "Impact: met",
        "Impact: not reported",
    }


def test_many_outcomes_that_fit_are_named_after_the_first_three(tmp_path: Path) -> None:
    domains = ("birth outcomes", "attainment", "behaviour", "parenting", "offending")
    held = replace(
        LIGHTHOUSE, domains=tuple(DomainRating(one, "promising", "mixed") for one in domains)
    )
    page = find(index_of(tmp_path, [held]), Asked("", {FacetName.RATING: ("promising",)}))
    ((found,),) = [group.programmes for group in page.groups]
    assert len(found.because) == 3
    assert found.also_for == "The same choices fit it for parenting and offending."
