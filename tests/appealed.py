"""A submission whose reviewed rating is published, with everybody who judged it, and an appeal against it."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_table
from ratings.standard import load_standard
from registry.models import (
    Appeal,
    Decision,
    Person,
    Programme,
    PublishedRating,
    ReviewAssignment,
    ReviewPublication,
    ReviewRound,
    Settlement,
    Signature,
    Submission,
)
from registry.models.chain import as_text
from registry.policy.appeal_stages import AppealGround
from registry.policy.assignment_states import AssignmentState
from registry.policy.panel_decisions import PanelDecision
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.working_days import Nation
from registry.services.appeals.admitting import admit
from registry.services.appeals.interests import declare_for_appeal
from registry.services.appeals.lodging import lodge
from registry.services.evidence import is_current, publish
from registry.services.reviews.answering import send_answers
from registry.services.reviews.finishing import finish
from tests.judging import a_judge, declared_none, no_interests
from tests.people import actor_of
from tests.scoring import accepted, answer_all, reviewers_of
from tests.submitted import Cast, a_cast, sent

SLUG = "teens-and-toddlers"
PUBLISHED = datetime(2026, 11, 2, 12, tzinfo=UTC)
DECIDED = {
    "decision": "approve",
    "reasons": "It rests on one sound trial.",
    "decided_on": PUBLISHED.date().isoformat(),
    "approval": None,
}
"""What the panel decided, as a dossier tells it."""
IN_TIME = date(2026, 11, 9)
WORDS = "The attrition on page 23 was read from the wrong arm."


@dataclass
class Judged:
    """A case that was judged, and those who had no part in it."""

    cast: Cast
    round: ReviewRound
    reviewers: tuple[Person, Person]
    decider: Person
    other_moderator: Person
    other_panel: Person
    new_reviewers: tuple[Person, Person]

    @property
    def submission(self) -> Submission:
        return self.cast.submission


def a_judged_case(session: Session, *, published_at: datetime = PUBLISHED) -> Judged:
    """Teens & Toddlers, reviewed by two, settled by a moderator, decided by the panel, published."""
    cast = a_cast(session)
    sent(session, cast)
    reviewers = (
        a_judge(session, Role.REVIEWER, "first"),
        a_judge(session, Role.REVIEWER, "second"),
    )
    decider = a_judge(session, Role.PANEL, "panel")
    held = a_settled_round(session, cast, reviewers, number=1, purpose=Purpose.SUBMISSION)
    cast.submission.stage = Stage.PUBLISHED
    session.add(
        Decision(
            round_id=held.id,
            decision=PanelDecision.APPROVE,
            reasons="It rests on one sound trial.",
            person_id=decider.id,
            decided_at=published_at,
        )
    )
    publish(session, record_from_table(json.loads(held.record), file=""), load_standard())
    published_of_round(session, held, published_at)
    session.flush()
    return Judged(
        cast,
        held,
        reviewers,
        decider,
        a_judge(session, Role.MODERATOR, "other-moderator"),
        a_judge(session, Role.PANEL, "other-panel"),
        (a_judge(session, Role.REVIEWER, "third"), a_judge(session, Role.REVIEWER, "fourth")),
    )


def a_settled_round(
    session: Session, cast: Cast, reviewers: tuple[Person, ...], *, number: int, purpose: Purpose
) -> ReviewRound:
    """A round of the case that is settled, opened and settled by its moderator."""
    signature = session.scalars(
        select(Signature).where(Signature.submission_id == cast.submission.id)
    ).one()
    held = ReviewRound(
        reference=f"R-{uuid4().hex[:8]}",
        submission_id=cast.submission.id,
        signature_id=signature.id,
        number=number,
        purpose=purpose,
        phase=Phase.SETTLED,
        record=signature.draft,
        fingerprint=signature.fingerprint,
        standard="code-of-practice",
        edition=load_standard().edition,
        engine="1",
        guide="1",
        items="[]",
        seed=1,
        opened_by=cast.moderator.id,
        opened_at=PUBLISHED,
    )
    session.add(held)
    session.flush()
    for letter, reviewer in zip("AB", reviewers, strict=True):
        session.add(
            ReviewAssignment(
                round_id=held.id,
                person_id=reviewer.id,
                letter=letter,
                state=AssignmentState.SENT,
                invited_by=cast.moderator.id,
                invited_at=PUBLISHED,
            )
        )
    session.add(
        Settlement(
            round_id=held.id,
            item="any",
            answer="met",
            parts="{}",
            reason="Page 23 says so.",
            document="",
            page="",
            quote="",
            person_id=cast.moderator.id,
            settled_at=PUBLISHED,
        )
    )
    session.flush()
    return held


def published_of_round(session: Session, held: ReviewRound, moment: datetime) -> None:
    """Say that the programme's current rating is the one that a round came to."""
    rating = session.scalars(
        select(PublishedRating)
        .join(Programme, Programme.id == PublishedRating.programme_id)
        .where(Programme.slug == SLUG, is_current("code-of-practice"))
    ).one()
    session.add(
        ReviewPublication(
            round_id=held.id,
            reference=held.reference,
            programme_id=rating.programme_id,
            rating_id=rating.id,
            record_version_id=rating.record_version_id,
            dossier=as_text({"decision": DECIDED}),
            published_at=moment,
        )
    )
    session.flush()


def an_appeal(session: Session, judged: Judged, *, today: date = IN_TIME) -> Appeal:
    """The organisation's certifier appeals."""
    return lodge(
        session,
        actor_of(judged.cast.certifier),
        judged.submission,
        grounds=[AppealGround.FACT_MISREAD],
        words=WORDS,
        nation=Nation.ENGLAND,
        today=today,
    )


def declared_for(session: Session, person: Person, appeal: Appeal) -> None:
    """Somebody declares that they have no interest in the case of an appeal."""
    declare_for_appeal(session, actor_of(person), appeal.reference, no_interests())


def admitted(session: Session, judged: Judged, appeal: Appeal) -> ReviewRound:
    """A moderator who had no part in the case admits an appeal, with two new reviewers."""
    declared_for(session, judged.other_moderator, appeal)
    return admit(
        session,
        actor_of(judged.other_moderator),
        appeal,
        asked=[one.id for one in judged.new_reviewers],
        reason="Page 23 has to be read again.",
        seed=1,
    )


def settled(session: Session, judged: Judged, review: ReviewRound) -> None:
    """All answers of an appeal's round are in, and its moderator ends it: there is nothing they differ in."""
    review.items, review.phase = "[]", Phase.SETTLING
    asked = select(ReviewAssignment).where(ReviewAssignment.round_id == review.id)
    for one in session.scalars(asked):
        one.state, one.sent_at = AssignmentState.SENT, PUBLISHED
    session.flush()
    finish(session, actor_of(judged.other_moderator), review)


def others_of(session: Session, judged: Judged) -> Judged:
    """The same case before a third moderator, pair of reviewers and decider, who had no part in it either."""
    return replace(
        judged,
        other_moderator=a_judge(session, Role.MODERATOR, "third-moderator"),
        other_panel=a_judge(session, Role.PANEL, "third-panel"),
        new_reviewers=(
            a_judge(session, Role.REVIEWER, "fifth"),
            a_judge(session, Role.REVIEWER, "sixth"),
        ),
    )


def reviewed_again(
    session: Session, judged: Judged, appeal: Appeal | None = None
) -> tuple[Appeal, ReviewRound]:
    """An appeal whose new reviewers answered everything alike, and whose review its moderator ended."""
    appeal = appeal or an_appeal(session, judged)
    review = admitted(session, judged, appeal)
    for person in reviewers_of(session, review):
        declared_none(session, person, judged.submission, Role.REVIEWER)
        own, actor = accepted(session, review, person), actor_of(person)
        answer_all(session, actor, own)
        send_answers(session, actor, own)
    finish(session, actor_of(judged.other_moderator), review)
    declared_for(session, judged.other_panel, appeal)
    return appeal, review
