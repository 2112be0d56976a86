"""A process that answers one search after another, and says how long each took.

Run as `python -m tests.bench.answering site` (the whole site over the data that the
environment names, asked as a browser asks it, without a network between) or as
`... fts5 FILE`. It says `{}` when it is ready, then answers each line: JSON to JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask, before_render_template, template_rendered

from registry import create_app
from registry.search.opening import open_index
from registry.search.port import Query, Results
from registry.services.search_address import read_address
from tests.bench.fts5 import FTS5
from tests.bench.memory import megabytes_now

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class Clock:
    """Adds up the time that one part of the work takes."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._began = 0.0

    def start(self, *_: object, **__: object) -> None:
        """Count from here."""
        self._began = time.perf_counter()

    def stop(self, *_: object, **__: object) -> None:
        """Count no further."""
        self.seconds += time.perf_counter() - self._began


class Site:
    """The whole site, its search and its template timed apart."""

    def __init__(self) -> None:
        """Begin as a worker of the site begins."""
        self._app = create_app()
        self._client = self._app.test_client()
        self._index, self._template = Clock(), Clock()
        self._totals: list[int] = []
        self._time_the_index(self._app)
        before_render_template.connect(self._template.start, self._app)
        template_rendered.connect(self._template.stop, self._app)

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Make one page; whether a word is half typed the site must see itself."""
        self._index.seconds = self._template.seconds = 0.0
        self._totals.clear()
        started, worked = time.perf_counter(), time.process_time()
        page = self._client.get(asked["path"], headers={"Accept-Encoding": "gzip"})
        whole, cpu = time.perf_counter() - started, time.process_time() - worked
        assert page.status_code == 200, f"{asked['path']} answered {page.status}."
        parts = {"index": self._index.seconds, "template": self._template.seconds}
        return {"whole": whole, "cpu": cpu, "total": sum(self._totals[:1]), **parts}

    def _time_the_index(self, app: Flask) -> None:
        index = open_index(app.config["SETTINGS"])
        search = index.search

        def timed(query: Query) -> Results:
            self._index.start()
            results = search(query)
            self._index.stop()
            self._totals.append(results.total)
            return results

        vars(index)["search"] = timed


def _fts5(file: Path, *, any_word: bool) -> Answer:
    engine = FTS5(file)

    def answer(asked: dict[str, Any]) -> dict[str, Any]:
        words = parse_qs(urlsplit(asked["path"]).query, keep_blank_values=True)
        address = read_address(words)
        started, worked = time.perf_counter(), time.process_time()
        found = engine.search(address, half_typed=asked["half_typed"], any_word=any_word)
        whole, cpu = time.perf_counter() - started, time.process_time() - worked
        return {"whole": whole, "cpu": cpu, "index": whole, "template": 0.0, "total": found.total}

    return answer


def main(kind: str, *files: str) -> None:
    """Answer until nothing more is asked."""
    any_word = kind == "fts5-any-word"
    answer = Site().answer if kind == "site" else _fts5(Path(*files), any_word=any_word)
    print("{}", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        said = {"megabytes": megabytes_now()} if asked == {} else answer(asked)
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
