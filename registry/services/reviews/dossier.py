"""The dossier of a published review, for everybody: raw answers by letter, what was settled, decision and reply.

From it alone anyone can make the rating and the figures of agreement again. Nobody is named in it, and it
does not say when anybody answered. Its keys:

    format      "1"
    review      the review's reference; purpose; programme (the slug); name; submission is not named
    standard, edition, engine, guide    what it was made under
    record      the evidence record as it was reviewed; fingerprint, of it
    reviewers   how many
    items       what was asked, in the order of the round, as `ratings.review.items` writes it
    answers     letter, item, answer, parts, reason, document, page, quote
    settled     item, answer, parts, reason, document, locator, quote, by_all; carried_over (from what all answered;
                else a moderator wrote it, whose answer may be that of all)
    settled_on  the day in the reviewed record
    rating      the published rating; reviewed_fingerprint, of the record with its review
    agreement   how far reviewers agreed, by the code's five criteria and by question
    appeal      of an appeal that was dismissed, in the place of a decision: reference, outcome, reason, decided_on
    decision    decision, reasons, decided_on; approval (approved_on, lapses_on; null: not approved)
    reply       words, replied_on; null: the organisation said nothing
    interests   of the provider; of those who judged, as one group: how many in each role, how many declared
                which kind, never who; what was waived, with its reason
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.item import SettledAnswer
from registry.models import (
    Decision,
    DraftedRating,
    ProviderReply,
    ReviewAssignment,
    ReviewRound,
    Settlement,
    Signature,
    Submission,
)
from registry.policy.approvals import lapses_on
from registry.policy.assignment_states import AssignmentState
from registry.policy.roles import Role
from registry.services.reviews.agreement import agreement_of_round
from registry.services.reviews.agreement_told import period_json
from registry.services.reviews.kept_out import interests_together
from registry.services.reviews.letters import seats
from registry.services.reviews.raw_answers import letters_of, raw_answers
from registry.services.reviews.settled_as_shown import settled_as_shown
from registry.services.reviews.settling_state import Standing, states_of
from registry.services.submissions.declaring import declared_in

FORMAT = "1"

Table = dict[str, Any]


def dossier_of(
    session: Session,
    review: ReviewRound,
    drafted: DraftedRating,
    decision: Decision,
    approved_on: date | None,
) -> Table:
    """Return all that a review's publication rests on, in plain tables; it is approved from a day, or not at all."""
    return {
        **case_of(session, review, drafted),
        "decision": _decision(decision, approved_on),
        "interests": interests_json(session, review, panel=decision.person_id),
    }


def case_of(session: Session, review: ReviewRound, drafted: DraftedRating) -> Table:
    """Return all of it that there is before the panel decides."""
    record, rated = json.loads(review.record), json.loads(drafted.record)
    settled = settled_as_shown(session, review)
    items: list[Table] = json.loads(review.items)
    agreed = (one for one in states_of(session, review) if one.standing is Standing.AGREED)
    carried = {one.item.key for one in agreed}
    return {
        "format": FORMAT,
        "review": review.reference,
        "purpose": review.purpose,
        "programme": record["slug"],
        "name": record["name"],
        "standard": review.standard,
        "edition": review.edition,
        "engine": drafted.engine,
        "guide": review.guide,
        "record": record,
        "fingerprint": review.fingerprint,
        "reviewers": rated["reviewed"]["reviewers"],
        "items": items,
        "answers": answers_json(session, review),
        "settled": [
            {**settled_json(key, settled[key]), "carried_over": key in carried}
            for key in (one["key"] for one in items)
        ],
        "settled_on": rated["reviewed"]["settled_on"],
        "rating": json.loads(drafted.rating),
        "reviewed_fingerprint": drafted.fingerprint,
        "agreement": period_json(agreement_of_round(session, review)),
        "reply": reply_json(session, review),
        "interests": interests_json(session, review),
    }


def answers_json(session: Session, review: ReviewRound) -> list[Table]:
    """Return every raw answer by letter, in the order of items; no gap tells that somebody was replaced."""
    seat = seats(letters_of(session, review))
    return [
        {
            "letter": seat[one.letter],
            "item": item,
            "answer": one.answer,
            "parts": dict(one.parts),
            "reason": one.reason,
            "document": one.document or None,
            "page": one.page or None,
            "quote": one.quote or None,
        }
        for item, given in raw_answers(session, review).items()
        for one in given
    ]


def settled_json(item: str, settled: SettledAnswer) -> Table:
    """Put what was settled of one item for a program."""
    return {
        "item": item,
        "answer": settled.answer,
        "parts": dict(settled.parts),
        "reason": settled.reason,
        "document": settled.document,
        "locator": settled.locator or None,
        "quote": settled.quote or None,
        "by_all": settled.by_all,
    }


def reply_json(session: Session, review: ReviewRound) -> Table | None:
    """Return what the organisation answered; None where it said nothing, in words or at all."""
    found = session.scalar(select(ProviderReply).where(ProviderReply.round_id == review.id))
    if found is None or not found.words:
        return None
    return {"words": found.words, "replied_on": found.replied_at.date().isoformat()}


def interests_json(session: Session, review: ReviewRound, *, panel: int | None = None) -> Table:
    """Return what the provider declared, and what those who judged did: as one group, and never of one person."""
    submission = session.get_one(Submission, review.submission_id)
    signed = session.get_one(Signature, review.signature_id)
    provider = declared_in(session, submission, signed.round)
    together = interests_together(session, submission, _judges(session, review, panel))
    return {
        "provider": [
            {"interest": interest, "with": [str(party) for party in one.parties]}
            for interest, one in provider.items()
            if one.declared
        ],
        "judges": dict(together.people),
        "declared": {str(interest): people for interest, people in together.declared.items()},
        "waivers": [
            {
                "interest": one.interest,
                "role": one.role,
                "reason": one.reason,
                "on": one.on.isoformat(),
            }
            for one in together.waivers
        ],
    }


def _judges(session: Session, review: ReviewRound, panel: int | None) -> dict[int, Role]:
    """Return whose work the review is, each in the role in which they judged."""
    of_round = ReviewAssignment.round_id == review.id
    sent = ReviewAssignment.state == AssignmentState.SENT
    reviewers = session.scalars(select(ReviewAssignment.person_id).where(of_round, sent))
    settled = session.scalars(select(Settlement.person_id).where(Settlement.round_id == review.id))
    judges = dict.fromkeys({review.opened_by, *settled}, Role.MODERATOR)
    judges |= dict.fromkeys(reviewers, Role.REVIEWER)
    return judges if panel is None else judges | {panel: Role.PANEL}


def _decision(decision: Decision, approved_on: date | None) -> Mapping[str, Any]:
    return {
        "decision": decision.decision,
        "reasons": decision.reasons,
        "decided_on": decision.decided_at.date().isoformat(),
        "approval": None
        if approved_on is None
        else {
            "approved_on": approved_on.isoformat(),
            "lapses_on": lapses_on(approved_on).isoformat(),
        },
    }
