"""The trial of Teens & Toddlers from a blank form, which an editor types in, to what a certifier signs."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from ratings.rating import rate
from ratings.record import EvidenceRecord, record_from_json
from ratings.standard import load_standard
from registry.config import Settings
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.parts import Draft
from tests.journeys.hands import Hands, Keyboard, Mouse, follow, follow_link
from tests.journeys.submitting import (
    EDITOR,
    browser_at,
    sign_in,
    site_with_an_editor,
    start_new_programme,
    type_page,
)
from tests.journeys.to_the_confirmation import (
    complete_every_section,
    open_task_list,
    send_and_sign,
)
from tests.source_tree import ROOT
from tests.typing_in import PageToType, Typist, as_typed, seed_draft

PAPER = "tt13"
RESULT = (
    "id",
    "outcome",
    "domain",
    "measure",
    "intervention",
    "comparator",
    "time",
    "direction",
    "significant",
    "overall_attrition",
    "primary",
)
NO_STUDY = ("/new", "/reviews", "/appraisals")
SEED = ROOT / "seed_programmes" / "teens-and-toddlers.toml"


@pytest.fixture
def site(own_settings: Settings) -> Iterator[str]:
    with site_with_an_editor(own_settings) as address:
        yield address


def open_page(hands: Hands, task_list: str, wanted: PageToType) -> None:
    """Go to a page of questions by the links that lead there, from as near as one already is."""
    page, section = hands.page, f"{task_list}/{wanted.section}"
    study = f"{section}/{wanted.where.partition('/')[0]}"
    within = wanted.section is Section.STUDIES and not study.endswith(NO_STUDY)
    if within and page.url.startswith(f"{study}/"):
        page.goto(study)
    elif page.url.startswith(f"{section}/"):
        page.goto(section)
    else:
        open_task_list(hands, task_list)
        follow_link(hands, HOLDINGS[wanted.section].title)
    if within and page.url != study:
        follow(hands, page.locator(f'main a[href$="{urlsplit(study).path}"]').first)
    follow(hands, page.locator(f'main a[href$="/{wanted.section}/{wanted.where}"]').first)
    page.wait_for_url(f"**/{wanted.section}/{wanted.where}")


def in_short(draft: Draft) -> Draft:
    """Return the trial with two of its results, and of each list beside it what asks something of its own.

    Every question that the whole trial answers is still answered; `test_a_whole_record_is_entered`
    has all of it sent without a browser.
    """
    (study,) = draft["studies"]
    short = {**study, "contrasts": study["contrasts"][9:11], "disputed": study["disputed"][:1]}
    lists = {name: held[:1] for name, held in draft.items() if isinstance(held, list)}
    described = {name: draft["tidier"][name] for name in ("name", "procedures")}
    kept = {**draft, **lists, "tidier": described, "studies": [short]}
    return told_from_fewer({**kept, "documents": draft["documents"]})


def told_from_fewer(draft: Draft) -> Draft:
    """Return a draft told from one document of each kind, which stands for all of its kind."""
    standing: dict[str, dict[str, str]] = {}
    instead = {one["id"]: standing.setdefault(one["kind"], one)["id"] for one in draft["documents"]}

    def told(held: Any) -> Any:
        if isinstance(held, dict):
            return {name: told(one) for name, one in held.items()}
        if isinstance(held, list):
            each = [told(one) for one in held]
            return [one for at, one in enumerate(each) if one not in each[:at]]
        return instead.get(held, held) if isinstance(held, str) else held

    whole: Draft = {name: told(held) for name, held in draft.items() if name != "documents"}
    return {**whole, "documents": list(standing.values())}


def in_brief(draft: Draft) -> Draft:
    """Return the trial with two arms and one result, told from one document, and what must be said beside it."""
    (study,) = draft["studies"]
    told = ("id", "title", "design", "year", "country", "comparator")
    brief = {
        **_told(study, *told),
        "arms": [_told(one, "id", "label", "got_programme") for one in study["arms"]],
        "sample": _told(study["sample"], "allocated", "description"),
        "contrasts": [_told(study["contrasts"][8], *RESULT)],
    }
    return {
        **{name: draft[name] for name in ("name", "slug", "summary", "format", "compiled")},
        "target": _told(draft["target"], "ages", "life_stages", "need_levels"),
        "delivery": _told(draft["delivery"], "modes"),
        "documents": [
            {name: one[name] for name in ("id", "title", "kind", "tier", "published")}
            for one in draft["documents"]
            if one["id"] == PAPER
        ],
        "studies": [brief],
    }


def _told(part: Draft, *names: str) -> Draft:
    """Return some of a part's facts, cited from the abstract of the paper."""
    cites = [{"document": PAPER, "locator": "abstract", "depth": "abstract"}]
    return {**{name: part[name] for name in names if name in part}, "cites": cites}


def asked(draft: Draft) -> set[tuple[Section, str, str]]:
    """Return the questions that a draft answers, each with the page that asks it."""
    return {
        (page.section, page.opened.sheet.heading.title, one.question.field)
        for page in Typist(draft, defaultdict(str)).pages()
        for one in page.opened.entries
        if any(page.typed[one.name])
    }


def test_in_short_it_answers_every_question_that_it_answers_in_whole() -> None:
    whole = seed_draft(SEED)
    assert asked(in_short(whole)) == asked(whole)
    assert len(asked(whole)) > 100


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_trial_goes_from_a_blank_form_to_its_confirmation(
    browser: Browser, site: str, tmp_path: Path, *, scripts: bool
) -> None:
    with browser_at(browser, site, scripts=scripts) as page:
        submit(Mouse(page), in_short(seed_draft(SEED)), tmp_path / "draft.json")


def test_a_trial_goes_from_a_blank_form_to_its_confirmation_by_keyboard_alone(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    with browser_at(browser, site) as page:
        submit(Keyboard(page), in_brief(seed_draft(SEED)), tmp_path / "draft.json")


def submit(hands: Hands, draft: Draft, download: Path) -> None:
    """Type a record in as the editor, compare what is kept with it, and have it sent and signed."""
    sign_in(hands, EDITOR)
    task_list = start_new_programme(hands)
    typist = Typist(draft)
    for wanted in typist.pages():
        open_page(hands, task_list, wanted)
        type_page(hands, wanted)
        typist.learn(wanted, hands.page.url)
    complete_every_section(hands, task_list)
    with hands.page.expect_download() as kept:
        hands.press(hands.page.get_by_role("link", name="The same as data (JSON)"))
    kept.value.save_as(download)
    is_as_typed(typist, download.read_text("utf-8"))
    send_and_sign(hands, task_list)


def is_as_typed(typist: Typist, entered: str) -> None:
    """Expect that the registry keeps what was typed, and would rate it alike."""
    assert as_typed(json.loads(entered), {}) == as_typed(typist.seed, typist.ids)
    seed = record_from_json(json.dumps(typist.seed))
    assert rated(record_from_json(entered)) == rated(seed)


def rated(record: EvidenceRecord) -> list[tuple[str, str]]:
    """Return what each outcome of a record is rated under the code of practice."""
    found = rate(record, load_standard())
    return [(str(one.domain), str(one.cautious.rating)) for one in found.domains]
