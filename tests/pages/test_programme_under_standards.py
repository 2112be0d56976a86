"""A programme under every standard: each body's word with the clause that decides it, and why they differ."""

import csv
import io
import json

import pytest

from ratings.published import ratings_json
from ratings.record import read_record
from ratings.standard import load_standards
from registry.config import resource
from tests.invented import BETTER, NULL, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.pages.page_client import PageClient

FNP = "/programmes/family-nurse-partnership"
INVENTED = "/programmes/invented-programme"


def test_the_programme_page_names_each_standard_with_its_word_and_its_question(
    site: PageClient,
) -> None:
    page = site.get(FNP)
    part = page.part("standards")
    rows = {row for row in page.rows() if "edition" in row}
    for standard in load_standards():
        assert any(standard.title in row for row in rows), standard.title
    (title_iv_e,) = (row for row in rows if "Title IV-E" in row)
    assert "Does not currently meet criteria" in title_iv_e
    assert "Provisional. Well-supported if the reports confirm" in title_iv_e
    assert "Not reported Is one comparison of moderate or high design" in title_iv_e
    assert "not what those bodies themselves have said" in part


def test_it_says_plainly_what_is_outside_and_what_is_not_decided(site: PageClient) -> None:
    rows = site.get(FNP).rows()
    assert any("ESSA" in row and "Not decided here." in row for row in rows)
    assert any("Outside what that body reviews." in row for row in rows)


def test_it_says_why_they_differ(site: PageClient) -> None:
    part = site.get("/programmes/multisystemic-therapy").part("standards")
    assert "Title IV-E Prevention Services Clearinghouse: ≠ differs" in part
    assert "Title IV-E says “does not currently meet criteria”" in part
    other = site.get("/programmes/nurse-family-partnership").part("standards")
    assert "EIF Guidebook: ≈ says much the same" in other


def test_a_body_that_does_not_review_such_programmes_counts_in_no_comparison(
    site: PageClient,
) -> None:
    for slug in ("multisystemic-therapy", "family-nurse-partnership"):
        held = site.client.get(f"/programmes/{slug}/standards.json").get_json()
        outside = [
            one["standard"] for one in held if one.get("scope", {"inside": True})["inside"] is False
        ]
        page = site.get(f"/programmes/{slug}")
        part = page.part("standards")
        assert outside
        assert f"of {len(held) - 1 - len(outside)} other standards" in part
        assert f"{len(outside)} more " in part
        compared = part.split("Why they differ")[1]
        for standard in (one for one in load_standards() if one.name in outside):
            assert standard.title not in compared
        assert not any(
            "Outside what that body reviews" in row and "Provisional." in row for row in page.rows()
        )


def test_where_a_body_was_not_looked_up_it_is_not_said_to_have_said_nothing(
    site: PageClient,
) -> None:
    part = site.get("/programmes/multisystemic-therapy").part("standards")
    assert "Not looked up yet" in part
    assert "Nothing on this register" not in part


def test_where_nothing_was_measured_no_word_is_taken_for_a_finding(site: PageClient) -> None:
    part = site.get("/programmes/parents-as-teachers").part("standards")
    assert "No outcome of it was measured, so there was nothing to ask" in part
    assert "differs" not in part
    rows = site.get("/programmes/parents-as-teachers/standards").rows()
    (essa,) = (row for row in rows if row.startswith("ESSA"))
    assert "Not decided here. Below tier 2 there are" in essa


def test_the_page_of_standards_goes_outcome_by_outcome(site: PageClient) -> None:
    page = site.get(f"{FNP}/standards")
    assert page.heading == "Family Nurse Partnership: under every standard"
    (row,) = (row for row in page.rows() if row.startswith("Birth outcomes"))
    assert "No effect shown" in row
    assert "Does not meet WWC standards" in row


@pytest.mark.parametrize("name", [standard.name for standard in load_standards()])
def test_the_page_of_one_standard_answers_every_clause(site: PageClient, name: str) -> None:
    page = site.get(f"{FNP}/standards/{name}")
    rating = json.loads(site.client.get(f"{FNP}/standards/{name}.json").data)
    for domain in rating["domains"][:2]:
        for step in domain["trace"]:
            assert step["asks"] in page.text, step


def test_its_json_is_what_the_command_gives(site: PageClient) -> None:
    file = resource("seed_programmes") / "family-nurse-partnership.toml"
    wanted = ratings_json(read_record(file), load_standards())
    assert site.client.get(f"{FNP}/standards.json").get_json() == json.loads(json.dumps(wanted))


def test_its_table_has_a_row_for_each_standard_and_outcome(site: PageClient) -> None:
    answer = site.client.get(f"{FNP}/standards.csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    held = site.client.get(f"{FNP}/standards.json").get_json()
    assert len(rows) == sum(len(rating["domains"]) for rating in held)
    assert {row["programme"] for row in rows} == {"family-nurse-partnership"}
    assert {row["standard"] for row in rows} == {rating["standard"] for rating in held}


@pytest.mark.parametrize(
    "address",
    [
        "/programmes/nobody/standards",
        "/programmes/nobody/standards.json",
        "/programmes/nobody/standards.csv",
        "/programmes/nobody/standards/wwc",
        f"{FNP}/standards/nobody",
        f"{FNP}/standards/nobody.json",
    ],
)
def test_what_is_not_there_is_not_found(site: PageClient, address: str) -> None:
    assert site.client.get(address).status_code == 404


def test_how_stable_a_rating_is_stands_on_both_its_pages(site_of: SiteOf) -> None:
    site = site_of(record(study_table("one", contrast_table(effect=NULL))))
    told = "Hinges on its only study"
    assert told in site.get(INVENTED).part("stability")
    assert told in site.get(f"{INVENTED}/ratings/behaviour").part("stability")
    tried = site.get(INVENTED).rows()
    assert any(row.startswith("Without") and row.endswith("Yes") for row in tried)


def test_where_our_own_word_hinges_on_one_study_that_leads_to_how_stable_it_is(
    site_of: SiteOf,
) -> None:
    page = site_of(record(study_table("one", contrast_table(effect=BETTER)))).get(INVENTED)
    assert "It hinges on one study, or on one choice of method." in page.part("standards")
    assert any(link.endswith(f"{INVENTED}#stability") for link in page.links)
    assert "Hinges on" in page.part("stability")
