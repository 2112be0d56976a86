"""A case whose review is settled, and what follows of it: drafted, answered, decided."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.record import EvidenceRecord, canonical_json, fingerprint, record_from_json
from ratings.review.item import Kind, ReviewItem
from ratings.review.items import items_json, review_items
from ratings.standard import load_standard
from ratings.vocabulary import Direction
from registry.models import (
    Person,
    ReviewAnswer,
    ReviewAssignment,
    ReviewRound,
    Settlement,
    Signature,
)
from registry.models.chain import as_text
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.reviews.drafting import draft_rating
from registry.services.reviews.replying import reply
from registry.services.submissions.screening import accept_for_review
from registry.services.submissions.sending import advance
from tests.judging import a_judge, declared_none
from tests.people import actor_of
from tests.scoring import add_a_study_without_chance
from tests.submitted import Cast, a_cast, sent

NOW = datetime(2026, 11, 2, tzinfo=UTC)
REASON = "The report says so in its methods."
SETTLED_BECAUSE = "Table 2 of the report decides it."
DIFFERING = 2
"""Items on which the two reviewers differ, unless a test says otherwise."""


@dataclass
class Reviewed:
    """A case with its round, its reviewers and a member of the panel."""

    cast: Cast
    review: ReviewRound
    reviewers: tuple[Person, ...]
    panel: Person
    differing: tuple[ReviewItem, ...]

    @property
    def decides(self) -> Actor:
        return actor_of(self.panel)


def a_reviewed_case(
    session: Session,
    *,
    differing: int = DIFFERING,
    reason: str = SETTLED_BECAUSE,
    harmful: bool = False,
    tools: Mapping[str, Mapping[str, str]] | None = None,
) -> Reviewed:
    """A case that two reviewers answered and a moderator settled; its rating is not drafted yet.

    Where it is harmful, every result of its record favours those who did without the programme. Where there are
    answers to tools, by the item's question, there is a study without chance too, and the two differ on the first
    item of each tool.
    """
    cast = a_cast(session)
    sent(session, cast)
    declared_none(session, cast.moderator, cast.submission, Role.MODERATOR)
    accept_for_review(session, cast.moderates, cast.submission, "", note="")
    advance(session, cast.moderates, cast.submission, Stage.IN_REVIEW)
    review, items = _round(session, cast, harmful=harmful, every_tool=tools is not None)
    plain = [one for one in items if one.kind is not Kind.TOOL and one.options[1:]]
    of_tools = {one.question: one for one in reversed(items) if one.kind is Kind.TOOL}
    apart = (*plain[:differing], *(of_tools[question] for question in tools or ()))
    parts = {one.key: (tools or {}).get(one.question, {}) for one in items}
    answers = {one.key: chosen(one) for one in items}
    reviewers = (
        _reviewer(session, cast, review, "A", answers, parts),
        _reviewer(
            session, cast, review, "B", answers | {one.key: _other(one) for one in apart}, parts
        ),
    )
    for one in apart:
        settle_directly(session, cast, review, one, reason, parts[one.key])
    panel = a_judge(session, Role.PANEL, "panel")
    declared_none(session, panel, cast.submission, Role.PANEL)
    return Reviewed(cast, review, reviewers, panel, apart)


def drafted_case(session: Session) -> Reviewed:
    """The same with its rating drafted."""
    held = a_reviewed_case(session)
    draft_rating(session, held.cast.moderates, held.review)
    return held


def answered_case(
    session: Session,
    words: str = "You misread table 2.",
    *,
    tools: Mapping[str, Mapping[str, str]] | None = None,
) -> Reviewed:
    """The same, answered by its organisation."""
    held = a_reviewed_case(session, tools=tools)
    draft_rating(session, held.cast.moderates, held.review)
    reply(session, held.cast.certifies, held.cast.submission, words)
    return held


def settle_directly(  # noqa: PLR0913, PLR0917  who settles what of which round, and how
    session: Session,
    cast: Cast,
    review: ReviewRound,
    item: ReviewItem,
    reason: str,
    parts: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write a moderator's settlement of one item, as the first reviewer answered it."""
    session.add(
        Settlement(
            round_id=review.id,
            item=item.key,
            answer=chosen(item),
            parts=as_text(parts),
            reason=reason,
            document="",
            page="",
            quote="",
            person_id=cast.moderator.id,
            settled_at=NOW,
        )
    )
    session.flush()


def chosen(item: ReviewItem) -> str:
    """What a reviewer answers who finds nothing to overrule."""
    return item.derived if item.derived in item.options else item.options[0]


def _harmful(record: EvidenceRecord) -> EvidenceRecord:
    worse = Direction.FAVOURS_COMPARATOR
    studies = (
        replace(
            study,
            contrasts=tuple(
                replace(one, direction=worse, significant=True) for one in study.contrasts
            ),
        )
        for study in record.studies
    )
    return replace(record, studies=tuple(studies))


def _round(
    session: Session, cast: Cast, *, harmful: bool, every_tool: bool
) -> tuple[ReviewRound, tuple[ReviewItem, ...]]:
    signature = session.scalars(
        select(Signature).where(Signature.submission_id == cast.submission.id)
    ).one()
    record, standard = record_from_json(signature.draft), load_standard()
    if every_tool:
        draft = json.loads(signature.draft)
        add_a_study_without_chance(draft)
        record = record_from_json(json.dumps(draft))
    if harmful:
        record = _harmful(record)
    items = review_items(record, standard)
    review = ReviewRound(
        reference=f"R-{cast.submission.reference[2:]}",
        submission_id=cast.submission.id,
        signature_id=signature.id,
        number=1,
        purpose=Purpose.SUBMISSION,
        phase=Phase.SETTLED,
        record=canonical_json(record),
        fingerprint=fingerprint(record),
        standard=standard.name,
        edition=standard.edition,
        engine=ENGINE,
        guide="2026-1",
        items=items_json(items),
        seed=1,
        opened_by=cast.moderator.id,
        opened_at=NOW,
        ended_at=NOW,
    )
    session.add(review)
    session.flush()
    return review, items


def _reviewer(  # noqa: PLR0913, PLR0917  who answers what in which round
    session: Session,
    cast: Cast,
    review: ReviewRound,
    letter: str,
    answers: Mapping[str, str],
    parts: Mapping[str, Mapping[str, str]],
) -> Person:
    person = a_judge(session, Role.REVIEWER, f"reviewer-{letter.lower()}")
    person.name = {"A": "Ada Quillfeather", "B": "Ben Marrowby"}[letter]
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
    _answer(session, made, answers, parts)
    return person


def _other(item: ReviewItem) -> str:
    return next(one for one in item.options if one != chosen(item))


def _answer(
    session: Session,
    assignment: ReviewAssignment,
    answers: Mapping[str, str],
    parts: Mapping[str, Mapping[str, str]],
) -> None:
    for version, (item, answer) in enumerate(answers.items(), start=1):
        session.add(
            ReviewAnswer(
                assignment_id=assignment.id,
                version=version,
                item=item,
                answer=answer,
                parts=as_text(parts[item]),
                reason=REASON,
                document="",
                page="",
                quote="",
                wording="As it was asked.",
                guide="2026-1",
                edition="2026-1",
                answered_at=NOW,
            )
        )
    session.flush()
