"""A real browser for the tests of pages: Debian's Chromium, which asks nothing of the network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from registry.config import Settings
from tests.starting import Started
from tests.unit.storage.other_process import environment_of

SERVE = ("registry.cli", "serve", "--port", "0")

_ARGUMENTS = [
    # Chromium's sandbox needs rights that root in a container lacks; only our own pages are opened.
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


class ChromiumMissing(LookupError):
    """There is no Chromium on this machine."""


@contextmanager
def launched_chromium() -> Iterator[Browser]:
    """Start Chromium, and stop it afterwards."""
    path = shutil.which("chromium")
    if path is None:
        raise ChromiumMissing(
            "The pages' tests need Chromium, which is not here: .ci/install brings it on Debian. "
            "Leave those tests out with `make test WITHOUT=chromium`."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the site as its users do, on a free port of this machine; yields its address."""
    with Started(*SERVE, environment=environment_of(settings)) as server:
        try:
            yield address_said_by(server)
        finally:
            server.terminate()


@contextmanager
def served_from_nothing(settings: Settings) -> Iterator[str]:
    """The same with a start from nothing, where what serving takes is measured."""
    command = [sys.executable, "-m", *SERVE]
    environment = {**os.environ, **environment_of(settings)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            yield address_said_by(server)
        finally:
            server.terminate()


def address_said_by(server: subprocess.Popen[str] | Started) -> str:
    """Read where a server that was started just now says it is."""
    assert server.stdout is not None
    said = server.stdout.readline().strip()
    assert said.startswith("Serving on http://127.0.0.1:"), (
        f"The site did not start; it said {said!r} (exit code {server.returncode})."
    )
    return said.removeprefix("Serving on ")
