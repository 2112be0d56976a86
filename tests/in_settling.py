"""A round of review whose reviewers have sent their answers, and the moderator who settles it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import EvidenceRecord, read_record
from ratings.review.item import ReviewItem
from ratings.review.items import items_json, review_items
from ratings.standard import load_standard
from registry.models import (
    PublishedRating,
    RecordVersion,
    ReviewAnswer,
    ReviewAssignment,
    ReviewPublication,
    ReviewRound,
    Signature,
)
from registry.models.chain import as_text
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.evidence import publish
from registry.services.submissions.screening import accept_for_review
from registry.services.submissions.sending import advance
from tests.judging import a_judge, declared_none
from tests.submitted import RECORD, Cast, sent

NOW = datetime(2026, 5, 1, tzinfo=UTC)
STUDY = "studies[teens-and-toddlers-trial]"
RESULT = f"{STUDY}.contrasts[contraception-last-sex-after]"
Given = Mapping[str, str]
"""Answers by item."""

INDEPENDENT = f"{STUDY}.independent_of_developer"
DESCRIBED = "tidier.why.described"
IMPORTANT = "outcomes[sexual health].outcome_important"
BIAS = f"{RESULT}.rob_2"
EVERY_ITEM = {one.key: one for one in review_items(read_record(RECORD), load_standard())}
ITEMS = tuple(EVERY_ITEM[key] for key in (INDEPENDENT, DESCRIBED, IMPORTANT, BIAS))
"""A few of what is really asked of that record."""
ALIKE = {INDEPENDENT: "met", DESCRIBED: "met", IMPORTANT: "critical", BIAS: "low"}


@dataclass
class InSettling:
    """A round, its case and its reviewers."""

    cast: Cast
    review: ReviewRound
    assignments: tuple[ReviewAssignment, ...]

    @property
    def moderates(self) -> Actor:
        return self.cast.moderates


def in_review(session: Session, cast: Cast) -> None:
    """Send the case, and let it go to reviewers."""
    sent(session, cast)
    declared_none(session, cast.moderator, cast.submission, Role.MODERATOR)
    accept_for_review(session, cast.moderates, cast.submission, "", note="")
    advance(session, cast.moderates, cast.submission, Stage.IN_REVIEW)


def a_round(
    session: Session,
    cast: Cast,
    *given: Given,
    phase: Phase = Phase.SETTLING,
    items: tuple[ReviewItem, ...] = ITEMS,
) -> InSettling:
    """A round with a reviewer for each set of answers: A, B, C and so on."""
    in_review(session, cast)
    signature = session.scalars(
        select(Signature).where(Signature.submission_id == cast.submission.id)
    ).one()
    review = ReviewRound(
        reference=f"R-{cast.submission.reference[2:]}",
        submission_id=cast.submission.id,
        signature_id=signature.id,
        number=1,
        purpose=Purpose.SUBMISSION,
        phase=phase,
        record=signature.draft,
        fingerprint=signature.fingerprint,
        standard="code-of-practice",
        edition="2026-1",
        engine="1",
        guide="2026-1",
        items=items_json(items),
        seed=1,
        opened_by=cast.moderator.id,
        opened_at=NOW,
    )
    session.add(review)
    session.flush()
    made = [
        a_reviewer(session, cast, review, letter, answers)
        for letter, answers in zip("ABCDEFG", given, strict=False)
    ]
    return InSettling(cast, review, tuple(made))


def a_reviewer(
    session: Session, cast: Cast, review: ReviewRound, letter: str, given: Given
) -> ReviewAssignment:
    """A reviewer of a round who has sent these answers."""
    mailbox = f"{letter.lower()}.{review.reference.lower()}"
    person = a_judge(session, Role.REVIEWER, mailbox)
    declared_none(session, person, cast.submission, Role.REVIEWER)
    made = ReviewAssignment(
        round_id=review.id,
        person_id=person.id,
        letter=letter,
        state=AssignmentState.SENT,
        invited_by=cast.moderator.id,
        invited_at=NOW,
        accepted_at=NOW,
        sent_at=NOW,
    )
    session.add(made)
    session.flush()
    for item, answer in given.items():
        answered(session, made, item, answer)
    return made


def answered(
    session: Session,
    assignment: ReviewAssignment,
    item: str,
    answer: str,
    parts: Given | None = None,
) -> None:
    """One more answer of a reviewer."""
    assignment.version += 1
    session.add(
        ReviewAnswer(
            assignment_id=assignment.id,
            version=assignment.version,
            item=item,
            answer=answer,
            parts=as_text(dict(parts or {})),
            reason=f"What {assignment.letter} read says {answer}.",
            document="tt13",
            page="12",
            quote="",
            wording="As asked.",
            guide="2026-1",
            edition="2026-1",
            answered_at=NOW,
        )
    )
    session.flush()


def published(session: Session, review: ReviewRound, record: EvidenceRecord) -> None:
    """The round as one that was published with a rating of this record."""
    publish(session, record, load_standard())
    session.flush()
    rating = session.scalars(select(PublishedRating).order_by(PublishedRating.id.desc())).first()
    assert rating is not None
    version = session.get_one(RecordVersion, rating.record_version_id)
    review.phase, review.ended_at = Phase.SETTLED, review.ended_at or NOW
    session.add(
        ReviewPublication(
            round_id=review.id,
            reference=review.reference,
            programme_id=version.programme_id,
            rating_id=rating.id,
            record_version_id=version.id,
            dossier="{}",
            published_at=NOW,
        )
    )
    session.flush()
