"""The page of one study appraises it; the page of one rating shows every step to it."""

from pathlib import Path

import pytest

from ratings.published import rating_json
from ratings.record import read_record
from ratings.standard import load_standard
from registry.services.wording import slug_of
from tests.invented import CITES, NULL, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.pages.page_client import PageClient

SEEDS = sorted((Path(__file__).parents[2] / "seed_programmes").glob("*.toml"))

PROGRAMME = "/programmes/invented-programme"


def test_a_study_shows_its_confidence_result_by_result_with_reasons(site_of: SiteOf) -> None:
    weak = contrast_table("weak", outcome="Another outcome", instrument="not validated")
    site = site_of(record(study_table("trial", contrast_table(), weak)))
    page = site.get(f"{PROGRAMME}/studies/trial")
    trust = page.part("trust")
    assert "High confidence: 1 result" in trust
    assert "Low confidence: 1 result" in trust
    assert "The measure is not validated (in 1 of 2 results)" in trust
    assert "Compared by the arm allocated to (in all 2 results)" in trust
    assert "Why: Another outcome" in page.part("results")


def test_a_study_says_what_was_not_reported_apart_from_what_it_lacked(site_of: SiteOf) -> None:
    quiet = contrast_table(analysed_as_allocated=None)
    page = site_of(record(study_table("trial", quiet))).get(f"{PROGRAMME}/studies/trial")
    trust = page.part("trust")
    lacked, _, unreported = trust.partition("What was not reported")
    assert (
        "Whether everyone was analysed in the group they began in (in its one result)" in unreported
    )
    assert "Nothing that was reported lowers the confidence" in lacked


def test_confidence_that_assumes_unreported_facts_says_so(site_of: SiteOf) -> None:
    quiet = contrast_table(effect=NULL, analysed_as_allocated=None)
    page = site_of(record(study_table("trial", quiet))).get(f"{PROGRAMME}/studies/trial")
    assert "assuming that what is not reported was done well" in page.part("trust")


def test_another_body_s_judgement_is_quoted_with_what_it_covers(site_of: SiteOf) -> None:
    judged = {"body": "HomVEE", "rating": "high", "contrasts": ["outcome"], "cites": CITES}
    site = site_of(record(study_table(appraisals=[judged])))
    trust = site.get(f"{PROGRAMME}/studies/trial").part("trust")
    assert "HomVEE: “high” (date not reported). It covers: An invented outcome." in trust


def test_the_facts_of_how_a_study_was_done_are_all_there_reported_or_not(site_of: SiteOf) -> None:
    silent = {"unit": "individual", "cites": CITES}
    page = site_of(record(study_table(allocation=silent))).get(f"{PROGRAMME}/studies/trial")
    done = page.part("done")
    assert "Design Randomised controlled trial" in done
    assert "Planned length of delivery 6 months from enrolment" in done
    assert "Registered beforehand Not reported" in done
    assert (
        "How people came to their groups By individual; concealed: not reported; kept to: not reported"
        in done
    )


def test_a_rating_shows_one_step_for_each_clause_in_the_code_s_order(site_of: SiteOf) -> None:
    page = site_of(record(study_table())).get(f"{PROGRAMME}/ratings/behaviour")
    code = load_standard()
    demands = code.demands
    trace = page.part("trace")
    places = [trace.index(demand.asks) for demand in demands]
    assert len(places) == len(demands)
    assert trace.count("Clause ") == len(demands)


def test_a_step_leads_to_the_result_it_rests_on(site_of: SiteOf) -> None:
    page = site_of(record(study_table())).get(f"{PROGRAMME}/ratings/behaviour")
    assert f"{PROGRAMME}/studies/trial#result-outcome" in page.links


def test_a_step_below_the_one_that_decided_is_not_said_to_be_not_met(site_of: SiteOf) -> None:
    null = study_table("trial", contrast_table(effect=NULL))
    trace = site_of(record(null)).get(f"{PROGRAMME}/ratings/behaviour").part("trace")
    assert "Not asked. Decided above: no effect shown." in trace
    assert "Not met Decided above" not in trace


def test_a_fact_of_no_study_leads_to_its_part_of_the_programme_s_page(site_of: SiteOf) -> None:
    page = site_of(record(study_table())).get(f"{PROGRAMME}/ratings/behaviour")
    assert f"{PROGRAMME}#documentation" in page.links
    assert "The 12 items of its description" in page.part("trace")


def test_a_rating_carries_what_it_takes_to_make_it_again(site_of: SiteOf) -> None:
    held = record(study_table())
    client = site_of(held)
    made = client.get(f"{PROGRAMME}/ratings/behaviour").part("provenance")
    rating = client.client.get(f"{PROGRAMME}.json").get_json()["rating"]
    for part in ("edition", "engine", "fingerprint"):
        assert rating[part] in made


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_rating_page_says_all_that_would_settle_it(site: PageClient, path: Path) -> None:
    rating = rating_json(read_record(path), load_standard())
    for domain in rating["domains"]:
        address = f"/programmes/{path.stem}/ratings/{slug_of(domain['domain'])}"
        shown = plain(site.get(address).text)
        for words in domain["settle"]:
            assert plain(words) in shown, domain["domain"]


def plain(words: str) -> str:
    """Without typography: letters and digits only."""
    return "".join(character for character in words if character.isalnum())


def test_how_to_read_a_p_is_not_how_likely_this_very_difference_is(site_of: SiteOf) -> None:
    said = site_of(record(study_table())).get(f"{PROGRAMME}/ratings/behaviour").text
    assert "a difference this large or larger, if the programme did nothing" in said
