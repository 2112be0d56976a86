"""The main job: someone searches for what they need and reads how it is rated, why, and on what."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["page", "page_without_scripts"], ids=["scripts on", "scripts off"])
def reader(request: pytest.FixtureRequest) -> Page:
    """A reader's browser, with JavaScript and without."""
    page: Page = request.getfixturevalue(request.param)
    return page


def test_from_a_plain_sentence_to_the_trial_that_decided(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("searchbox", name="Search for a programme").fill(
        "home visits for teenage mothers"
    )
    reader.get_by_role("button", name="Search").click()
    expect(reader).to_have_url(re.compile(r"/search\?q=home"))
    reader.get_by_role("link", name="Family Nurse Partnership", exact=True).click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Family Nurse Partnership")
    short = reader.get_by_role("region", name="The evidence in short")
    expect(short).to_contain_text("No effect shown")
    expect(short).to_contain_text("desk rating")
    outcome = reader.get_by_role("region", name="School readiness")
    expect(outcome).to_contain_text("Promising")
    expect(outcome).to_contain_text("Provisional.")
    outcome.get_by_text("Why: the five criteria").click()
    expect(outcome.get_by_role("row", name=re.compile("^Impact"))).to_be_visible()

    outcome.get_by_role("link", name=re.compile("Every step")).click()
    trace = reader.get_by_role("region", name="Every step")
    expect(trace.get_by_role("link", name=re.compile("^Clause")).first).to_be_visible()

    reader.get_by_role("link", name=re.compile("^Building Blocks")).first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Building Blocks")
    trust = reader.get_by_role("region", name="How far it can be trusted")
    expect(trust).to_contain_text("What was not reported")


def test_narrowing_and_taking_back(reader: Page) -> None:
    reader.goto("/search?q=")
    reader.get_by_role("checkbox", name="No effect shown").first.check()
    reader.get_by_role("button", name="Narrow").click()
    expect(reader).to_have_url(re.compile("rating=no\\+effect\\+shown"))
    chosen = reader.get_by_role("list", name="Chosen")
    chosen.get_by_role("link", name=re.compile("Rating: no effect shown")).click()
    expect(chosen).to_have_count(0)


def test_from_an_outcome_on_the_home_page_to_what_was_tested_for_it(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name="Offending", exact=True).click()
    expect(reader.get_by_role("link", name="Multisystemic Therapy", exact=True)).to_be_visible()
    expect(reader.get_by_text("For offending:").first).to_be_visible()
