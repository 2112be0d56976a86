"""A small load on this machine: so many readers, each asking for one page again and again."""

import socket
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

READERS = 4
LONGEST_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class Load:
    """What readers met: how many pages a second they got, and how long each waited."""

    took: tuple[float, ...]
    """Seconds, one for each page."""
    lasted: float
    size: int
    """Bytes of each answer on the wire, its headers included."""

    @property
    def per_second(self) -> float:
        """Pages a second, over all readers."""
        return len(self.took) / self.lasted

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many percent of the pages came."""
        return statistics.quantiles(self.took, n=100)[percent - 1] * 1000


def together(stretches: Sequence[Load]) -> Load:
    """Put several stretches of the same page together."""
    return Load(
        took=tuple(took for one in stretches for took in one.took),
        lasted=sum(one.lasted for one in stretches),
        size=stretches[0].size,
    )


def load(address: str, headers: Sequence[str], *, pages: int) -> Load:
    """Ask for a page so many times, and check that its bytes are as many each time."""
    parts = urlsplit(address)
    port = parts.port or 80
    asked = "\r\n".join([f"GET {parts.path} HTTP/1.1", f"Host: {parts.netloc}", *headers, "", ""])
    expected = len(_fetched(port, asked.encode()))

    def reader(_: int) -> list[float]:
        return [_seconds(port, asked.encode(), expected) for _ in range(pages // READERS)]

    started = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        took = [one for each in readers.map(reader, range(READERS)) for one in each]
    return Load(tuple(took), time.perf_counter() - started, expected)


def _seconds(port: int, asked: bytes, expected: int) -> float:
    started = time.perf_counter()
    found = _fetched(port, asked)
    took = time.perf_counter() - started
    assert len(found) == expected, f"The answer has {len(found)} bytes instead of {expected}."
    return took


def _fetched(port: int, asked: bytes) -> bytes:
    """Ask once, by a connection of its own: gunicorn's plain workers close each one."""
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT) as connection:
        connection.sendall(asked)
        found = bytearray()
        while piece := connection.recv(65536):
            found += piece
    assert found.startswith(b"HTTP/1.1 200 "), bytes(found[:80])
    return bytes(found)
