"""What each reviewer of the case answers: everything, alike but for two items, and each in their own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from ratings.review.item import Kind, ReviewItem
from ratings.review.items import items_from_json
from registry.models import ReviewAnswer, ReviewAssignment, ReviewRound
from registry.policy.actor import Actor
from registry.services.reviews.answering import own_round, send_answers
from registry.services.reviews.assignment_steps import own_assignment
from tests.leaks.planted import Thing, word
from tests.leaks.viewers import Who
from tests.reviewed import chosen


def _days(month: int, *days: int) -> tuple[datetime, ...]:
    return tuple(datetime(2026, month, day, 12, tzinfo=UTC) for day in days)


DAYS = {
    Who.REVIEWER_A: _days(3, 3, 9, 13),
    Who.REVIEWER_B: _days(3, 4, 10, 17),
    Who.REVIEWER_C: _days(4, 8, 13, 16),
    Who.REVIEWER_D: _days(4, 9, 14, 17),
}
"""When each accepted, wrote and sent: days on which nothing else happened, and that no record names."""


@dataclass(frozen=True)
class Own:
    """Whose words an answer holds, and whether it is the other one where reviewers differ."""

    agreed: Thing
    reason: Thing
    quote: Thing
    page: Thing
    other: bool


_FORMER = Thing.REASON_FORMER
_OWN = {
    Who.REVIEWER_A: Own(Thing.AGREED_A, Thing.REASON_A, Thing.QUOTE_A, Thing.PAGE_A, other=False),
    Who.REVIEWER_B: Own(Thing.AGREED_B, Thing.REASON_B, Thing.QUOTE_B, Thing.PAGE_B, other=True),
    Who.REVIEWER_C: Own(Thing.AGREED_C, Thing.REASON_C, Thing.QUOTE_C, Thing.PAGE_C, other=False),
    Who.REVIEWER_D: Own(Thing.AGREED_D, Thing.REASON_D, Thing.QUOTE_D, Thing.PAGE_D, other=True),
    Who.FORMER: Own(_FORMER, _FORMER, _FORMER, _FORMER, other=False),
}


@dataclass(frozen=True)
class Items:
    """What a round asks, and on what of it its reviewers differ."""

    every: tuple[ReviewItem, ...]
    differing: tuple[ReviewItem, ...]


def items_of(held: ReviewRound) -> Items:
    """Return what a round asks."""
    every = items_from_json(held.items)
    plain = [one for one in every if one.kind is not Kind.TOOL and one.options[1:]]
    return Items(every, tuple(plain[:2]))


def answer_all(session: Session, actor: Actor, held: ReviewRound, who: Who) -> ReviewAssignment:
    """Let a reviewer who accepted write everything, and send nothing."""
    mine, items, wrote = own_assignment(session, actor, held), items_of(held), datetime.now(UTC)
    if who in DAYS:
        mine.accepted_at, wrote, _ = DAYS[who]
    for item in items.every:
        mine.version += 1
        said = _said(item, _OWN[who], differs=item in items.differing)
        session.add(
            ReviewAnswer(
                assignment_id=mine.id,
                version=mine.version,
                item=item.key,
                parts="{}",
                wording=item.asks,
                guide=held.guide,
                edition=held.edition,
                answered_at=wrote,
                **said,
            )
        )
    session.flush()
    return mine


def answers_in(session: Session, actor: Actor, held: ReviewRound, who: Who) -> None:
    """Let a reviewer send what they wrote."""
    mine = own_assignment(session, actor, held)
    send_answers(session, actor, own_round(session, actor, held.reference))
    mine.accepted_at, _, mine.sent_at = DAYS[who]
    session.flush()


def _said(item: ReviewItem, own: Own, *, differs: bool) -> Mapping[str, str]:
    if not differs:
        reason = f"As it is written, {word(own.agreed)}."
        return {"answer": chosen(item), "reason": reason, "document": "", "page": "", "quote": ""}
    other = next(one for one in item.options if one != chosen(item))
    return {
        "answer": other if own.other else chosen(item),
        "reason": f"As it is written, {word(own.reason)}.",
        "document": "tt13",
        "page": word(own.page),
        "quote": f"They said {word(own.quote)}.",
    }
