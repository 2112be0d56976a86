"""How a person works a page: with a mouse, or by keyboard alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 300

WAY_TO = """wanted => {
    const now = document.activeElement;
    const choice = wanted.type === 'radio' && now.type === 'radio' && now.name === wanted.name;
    if (now === wanted || choice) return '';
    return now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab';
}"""
"""Which key leads towards an element; none where it has the focus, or one of its radio buttons has."""

ARROWS_TO = """wanted => {
    const all = [...wanted.form.elements].filter(one => one.type === 'radio' && one.name === wanted.name);
    return all.indexOf(wanted) - all.indexOf(document.activeElement);
}"""

OPTIONS_TO = """(select, value) =>
    [...select.options].findIndex(one => one.value === value) - select.selectedIndex
"""


class Hands(Protocol):
    """What a person does to the page that is open."""

    @property
    def page(self) -> Page:
        """The page that is open."""

    def press(self, target: Locator) -> None:
        """Press a button, a link or what folds something."""

    def write(self, field: Locator, words: str) -> None:
        """Write in a field."""

    def tick(self, choice: Locator) -> None:
        """Choose a check box or a radio button."""

    def choose(self, select: Locator, value: str) -> None:
        """Choose from a list."""

    def attach(self, field: Locator, file: Path) -> None:
        """Choose a file, in the window of the system's own that a field opens."""


@dataclass(frozen=True)
class Mouse:
    """Points at things."""

    page: Page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, words: str) -> None:
        field.fill(words)

    def tick(self, choice: Locator) -> None:
        choice.check()

    def choose(self, select: Locator, value: str) -> None:
        select.select_option(value)

    def attach(self, field: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as opened:
            field.click()
        opened.value.set_files(file)


@dataclass(frozen=True)
class Keyboard:
    """Goes from stop to stop, and never points at anything."""

    page: Page

    def press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, words: str) -> None:
        self._reach(field)
        self.page.keyboard.type(words)

    def tick(self, choice: Locator) -> None:
        self._reach(choice)
        if choice.get_attribute("type") == "radio":
            self._arrows(choice.evaluate(ARROWS_TO))
        if not choice.is_checked():
            self.page.keyboard.press("Space")
        expect(choice).to_be_checked()

    def choose(self, select: Locator, value: str) -> None:
        self._reach(select)
        self._arrows(select.evaluate(OPTIONS_TO, value))
        expect(select).to_have_value(value)

    def attach(self, field: Locator, file: Path) -> None:
        # The way there comes after the word that a window is waited for: a key may overtake that.
        with self.page.expect_file_chooser() as opened:
            self._reach(field)
            self.page.keyboard.press("Space")
        opened.value.set_files(file)

    def _reach(self, target: Locator) -> None:
        """Go from stop to stop until the target has the focus."""
        for _ in range(MOST_STOPS):
            key = target.evaluate(WAY_TO)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{self.page.url}: no key leads to {target}")

    def _arrows(self, steps: int) -> None:
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")


def follow(hands: Hands, target: Locator) -> None:
    """Press what leads to another page, and wait for that."""
    with hands.page.expect_navigation():
        hands.press(target)


def follow_link(hands: Hands, name: str) -> None:
    """Follow the first link of a name in the main part of a page."""
    follow(hands, hands.page.locator("main").get_by_role("link", name=name, exact=True).first)


def follow_button(hands: Hands, name: str) -> None:
    """Press a button that leads on."""
    follow(hands, hands.page.get_by_role("button", name=name, exact=True).first)
