"""Seconds from typing `make run` to the first page: on a bare machine, and the second time."""

import os
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TextIO

from registry.commands.loading import make_data
from registry.config import Settings, resource
from tests.bench.figures import Figure, Part
from tests.source_tree import ROOT

LONGEST_WAIT = 600


def part(*, bare: bool) -> Part:
    """Measure the second time, and, if asked, the first of a machine that has nothing yet."""
    if bare:
        return Part("From `make run` to the first page", [_second_time(), _on_a_bare_machine()])
    note = "On a bare machine: make bench ONLY=start BARE=1 (takes a minute or two)."
    return Part("From `make run` to the first page", [_second_time()], [note])


def _on_a_bare_machine() -> Figure:
    """Clone what is committed, and run it with an environment of its own and nothing cached."""
    with TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        seconds = _seconds_to_first_page(clone, Path(folder) / "data")
    return Figure(
        "first page on a bare machine",
        seconds,
        target=90,
        unit="s",
        compared_with="downloading and unpacking the locked packages takes about 25 s of it",
    )


def _second_time() -> Figure:
    """Run a registry whose environment and data are made already; the median of three."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        make_data(resource("seed_programmes"), Settings(data=data))
        seconds = statistics.median(_seconds_to_first_page(ROOT, data) for _ in range(3))
    return Figure(
        "first page of a second `make run`",
        seconds,
        target=3,
        unit="s",
        compared_with="importing Flask, SQLAlchemy, Whoosh and SciPy takes about 1 s of it",
    )


def _seconds_to_first_page(tree: Path, data: Path) -> float:
    port = _free_port()
    with TemporaryFile("w+") as said:
        started = time.monotonic()
        site = subprocess.Popen(
            ["make", "--silent", "run", f"PORT={port}", f"DATA={data}"],
            cwd=tree,
            env={**os.environ, "PIP_NO_CACHE_DIR": "1"},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", site, said)
            return time.monotonic() - started
        finally:
            os.killpg(site.pid, signal.SIGTERM)
            site.wait()


def _wait_for(address: str, site: subprocess.Popen[bytes], said: TextIO) -> None:
    for _ in range(LONGEST_WAIT * 50):
        try:
            with urllib.request.urlopen(address) as page:  # noqa: S310 - our own address
                page.read()
        except urllib.error.URLError:
            if site.poll() is not None:
                said.seek(0)
                raise RuntimeError(
                    f"The site stopped before its first page:\n{said.read()}"
                ) from None
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"There was no page at {address} after {LONGEST_WAIT} s.")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
