"""Pages of a submission: in order for axe, on every screen, and for somebody who has no mouse."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.config import Settings
from registry.database import engine_for
from tests.importable import ROW, table
from tests.journeys.in_order import is_in_order
from tests.journeys.submitting import REFERENCE, editor_on, site_with_an_editor
from tests.journeys.test_accessible import open_everything, what_axe_finds
from tests.journeys.test_keyboard import FOCUSED
from tests.source_tree import ROOT
from tests.typing_in import seed_draft

BASE = f"/submissions/{REFERENCE}"
STUDY = f"{BASE}/studies/teens-and-toddlers-trial"
PAGES = {
    "the list": "/submissions",
    "starting": "/submissions/new",
    "the task list": BASE,
    "a section of single pages": f"{BASE}/audience",
    "a section of lists": f"{BASE}/theory",
    "a section of items": f"{BASE}/description",
    "a study": STUDY,
    "facts of the programme": f"{BASE}/programme/facts",
    "a document": f"{BASE}/documents/tt13",
    "a statement to add": f"{BASE}/programme/aims/new",
    "a result": f"{STUDY}/contrasts/low-self-esteem-after",
    "a review": f"{BASE}/studies/reviews/0",
    "removing a document": f"{BASE}/documents/tt13/remove",
    "who changed what": f"{BASE}/history",
    "what the checks found": f"{BASE}/checks",
    "what it could reach": f"{BASE}/preview",
    "the files": f"{BASE}/files",
    "importing": f"{BASE}/import",
    "the columns of a table": "/submissions/contrasts-template",
    "asking for advice on it": f"{BASE}/advice",
    "asking for advice": "/advice/new",
}
SEED = ROOT / "seed_programmes" / "teens-and-toddlers.toml"
RESULT = f"{STUDY}/contrasts/youth-development-after"


@pytest.fixture(scope="module")
def site(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = Settings(data=tmp_path_factory.mktemp("submissions") / "data")
    copytree(made_once.data, own.data)
    draft = seed_draft(SEED)
    with site_with_an_editor(own, held=draft) as address:
        yield address
    engine_for(own.database_url).dispose()


@pytest.fixture(scope="module")
def editor(browser: Browser, site: str) -> Iterator[Page]:
    with editor_on(browser, site, scripts=True) as page:
        yield page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_wrong_and_nothing_is_too_wide(editor: Page, address: str) -> None:
    editor.goto(address)
    is_in_order(editor)


def test_axe_finds_nothing_wrong_with_errors_or_with_what_somebody_else_saved(editor: Page) -> None:
    editor.goto(f"{BASE}/programme/facts")
    open_everything(editor)
    editor.get_by_label("Up to which day have you looked for evidence?").fill("lately")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert what_axe_finds(editor) is None
    editor.get_by_role("link", name="expected a date").click()
    expect(editor.get_by_label("Up to which day have you looked for evidence?")).to_be_focused()

    other = editor.context.new_page()
    for page, name in ((editor, "Mine"), (other, "Theirs")):
        page.goto(f"{BASE}/programme/facts")
        page.get_by_label("What is the programme called?").fill(name)
    save(other)
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("row", name="Theirs")).to_contain_text("Mine")
    is_in_order(editor)
    editor.get_by_role("button", name="Save mine over theirs").click()
    expect(editor.get_by_text("Saved.")).to_be_visible()
    other.close()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_axe_finds_nothing_wrong_where_somebody_else_removed_or_changed_it_meanwhile(
    editor: Page,
) -> None:
    other = editor.context.new_page()
    editor.goto(f"{RESULT}/remove")
    other.goto(RESULT)
    other.get_by_role("textbox", name="What was measured, in a few words?").fill(
        "Youth development scale"
    )
    save(other)
    editor.get_by_role("button", name="Remove it").click()
    expect(editor.get_by_text("changed it while you were asked")).to_be_visible()
    is_in_order(editor)

    editor.goto(RESULT)
    other.goto(f"{RESULT}/remove")
    other.get_by_role("button", name="Remove it").click()
    expect(other.get_by_text("Removed.")).to_be_visible()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("heading", level=1)).to_contain_text("was removed while you had it")
    is_in_order(editor)

    editor.goto(f"{BASE}/import")
    editor.get_by_label("Evidence record").check()
    editor.get_by_label("The file").set_input_files(SEED)
    editor.get_by_role("button", name="Show what it would change").click()
    is_in_order(editor)
    other.goto(f"{BASE}/programme/facts")
    other.get_by_label("What is the programme called?").fill("Theirs")
    save(other)
    editor.get_by_role("button", name="Import this").click()
    expect(editor.get_by_text("Somebody changed the draft")).to_be_visible()
    is_in_order(editor)
    other.close()


def test_axe_finds_nothing_wrong_with_what_a_table_is_refused_for(
    editor: Page, tmp_path: Path
) -> None:
    sent = tmp_path / "contrasts.csv"
    sent.write_text(table([ROW, {**ROW, "subgroup_named_beforehand": "perhaps"}]), "utf-8")
    editor.goto(f"{BASE}/import")
    editor.get_by_label("A table of contrasts").check()
    editor.get_by_label("The file").set_input_files(sent)
    editor.get_by_role("button", name="Show what it would change").click()
    expect(editor.get_by_text("to be mended in the file first")).to_be_visible()
    is_in_order(editor)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus, which must be seen all the way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert stop["outlined"], f"{stop['name']} has no visible focus"
        assert stop["shown"], f"{stop['name']} cannot be seen"
        named = page.evaluate(
            "[document.activeElement.textContent, ...[...(document.activeElement.labels || [])]"
            ".map(one => one.textContent)].join(' ')"
        )
        if name in named:
            return
    pytest.fail(f"Tab never came to {name}")


def enter(page: Page) -> None:
    """Press Enter where it leads to another page, and wait for that."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_main_path_needs_no_mouse(editor: Page) -> None:
    editor.set_viewport_size({"width": 1280, "height": 900})
    editor.goto("/submissions")
    tab_to(editor, "Start a submission")
    enter(editor)
    tab_to(editor, "A programme that is not in the registry yet")
    editor.keyboard.press("Space")
    tab_to(editor, "Start")
    enter(editor)
    expect(editor.get_by_role("heading", level=1)).to_have_text("A programme without a name yet")
    tab_to(editor, "Documents you draw on")
    enter(editor)
    tab_to(editor, "Add a document")
    enter(editor)
    tab_to(editor, "What is it called?")
    editor.keyboard.type("Final report, 2021")
    tab_to(editor, "Study report")
    editor.keyboard.press("S")
    tab_to(editor, "By those who did the study")
    editor.keyboard.press("Space")
    tab_to(editor, "Authors, date and journal")
    editor.keyboard.press("Space")
    tab_to(editor, "Who wrote it?")
    editor.keyboard.type("Somebody A")
    tab_to(editor, "Save")
    enter(editor)
    expect(editor.get_by_text("Saved.")).to_be_visible()
    tab_to(editor, "Mark this section as complete")
    enter(editor)
    expect(editor.get_by_text("1 of 9 sections are complete")).to_be_visible()
