"""Every standard has a page made from its file: what it asks, where that was read, and what is not decided here."""

import csv
import io

import pytest

from ratings.clauses import Basis
from ratings.standard import Standard, load_standards, parse_standard
from registry.services.editions import Editions
from registry.services.standard_view import BASES, anchors, standard_page
from registry.services.standards_list import standards_list
from tests.pages.page_client import PageClient

OTHERS = [one for one in load_standards() if one.name != "code-of-practice"]


def test_the_list_names_every_standard_with_what_it_decides_and_what_not(site: PageClient) -> None:
    page = site.get("/standards")
    assert "none of them is that body's own rating" in page.text
    rows = page.rows()
    for standard in load_standards():
        (row,) = [row for row in rows if row.startswith(f"{standard.title} ")]
        assert f"Edition {standard.edition}" in row
        assert all(one.what in row for one in standard.undecided) or standard.not_decided_here
        own = standard.name == "code-of-practice"
        assert ("/code-of-practice" if own else f"/standards/{standard.name}") in page.links


def test_the_list_is_data_and_a_table_too(site: PageClient) -> None:
    listed = site.client.get("/standards.json").get_json()
    table = site.client.get("/standards.csv").get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [one["name"] for one in listed] == [one["name"] for one in rows]
    assert {one["name"] for one in listed} == {one.name for one in load_standards()}
    assert listed[0]["name"] == "code-of-practice"
    assert [one["decided"] for one in listed] == [int(one["decided"]) for one in rows]


@pytest.mark.parametrize("standard", OTHERS, ids=lambda one: one.id)
def test_every_clause_stands_on_the_page_with_its_source_and_what_it_rests_on(
    site: PageClient, standard: Standard
) -> None:
    page = site.get(f"/standards/{standard.name}")
    assert "It is not the body's own rating of anything" in page.text
    places = anchors(standard)
    assert len(set(places.values())) == len(standard.demands)
    for rules in standard.criteria:
        for level in rules.levels:
            part = page.part(places[level.demand.clause])
            assert level.demand.asks in part
            assert level.demand.source is None or level.demand.source in part
            assert BASES[level.demand.basis][0] in part
    for rung in standard.ratings:
        assert rung.word.casefold() in page.part(places[rung.demand.clause]).casefold()
        assert rung.undecided is None or rung.undecided[1:] in page.text
    for one in standard.undecided:
        assert f"{one.what} {one.why}" in page.part("undecided")


@pytest.mark.parametrize("standard", OTHERS, ids=lambda one: one.id)
def test_its_data_has_every_clause_with_the_predicates_asked(
    site: PageClient, standard: Standard
) -> None:
    told = site.client.get(f"/standards/{standard.name}.json").get_json()
    assert told == site.client.get(f"/standards/{standard.name}/{standard.edition}.json").get_json()
    clauses = [level for one in told["criteria"] for level in one["levels"]]
    clauses += [*told["verdicts"], *told["ratings"]]
    assert [one["clause"] for one in clauses] == [demand.clause for demand in standard.demands]
    assert all(one["rule"] and one["basis"] in set(Basis) for one in clauses)


def test_a_body_with_domains_of_its_own_shows_what_falls_in_each(site: PageClient) -> None:
    text = site.get("/standards/homvee").text
    assert "Child health: birth outcomes; physical health." in text
    assert "Settings: home. Ages: pregnancy, infancy (0 to 2), early childhood (3 to 5)." in text
    scope = site.client.get("/standards/homvee.json").get_json()["scope"]
    assert scope["groups"]["positive parenting practices"] == ["parenting"]
    assert scope["life_stages"] == ["pregnancy", "infancy (0 to 2)", "early childhood (3 to 5)"]


def test_the_ladder_says_which_clauses_a_rating_needs(site: PageClient) -> None:
    standard = parse_standard(LADDER, file="invented.toml")
    page = standard_page(standard, Editions((standard,), ()))
    best, next_best, last = page.ratings
    assert [name for _, name in best.needs] == ["one", "two"]
    assert (best.one_of, [name for _, name in next_best.one_of]) == ((), ["one", "two"])
    assert last.undecided == "Nobody could say."
    assert page.bases == ((*BASES[Basis.READ], 1), (*BASES[Basis.STAND_IN], 1))
    text = site.get("/standards/title-iv-e").part("ratings")
    assert "Needs “two favourable samples in usual care” and “" in text


def test_words_that_differ_by_a_sign_alone_have_places_of_their_own() -> None:
    text = LADDER.replace('rating = "best"', 'rating = "4+"').replace('"good"', '"4"')
    places = anchors(parse_standard(text, file="invented.toml"))
    assert (places["rating: 4+"], places["rating: 4"]) == ("clause-rating-4", "clause-rating-4-2")


def test_a_standard_that_is_not_decided_here_is_listed_as_that_after_the_others() -> None:
    decided = parse_standard(LADDER, file="invented.toml")
    text = LADDER.replace('"invented"', '"another"').replace(
        'rates = "programme"', 'rates = "programme"\nnot_decided_here = "Too little could be read."'
    )
    undecided = parse_standard(text, file="another.toml")
    first, last = standards_list(Editions((undecided, decided), ()))
    assert (first.name, first.ratings) == ("invented", ("best", "good"))
    assert (last.name, last.ratings) == ("another", ())
    assert last.not_decided_here == "Too little could be read."


def test_the_code_of_practice_keeps_its_own_page_beside_that_of_its_clauses(
    site: PageClient,
) -> None:
    answer = site.client.get("/standards/code-of-practice")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/code-of-practice")
    page = site.get("/standards/code-of-practice/2026-1")
    assert "/standards/code-of-practice/2026-1" in site.get("/code-of-practice").links
    assert "/code-of-practice" in page.links
    assert "all of: level of (criterion: impact, at least: 2)" in page.part("clause-4-promising")


@pytest.mark.parametrize(
    "address",
    [
        "/standards/nonsense",
        "/standards/nonsense.json",
        "/standards/title-iv-e/0.9",
        "/standards/title-iv-e/0.9.json",
        "/standards/title-iv-e/1.0/changes.json",
        "/standards/title-iv-e/1.0/changes.csv",
    ],
)
def test_what_is_no_edition_or_has_none_before_it_is_not_found(
    site: PageClient, address: str
) -> None:
    assert site.client.get(address).status_code == 404


LADDER = """
name = "invented"
title = "Invented"
body = "A body"
edition = "1"
in_force_from = "2020"
source = "Invented."
about = "Invented."
rates = "programme"
values_of = "code-of-practice-2026-1"
[[clauses]]
clause = "one"
asks = "Is one favourable?"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 1 }]
[[clauses]]
clause = "two"
asks = "Are two favourable?"
basis = "stand-in"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 2 }]
[[ratings]]
rating = "best"
needs = ["one", "two"]
[[ratings]]
rating = "good"
needs_any = ["one", "two"]
[[ratings]]
rating = "not decided here"
undecided = "Nobody could say."
"""
