"""What a provider and everybody will read names nobody who judged, and does not tell reviewers apart."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.questions import ReviewQuestion
from registry.config import Settings
from registry.errors import NotAllowed
from registry.models import DraftedRating
from registry.policy.panel_decisions import PanelDecision
from registry.policy.submission_stages import Stage
from registry.services.reviews.deciding import decide
from registry.services.reviews.drafting import draft_rating
from tests.people import writing
from tests.reviewed import a_reviewed_case, answered_case
from tests.scoring import LOW_ROB_2


@pytest.fixture
def session(own_settings: Settings) -> Session:
    return writing(own_settings)


@pytest.mark.parametrize(
    "reason",
    [
        "As Ada Quillfeather says.",
        "Dr Marrowby found it.",
        "Reviewer A is right.",
        "Both reviewers erred.",
        "Reviewers A and B read it otherwise.",
        "Reviewer 2 is right.",
        "One of the reviewers overlooked page 4.",
        "Another reviewer took it for a misprint.",
        "The reviewers’ answers differ.",
        "The reviewers were split on it.",
    ],
)
def test_reasons_that_tell_who_reviewed_or_that_they_differed_are_sent_back_to_the_moderator(
    session: Session, reason: str
) -> None:
    held = a_reviewed_case(session, reason=reason)
    with pytest.raises(NotAllowed, match="Settle these again"):
        draft_rating(session, held.cast.moderates, held.review)
    assert session.scalar(select(DraftedRating)) is None
    assert held.cast.submission.stage == Stage.IN_REVIEW


def test_why_a_tool_was_overruled_is_looked_through_too(session: Session) -> None:
    parts = {**LOW_ROB_2, "D1": "low", "D1.reason": "Reviewer A is right."}
    held = a_reviewed_case(session, tools={ReviewQuestion.ROB_2: parts})
    with pytest.raises(NotAllowed, match="Settle these again"):
        draft_rating(session, held.cast.moderates, held.review)


@pytest.mark.parametrize("decision", [PanelDecision.APPROVE, PanelDecision.DECLINE])
def test_a_decision_that_names_who_judged_is_not_published(
    session: Session, decision: PanelDecision
) -> None:
    held = answered_case(session)
    with pytest.raises(NotAllowed, match="it names somebody who judged"):
        decide(session, held.decides, held.review, decision, "As Ada Quillfeather found.")
    assert held.cast.submission.stage == Stage.AWAITING_DECISION
