"""The processes that answer the same searches in turn, and what each of them took."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from registry.config import Settings
from tests.bench.queries import Typed
from tests.source_tree import ROOT
from tests.unit.storage.other_process import environment_of


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds that one answer took, and the parts of them."""

    kind: str
    whole: float
    cpu: float
    """Of the answering process alone; a busy machine does not lengthen it."""
    index: float
    template: float
    total: int
    """How many programmes were found."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One process that answers."""

    process: subprocess.Popen[str]

    def search(self, typed: Typed) -> Took:
        """Ask for one page of results."""
        said = self._said({"path": f"/search{typed.asked.address}", "half_typed": typed.half_typed})
        times = {name: said[name] * 1000 for name in ("whole", "cpu", "index", "template")}
        return Took(typed.kind, total=said["total"], **times)

    def page(self, path: str) -> float:
        """Ask for another page; return the seconds it took."""
        return float(self._said({"path": path, "half_typed": False})["whole"])

    def megabytes(self) -> float:
        """Ask how much of the machine's memory it holds."""
        return float(self._said({})["megabytes"])

    def _said(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return read_line(self.process)


@dataclass(frozen=True, slots=True)
class Kind:
    """How to start one of them."""

    name: str
    arguments: tuple[str, ...]
    settings: Settings

    @contextmanager
    def started(self) -> Iterator[Peer]:
        """Start it, and stop it afterwards."""
        with subprocess.Popen(
            [sys.executable, "-m", "tests.bench.answering", *self.arguments],
            cwd=ROOT,
            env={**os.environ, **environment_of(self.settings)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                read_line(process)
                yield Peer(process)
            finally:
                process.kill()


def read_line(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Read what a process says next."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"The process ended with exit code {process.wait()}."
    said: dict[str, Any] = json.loads(line)
    return said


def in_turn(
    kinds: Sequence[Kind], unmeasured: Sequence[Typed], measured: Sequence[Typed]
) -> tuple[dict[str, list[Took]], dict[str, float]]:
    """Ask all of them each search, one after the other, so that all meet the machine as it is.

    Returns what each took, and the memory each holds at the end, both by name.
    """
    took: dict[str, list[Took]] = {kind.name: [] for kind in kinds}
    with ExitStack() as stack:
        peers = {kind.name: stack.enter_context(kind.started()) for kind in kinds}
        for typed in unmeasured:
            for peer in peers.values():
                peer.search(typed)
        for turn, typed in enumerate(measured):
            names = list(peers)
            first = turn % len(names)
            for name in (*names[first:], *names[:first]):
                took[name].append(peers[name].search(typed))
        return took, {name: peer.megabytes() for name, peer in peers.items()}


def from_cold(kinds: Sequence[Kind], asked: Sequence[Typed]) -> dict[str, list[Took]]:
    """Ask each search of processes that were started just now and asked nothing before."""
    took: dict[str, list[Took]] = {kind.name: [] for kind in kinds}
    for typed in asked:
        for kind in kinds:
            with kind.started() as peer:
                took[kind.name].append(peer.search(typed))
    return took


def median(took: Sequence[Took], part: Callable[[Took], float]) -> float:
    """Return what half of them took no longer than."""
    return statistics.median(map(part, took))


def p95(took: Sequence[Took], part: Callable[[Took], float]) -> float:
    """Return what nineteen in twenty took no longer than."""
    return statistics.quantiles(map(part, took), n=20, method="inclusive")[-1]
