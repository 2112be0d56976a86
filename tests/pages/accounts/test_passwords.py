"""Passwords: what they must be, how they are kept, and how many are hashed at once."""

import dataclasses
import hashlib
import ssl
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from time import sleep

import pytest
from flask import Flask
from flask_security import hash_password, verify_password

from registry import create_app
from registry.accounts import passwords
from registry.accounts.passwords import FewAtOnce, PasswordRules, what_is_wrong
from registry.config import Settings
from tests.certificates import certificate_for_this_machine

GOOD = "correct-horse-battery-staple-9"
STOLEN = "staple-horse-9-battery-correct"


def test_a_password_is_kept_with_argon2_at_its_real_cost_and_no_two_alike(
    hashing: Mapping[str, int], own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "COST", hashing)
    with create_app(own_settings).app_context():
        first, second = hash_password(GOOD), hash_password(GOOD)
        assert verify_password(GOOD, first)
        assert not verify_password(STOLEN, first)
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "qwertyuiop123",
        "111111111111",
        "Samantha Example",
        "samantha@example.org",
        "registry of what works",
        "december2025!",
    ],
)
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    about = ("Samantha Example", "samantha@example.org")
    assert "easily guessed" in (what_is_wrong(password, about=about) or "")


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "g\u00fcrtel lampe wolke 7 fahrrad",
        f"{GOOD} and on for more than the judge reads {GOOD}",
    ],
)
def test_what_is_long_and_not_common_is_taken(password: str) -> None:
    assert what_is_wrong(password, about=("Samantha Example", "samantha@example.org")) is None


class Counting:
    """Stands for a hash that takes a while, and counts how many are made at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = Lock()

    def verify(self, _secret: str, _hashed: str) -> bool:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        sleep(0.02)
        with self._lock:
            self.now -= 1
        return True


def test_no_more_than_two_passwords_are_hashed_at_once() -> None:
    counting = Counting()
    few = FewAtOnce(counting)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: few.verify("x", "y"), range(24)))
    assert counting.most == 2


@pytest.fixture
def breached_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """An invented list of stolen passwords on this machine; what it was asked."""
    mark = hashlib.sha1(STOLEN.encode(), usedforsecurity=False).hexdigest().upper()
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = f"{mark[5:]}:42\r\n{'0' * 35}:0\r\n".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    certificate = certificate_for_this_machine(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(passwords, "_BREACHED_LIST", f"localhost:{server.server_port}")
    yield asked
    server.shutdown()
    thread.join()
    server.server_close()


def rules(app: Flask, settings: Settings, *, asks: bool) -> PasswordRules:
    app.config["SETTINGS"] = dataclasses.replace(settings, breached_passwords=asks)
    return PasswordRules(app)


def test_the_online_list_learns_five_digits_and_only_where_it_is_asked(
    own_app: Flask, own_settings: Settings, breached_list: list[str]
) -> None:
    with own_app.app_context():
        assert rules(own_app, own_settings, asks=False).validate(STOLEN, False)[0] is None  # noqa: FBT003  the extension's
        assert breached_list == []
        asking = rules(own_app, own_settings, asks=True)
        assert "stolen elsewhere" in str(asking.validate(STOLEN, False)[0])  # noqa: FBT003  the same
        assert asking.validate(GOOD, False)[0] is None  # noqa: FBT003  the same
    assert [len(path) for path in breached_list] == [len("/range/12345")] * 2


def test_a_list_that_cannot_be_reached_refuses_nobody(
    own_app: Flask, own_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_BREACHED_LIST", "localhost:9")
    with own_app.app_context():
        assert rules(own_app, own_settings, asks=True).validate(GOOD, False)[0] is None  # noqa: FBT003  the extension's
