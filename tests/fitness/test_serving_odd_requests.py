"""What is no request, or only half of one, is refused in words, and keeps nobody else waiting."""

import socket
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.slow_clients import TO_ASK
from tests.pages.page_client import check_page, read_page

PATIENCE = 30

REFUSED = {
    b"\r\n\r\n\r\n": 400,
    b"nonsense\r\n\r\n": 400,
    b"GET\r\n\r\n": 400,
    b"GET  / HTTP/1.1\r\n\r\n": 400,
    b"GET / HTTP/9.9\r\nHost: a\r\n\r\n": 400,
    b"G\x00T / HTTP/1.1\r\nHost: a\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: a\x00b\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n": 400,
    b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n": 400,
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nExpect: the-moon\r\n\r\n": 417,
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n": 431,
    b"GET / HTTP/1.1\r\nA: " + b"b" * 20_000 + b"\r\n\r\n": 431,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n": 400,
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n": 400,
}
"""Each with the status that it earns; no mistake of the reader's is one of ours."""


def connected(site: str) -> socket.socket:
    host, _, port = urlsplit(site).netloc.partition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def answer_to(site: str, sent: bytes) -> bytes:
    """Send these bytes, nothing more, and read until the other end has had enough."""
    with connected(site) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def parted(answer: bytes) -> tuple[int, str, str]:
    """Status, headers, body."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), head.decode("latin-1"), body.decode("utf-8")


@pytest.mark.parametrize("sent", REFUSED, ids=lambda sent: ascii(sent[:40]))
def test_what_is_no_request_is_refused_with_a_page(live_site: str, sent: bytes) -> None:
    status, headers, body = parted(answer_to(live_site, sent))
    assert status == REFUSED[sent]
    assert "script-src 'self'" in headers
    check_page(read_page(ascii(sent[:40]), body))


@settings(max_examples=60)
@given(
    sent=st.one_of(
        st.binary(max_size=80),
        st.binary(max_size=40).map(lambda raw: b"GET /" + raw + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        st.binary(max_size=40).map(lambda raw: b"GET / HTTP/1.1\r\n" + raw + b"\r\n\r\n"),
        st.binary(max_size=40).map(
            lambda raw: b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + raw
        ),
    )
)
def test_whatever_bytes_are_sent_they_find_no_mistake_of_ours(live_site: str, sent: bytes) -> None:
    answer = answer_to(live_site, sent)
    if answer:  # where not even a line came, there is nothing to answer
        status, headers, body = parted(answer)
        assert status < 500
        assert "script-src 'self'" in headers
        assert "Traceback" not in body


@pytest.mark.parametrize("half", [b"", b"G", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_half_a_request_keeps_others_waiting_for_a_few_seconds_at_most(
    live_site: str, half: bytes
) -> None:
    with ExitStack() as held:
        for _ in range(2):  # as many as there are workers
            held.enter_context(connected(live_site)).sendall(half)
        began = time.monotonic()
        status, _, _ = parted(answer_to(live_site, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        assert status == 200
        assert time.monotonic() - began < TO_ASK * 3


def test_to_send_a_little_now_and_then_holds_a_worker_no_longer(live_site: str) -> None:
    with connected(live_site) as connection:
        began = time.monotonic()
        with pytest.raises(OSError, match=r"(reset|[Pp]ipe)"):  # noqa: PT012  until it is refused
            while time.monotonic() - began < PATIENCE:
                connection.sendall(b"G")
                time.sleep(0.5)
        assert time.monotonic() - began < TO_ASK * 3
