"""The planning page answers the question in its address, says what is wrong with it, and gives it as data."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from ratings.planning import size_needed
from ratings.trials.power_of_trials import Means
from ratings.trials.trial_design import TrialDesign
from registry.services.wording import slug_of
from tests.pages.page_client import PageClient, words_of

PAGE = "/plan-a-study"
GROUPS = (
    f"{PAGE}?outcome=happens&without=30&with=20&allocated=groups&group_size=20&icc=0.05&losses=15"
)


def test_it_opens_with_the_smallest_worthwhile_effect_and_its_answer(site: PageClient) -> None:
    page = site.get(PAGE)
    assert page.heading == "How large must a study be?"
    answer = page.part("answer")
    assert "an effect of 0.25 standard deviations four times in five" in answer
    assert "506 people at the end: 253 without the programme and 253 with it" in answer
    assert "better than 60 in 100 people without it" in answer
    assert "power.t.test" in answer
    assert "registry stats plan continuous effect=0.25 power=80" in answer


def test_the_table_shows_how_the_answer_moves_with_the_effect(site: PageClient) -> None:
    rows = [words_of(row) for row in site.get(f"{PAGE}?effect=0.35").all("tr")]
    assert [row.split()[0] for row in rows[1:]] == (
        ["0.10", "0.15", "0.20", "0.25", "0.30", "0.35", "0.40", "0.50"]
    )
    for row in rows[1:]:
        plan = size_needed(Means(effect=float(row.split()[0])), TrialDesign())
        assert f"{plan.n_total:,}" in row
    assert [row for row in rows if "(asked)" in row] == [rows[6]]


def test_groups_losses_and_proportions_are_answered_in_a_sentence(site: PageClient) -> None:
    answer = site.get(GROUPS).part("answer")
    assert "To find a fall from 30% to 20% four times in five" in answer
    assert "1,200 people at the end, in 60 groups of 20: 30 groups without the programme" in answer
    assert "If 15 in 100 are lost on the way, it must start with 1,412 people." in answer
    assert "design effect 1.95" in answer
    assert "30% to 25%" in answer


def test_what_was_typed_stays_in_the_form(site: PageClient) -> None:
    page = site.get(GROUPS)
    fields = {one.attrib["name"]: one.attrib for one in page.all("input") if "name" in one.attrib}
    assert fields["without"]["value"] == "30"
    chosen = {one.attrib["value"] for one in page.all("input") if "checked" in one.attrib}
    assert chosen == {"happens", "groups"}


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("effect=0", "effect", "Enter an effect above 0, such as 0.25"),
        ("effect=", "effect", "Enter an effect above 0, such as 0.25"),
        ("effect=nan", "effect", "Enter an effect above 0, such as 0.25"),
        ("effect=1e-9", "effect", "would take more than 1,000,000,000 people"),
        ("outcome=happens", "without", "Enter how many in 100 without the programme"),
        ("outcome=happens&without=30&with=100", "with", "above 0 and below 100, such as 20"),
        ("outcome=happens&without=30&with=30", "with", "Enter another number"),
        ("allocated=groups&group_size=20", "icc", "from 0 to below 1, such as 0.05"),
        ("allocated=groups&group_size=20&icc=1", "icc", "from 0 to below 1, such as 0.05"),
        ("allocated=groups&group_size=0&icc=0.1", "group_size", "1 or more"),
        ("losses=100", "losses", "from 0 to below 100"),
        ("losses=0.2", "losses", "Enter 20 if 20 in 100 are lost: 0.2 could be meant as a share"),
        ("power=0.8", "power", "Enter a chance from 50 to 99"),
        ("power=100", "power", "Enter a chance from 50 to 99"),
        ("outcome=colour", "outcome", "Choose what you want to change"),
        ("allocated=%00", "allocated", "Choose who is given the programme"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_beside_its_field(
    site: PageClient, query: str, field: str, sentence: str
) -> None:
    page = site.get(f"{PAGE}?{query}", status=400)
    summary = next(one for one in page.all("div") if one.attrib.get("class") == "error-summary")
    assert sentence in words_of(summary)
    assert f"#{field}" in [link.attrib["href"] for link in summary.iter("a")]
    assert field in page.ids
    assert sentence in page.part(f"{field}-error")
    told = site.client.get(f"{PAGE}.json?{query}")
    assert told.status_code == 400
    assert sentence in told.get_json()["error"]
    assert told.get_json()["errors"][0]["field"] == field


def test_the_title_begins_with_error_where_something_is_refused_and_only_there(
    site: PageClient,
) -> None:
    refused = site.get(f"{PAGE}?losses=0.2", status=400)
    assert words_of(refused.find("title")).startswith("Error: How large must a study be?")
    assert not words_of(site.get(PAGE).find("title")).startswith("Error")


def test_a_field_that_does_not_bear_on_the_answer_is_not_complained_of(site: PageClient) -> None:
    page = site.get(f"{PAGE}?effect=0.5&without=x&with=&icc=9&group_size=-1")
    assert "128 people" in page.part("answer")


def test_numbers_are_read_as_people_type_them(site: PageClient) -> None:
    typed = "outcome=happens&without=30%25&with=20+%25&losses=15%25"
    assert "from 30% to 20%" in site.get(f"{PAGE}?{typed}").part("answer")


def test_the_same_is_given_as_data_and_as_a_table(site: PageClient) -> None:
    query = GROUPS.partition("?")[2]
    data = site.client.get(f"{PAGE}.json?{query}").get_json()
    assert data["answer"]["n_total"] == 1200
    assert data["answer"]["n_to_recruit"] == 1412
    assert [one["p2"] for one in data["other_effects"]] == [0.28, 0.25, 0.2, 0.15, 0.1]
    table = site.client.get(f"{PAGE}.csv?{query}").get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [int(row["n_total"]) for row in rows] == [
        one["n_total"] for one in data["other_effects"]
    ]


def test_an_inconclusive_rating_leads_to_the_trial_that_would_settle_it(site: PageClient) -> None:
    whole = site.client.get("/search.json?rating=inconclusive").get_json()
    slug = whole["results"][0]["slug"]
    rating = site.client.get(f"/programmes/{slug}.json").get_json()["rating"]
    domain = next(one for one in rating["domains"] if one["rating"] == "inconclusive")
    name = slug_of(domain["domain"])
    page = site.get(f"/programmes/{slug}/ratings/{name}")
    link = next(one for one in page.links if PAGE in one)
    asked = parse_qs(urlsplit(link).query)
    assert asked == {"outcome": ["score"], "effect": ["0.25"], "allocated": ["people"]}
    people = site.client.get(link.replace(PAGE, f"{PAGE}.json")).get_json()["answer"]["n_total"]
    assert f"analyses {people} people" in domain["settle"][-1]


def test_a_rating_that_concludes_leads_to_no_trial(site: PageClient) -> None:
    whole = site.client.get("/search.json?rating=promising").get_json()
    slug = whole["results"][0]["slug"]
    rating = site.client.get(f"/programmes/{slug}.json").get_json()["rating"]
    domain = next(one for one in rating["domains"] if one["rating"] == "promising")
    name = slug_of(domain["domain"])
    page = site.get(f"/programmes/{slug}/ratings/{name}")
    assert not [one for one in page.links if f"{PAGE}?" in one]
