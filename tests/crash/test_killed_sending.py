"""Killed while a submission is signed and sent, nothing is half sent; the next try sends it once."""

import json
from collections import Counter

import pytest
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import CaseEvent, Mail, Signature, Submission
from registry.models.chain import sha256_of
from registry.policy.submission_stages import Stage
from registry.services.submissions.signing import send_for_signature
from tests.crash.killing import start
from tests.people import writing
from tests.submitted import a_cast, whole_draft
from tests.unit.storage.other_process import PATIENCE

ALL = {"submission-received": 2, "submission-arrived": 1}
"""One for each of its organisation's two people, and one for the moderator."""


@pytest.fixture
def waiting(either_own: Settings) -> tuple[Settings, str, int]:
    """A submission that waits to be signed: where it is kept, its reference, and who signs it."""
    with writing(either_own) as session:
        cast = a_cast(session)
        send_for_signature(session, cast.edits, cast.submission)
        session.commit()
        return either_own, cast.submission.reference, cast.certifier.id


def sends(settings: Settings, which: str, number: int, reference: str, person: int) -> str:
    """Send it in a process of its own that is killed where it stops; return the last word it said."""
    command = ("tests.crash.sending_submissions", which, str(number), reference, str(person))
    with start(settings, *command) as process:
        said = process.stdout.readline().strip()
        process.kill()
        process.communicate(timeout=PATIENCE)
        return said


def found(settings: Settings) -> tuple[str, int, Counter[str], int]:
    """The stage, the signatures, the mail about sending, and how often sending was told."""
    with open_session(settings) as session:
        signatures = session.scalars(select(Signature)).all()
        assert all(sha256_of(one.draft) == one.fingerprint for one in signatures)
        submission = session.scalars(select(Submission)).one()
        assert json.loads(submission.draft) == whole_draft()
        events = session.scalars(
            select(CaseEvent)
            .where(CaseEvent.chain.startswith("submission/"))
            .order_by(CaseEvent.place)
        ).all()
        assert [one.place for one in events] == list(range(1, len(events) + 1))
        assert [one.previous for one in events[1:]] == [one.hash for one in events[:-1]]
        told = [one.kind for one in events]
        mail = Counter(session.scalars(select(Mail.template)))
        sending = Counter({name: times for name, times in mail.items() if name in ALL})
        return (
            submission.stage,
            len(signatures),
            sending,
            told.count("submission signed and sent"),
        )


@pytest.mark.parametrize(
    ("which", "number"),
    [
        pytest.param("UPDATE submission", 1, id="the stage moved"),
        pytest.param("INSERT INTO case_event", 1, id="the event written"),
        pytest.param("INSERT INTO mail", 1, id="one message of three queued"),
        pytest.param("INSERT INTO mail", 3, id="all messages queued"),
        pytest.param("INSERT INTO signature ", 1, id="signed, and not committed"),
        pytest.param("COMMIT", 1, id="all but committed"),
    ],
)
def test_killed_on_its_way_it_was_not_sent_and_the_next_try_sends_it_once(
    waiting: tuple[Settings, str, int], which: str, number: int
) -> None:
    settings, reference, person = waiting
    assert sends(settings, which, number, reference, person) == "stopped"
    assert found(settings) == (Stage.AWAITING_SIGNATURE, 0, Counter(), 0)
    for _ in range(2):
        assert sends(settings, "NOTHING", 1, reference, person) == "sent"
        assert found(settings) == (Stage.SUBMITTED, 1, ALL, 1)
