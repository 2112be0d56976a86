"""Answers are only added to, half ones count for nothing, and the last ones sent end the independence."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, ReviewAnswer, TrainingAnswer
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase, ReviewHappening
from registry.policy.roles import Role
from registry.services.reviews.answering import (
    OwnRound,
    answers_of,
    missing,
    own_round,
    save_answer,
    send_answers,
)
from registry.services.reviews.assignment_steps import assignments
from registry.services.reviews.assignments import decline
from registry.services.reviews.changing import replace
from registry.services.reviews.given import Given, given_of
from tests.judging import a_judge, an_open_round, declared_none, trained
from tests.people import a_person, actor_of
from tests.scoring import accepted, answer_all, reviewers_of, whole
from tests.submitted import Cast


@pytest.fixture
def own(either_session: Session, cast: Cast) -> OwnRound:
    """A round of two reviewers, as the first of them has it who took it on."""
    review = an_open_round(either_session, cast)
    return accepted(either_session, review, reviewers_of(either_session, review)[0])


def kept(session: Session, own: OwnRound) -> list[ReviewAnswer]:
    query = select(ReviewAnswer).where(ReviewAnswer.assignment_id == own.assignment.id)
    return list(session.scalars(query.order_by(ReviewAnswer.version)))


def test_an_answer_keeps_the_words_the_edition_and_the_guide_it_was_given_by(
    either_session: Session, own: OwnRound
) -> None:
    actor, item = actor_of(reviewers_of(either_session, own.held)[0]), own.items[0]
    save_answer(either_session, actor, own, item.key, whole(item), opened=0)
    (row,) = kept(either_session, own)
    assert (row.wording, row.edition, row.guide) == (item.asks, own.held.edition, own.held.guide)
    assert (row.answer, row.document) == (whole(item).answer, "")


def test_half_an_answer_is_kept_and_counts_for_nothing(
    either_session: Session, own: OwnRound
) -> None:
    actor, item = actor_of(reviewers_of(either_session, own.held)[0]), own.items[0]
    half = Given(answer=item.options[1], reason="Because", document="not reported", page="3")
    for given, lacking in (
        (Given(answer=item.options[1]), True),
        (Given(answer=item.options[1], reason="Because", document="tt13"), True),
        (half, False),
    ):
        newest = answers_of(either_session, own.assignment).get(item.key)
        opened = newest.version if newest else 0
        save_answer(either_session, actor, own, item.key, given, opened=opened)
        row = answers_of(either_session, own.assignment)[item.key]
        assert given_of(item, row) == given
        assert (item in missing(either_session, own)) is lacking is (row.answer == "")
    assert len(kept(either_session, own)) == 3


def test_what_another_window_saved_is_kept_and_told_of(
    either_session: Session, own: OwnRound
) -> None:
    actor, item = actor_of(reviewers_of(either_session, own.held)[0]), own.items[0]
    first = save_answer(either_session, actor, own, item.key, whole(item), opened=0)
    assert first.meanwhile is None
    here = whole(item, reason="Here.")
    saved = save_answer(either_session, actor, own, item.key, here, opened=0)
    assert saved.meanwhile == whole(item)
    assert [row.reason for row in kept(either_session, own)] == ["So it is written.", "Here."]
    assert answers_of(either_session, own.assignment)[item.key].reason == "Here."


def test_a_window_left_open_takes_nothing_back_that_it_did_not_change(
    either_session: Session, own: OwnRound
) -> None:
    actor, item = actor_of(reviewers_of(either_session, own.held)[0]), own.items[0]
    seen = save_answer(either_session, actor, own, item.key, whole(item), opened=0).version
    there = whole(item, reason="There.")
    save_answer(either_session, actor, own, item.key, there, opened=seen)
    saved = save_answer(either_session, actor, own, item.key, whole(item), opened=seen)
    assert not saved.changed
    assert answers_of(either_session, own.assignment)[item.key].reason == "There."


def test_nothing_is_sent_while_an_answer_is_missing_or_the_training_is(
    either_session: Session, own: OwnRound
) -> None:
    person = reviewers_of(either_session, own.held)[0]
    actor = actor_of(person)
    either_session.execute(delete(TrainingAnswer))
    with pytest.raises(NotAllowed, match="training"):
        send_answers(either_session, actor, own)
    trained(either_session, person)
    answer_all(either_session, actor, own, but=1)
    with pytest.raises(NotAllowed, match="1 question has"):
        send_answers(either_session, actor, own)
    assert own.assignment.state == AssignmentState.ACCEPTED


def test_a_round_waits_for_a_second_reviewer_where_one_of_two_declined(
    either_session: Session, cast: Cast, own: OwnRound
) -> None:
    first, second = reviewers_of(either_session, own.held)
    decline(either_session, actor_of(second), own.held, reason="I am ill.")
    answer_all(either_session, actor_of(first), own)
    send_answers(either_session, actor_of(first), own)
    assert own.held.phase == Phase.INDEPENDENT
    third = a_judge(either_session, Role.REVIEWER, "third")
    declared_none(either_session, third, cast.submission, Role.REVIEWER)
    letter = next(
        one.letter for one in assignments(either_session, own.held) if one.person_id == second.id
    )
    replace(either_session, cast.moderates, own.held, letter, by=third.id, reason="Ill.")
    mine = accepted(either_session, own.held, third)
    answer_all(either_session, actor_of(third), mine)
    send_answers(either_session, actor_of(third), mine)
    assert own.held.phase == Phase.SETTLING


def test_the_last_to_send_ends_the_independence_and_nobody_before(
    either_session: Session, own: OwnRound
) -> None:
    for number, person in enumerate(reviewers_of(either_session, own.held)):
        mine = accepted(either_session, own.held, person)
        trained(either_session, person)
        answer_all(either_session, actor_of(person), mine)
        send_answers(either_session, actor_of(person), mine)
        send_answers(either_session, actor_of(person), mine)
        expected = Phase.SETTLING if number else Phase.INDEPENDENT
        assert own.held.phase == expected
    told = [one for one in own_events(either_session) if one != ReviewHappening.REVIEWER_ACCEPTED]
    assert told[-3:] == [
        ReviewHappening.ANSWERS_SENT,
        ReviewHappening.ANSWERS_SENT,
        ReviewHappening.ALL_ANSWERS_IN,
    ]


def own_events(session: Session) -> list[str]:

    return list(session.scalars(select(CaseEvent.kind).order_by(CaseEvent.id)))


def test_what_is_sent_stays_as_it_is(either_session: Session, own: OwnRound) -> None:
    person = reviewers_of(either_session, own.held)[0]
    actor, item = actor_of(person), own.items[0]
    trained(either_session, person)
    answer_all(either_session, actor, own)
    send_answers(either_session, actor, own)
    with pytest.raises(NotAllowed, match="stay as they are"):
        save_answer(either_session, actor, own, item.key, whole(item, reason="No"), opened=1)


def test_another_reviewers_round_and_a_strangers_are_not_there(
    either_session: Session, own: OwnRound
) -> None:
    second = actor_of(reviewers_of(either_session, own.held)[1])
    with pytest.raises(NotThere):
        own_round(either_session, second, own.held.reference)  # invited, and has not accepted
    with pytest.raises(NotThere):
        save_answer(either_session, second, own, own.items[0].key, Given(), opened=0)
    other = a_person(either_session, Role.REVIEWER, email="other@example.net")
    for actor in (actor_of(other), actor_of(a_person(either_session, email="who@example.net"))):
        with pytest.raises(NotThere):
            own_round(either_session, actor, own.held.reference)


def test_what_is_not_asked_and_what_is_too_long_are_refused(
    either_session: Session, own: OwnRound
) -> None:
    actor = actor_of(reviewers_of(either_session, own.held)[0])
    with pytest.raises(NotThere):
        save_answer(either_session, actor, own, "no.such.item", Given(answer="met"), opened=0)
    long = Given(reason="x" * 8_001)
    with pytest.raises(NotAllowed, match="at most"):
        save_answer(either_session, actor, own, own.items[0].key, long, opened=0)
