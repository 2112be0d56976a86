"""A provider plans a study, with JavaScript and without, by the keyboard alone, and mends what was wrong."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["page", "page_without_scripts"], ids=["scripts on", "scripts off"])
def reader(request: pytest.FixtureRequest) -> Page:
    """A reader's browser, with JavaScript and without."""
    page: Page = request.getfixturevalue(request.param)
    return page


def test_from_an_inconclusive_rating_to_a_study_in_groups(reader: Page) -> None:
    reader.goto("/programmes/functional-family-therapy/ratings/offending")
    reader.get_by_role("link", name="Plan such a trial").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("How large must a study be?")
    expect(reader.get_by_role("region", name="The answer")).to_contain_text("506 people")
    expect(reader.get_by_label("How alike are people of one group?")).to_be_hidden()
    reader.get_by_role("radio", name=re.compile("^Whole groups")).check()
    reader.get_by_label("How alike are people of one group?").fill("0.05")
    reader.get_by_role("button", name="Work it out").click()

    problem = reader.get_by_role("alert", name="There is a problem")
    expect(problem).to_be_focused()
    problem.get_by_role("link", name=re.compile("people of a group")).click()
    expect(reader.get_by_label(re.compile("^How many people of each group"))).to_be_focused()
    reader.keyboard.type("20")
    reader.keyboard.press("Enter")

    answer = reader.get_by_role("region", name="The answer")
    expect(answer).to_contain_text("1,040 people at the end, in 52 groups of 20")
    expect(answer).to_be_in_viewport()
    expect(reader).to_have_url(re.compile("group_size=20.*#answer"))


def test_a_choice_brings_up_what_bears_on_it_by_the_keyboard(page: Page) -> None:
    page.goto("/plan-a-study")
    effect = page.get_by_label("The smallest effect worth finding")
    expect(effect).to_be_visible()
    page.get_by_role("radio", name=re.compile("^A score")).focus()
    page.keyboard.press("ArrowDown")
    expect(effect).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_label(re.compile("without the programme"))).to_be_focused()
