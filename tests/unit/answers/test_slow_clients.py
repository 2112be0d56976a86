"""Whoever sends a file has the time that an ordinary line takes, and whoever trickles has not."""

import socket
import threading
import time

import pytest

from registry.slow_clients import PACE, TO_ASK, TO_SEND, ImpatientConnection

ENOUGH = int(PACE * 2)
"""Bytes that win two seconds more."""


def begun_before(seconds: float) -> tuple[ImpatientConnection, socket.socket]:
    """A connection that was taken over so long ago, and its other end."""
    ours, theirs = socket.socketpair()
    taken = ImpatientConnection.to(ours)
    taken.began_at -= seconds  # instead of waiting for as long
    return taken, theirs


def received(taken: ImpatientConnection, theirs: socket.socket, size: int) -> int:
    while size:
        theirs.sendall(bytes(min(size, 50_000)))
        came = len(taken.recv(50_000))
        size -= came
    return taken.came


def test_what_brings_much_has_longer() -> None:
    taken, theirs = begun_before(TO_ASK - 1)
    with taken, theirs:
        assert received(taken, theirs, ENOUGH) == ENOUGH
        taken.began_at -= 2
        theirs.sendall(b"more")
        assert taken.recv(4) == b"more"


def test_a_pause_early_on_shortens_none_that_comes_later() -> None:
    taken, theirs = begun_before(TO_ASK - 0.2)
    with taken, theirs:
        received(taken, theirs, ENOUGH)
        later = threading.Timer(0.5, theirs.sendall, (b"more",))
        later.start()
        assert taken.recv(4) == b"more"
        later.join()


def test_what_trickles_is_given_up() -> None:
    taken, theirs = begun_before(TO_ASK)
    with taken, theirs:
        theirs.sendall(b"G")
        with pytest.raises(ConnectionResetError):
            taken.recv(1)


def test_no_request_lasts_longer_than_the_largest_file() -> None:
    taken, theirs = begun_before(0)
    with taken, theirs:
        received(taken, theirs, 100_000)
        taken.came = 10**9
        taken.began_at = time.monotonic() - TO_SEND
        with pytest.raises(ConnectionResetError):
            taken.recv(1)
