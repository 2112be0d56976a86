"""An admitted appeal has two new reviewers, waits for its decision when they are done, and shows no more."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import ReviewAssignment, ReviewRound
from registry.policy.appeal_stages import AppealStage
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.policy.working_days import Nation
from registry.services.appeals.admitting import admit, open_again, who_can_review
from registry.services.appeals.lodging import withdraw
from registry.services.appeals.standing import handling_of
from registry.services.reviews.seeing import seeing
from tests.appealed import Judged, admitted, an_appeal, declared_for, settled
from tests.judging import a_judge, declared_none
from tests.people import actor_of


def test_two_new_reviewers_are_asked_and_none_of_the_earlier_round_can_be(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    declared_for(either_session, judged.other_moderator, appeal)
    actor = actor_of(judged.other_moderator)
    offered = {one.person for one in who_can_review(either_session, actor, appeal)}
    new, old = {one.id for one in judged.new_reviewers}, {one.id for one in judged.reviewers}
    assert new <= offered
    assert not old & offered
    with pytest.raises(NotAllowed, match="new reviewers"):
        admit(either_session, actor, appeal, asked=[*old], reason="Look again.", seed=1)
    with pytest.raises(NotAllowed, match="Choose 2"):
        admit(either_session, actor, appeal, asked=[next(iter(new))], reason="Look.", seed=1)
    with pytest.raises(NotAllowed, match="Say why"):
        admit(either_session, actor, appeal, asked=[*new], reason=" ", seed=1)
    assert appeal.stage == AppealStage.LODGED
    review = admitted(either_session, judged, appeal)
    assert (appeal.stage, review.purpose) == (AppealStage.IN_REVIEW, Purpose.APPEAL)
    assert judged.submission.stage == Stage.PUBLISHED
    asked = either_session.scalars(
        select(ReviewAssignment.person_id).where(ReviewAssignment.round_id == review.id)
    )
    assert set(asked) == new
    assert admit(either_session, actor, appeal, asked=[*new], reason="Look.").id == review.id
    assert len(either_session.scalars(select(ReviewRound.id)).all()) == 2


def test_a_member_of_the_panel_asks_no_reviewers(either_session: Session, judged: Judged) -> None:
    appeal = an_appeal(either_session, judged)
    declared_for(either_session, judged.other_panel, appeal)
    with pytest.raises(NotAllowed, match="Only a moderator asks reviewers"):
        admit(
            either_session,
            actor_of(judged.other_panel),
            appeal,
            asked=[one.id for one in judged.new_reviewers],
            reason="Look again.",
        )
    found = handling_of(
        either_session, actor_of(judged.other_panel), appeal.reference, Nation.ENGLAND
    )
    assert (found.is_open_to_them, found.can_assign, found.reviewers) == (True, False, ())


def test_it_waits_for_its_decision_when_its_review_is_settled(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    settled(either_session, judged, admitted(either_session, judged, appeal))
    assert appeal.stage == AppealStage.AWAITING_DECISION


def test_nothing_of_an_appeals_review_is_seen_because_the_rating_before_it_is_published(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    review = admitted(either_session, judged, appeal)
    declared_for(either_session, judged.other_panel, appeal)
    panel = seeing(either_session, actor_of(judged.other_panel), judged.submission, review)
    assert not any(panel.may(sort) for sort in Sort)
    provider = seeing(either_session, judged.cast.certifies, judged.submission, review)
    assert not any(provider.may(sort) for sort in Sort)
    former = seeing(either_session, actor_of(judged.reviewers[0]), judged.submission, review)
    assert not any(former.may(sort) for sort in Sort)
    settled(either_session, judged, review)
    panel = seeing(either_session, actor_of(judged.other_panel), judged.submission, review)
    assert panel.may(Sort.ANSWERS)


def test_an_appeal_that_is_taken_back_ends_its_review_and_keeps_it(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    review = admitted(either_session, judged, appeal)
    withdraw(either_session, judged.cast.certifies, judged.submission, appeal)
    assert review.phase == Phase.RETURNED
    states = either_session.scalars(
        select(ReviewAssignment.state).where(ReviewAssignment.round_id == review.id)
    )
    assert set(states) == {AssignmentState.FROZEN}


def test_where_its_review_was_ended_early_others_are_asked(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    review = admitted(either_session, judged, appeal)
    others = [a_judge(either_session, Role.REVIEWER, name).id for name in ("fifth", "sixth")]
    actor = actor_of(judged.other_moderator)
    with pytest.raises(NotAllowed, match="under way"):
        open_again(either_session, actor, appeal, asked=others)
    review.phase = Phase.RETURNED
    either_session.flush()
    found = handling_of(either_session, actor, appeal.reference, Nation.ENGLAND)
    assert found.needs_reviewers
    assert {one.person for one in found.reviewers} == set(others)
    assert open_again(either_session, actor, appeal, asked=others).id == appeal.new_round_id


def test_who_opened_the_first_review_declares_as_anybody_and_still_does_not_handle_it(
    either_session: Session, judged: Judged
) -> None:
    appeal = an_appeal(either_session, judged)
    declared_none(either_session, judged.cast.moderator, judged.submission, Role.MODERATOR)
    found = handling_of(either_session, judged.cast.moderates, appeal.reference, Nation.ENGLAND)
    assert not found.is_open_to_them
