"""The log of a case tells each reader what they may know, who looked, and whether the chain holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.errors import NotThere
from registry.models import CaseView, Submission
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import ReviewHappening
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.services.desk.case_log import case_log
from registry.services.desk.reviewer_load import Load, loads
from registry.services.desk.views import note, views_of
from registry.services.events import CASES, tell
from registry.services.submissions.starting import chain_of
from registry.services.told import Told
from tests.desk_cases import Reviewer, Scene, a_round, a_scene, declares
from tests.people import actor_of, writing

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=80)


@pytest.fixture
def session(own_settings: Settings) -> Iterator[Session]:
    with writing(own_settings) as opened:
        yield opened


@pytest.fixture
def scene(session: Session) -> Scene:
    return a_scene(session)


@pytest.fixture
def case(scene: Scene) -> Submission:
    """A case in review, of which one reviewer has sent their answers."""
    made = scene.case(Stage.IN_REVIEW, LONG_AGO)
    states = (AssignmentState.SENT, AssignmentState.ACCEPTED)
    who = tuple(Reviewer(*one, LONG_AGO) for one in zip(scene.reviewers, states, strict=True))
    a_round(scene.session, made, scene.moderator, who)
    content = {"by": scene.reviewers[0].id}
    tell(scene.session, Told(chain_of(made), ReviewHappening.ANSWERS_SENT, content, NOW), CASES)
    return made


def test_who_may_see_the_round_reads_its_events_with_who_and_when(
    scene: Scene, case: Submission
) -> None:
    for person in (scene.moderator, scene.administrator):
        declares(scene.session, person, case, NOW)
        log = case_log(scene.session, actor_of(person), case.reference)
        assert [(one.words, one.by, one.place) for one in log.told] == [
            ("Answers sent", "Alma", 2),
            ("Review begun", "Somebody", 1),
        ]
        assert (log.is_whole, log.must_declare, log.views) == (True, False, ())


def test_who_has_not_declared_reads_of_the_stages_alone_and_not_how_much_is_kept_back(
    scene: Scene, case: Submission
) -> None:
    log = case_log(scene.session, actor_of(scene.moderator), case.reference)
    assert [(one.words, one.place) for one in log.told] == [("Review begun", None)]
    assert (log.must_declare, log.views) == (True, None)


def test_who_reviews_it_or_submitted_it_finds_no_log(scene: Scene, case: Submission) -> None:
    for person in (scene.reviewers[1], scene.editor):
        with pytest.raises(NotThere):
            case_log(scene.session, actor_of(person), case.reference)


def test_an_event_that_was_changed_is_noticed(scene: Scene, case: Submission) -> None:
    for name in ("changed", "removed", "replaced"):
        scene.session.execute(text(f"DROP TRIGGER IF EXISTS case_event_is_never_{name}"))
    scene.session.execute(text("UPDATE case_event SET kind = 'answers lost' WHERE place = 2"))
    scene.session.expire_all()
    log = case_log(scene.session, actor_of(scene.administrator), case.reference)
    assert not log.is_whole


def test_a_view_is_noted_once_for_each_person_thing_and_day_and_stays(
    scene: Scene, case: Submission
) -> None:
    session, admin = scene.session, actor_of(scene.administrator)
    for _ in range(3):
        note(session, admin, case, (Sort.RECORD, Sort.ANSWERS))
    note(session, actor_of(scene.moderator), case, (Sort.RECORD,))
    assert session.query(CaseView).count() == 3
    shown = {(one.by, one.thing) for one in views_of(session, case)}
    assert ("Administrator", Sort.ANSWERS) in shown
    session.commit()
    with pytest.raises(IntegrityError, match="never changed or removed"):
        session.execute(text("DELETE FROM case_view"))


def test_no_number_of_a_reviewers_load_moves_when_somebody_sends_while_others_score(
    scene: Scene, case: Submission
) -> None:
    declares(scene.session, scene.moderator, case, NOW)
    told = {one.name: one for one in loads(scene.session, actor_of(scene.moderator))}
    assert told["Alma"] == Load(
        name="Alma", open=1, most=None, overdue=0, done=0, days=None, away_until=None
    )
    assert (told["Bert"].open, told["Bert"].overdue) == (1, 1)
    colleague = {one.name: one for one in loads(scene.session, actor_of(scene.reviewers[1]))}
    assert colleague["Alma"] == told["Alma"], "sent, and it does not show"
    assert colleague["Bert"].overdue == 0, "who reviews a case is told nothing of how far it is"
