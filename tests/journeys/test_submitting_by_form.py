"""An editor with no statistician at hand enters the trial of Teens & Toddlers from a blank form."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ratings.rating import rate
from ratings.record import EvidenceRecord, record_from_json
from ratings.standard import load_standard
from registry.config import Settings
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.parts import Draft
from tests.journeys.submitting import editor_on, site_with_an_editor, type_page
from tests.source_tree import ROOT
from tests.typing_in import PageToType, Typist, as_typed, seed_draft

SEED = ROOT / "seed_programmes" / "teens-and-toddlers.toml"


@pytest.fixture
def site(own_settings: Settings) -> Iterator[str]:
    with site_with_an_editor(own_settings) as address:
        yield address


def start(page: Page) -> str:
    """Start a submission of a new programme; return its address."""
    page.get_by_role("link", name="Start a submission").click()
    page.get_by_label("A programme that is not in the registry yet").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A programme without a name yet")
    return page.url


def open_page(page: Page, task_list: str, wanted: PageToType) -> None:
    """Go from the task list to a page of questions by the links that lead there."""
    page.goto(task_list)
    page.get_by_role("link", name=HOLDINGS[wanted.section].title, exact=True).click()
    within = wanted.where.partition("/")[0] not in {"new", "reviews", "appraisals"}
    if wanted.section is Section.STUDIES and within:
        page.locator(f'main a[href$="/studies/{wanted.where.partition("/")[0]}"]').first.click()
    page.locator(f'main a[href$="/{wanted.section}/{wanted.where}"]').first.click()
    page.wait_for_url(f"**/{wanted.section}/{wanted.where}")


def in_short(draft: Draft) -> Draft:
    """Return the trial with its main facts and two of its results, and one of each list beside it."""
    (study,) = draft["studies"]
    short = {**study, "contrasts": study["contrasts"][8:10]}
    lists = {name: held[:1] for name, held in draft.items() if isinstance(held, list)}
    return {**draft, **lists, "documents": draft["documents"], "studies": [short]}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on, in short", "scripts off"])
def test_a_trial_is_entered_from_a_blank_form(
    browser: Browser, site: str, tmp_path: Path, *, scripts: bool
) -> None:
    whole = seed_draft(SEED)
    typist = Typist(in_short(whole) if scripts else whole)
    with editor_on(browser, site, scripts=scripts) as page:
        task_list = start(page)
        for wanted in typist.pages():
            open_page(page, task_list, wanted)
            type_page(page, wanted)
            typist.learn(wanted, page.url)
        complete_every_section(page, task_list)
        with page.expect_download() as download:
            page.get_by_role("link", name="The same as data (JSON)").click()
        download.value.save_as(tmp_path / "draft.json")
    entered = (tmp_path / "draft.json").read_text("utf-8")
    assert as_typed(json.loads(entered), {}) == as_typed(typist.seed, typist.ids)
    seed = record_from_json(json.dumps(typist.seed))
    assert rated(record_from_json(entered)) == rated(seed)


def complete_every_section(page: Page, task_list: str) -> None:
    """Mark each section that is asked by questions as complete."""
    for section in HOLDINGS:
        if section is not Section.FILES:
            page.goto(f"{task_list}/{section}")
            page.get_by_role("button", name="Mark this section as complete").click()
    expect(page.get_by_text("8 of 9 sections are complete")).to_be_visible()


def rated(record: EvidenceRecord) -> list[tuple[str, str]]:
    """Return what each outcome of a record is rated under the code of practice."""
    found = rate(record, load_standard())
    return [(str(one.domain), str(one.cautious.rating)) for one in found.domains]
