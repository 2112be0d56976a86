"""Killed while a review is published, nothing of it is there; the next try publishes all of it once."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from registry.config import Settings
from registry.database import open_session
from registry.models import (
    Approval,
    CaseEvent,
    Decision,
    Event,
    Mail,
    PublishedRating,
    RecordVersion,
    ReviewPublication,
    Submission,
)
from registry.policy.review_phases import ReviewHappening
from registry.policy.submission_stages import Stage
from registry.services.events_verification import verify_events
from tests.crash.killing import start, what_is_wrong
from tests.people import writing
from tests.reviewed import answered_case
from tests.unit.storage.other_process import PATIENCE

KINDS = (RecordVersion, PublishedRating, Decision, Approval, ReviewPublication)
"""What a publication writes, one row of each."""
PEOPLE_TOLD = 2
"""An editor and a certifier."""


@pytest.fixture
def waiting(either_own: Settings) -> tuple[Settings, str, int]:
    """A case that waits for the panel: where it is kept, its reference, and who decides it."""
    with writing(either_own) as session:
        held = answered_case(session)
        session.commit()
        return either_own, held.cast.submission.reference, held.panel.id


def decides(settings: Settings, which: str, number: int, reference: str, person: int) -> str:
    """Approve it in a process of its own that is killed where it stops; return the last word it said."""
    command = ("tests.crash.publishing_reviews", which, str(number), reference, str(person))
    with start(settings, *command) as process:
        said = process.stdout.readline().strip()
        process.kill()
        process.communicate(timeout=PATIENCE)
        return said


def found(settings: Settings) -> tuple[str, list[int], int, list[int]]:
    """The stage; rows of each kind; mail about the decision; how often each happening was told."""
    with open_session(settings) as session:
        rows = [session.scalars(select(func.count()).select_from(one)).one() for one in KINDS]
        mail = Counter(session.scalars(select(Mail.template)))["decision-published"]
        told = Counter(session.scalars(select(CaseEvent.kind)))
        public = Counter(session.scalars(select(Event.kind)))
        assert not verify_events(session).breaks
        happened = [told[ReviewHappening.DECIDED], told[ReviewHappening.PUBLISHED]]
        stage = session.scalars(select(Submission.stage)).one()
        return stage, rows, mail, [*happened, public["review_published"]]


@pytest.mark.parametrize(
    ("which", "number"),
    [
        pytest.param("INSERT INTO decision", 1, id="decided"),
        pytest.param("INSERT INTO record_version", 1, id="the record kept"),
        pytest.param("INSERT INTO published_rating", 1, id="the rating kept"),
        pytest.param("INSERT INTO approval", 1, id="approved"),
        pytest.param("INSERT INTO review_publication", 1, id="the dossier kept"),
        pytest.param("INSERT INTO mail", 1, id="one of two told"),
        pytest.param("COMMIT", 1, id="all but committed"),
    ],
)
def test_killed_on_its_way_nothing_was_published_and_the_next_try_publishes_it_once(
    waiting: tuple[Settings, str, int], which: str, number: int
) -> None:
    settings, reference, person = waiting
    assert decides(settings, which, number, reference, person) == "stopped"
    assert found(settings) == (Stage.AWAITING_DECISION, [0] * len(KINDS), 0, [0, 0, 0])
    for _ in range(2):
        assert decides(settings, "NOTHING", 1, reference, person) == "decided"
        whole = (Stage.PUBLISHED, [1] * len(KINDS), PEOPLE_TOLD, [1, 1, 1])
        assert found(settings) == whole
    assert what_is_wrong(settings) == []
