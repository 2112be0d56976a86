"""What a programme's page says, and how it says what nobody reported."""

import pytest

from ratings.rating_words import Criterion
from tests.invented import (
    BETTER,
    CITES,
    DOCUMENT,
    FROM_ABSTRACT,
    NULL,
    WORSE,
    contrast_table,
    record,
    study_table,
)
from tests.pages.conftest import SiteOf
from tests.pages.page_client import FetchedPage, PageClient

ADDRESS = "/programmes/invented-programme"
UNREPORTED = contrast_table(
    effect={"type": "odds ratio", "p": "<.01"},
    analysed_intervention=None,
    analysed_comparator=None,
    analysed_as_allocated=None,
    instrument=None,
    measured_by=None,
    months_since_delivery=None,
    direction="favours programme",
    significant=True,
    cites=FROM_ABSTRACT,
)


def page_of(site_of: SiteOf, *studies: dict[str, object], **facts: object) -> FetchedPage:
    return site_of(record(*studies, **facts)).get(ADDRESS)


def test_what_the_record_does_not_hold_is_said_to_be_not_reported(site_of: SiteOf) -> None:
    page = page_of(site_of, study_table())
    assert "Ages Not reported" in page.part("what")
    assert "Available in the United Kingdom Not reported" in page.part("what")
    assert "What it costs is not reported." in page.part("costs")
    repeated = page.part("documentation")
    assert repeated.count("Not reported") == 12 + 2
    assert (
        "Not reported: manual that can be obtained, its terms stated; measure of fidelity;"
        in repeated
    )
    assert repeated.endswith(
        "Not reported: qualification; training; supervision; caseload; fidelity tool; engagement; retention."
    )


def test_facts_of_delivery_are_listed_one_by_one_once_one_is_reported(site_of: SiteOf) -> None:
    trained = {"training": {"text": "Two days.", "cites": FROM_ABSTRACT}}
    repeated = page_of(site_of, delivery_quality=trained).part("documentation")
    assert "Training Two days." in repeated
    assert "Caseload Not reported" in repeated


def test_every_outcome_shows_rating_verdict_and_five_criteria_with_their_reasons(
    site_of: SiteOf,
) -> None:
    page = page_of(site_of, study_table("trial", contrast_table(effect=NULL)))
    outcome = page.part("outcome-behaviour")
    assert "No effect shown" in outcome
    for criterion in Criterion:
        assert f"{criterion.capitalize()}" in outcome
    assert outcome.count("of 4") >= 5
    assert "Level 1 asks:" in outcome
    assert "Robust studies: none favourable, 1 with no effect." in outcome
    assert "Found:" not in outcome


def test_what_settles_a_rating_names_no_criterion_that_would_not_change_it(
    site_of: SiteOf,
) -> None:
    quiet = contrast_table(direction="favours programme", effect=None)
    outcome = page_of(site_of, study_table("trial", quiet)).part("outcome-behaviour")
    settled = outcome.partition("What would settle it")[2].partition("The five criteria")[0]
    assert "the effect with its interval or exact p" in settled
    assert "Documentation, now at level" in settled
    assert "Costs" not in settled
    assert "Variation" not in settled


def test_a_provisional_rating_shows_both_readings_and_what_would_settle_it(
    site_of: SiteOf,
) -> None:
    page = page_of(site_of, study_table("trial", UNREPORTED))
    outcome = page.part("outcome-behaviour")
    assert "Provisional." in outcome
    assert "on what is reported;" in outcome
    assert "if the reports confirm what they leave out" in outcome
    assert "What would settle it" in outcome
    assert "how many were lost in each arm" in outcome


def test_a_rating_whose_readings_agree_is_not_called_provisional(site_of: SiteOf) -> None:
    page = page_of(site_of, study_table("trial", contrast_table(effect=NULL)))
    assert "Provisional." not in page.part("outcome-behaviour")


def test_a_rating_from_a_record_nobody_reviewed_is_called_a_desk_rating(site_of: SiteOf) -> None:
    assert "This is a desk rating" in page_of(site_of, study_table()).part("in-short")


def test_a_figure_has_unit_number_of_people_interval_and_source(site_of: SiteOf) -> None:
    effect = {**BETTER, "type": "risk difference", "estimate": "-4.20", "low": "-7.1"}
    effect |= {"high": "-1.3", "unit": "percentage points", "benefit": "lower"}
    page = page_of(site_of, study_table("trial", contrast_table(effect=effect)))
    row = next(row for row in page.rows() if "An invented outcome" in row)
    assert "Risk difference \u22124.20 percentage points" in row
    assert "95% interval \u22127.1 to \u22121.3" in row
    assert "n = 580 (290 and 290) of 600 allocated" in row
    assert "below 0 favours the programme" in row
    assert "Source 1, p. 1" in row


def test_what_a_contrast_leaves_out_is_said_in_its_row(site_of: SiteOf) -> None:
    page = page_of(site_of, study_table("trial", UNREPORTED))
    row = next(row for row in page.rows() if "An invented outcome" in row)
    assert "Size of effect not reported" in row
    assert "p < .01" in row
    assert "Since enrolment: not reported" in row
    assert "Since delivery: not reported" in row
    assert "n not reported; 600 allocated" in row
    assert "the report says: in favour of the programme, significant" in row


def test_facts_read_only_in_an_abstract_say_so(site_of: SiteOf) -> None:
    page = page_of(site_of, study_table("trial", UNREPORTED, cites=FROM_ABSTRACT))
    row = next(row for row in page.rows() if "An invented outcome" in row)
    assert "Source 1, from the abstract" in row


def test_an_untested_programme_is_not_shown_as_a_failed_one(site_of: SiteOf) -> None:
    page = page_of(site_of)
    short = page.part("in-short")
    assert "Not yet evaluated" in short
    assert "That is an absence of evidence here, not a finding against it." in short
    assert "No result of a study on this register speaks to an outcome" in page.part("outcomes")
    assert "No study of this programme is on the register." in page.part("studies")
    assert "tag-untested" in page.html
    assert "tag-harm" not in page.html
    assert "tag-none" not in page.html


def test_what_is_only_claimed_of_an_untested_programme_is_one_step_away(site_of: SiteOf) -> None:
    claim = {"text": "It saves money.", "cites": CITES}
    link = '<a href="#claims">What documents claim of it without a study</a>'
    assert link in page_of(site_of, claims=[claim]).html
    assert link not in page_of(site_of).html


def test_harm_is_said_first_and_beside_each_result(site_of: SiteOf) -> None:
    page = page_of(site_of, study_table("trial", contrast_table(effect=WORSE)))
    assert "Possible harm" in page.part("in-short")
    assert "Unfavourable" in page.part("studies")
    assert "Note before you decide" in page.part("in-short")


def test_the_headline_is_the_most_tested_outcome_and_the_best_supported_stands_beside_it(
    site_of: SiteOf,
) -> None:
    page = page_of(
        site_of,
        study_table("first", contrast_table(effect=NULL)),
        study_table(
            "second", contrast_table("a", effect=NULL), contrast_table("b", domain="literacy")
        ),
    )
    short = page.part("in-short")
    assert "Its most-tested outcome is behaviour" in short
    assert "Its best-supported outcome is literacy" in short
    assert "Promising" in short
    assert "Of 2 outcomes: favourable in 1 and no effect shown in 1." in short


def test_an_outcome_rated_no_better_is_not_called_best_supported(site_of: SiteOf) -> None:
    null, other = (
        contrast_table("a", effect=NULL),
        contrast_table("b", effect=NULL, domain="literacy"),
    )
    short = page_of(site_of, study_table("first", null, other)).part("in-short")
    assert "best-supported" not in short
    assert "No outcome is rated Emerging or higher." in short


def test_a_study_s_result_has_its_reason_beside_it(site_of: SiteOf) -> None:
    outcome = page_of(site_of, study_table("trial", contrast_table(effect=NULL))).part(
        "outcome-behaviour"
    )
    assert "includes no effect; with 580 people, that counts as no effect." in outcome


def test_a_study_without_comparison_is_not_said_to_decide_nothing(site_of: SiteOf) -> None:
    before = contrast_table(direction="favours programme", effect=None)
    facts = {"design": "before and after", "allocation": None}
    page = page_of(site_of, study_table("before", before, **facts))
    assert "Emerging" in page.part("outcome-behaviour")
    assert "No comparison group: it can make a rating Emerging, and no more" in page.part("studies")


def test_a_claim_is_called_a_claim_and_names_its_paragraph(site_of: SiteOf) -> None:
    claim = {"text": "It saves money.", "paragraph": "4.12", "cites": CITES}
    page = page_of(site_of, study_table(), claims=[claim])
    assert "It saves money. A claim, not a study: paragraph 4.12." in page.part("claims")
    assert "It saves money" not in page.part("costs")


def test_documents_that_disagree_are_shown_and_not_settled(site_of: SiteOf) -> None:
    said = {"text": "One report says 300 families, another 310.", "cites": CITES}
    page = page_of(site_of, study_table(), disputed=[said])
    assert "Shown, not settled. One report says 300 families" in page.part("record")


def test_a_result_in_a_subgroup_stands_apart_and_decides_nothing(site_of: SiteOf) -> None:
    girls = contrast_table("girls", subgroup={"label": "girls", "dimensions": ["sex or gender"]})
    page = page_of(site_of, study_table("trial", contrast_table(), girls))
    part = page.part("subgroups")
    assert "Girls An invented outcome" in part
    assert "interaction test not reported" in part
    assert "None is recorded to have looked at" in part


def test_parent_and_adaptation_lead_to_each_other(site_of: SiteOf) -> None:
    link = {"slug": "parent", "kind": "adaptation", "differs": "Delivered by midwives."}
    site = site_of(
        record(study_table(), slug="parent", name="The Parent"),
        record(study_table(), slug="child", name="The Child", variant_of=link),
    )
    child = site.get("/programmes/child").part("what")
    parent = site.get("/programmes/parent").part("what")
    assert "The Parent. This programme is an adaptation of it. Delivered by midwives." in child
    assert "The Child. An adaptation of this programme. Delivered by midwives." in parent


def test_a_retracted_report_is_said_to_count_for_nothing(site_of: SiteOf) -> None:
    page = page_of(site_of, study_table(), documents=[{**DOCUMENT, "retracted": True}])
    assert "Retracted: it counts for nothing." in page.part("source-1")


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[here](javascript:alert(1))"],
    ids=["a script", "an image that runs one", "a link that runs one"],
)
def test_markup_in_a_record_never_runs(site_of: SiteOf, words: str) -> None:
    page = page_of(
        site_of,
        study_table("trial", contrast_table(outcome=words, note=words), title=words),
        summary=words,
        name=words,
    )
    assert not list(page.all("script"))
    assert not list(page.all("img"))
    assert not [link for link in page.links if link.startswith("javascript")]


def test_the_record_is_there_as_json_and_as_the_toml_that_rates_alike(site_of: SiteOf) -> None:
    held = record(study_table())
    client = site_of(held).client
    whole = client.get(f"{ADDRESS}.json").get_json()
    assert whole["record"]["slug"] == whole["rating"]["programme"] == "invented-programme"
    text = client.get(f"{ADDRESS}.toml").get_data(as_text=True)
    assert 'slug = "invented-programme"' in text
    for ending in ("", ".json", ".toml"):
        assert client.get(f"/programmes/another{ending}").status_code == 404


def test_studies_without_a_result_that_was_read_have_no_heading_for_results(
    site: PageClient,
) -> None:
    page = site.get("/programmes/incredible-years-toddler")
    assert "Flying Start areas of Wales" in page.part("studies")
    assert "Every result, study by study" not in page.text
