"""A reviewer before a round of their own, and how they fill it in."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.codec import encode
from ratings.record import read_record
from ratings.review.item import Kind, ReviewItem
from ratings.review.questions import ReviewQuestion
from registry.config import resource
from registry.models import Person, ReviewAssignment, ReviewRound
from registry.policy.actor import Actor
from registry.services.reviews.answering import OwnRound, own_round, save_answer
from registry.services.reviews.assignments import accept
from registry.services.reviews.given import NOT_REPORTED, Given
from registry.services.submissions.drafts import write_draft
from tests.judging import an_open_round
from tests.people import actor_of
from tests.submitted import Cast, a_cast, answer_warnings, complete_sections, whole_draft

COHORT = "national-cohort"
"""A study without chance, of Family Nurse Partnership's record."""


def a_round_with_every_tool(session: Session) -> tuple[Cast, ReviewRound]:
    """A round over a trial of clusters with several results, a study without chance, and a systematic review."""
    cast, draft = a_cast(session), whole_draft()
    add_a_study_without_chance(draft)
    draft["studies"][0]["allocation"]["unit"] = "cluster"
    write_draft(session, cast.edits, cast.submission, draft, address="")
    answer_warnings(session, cast.edits, cast.submission)
    complete_sections(session, cast.edits, cast.submission)
    return cast, an_open_round(session, cast)


def add_a_study_without_chance(draft: dict[str, Any]) -> None:
    """Add a study of another record to a draft, with the documents it was read in."""
    seed = read_record(resource("seed_programmes") / "family-nurse-partnership.toml")
    other: dict[str, Any] = json.loads(json.dumps(encode(seed)))
    study = next(one for one in other["studies"] if one["id"] == COHORT)
    told = json.dumps(study)
    draft["documents"] += [one for one in other["documents"] if f'"{one["id"]}"' in told]
    draft["studies"].append(study)


def reviewers_of(session: Session, review: ReviewRound) -> list[Person]:
    """Who was asked, in the order of their letters."""
    rows = session.scalars(
        select(Person)
        .join(ReviewAssignment, ReviewAssignment.person_id == Person.id)
        .where(ReviewAssignment.round_id == review.id)
        .order_by(ReviewAssignment.letter)
    )
    return list(rows)


def accepted(session: Session, review: ReviewRound, person: Person) -> OwnRound:
    """The round as a reviewer has it who took it on."""
    actor = actor_of(person)
    accept(session, actor, review)
    return own_round(session, actor, review.reference, lock=True)


LOW_ROB_2 = {
    "effect": "assignment",
    "design": "individual",
    **dict.fromkeys(("1.1", "1.2", "2.6", "3.1", "5.1"), "Y"),
    **dict.fromkeys(("1.3", "2.1", "2.2", "4.1", "4.2", "4.3", "5.2", "5.3"), "N"),
}
"""Answers to RoB 2 that come to low risk of bias."""
LOW_ROBINS_I = {
    "B1": "Y", "B3": "N", "C4": "N", "1A.1": "Y", "1A.2": "Y", "1A.3": "N", "1A.4": "N", "2.1": "Y",
    "2.4": "N", "2.5": "N", "3.1": "Y", "3.2": "N", "3.3": "N", "4.1": "Y", "4.2": "Y", "4.3": "Y",
    "5.1": "N", "5.2": "N", "6.1": "Y",
}  # fmt: skip
"""Answers to ROBINS-I that come to low risk of bias."""
_PARTS = {
    ReviewQuestion.ROB_2: LOW_ROB_2,
    ReviewQuestion.ROBINS_I: LOW_ROBINS_I,
    ReviewQuestion.AMSTAR_2: {str(number): "yes" for number in range(1, 17)},
}


def whole(item: ReviewItem, *, reason: str = "So it is written.") -> Given:
    """A complete answer: what the rules derived, else the first there is."""
    parts = _PARTS[ReviewQuestion(item.question)] if item.kind is Kind.TOOL else {}
    answer = item.derived or item.options[0]
    return Given(answer=answer, reason=reason, document=NOT_REPORTED, parts=parts)


def answer_all(session: Session, actor: Actor, own: OwnRound, *, but: int = 0) -> None:
    """Answer every item but some of the last."""
    for item in own.items[: len(own.items) - but]:
        save_answer(session, actor, own, item.key, whole(item), opened=0)
