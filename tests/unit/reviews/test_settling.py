"""Settling: what all gave is carried over, the rest is decided with a reason, and nothing settled is lost."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, RoleHeld, Settlement
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase
from registry.policy.roles import Role
from registry.services.reviews.finishing import finish
from registry.services.reviews.settling import Said, SettledSince, settle, settled_answers, take
from registry.services.reviews.settling_grid import grid, one_item
from registry.services.reviews.settling_state import Standing, states_of
from tests.in_settling import (
    ALIKE,
    BIAS,
    DESCRIBED,
    IMPORTANT,
    INDEPENDENT,
    InSettling,
    a_reviewer,
    a_round,
    answered,
)
from tests.judging import a_judge, declared_none
from tests.people import LONG_AGO, actor_of
from tests.submitted import Cast

OTHERWISE = {**ALIKE, INDEPENDENT: "not met", IMPORTANT: "limited"}
SAID = Said(answer="not reported", reason="The report does not say who paid.")


@pytest.fixture
def differing(either_session: Session, cast: Cast) -> InSettling:
    """A round in which two reviewers differ on two items."""
    return a_round(either_session, cast, ALIKE, OTHERWISE)


def test_what_all_gave_is_carried_over_and_the_rest_waits(
    either_session: Session, differing: InSettling
) -> None:
    settled = settled_answers(either_session, differing.review)
    assert set(settled) == {DESCRIBED, BIAS}
    described = settled[DESCRIBED]
    assert (described.answer, described.by_all) == ("met", True)
    assert described.reason == "What A read says met.\n\nWhat B read says met."
    assert (described.document, described.locator) == ("tt13", "page 12")


def test_what_can_change_the_rating_comes_first(
    either_session: Session, differing: InSettling
) -> None:
    shown = grid(either_session, differing.moderates, differing.review)
    assert [one.item.key for one in shown.open] == [INDEPENDENT, IMPORTANT]
    assert [a.letter for a in shown.open[0].answers] == ["A", "B"]
    assert [one.item.key for one in shown.agreed] == [DESCRIBED, BIAS]


def test_a_reviewers_answer_is_taken_with_its_reason_and_locator(
    either_session: Session, differing: InSettling
) -> None:
    take(either_session, differing.moderates, differing.review, INDEPENDENT, "B", opened=0)
    settled = settled_answers(either_session, differing.review)[INDEPENDENT]
    assert (settled.answer, settled.by_all) == ("not met", False)
    assert settled.reason == "What B read says not met."
    assert settled.locator == "page 12"
    with pytest.raises(NotThere, match="No reviewer of that letter"):
        take(either_session, differing.moderates, differing.review, IMPORTANT, "C", opened=0)


def test_an_answer_that_nobody_gave_can_be_settled_and_an_agreed_one_overruled(
    either_session: Session, differing: InSettling
) -> None:
    settle(either_session, differing.moderates, differing.review, INDEPENDENT, SAID, opened=0)
    settle(either_session, differing.moderates, differing.review, DESCRIBED, SAID, opened=0)
    settled = settled_answers(either_session, differing.review)
    assert settled[INDEPENDENT].document is None
    assert (settled[DESCRIBED].answer, settled[DESCRIBED].by_all) == ("not reported", False)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said(answer="perhaps", reason="Why."), "Choose one of the answers"),
        (Said(answer="met", reason="  "), "Say why"),
        (Said(answer="met", reason="x" * 8_001), "at most 8,000 characters"),
        (Said(answer="met", reason="Why.", document="elsewhere", page="1"), "record's documents"),
        (Said(answer="met", reason="Why.", document="tt13"), "Say where in the document"),
        (Said(answer="met", reason="Why.", page="3"), "Choose the document"),
        (Said(answer="met", reason="Why.", document="tt13", page="p" * 201), "at most 200"),
    ],
)
def test_what_is_settled_needs_an_answer_a_reason_and_a_place(
    either_session: Session, differing: InSettling, said: Said, sentence: str
) -> None:
    for item in (INDEPENDENT, DESCRIBED):
        with pytest.raises(NotAllowed, match=sentence):
            settle(either_session, differing.moderates, differing.review, item, said, opened=0)
    assert either_session.scalars(select(Settlement)).all() == []


def test_two_moderators_at_once_do_not_overwrite_each_other_unseen(
    either_session: Session, differing: InSettling
) -> None:
    second = a_judge(either_session, Role.MODERATOR, "second")
    declared_none(either_session, second, differing.cast.submission, Role.MODERATOR)
    review = differing.review
    first = settle(either_session, differing.moderates, review, INDEPENDENT, SAID, opened=0)
    with pytest.raises(SettledSince) as since:
        take(either_session, actor_of(second), review, INDEPENDENT, "A", opened=0)
    assert (since.value.by, since.value.answer) == ("Moderator", "not reported")
    take(either_session, actor_of(second), review, INDEPENDENT, "A", opened=first.id)
    assert settled_answers(either_session, review)[INDEPENDENT].answer == "met"
    rows = either_session.scalars(select(Settlement)).all()
    assert [one.answer for one in rows] == ["not reported", "met"], "nothing settled is lost"


def test_a_button_pressed_twice_settles_once(
    either_session: Session, differing: InSettling
) -> None:
    for _ in range(2):
        take(either_session, differing.moderates, differing.review, INDEPENDENT, "A", opened=0)
    assert len(either_session.scalars(select(Settlement)).all()) == 1


def test_settling_is_finished_only_once_nothing_is_open(
    either_session: Session, differing: InSettling
) -> None:
    review = differing.review
    with pytest.raises(NotAllowed, match="2 items on which reviewers differ"):
        finish(either_session, differing.moderates, review)
    for item in (INDEPENDENT, IMPORTANT):
        take(either_session, differing.moderates, review, item, "A", opened=0)
    for _ in range(2):
        finish(either_session, differing.moderates, review)
    assert review.phase == Phase.SETTLED
    assert review.ended_at is not None
    with pytest.raises(NotAllowed, match="nothing of it is settled now"):
        settle(either_session, differing.moderates, review, INDEPENDENT, SAID, opened=0)


def test_where_reviewers_agree_in_everything_one_press_finishes(
    either_session: Session, cast: Cast
) -> None:
    alike = a_round(either_session, cast, ALIKE, ALIKE, ALIKE)
    finish(either_session, alike.moderates, alike.review)
    assert alike.review.phase == Phase.SETTLED


@pytest.mark.parametrize("phase", [Phase.INDEPENDENT, Phase.SETTLED, Phase.RETURNED])
def test_nothing_is_settled_in_another_phase(
    either_session: Session, cast: Cast, phase: Phase
) -> None:
    made = a_round(either_session, cast, ALIKE, OTHERWISE, phase=phase)
    with pytest.raises((NotAllowed, NotThere)):
        settle(either_session, made.moderates, made.review, INDEPENDENT, SAID, opened=0)
    assert either_session.scalars(select(Settlement)).all() == []


def test_before_all_answers_are_in_no_moderator_sees_where_reviewers_differ(
    either_session: Session, cast: Cast
) -> None:
    made = a_round(either_session, cast, ALIKE, OTHERWISE, phase=Phase.INDEPENDENT)
    with pytest.raises(NotThere):
        grid(either_session, made.moderates, made.review)


def test_who_reviews_the_round_does_not_settle_it(
    either_session: Session, differing: InSettling
) -> None:
    differing.assignments[0].person_id = differing.cast.moderator.id
    either_session.flush()
    with pytest.raises((NotAllowed, NotThere)):
        settle(either_session, differing.moderates, differing.review, INDEPENDENT, SAID, opened=0)


def test_who_is_of_the_providers_organisation_does_not_settle_it(
    either_session: Session, differing: InSettling
) -> None:
    differing.cast.moderator.roles.append(
        RoleHeld(
            person_id=differing.cast.moderator.id,
            name=Role.PROVIDER_EDITOR,
            organisation_id=differing.cast.organisation.id,
            given_at=LONG_AGO,
        )
    )
    with pytest.raises(NotThere):
        settle(either_session, differing.moderates, differing.review, INDEPENDENT, SAID, opened=0)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.PANEL, Role.ADMINISTRATOR, Role.REVIEWER])
def test_who_has_not_declared_or_is_no_moderator_sees_nothing(
    either_session: Session, differing: InSettling, role: Role
) -> None:
    person = a_judge(either_session, role, "another")
    with pytest.raises(NotThere):
        grid(either_session, actor_of(person), differing.review)


def test_an_item_that_one_reviewer_left_out_is_agreed_by_nobody(
    either_session: Session, cast: Cast
) -> None:
    without = {key: answer for key, answer in ALIKE.items() if key != DESCRIBED}
    made = a_round(either_session, cast, ALIKE, without)
    assert DESCRIBED not in settled_answers(either_session, made.review)


def test_answers_of_who_was_replaced_are_kept_and_count_for_nothing(
    either_session: Session, differing: InSettling
) -> None:
    differing.assignments[1].state = AssignmentState.REPLACED
    a_reviewer(either_session, differing.cast, differing.review, "C", ALIKE)
    assert set(settled_answers(either_session, differing.review)) == set(ALIKE)


def test_the_newest_answer_of_a_reviewer_counts(
    either_session: Session, differing: InSettling
) -> None:
    answered(either_session, differing.assignments[1], INDEPENDENT, "met")
    assert INDEPENDENT in settled_answers(either_session, differing.review)


def test_one_judgement_by_other_signalling_answers_shows_the_questions_that_differ(
    either_session: Session, cast: Cast
) -> None:
    made = a_round(either_session, cast, ALIKE, ALIKE)
    for assignment, third in zip(made.assignments, ("Y", "PN"), strict=True):
        parts = {"1.1": "Y", "1.3": third}
        answered(either_session, assignment, BIAS, "low", parts)
    state = next(one for one in states_of(either_session, made.review) if one.item.key == BIAS)
    assert (state.standing, state.differing) == (Standing.AGREED, ("1.3",))
    assert state.settled is not None
    assert state.settled.parts == (), "the judgement alone is theirs together"
    take(either_session, made.moderates, made.review, BIAS, "B", opened=0)
    settled = settled_answers(either_session, made.review)[BIAS]
    assert settled.parts == (("1.1", "Y"), ("1.3", "PN"))
    assert settled.by_all, "the judgement is still the one that all gave"


def test_what_is_told_of_settling_does_not_tell_where_reviewers_differed(
    either_session: Session, differing: InSettling
) -> None:
    take(either_session, differing.moderates, differing.review, INDEPENDENT, "A", opened=0)
    told = either_session.scalars(select(CaseEvent).order_by(CaseEvent.id.desc())).first()
    assert told is not None
    assert told.kind == "answer settled"
    assert set(json.loads(told.content)) == {"by", "round"}


def test_an_item_is_shown_with_what_the_record_says_of_it(
    either_session: Session, differing: InSettling
) -> None:
    found = {
        number: one_item(either_session, differing.moderates, differing.review, number)
        for number in (1, 2, 3, 4)
    }
    assert found[1].facts[0].heading.startswith("Study:")
    assert found[2].facts, "the description is shown for a question about one of its points"
    assert found[3].facts == (), "an outcome domain is no part of a record"
    assert ("tt13", found[1].documents[1][1]) == found[1].documents[1]
    with pytest.raises(NotThere):
        one_item(either_session, differing.moderates, differing.review, 5)
