"""Pictures of pages on their way through a story, for people to look at where they name a folder for them."""

import os
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

FOLDER: Final = "JOURNEY_PICTURES"
"""The variable that names the folder; without it no picture is taken."""

_WIDTHS: Final = (1280, 375)
_TALLEST: Final = 6000
"""Pixels: what comes below, nobody looks at in a picture."""


def pictured(page: Page, name: str) -> None:
    """Keep a page as it is now, on a wide and on a narrow screen."""
    folder = os.environ.get(FOLDER)
    if folder is None:
        return
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        tall = min(page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
        page.set_viewport_size({"width": width, "height": tall})
        page.screenshot(path=Path(folder) / f"{name}-{width}.png")
