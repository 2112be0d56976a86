"""A review that is due again runs as the first did, and what brought it up is a reason no more when it is over."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_json
from ratings.standard import load_standard
from registry.config import Settings
from registry.errors import NotAllowed
from registry.models import Decision, PublishedRating, RecordVersion, ReviewRound
from registry.policy.appeal_stages import AppealGround
from registry.policy.panel_decisions import PanelDecision
from registry.policy.review_phases import Purpose
from registry.policy.reviews_due import WhyDue
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.working_days import Nation
from registry.services.appeals.lodging import lodge
from registry.services.editions import read_editions
from registry.services.evidence import publish
from registry.services.living.again import why_opened
from registry.services.living.due import reviews_due
from registry.services.reviews.answering import send_answers
from registry.services.reviews.before_the_panel import waiting
from registry.services.reviews.deciding import decide
from registry.services.reviews.finishing import finish
from registry.services.reviews.replying import reply
from registry.services.reviews.rounds import open_round
from tests.judging import a_judge, declared_none
from tests.people import actor_of, writing
from tests.reviewed import Reviewed, answered_case
from tests.scoring import accepted, answer_all, reviewers_of

APPROVE = PanelDecision.APPROVE
EDITIONS = read_editions(None)
TODAY = datetime.now(UTC).date()


@pytest.fixture
def session(own_settings: Settings) -> Session:
    return writing(own_settings)


@pytest.fixture
def held(session: Session) -> Reviewed:
    """A case whose rating was reviewed and published today."""
    made = answered_case(session)
    decide(session, made.decides, made.review, APPROVE, "It rests on one sound trial.")
    return made


def newer(session: Session, held: Reviewed) -> None:
    """A folder is loaded in which the programme's record says something else by now."""
    record = record_from_json(held.review.record, file="")
    changed = replace(record, summary=f"{record.summary} It runs in Wales too.")
    assert publish(session, changed, load_standard()).kept_reviewed


def test_a_record_that_was_kept_back_is_a_reason_and_the_one_that_was_reviewed_is_none(
    session: Session, held: Reviewed
) -> None:
    record = record_from_json(held.review.record, file="")
    versions = session.scalars(select(RecordVersion.id)).all()
    assert publish(session, record, load_standard()).kept_reviewed
    assert session.scalars(select(RecordVersion.id)).all() == versions
    assert reviews_due(session, EDITIONS, TODAY) == ()
    ratings = session.scalars(select(PublishedRating.id)).all()
    newer(session, held)
    newer(session, held)
    assert len(session.scalars(select(RecordVersion.id)).all()) == len(versions) + 1
    assert session.scalars(select(PublishedRating.id)).all() == ratings
    (due,) = reviews_due(session, EDITIONS, TODAY)
    assert [one.why for one in due.reasons] == [WhyDue.RECORD]
    assert not due.under_way


def test_what_is_due_is_reviewed_answered_and_decided_again(
    session: Session, held: Reviewed
) -> None:
    submission = held.cast.submission
    with pytest.raises(NotAllowed, match="No review of its rating is due"):
        why_opened(session, EDITIONS, submission, TODAY)
    newer(session, held)
    why = why_opened(session, EDITIONS, submission, TODAY)
    assert (why.purpose, [one.why for one in why.reasons]) == (Purpose.AGAIN, [WhyDue.RECORD])
    people = [a_judge(session, Role.REVIEWER, name) for name in ("third", "fourth")]
    moderates = held.cast.moderates
    review = open_round(
        session,
        moderates,
        submission,
        purpose=why.purpose,
        seed=3,
        reviewers=[one.id for one in people],
    )
    assert Stage(submission.stage) is Stage.IN_REVIEW
    (due,) = reviews_due(session, EDITIONS, TODAY)
    assert due.under_way
    for person in reviewers_of(session, review):
        declared_none(session, person, submission, Role.REVIEWER)
        own, actor = accepted(session, review, person), actor_of(person)
        answer_all(session, actor, own)
        send_answers(session, actor, own)
    finish(session, moderates, review)
    assert Stage(submission.stage) is Stage.RATING_DRAFTED
    reply(session, held.cast.certifies, submission, "Nothing more.")
    assert [one.reference for one in waiting(session, held.decides)] == [submission.reference]
    decide(session, held.decides, review, APPROVE, "Nothing new stands against it.")
    assert Stage(submission.stage) is Stage.PUBLISHED
    assert len(session.scalars(select(Decision.id)).all()) == 2
    assert reviews_due(session, EDITIONS, TODAY) == ()


def test_none_is_opened_while_the_rating_is_under_appeal(session: Session, held: Reviewed) -> None:
    newer(session, held)
    lodge(
        session,
        held.cast.certifies,
        held.cast.submission,
        grounds=[AppealGround.PROCEDURE],
        words="It was not kept to.",
        nation=Nation.ENGLAND,
        today=TODAY,
    )
    with pytest.raises(NotAllowed, match="under appeal"):
        why_opened(session, EDITIONS, held.cast.submission, TODAY)
    assert len(session.scalars(select(ReviewRound.id)).all()) == 1
