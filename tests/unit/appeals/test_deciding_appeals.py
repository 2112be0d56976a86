"""An appeal is decided by the panel on two new reviews: the new rating is published, or the one before it stands."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import (
    Appeal,
    Approval,
    DraftedRating,
    Event,
    Mail,
    ReviewAssignment,
    ReviewPublication,
)
from registry.policy.appeal_stages import NEXT, OUTCOMES, AppealHappening, AppealStage
from registry.policy.panel_decisions import PanelDecision
from registry.policy.review_phases import Phase
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.working_days import Nation
from registry.services.appeals.badges import appeals_told_of
from registry.services.appeals.deciding import decide_appeal
from registry.services.appeals.statistics import appeals_told
from registry.services.appeals.views import appeal_of
from registry.services.appeals.windows import window_of
from registry.services.events_verification import verify_events
from registry.services.evidence import published
from registry.services.reviews.deciding import decide, why_not
from registry.services.reviews.settling import require_settler
from tests.appealed import IN_TIME, SLUG, Judged, admitted, an_appeal, declared_for, reviewed_again
from tests.judging import declared_none
from tests.people import actor_of

APPROVE, DECLINE = PanelDecision.APPROVE, PanelDecision.DECLINE
UPHELD, PARTLY, DISMISSED = (
    AppealStage.UPHELD,
    AppealStage.PARTLY_UPHELD,
    AppealStage.DISMISSED,
)
WHY = "Page 23 gives the attrition of both arms."


def all_told(session: Session, judged: Judged) -> bool:
    """Whether the events hold, but for the first review, which the case of these tests dates back untold."""
    breaks = verify_events(session).breaks
    return all(judged.round.reference in one.sentence for one in breaks)


@pytest.mark.parametrize(
    ("outcome", "approval"), [(UPHELD, APPROVE), (PARTLY, DECLINE), (UPHELD, DECLINE)]
)
def test_upheld_the_rating_of_the_new_reviews_takes_the_place_of_the_one_before(
    either_session: Session, judged: Judged, outcome: AppealStage, approval: PanelDecision
) -> None:
    session, before = either_session, published(either_session, SLUG)
    appeal, review = reviewed_again(session, judged)
    assert judged.submission.stage == Stage.PUBLISHED
    assert appeals_told_of(session, SLUG)[0].is_open
    decides = actor_of(judged.other_panel)
    for _ in range(2):
        decide_appeal(session, decides, appeal, outcome, WHY, approval=approval)
    now = published(session, SLUG)
    drafted = session.scalars(
        select(DraftedRating).where(DraftedRating.round_id == review.id)
    ).one()
    assert before is not None
    assert now is not None
    assert now.rating_id != before.rating_id
    assert now.rating == json.loads(drafted.rating)
    assert now.record.reviewed is not None
    publications = session.scalars(
        select(ReviewPublication).where(ReviewPublication.round_id == review.id)
    ).all()
    assert [one.rating_id for one in publications] == [now.rating_id]
    assert json.loads(publications[0].dossier)["purpose"] == "appeal"
    assert len(session.scalars(select(Approval)).all()) == (approval is APPROVE)
    assert judged.submission.stage == Stage.PUBLISHED
    is_ended(session, appeal, judged, outcome)
    after = window_of(session, judged.submission, Nation.ENGLAND, IN_TIME)
    assert after is not None
    assert (after.number, after.refused == "") == (2, outcome is PARTLY)


def test_whoever_chose_who_reviewed_decides_no_appeal(
    either_session: Session, judged: Judged
) -> None:
    appeal, _ = reviewed_again(either_session, judged)
    first = select(ReviewAssignment).where(ReviewAssignment.round_id == judged.round.id)
    one = either_session.scalars(first).first()
    assert one is not None
    one.invited_by = judged.other_panel.id
    either_session.flush()
    with pytest.raises(NotAllowed, match="You chose who reviewed it"):
        decide_appeal(either_session, actor_of(judged.other_panel), appeal, DISMISSED, WHY)


def test_dismissed_the_published_rating_stands(either_session: Session, judged: Judged) -> None:
    before = published(either_session, SLUG)
    appeal, review = reviewed_again(either_session, judged)
    decide_appeal(either_session, actor_of(judged.other_panel), appeal, DISMISSED, WHY)
    assert published(either_session, SLUG) == before
    assert (
        either_session.scalar(
            select(ReviewPublication).where(ReviewPublication.round_id == review.id)
        )
        is None
    )
    is_ended(either_session, appeal, judged, DISMISSED)


def is_ended(session: Session, appeal: Appeal, judged: Judged, outcome: AppealStage) -> None:
    """The outcome is told everywhere, once."""
    view = appeal_of(session, appeal.reference, Nation.ENGLAND)
    assert (view.stage, view.is_public, view.outcome_reason) == (outcome, True, WHY)
    assert appeal.decided_by == judged.other_panel.id
    assert appeal.decided_at is not None
    assert [one.is_open for one in appeals_told_of(session, SLUG)] == [False]
    told = appeals_told(session, Nation.ENGLAND).in_all
    assert (told.decided, told.by_outcome[outcome], told.open) == (1, 1, 0)
    mails = session.scalars(select(Mail).where(Mail.template == "appeal-answered")).all()
    assert any(WHY in one.body and str(outcome) in one.body for one in mails)
    events = session.scalars(select(Event).where(Event.kind == AppealHappening.DECIDED)).all()
    assert len(events) == 1
    assert all_told(session, judged)


def test_nobody_decides_it_but_an_uninvolved_member_of_the_panel_and_with_a_reason(
    either_session: Session, judged: Judged
) -> None:
    session = either_session
    appeal, review = reviewed_again(session, judged)
    refused = {
        "Only a member of the panel": (judged.other_moderator, DISMISSED, WHY),
        "decided on it": (judged.decider, DISMISSED, WHY),
        "Say why": (judged.other_panel, DISMISSED, " "),
        "Choose one of these": (judged.other_panel, AppealStage.WITHDRAWN, WHY),
    }
    for sentence, (person, outcome, reason) in refused.items():
        with pytest.raises(NotAllowed, match=sentence):
            decide_appeal(session, actor_of(person), appeal, outcome, reason)
    assert appeal.stage == AppealStage.AWAITING_DECISION
    decides = actor_of(judged.other_panel)
    assert "decided with the appeal" in (why_not(session, decides, review) or "")
    with pytest.raises(NotAllowed, match="decided with the appeal"):
        decide(session, decides, review, APPROVE, WHY)
    with pytest.raises(NotAllowed, match="approved with it or not"):
        decide_appeal(session, decides, appeal, UPHELD, WHY)


def test_an_outcome_that_names_who_judged_is_not_published(
    either_session: Session, judged: Judged
) -> None:
    appeal, _ = reviewed_again(either_session, judged)
    judged.new_reviewers[0].name = "Cyd Quillfeather"
    decides = actor_of(judged.other_panel)
    with pytest.raises(NotAllowed, match="it names somebody who judged"):
        decide_appeal(either_session, decides, appeal, DISMISSED, "As Cyd Quillfeather says.")
    assert appeals_told_of(either_session, SLUG)[0].is_open


@pytest.mark.parametrize(
    "stage", [one for one in AppealStage if one is not AppealStage.AWAITING_DECISION]
)
def test_it_is_decided_from_no_other_stage(
    either_session: Session, judged: Judged, stage: AppealStage
) -> None:
    appeal = an_appeal(either_session, judged)
    declared_for(either_session, judged.other_panel, appeal)
    appeal.stage = stage
    either_session.flush()
    assert not NEXT[stage] & OUTCOMES
    for outcome in OUTCOMES:
        with pytest.raises(NotAllowed, match="cannot become"):
            decide_appeal(
                either_session, actor_of(judged.other_panel), appeal, outcome, WHY, approval=DECLINE
            )


def test_who_settled_the_first_review_does_not_settle_the_one_of_the_appeal(
    either_session: Session, judged: Judged
) -> None:
    review = admitted(either_session, judged, an_appeal(either_session, judged))
    review.phase = Phase.SETTLING
    declared_none(either_session, judged.cast.moderator, judged.submission, Role.MODERATOR)
    with pytest.raises(NotAllowed, match="had no part in it"):
        require_settler(either_session, judged.cast.moderates, review)
    require_settler(either_session, actor_of(judged.other_moderator), review)


def test_after_a_decision_there_is_one_second_stage_and_none_where_it_was_upheld(
    either_session: Session, judged: Judged
) -> None:
    appeal, _ = reviewed_again(either_session, judged)
    decide_appeal(either_session, actor_of(judged.other_panel), appeal, DISMISSED, WHY)
    second = window_of(either_session, judged.submission, Nation.ENGLAND, IN_TIME)
    assert second is not None
    assert (second.number, second.refused) == (2, "")
    other = an_appeal(either_session, judged)
    assert other.number == 2
    other.stage = DISMISSED
    either_session.flush()
    third = window_of(either_session, judged.submission, Nation.ENGLAND, IN_TIME)
    assert third is not None
    assert "Both stages" in third.refused
