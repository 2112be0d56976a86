"""The desk: each case in the queue that it waits in, as whoever looks may know of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.errors import NotAllowed
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase
from registry.policy.submission_stages import Stage
from registry.services.desk.desk import AT_ONCE, Desk, Show, desk
from registry.services.desk.queue_names import QueueName
from registry.services.desk.stuck_mail import stuck_mail
from registry.services.mail.queueing import queue_mail
from tests.desk_cases import Reviewer, Scene, a_round, a_scene, declares
from tests.people import actor_of, writing

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=120)
LATELY = NOW - timedelta(days=1)


@pytest.fixture
def session(own_settings: Settings) -> Iterator[Session]:
    with writing(own_settings) as opened:
        yield opened


@pytest.fixture
def scene(session: Session) -> Scene:
    return a_scene(session)


def queue_of(found: Desk, reference: str) -> list[QueueName]:
    return [
        queue.name for queue in found.queues for one in queue.cases if one.reference == reference
    ]


def numbers(found: Desk) -> dict[QueueName, tuple[int, int]]:
    return {queue.name: (queue.n, queue.overdue) for queue in found.queues if queue.n}


@pytest.mark.parametrize(
    ("stage", "queue"),
    [
        (Stage.SUBMITTED, QueueName.TO_SCREEN),
        (Stage.READY_FOR_REVIEW, QueueName.TO_ASSIGN),
        (Stage.IN_REVIEW, QueueName.TO_ASSIGN),
        (Stage.RATING_DRAFTED, QueueName.AWAITING_REPLY),
        (Stage.AWAITING_DECISION, QueueName.AWAITING_DECISION),
    ],
)
def test_a_case_waits_for_what_its_stage_says_and_the_oldest_is_first(
    scene: Scene,
    stage: Stage,
    queue: QueueName,
) -> None:
    old = scene.case(stage, LONG_AGO)
    new = scene.case(stage, LATELY)
    found = desk(scene.session, actor_of(scene.moderator))
    assert numbers(found) == {queue: (2, 1)}
    shown = next(one for one in found.queues if one.name is queue)
    assert [one.reference for one in shown.cases] == [old.reference, new.reference]
    assert shown.oldest == LONG_AGO.date()
    late = desk(scene.session, actor_of(scene.moderator), show=Show.OVERDUE)
    assert queue_of(late, old.reference) == [queue]
    assert queue_of(late, new.reference) == []


@pytest.mark.parametrize(
    "stage", [Stage.DRAFT, Stage.CHANGES_REQUESTED, Stage.PUBLISHED, Stage.WITHDRAWN]
)
def test_what_waits_for_nobody_here_is_in_no_queue(scene: Scene, stage: Stage) -> None:
    scene.case(stage, LONG_AGO)
    assert numbers(desk(scene.session, actor_of(scene.moderator))) == {}


@pytest.mark.parametrize(
    ("states", "phase", "queue", "so_far"),
    [
        (("invited", "accepted"), Phase.INDEPENDENT, QueueName.INVITED, "1 of 2 without an answer"),
        (("accepted", "answers sent"), Phase.INDEPENDENT, QueueName.SCORING, "1 of 2 sent"),
        (("declined", "accepted"), Phase.INDEPENDENT, QueueName.TO_ASSIGN, "1 of at least 2 rev"),
        (("answers sent", "answers sent"), Phase.SETTLING, QueueName.TO_SETTLE, "all answers in"),
    ],
)
def test_how_far_a_round_is_is_told_to_who_may_know_and_to_nobody_else(
    scene: Scene,
    states: tuple[str, str],
    phase: Phase,
    queue: QueueName,
    so_far: str,
) -> None:
    case = scene.case(Stage.IN_REVIEW, LONG_AGO)
    assigned = [
        Reviewer(person, AssignmentState(state), LONG_AGO)
        for person, state in zip(scene.reviewers, states, strict=True)
    ]
    a_round(scene.session, case, scene.moderator, tuple(assigned), phase=phase)
    blind = desk(scene.session, actor_of(scene.moderator))
    assert queue_of(blind, case.reference) == [QueueName.UNDECLARED]
    (shown,) = next(one for one in blind.queues if one.name is QueueName.UNDECLARED).cases
    assert (shown.so_far, shown.clock) == ("", None), "not even since when"
    declares(scene.session, scene.moderator, case, NOW)
    for person in (scene.moderator, scene.administrator):
        found = desk(scene.session, actor_of(person))
        assert queue_of(found, case.reference) == [queue]
        (one,) = next(held for held in found.queues if held.name is queue).cases
        assert one.so_far.startswith(so_far)
        assert one.clock is not None
        assert one.clock.is_overdue
        words = f"{one}".lower()
        assert not any(name in words for name in ("alma", "bert", "no queue may name"))
    judge = desk(scene.session, actor_of(scene.reviewers[1]))
    assert queue_of(judge, case.reference) == [], "who reviews it learns nothing of the others here"


def test_mine_is_what_i_have_in_hand_and_unassigned_what_nobody_has(
    scene: Scene,
) -> None:
    case = scene.case(Stage.IN_REVIEW, LONG_AGO)
    sent = tuple(Reviewer(one, AssignmentState.ACCEPTED, LATELY) for one in scene.reviewers)
    a_round(scene.session, case, scene.moderator, sent)
    declares(scene.session, scene.moderator, case, NOW)
    fresh = scene.case(Stage.SUBMITTED, LATELY)
    actor = actor_of(scene.moderator)
    assert numbers(desk(scene.session, actor, show=Show.MINE)) == {QueueName.SCORING: (1, 0)}
    nobodys = desk(scene.session, actor, show=Show.UNASSIGNED)
    assert queue_of(nobodys, fresh.reference) == [QueueName.TO_SCREEN]
    assert numbers(nobodys) == {QueueName.TO_SCREEN: (1, 0)}


def test_the_page_of_all_shows_the_oldest_and_says_how_many_more(scene: Scene) -> None:
    for days in range(AT_ONCE + 3):
        scene.case(Stage.SUBMITTED, NOW - timedelta(days=30 - days))
    (first, *_) = desk(scene.session, actor_of(scene.moderator)).queues
    assert (first.n, len(first.cases), first.more) == (AT_ONCE + 3, AT_ONCE, 3)
    (alone,) = desk(scene.session, actor_of(scene.moderator), only=QueueName.TO_SCREEN).queues
    assert len(alone.cases) == AT_ONCE + 3


def test_however_many_cases_there_are_the_database_is_asked_as_often(
    scene: Scene,
) -> None:
    asked: list[str] = []
    event.listen(
        scene.session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2])
    )

    def questions() -> int:
        scene.session.expire_all()
        actor = actor_of(scene.moderator)
        asked.clear()
        desk(scene.session, actor)
        return len(asked)

    def add(cases: int) -> None:
        for _ in range(cases):
            case = scene.case(Stage.IN_REVIEW, LONG_AGO)
            who = tuple(Reviewer(one, AssignmentState.INVITED, LATELY) for one in scene.reviewers)
            a_round(scene.session, case, scene.moderator, who)
            scene.case(Stage.SUBMITTED, LATELY)
        scene.session.flush()

    add(1)
    few = questions()
    add(9)
    assert questions() == few <= 12


def test_mail_that_does_not_go_out_is_counted(session: Session) -> None:
    values = {"name": "Ada", "by": "Alex", "role": "reviewer", "organisation": ""}
    assert stuck_mail(session).n == 0
    queue_mail(session, "role-given", to="ada@example.org", values=values)
    assert stuck_mail(session).n == 0, "it has only just been queued"
    later = stuck_mail(session, at=datetime.now(UTC) + timedelta(hours=2))
    assert (later.queued, later.n) == (1, 1)
    assert later.oldest is not None


def test_the_desk_is_for_staff(scene: Scene) -> None:
    assert desk(scene.session, actor_of(scene.moderator)).queues
    with pytest.raises(NotAllowed, match="moderators and administrators"):
        desk(scene.session, actor_of(scene.editor))
