"""The site itself killed in the middle of the request that signs: wholly sent with its mail, or not at all."""

import os
import random
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.models import CaseEvent, Mail, Signature, Submission
from registry.policy.submission_stages import Stage
from registry.services.submissions.signing import send_for_signature
from registry.services.submissions.starting import chain_of
from tests.browser import SERVE, address_said_by
from tests.people import signed_in, writing
from tests.starting import Started
from tests.submitted import Cast, a_cast
from tests.unit.storage.other_process import PATIENCE, environment_of

NAMES = ("Cold", "Warm", "First", "Second", "Third")
"""Two organisations whose requests nobody disturbs, and one for each that is killed."""
KILLED = len(NAMES) - 2


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[Started, str]]:
    """The site as its users get it, which a test may kill; and its address."""
    with Started(*SERVE, environment=environment_of(settings), new_session=True) as server:
        try:
            yield server, address_said_by(server)
        finally:
            kill(server)


def kill(server: Started) -> None:
    """Kill the site with its workers, which would otherwise finish what they have begun."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Signing:
    """The request by which a certifier signs what waits for them."""

    page: str
    body: bytes
    cookie: str

    def send(self, address: str) -> int | None:
        """Send it; return the status of the answer, or None where the site went away first."""
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
        try:
            connection.request("POST", self.page, self.body, headers)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()


def signing(app: Flask, cast: Cast) -> Signing:
    """Open the page to sign, as its certifier does in a browser."""
    client = signed_in(app, cast.certifier)
    page = f"/submissions/{cast.submission.reference}/sign"
    shown = client.get(page).text
    fields = {name: _value(shown, name) for name in ("csrf_token", "version")}
    cookie = client.get_cookie("registry_session")
    assert cookie is not None
    body = urlencode({**fields, "confirmed": "yes"}).encode()
    return Signing(page, body, f"{cookie.key}={cookie.value}")


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def found(settings: Settings, cast: Cast) -> tuple[str, int, Counter[str], int]:
    """The stage, the signatures, the mail about sending, and how often sending was told."""
    with open_session(settings) as session:
        submission = session.scalars(select(Submission).filter_by(id=cast.submission.id)).one()
        chain = chain_of(submission)
        signed = select(Signature.id).where(Signature.submission_id == submission.id)
        told = select(CaseEvent.kind).where(CaseEvent.chain == chain)
        mail = select(Mail.template).where(Mail.about == chain, Mail.template.in_(list(ALL)))
        return (
            submission.stage,
            len(session.scalars(signed).all()),
            Counter(session.scalars(mail)),
            list(session.scalars(told)).count("submission signed and sent"),
        )


ALL = {"submission-received": 2, "submission-arrived": len(NAMES)}
"""One for each of its organisation's two people, and one for each moderator."""
BEFORE = (Stage.AWAITING_SIGNATURE, 0, Counter[str](), 0)
AFTER = (Stage.SUBMITTED, 1, ALL, 1)


def waiting(settings: Settings) -> list[Cast]:
    """One submission of each organisation, all of them waiting to be signed."""
    with writing(settings) as session:
        casts = [a_cast(session, f"{name} Trust") for name in NAMES]
        for cast in casts:
            send_for_signature(session, cast.edits, cast.submission)
        session.commit()
        return casts


def test_killed_in_the_middle_of_signing_it_was_sent_wholly_or_not_at_all(
    either_own: Settings,
) -> None:
    casts, moments = waiting(either_own), random.Random(6)  # noqa: S311  when to kill is no secret
    app, answers = create_app(either_own), list[int | None]()
    requests = [signing(app, cast) for cast in casts]
    with serving(either_own) as (_, address):
        signed_twice(requests[0], address)  # the first is slower: the site makes its pages ready
        takes = signed_twice(requests[1], address)
    for number in range(2, len(casts)):
        with serving(either_own) as (server, address):
            signed_twice(requests[number - 1], address)
            assert found(either_own, casts[number - 1]) == AFTER
            sender = threading.Thread(target=lambda: answers.append(requests[number].send(address)))  # noqa: B023  it is waited for within the round
            sender.start()
            time.sleep(takes * (number - 2 + moments.random()) / KILLED)
            kill(server)
            sender.join()
        left = found(either_own, casts[number])
        assert left in (BEFORE, AFTER), f"something is half done: {left}"
    with serving(either_own) as (_, address):
        signed_twice(requests[-1], address)
        assert found(either_own, casts[-1]) == AFTER
    assert None in answers, "every request was answered before the site was killed"


def signed_twice(request: Signing, address: str) -> float:
    """Sign, and sign again, which changes nothing; return how many seconds the first took."""
    began = time.monotonic()
    assert request.send(address) == 302
    took = time.monotonic() - began
    assert request.send(address) == 302
    return took
