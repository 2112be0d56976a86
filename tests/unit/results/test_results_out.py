"""Results for programs and spreadsheets: all that the page says is in them, and more."""

from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.port import (
    DomainRating,
    FacetName,
    Group,
    Hit,
    Part,
    Reading,
    Results,
    SearchDocument,
    Snippet,
    Sort,
)
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_address import Asked
from registry.services.search_out import HEADER, results_json, results_row, tables
from registry.services.searching import find_json, find_table
from tests.unit.search.invented import LIGHTHOUSE, REGISTER, TIDEWAY, index_of


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


HIT = Hit(
    document=replace(
        LIGHTHOUSE,
        settings=("home", "community"),
        available_in_uk="not reported",
        published="2026-11-05T12:00:00.000000+00:00",
    ),
    group=Group.MOST,
    missing=("custody", "custody"),
    because=(DomainRating("school readiness", "promising", "favourable", "met", "not met"),),
    snippets=(
        Snippet(
            "summary", (Part("visit ", matches=False), Part("young", matches=True)), cut_before=True
        ),
    ),
)
FOUND = Results(
    total=1, every=0, hits=(HIT,), facets=(), reading=Reading(("young", "custody")), without={}
)


def test_a_hit_says_where_it_matches() -> None:
    (hit,) = results_json(Asked("young custody"), FOUND, notes=(), pages=1)["results"]
    assert hit["snippets"] == [
        {
            "field": "summary",
            "parts": [{"text": "visit ", "matches": False}, {"text": "young", "matches": True}],
            "cut_before": True,
            "cut_after": False,
        }
    ]


def test_an_outcome_says_how_it_answers_each_criterion_and_null_where_it_was_not_asked() -> None:
    (hit,) = results_json(Asked("young custody"), FOUND, notes=(), pages=1)["results"]
    assert hit["because"] == [
        {
            "domain": "school readiness",
            "rating": "promising",
            "verdict": "favourable",
            "criteria": {
                "impact": "met",
                "replication": "not met",
                "variation": None,
                "costs": None,
                "documentation": None,
            },
        }
    ]


def test_a_day_of_publication_that_is_not_known_is_null(index: WhooshIndex) -> None:
    assert {one["published"] for one in find_json(index, Asked())["results"]} == {None}


def test_the_order_and_what_each_choice_costs_are_said(index: WhooshIndex) -> None:
    chosen = {FacetName.COUNTRY: ("Ireland",), FacetName.RATING: ("promising",)}
    found = find_json(index, Asked("lighthouse", chosen, sort=Sort.RATING))
    assert (found["sort"], found["total"]) == ("rating", 0)
    assert found["without"] == {"country": 1, "rating": 0}


def test_every_facet_is_there_whether_it_tells_results_apart_or_not(index: WhooshIndex) -> None:
    assert list(find_json(index, Asked("lighthouse"))["facets"]) == [one.value for one in FacetName]


def test_a_row_has_a_cell_for_every_column() -> None:
    row = dict(zip(HEADER, results_row(HIT), strict=True))
    assert row["rated_outcomes"] == (
        "birth outcomes: no effect shown, no effect shown; school readiness: promising, favourable"
    )
    assert row["settings"] == "home; community"
    assert row["available_in_uk"] == "not reported"
    assert row["missing"] == "custody"


@pytest.mark.parametrize("document", REGISTER, ids=lambda one: one.slug)
def test_a_row_can_be_made_of_any_programme(document: SearchDocument) -> None:
    assert len(results_row(replace(HIT, document=document))) == len(HEADER)


def test_a_programme_without_a_rated_outcome_has_an_empty_cell_for_it() -> None:
    row = dict(zip(HEADER, results_row(replace(HIT, document=TIDEWAY)), strict=True))
    assert (row["outcome"], row["rating"]) == ("", "not yet evaluated")


def test_a_name_that_looks_like_a_formula_is_only_a_name(tmp_path: Path) -> None:
    mischief = replace(LIGHTHOUSE, name="=HYPERLINK(0)")
    table = find_table(index_of(tmp_path, [mischief]), Asked())
    assert "lighthouse-visitors,'=HYPERLINK(0)," in table


def test_the_table_lists_what_the_page_lists_in_its_order(index: WhooshIndex) -> None:
    lines = find_table(index, Asked()).splitlines()
    assert lines[0] == "\ufeff" + ",".join(HEADER)
    assert [line.partition(",")[0] for line in lines[1:]] == [one.slug for one in REGISTER]


@pytest.mark.parametrize(
    ("total", "labels"),
    [
        (1, ["as a table (CSV)"]),
        (1000, ["as a table (CSV)"]),
        (1001, ["1 to 1,000 as a table (CSV)", "1,001 to 1,001 as a table (CSV)"]),
    ],
)
def test_tables_have_every_result_between_them(total: int, labels: list[str]) -> None:
    made = tables(Asked("home", sort=Sort.DATE, page=3), total=total, size=1000)
    assert [one.label for one in made] == labels
    assert [one.address for one in made] == ["?q=home&sort=date", "?q=home&sort=date&page=2"][
        : len(labels)
    ]
