"""How many published pages are served in a second, beside a Flask page that does nothing."""

import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from registry.commands.loading import make_data
from registry.config import Settings, resource
from tests.bench.figures import Figure, Part
from tests.bench.load import Load, load, together
from tests.browser import address_said_by, served_from_nothing

PAGES = {"the home page": "/", "a programme's page": "/programmes/family-nurse-partnership"}
ENCODINGS = ("gzip", "identity")
AT_ONCE = 200
"""Pages in a stretch."""
TURNS = 15
"""The two sites take turns by short stretches, so that both meet the machine as it is."""
OF_THE_SERVER = {"server", "date", "connection"}


def part() -> Part:
    """Compare each page in each encoding, under the same server with the same settings."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        make_data(resource("seed_programmes"), settings)
        with served_from_nothing(settings) as site:
            figures = [
                _compared(f"{what}, {encoding}", f"{site}{path}", encoding, Path(folder))
                for what, path in PAGES.items()
                for encoding in ENCODINGS
            ]
    return Part("Published pages under gunicorn, as a share of a bare page's throughput", figures)


def _compared(what: str, address: str, encoding: str, folder: Path) -> Figure:
    asks = (f"Accept-Encoding: {encoding}",)
    ours: list[Load] = []
    plain: list[Load] = []
    with _bare_site(_stored(address, encoding, folder)) as bare:
        for _ in range(TURNS):
            ours.append(load(address, asks, pages=AT_ONCE))
            plain.append(load(f"{bare}/", asks, pages=AT_ONCE))
    (size,) = {one.size for one in (*ours, *plain)}
    share = statistics.median(
        one.per_second / other.per_second for one, other in zip(ours, plain, strict=True)
    )
    return Figure(
        what,
        share * 100,
        target=50,
        unit="%",
        compared_with=f"a bare Flask page of the same {size:,} bytes: {_words(plain)}; ours: {_words(ours)}",
        more_is_better=True,
    )


def _stored(address: str, encoding: str, folder: Path) -> Path:
    """Fetch a page and store it with its headers, for the bare site to send."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": encoding})  # noqa: S310 - our own
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own address
        named = [f"{name}: {value}" for name, value in answer.getheaders()]
        body = answer.read()
    kept = [line for line in named if line.split(":")[0].lower() not in OF_THE_SERVER]
    file = folder / "bare-page"
    file.write_bytes("\n".join(kept).encode() + b"\n\n" + body)
    return file


@contextmanager
def _bare_site(file: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.bench.bare_page", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield address_said_by(server)
        finally:
            server.terminate()


def _words(stretches: list[Load]) -> str:
    one = together(stretches)
    return (
        f"{statistics.median(each.per_second for each in stretches):,.0f}/s, "
        f"half within {one.percentile(50):.1f} ms, 99% within {one.percentile(99):.1f} ms"
    )
