"""Settling: a moderator who is none of the reviewers decides what they answered differently, each with a reason."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Person, ReviewRound, Settlement, Submission
from registry.models.chain import as_text
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase, Purpose, ReviewHappening
from registry.policy.visibility import Sort
from registry.services.events import CASES, now
from registry.services.reviews.phases import held
from registry.services.reviews.raw_answers import RawAnswer
from registry.services.reviews.seeing import seeing
from registry.services.reviews.settling_state import ItemState, settled_answers, states_of
from registry.services.reviews.telling import tell_of

__all__ = [
    "ReviewRound",
    "Said",
    "SettledSince",
    "problems_of",
    "require_settler",
    "settle",
    "settled_answers",
    "take",
]

LONGEST_WORDS = 8_000
LONGEST_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a moderator says of one item.

    Attributes:
        answer: one of the item's options.
        reason: why, in words that the provider will read.
        document: the id of the document it rests on; empty: it is reported in none.
        page: where in it.
        quote: the words there.
        parts: a tool's signalling answers.
    """

    answer: str
    reason: str
    document: str = ""
    page: str = ""
    quote: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class SettledSince(Exception):
    """Another moderator settled the item after this form was opened; nothing was written.

    Attributes:
        item: which.
        by: who settled it.
        at: when.
        answer: how.
    """

    item: str
    by: str
    at: datetime
    answer: str


def require_settler(session: Session, actor: Actor, review: ReviewRound) -> Submission:
    """Refuse whoever does not settle this round; return its submission.

    Raises:
        NotThere: where they may not know of it.
        NotAllowed: where they reviewed the case themselves, or the round is not being settled.
    """
    submission = session.get_one(Submission, review.submission_id)
    seeing(session, actor, submission, review).require(Sort.DIFFERENCES)
    if not actor.may(Permission.SETTLE):
        raise NotAllowed(
            "Only a moderator who reviewed no round of this case settles where its reviewers differ. Ask "
            "another moderator."
        )
    if Purpose(review.purpose) is Purpose.APPEAL and had_part_before(session, actor, review):
        raise NotAllowed(
            "You assigned or settled an earlier review of this case, and an appeal is for somebody who had no "
            "part in it. Ask another moderator."
        )
    return submission


def settle(  # noqa: PLR0913  who settles what of which round, how, and over what
    session: Session, actor: Actor, review: ReviewRound, item: str, said: Said, *, opened: int
) -> Settlement:
    """Write how one item is settled, unless another moderator settled it since `opened`.

    The same as the newest changes nothing, so a button pressed twice is no second settlement.

    Raises:
        SettledSince: where the item's newest settlement is no longer `opened`.
        NotAllowed: where something is missing in what is said, or it cannot be settled now.
        NotThere: where the actor may not know of the round, or it asks no such item.
    """
    submission = held(session, review)
    require_settler(session, actor, review)
    state = _open_to(session, review, item)
    problems = problems_of(review, state, said)
    if problems:
        raise NotAllowed(" ".join(problems.values()))
    before = state.settlement
    if before is not None and _is_said(before, said):
        return before
    if state.mark != opened:
        raise _since(session, state)
    settlement = Settlement(
        round_id=review.id,
        item=item,
        answer=said.answer,
        parts=as_text(dict(said.parts)),
        reason=said.reason.strip(),
        document=said.document,
        page=said.page.strip(),
        quote=said.quote.strip(),
        person_id=actor.person or 0,
        settled_at=now(session, CASES),
    )
    session.add(settlement)
    # Which item it was would tell whoever reads events where reviewers differed.
    tell_of(session, submission, ReviewHappening.ANSWER_SETTLED, actor, round=review.reference)
    session.flush()
    return settlement


def take(  # noqa: PLR0913  as above
    session: Session, actor: Actor, review: ReviewRound, item: str, letter: str, *, opened: int
) -> Settlement:
    """Settle an item as one reviewer answered it, with that reviewer's reason and locator.

    Raises:
        NotThere: where no reviewer of that letter answered it; else as `settle`.
    """
    require_settler(session, actor, review)
    state = _state_of(session, review, item)
    given = next((one for one in state.answers if one.letter == letter), None)
    if given is None:
        raise NotThere("No reviewer of that letter answered this. Open the page again.")
    return settle(session, actor, review, item, _as_given(given), opened=opened)


def problems_of(review: ReviewRound, state: ItemState, said: Said) -> Mapping[str, str]:
    """Return what is wrong with what a moderator says, a sentence for each field; empty where nothing is."""
    wrong: dict[str, str] = {}
    if said.answer not in state.item.options:
        wrong["answer"] = "Choose one of the answers."
    if not said.reason.strip():
        wrong["reason"] = "Say why, in a sentence or two about the evidence."
    elif len(said.reason) > LONGEST_WORDS:
        wrong["reason"] = f"Say it in at most {LONGEST_WORDS:,} characters."
    known = {one["id"] for one in json.loads(review.record).get("documents", ())}
    if said.document and said.document not in known:
        wrong["document"] = "Choose one of the record's documents, or that none reports it."
    if said.document and not (said.page.strip() or said.quote.strip()):
        wrong["page"] = "Say where in the document, or copy its words below."
    elif not said.document and (said.page.strip() or said.quote.strip()):
        wrong["document"] = "Choose the document that the page and the words are from."
    elif len(said.page) > LONGEST_PAGE:
        wrong["page"] = f"Say where in at most {LONGEST_PAGE} characters."
    if len(said.quote) > LONGEST_WORDS:
        wrong["quote"] = f"Copy at most {LONGEST_WORDS:,} characters."
    return wrong


def had_part_before(session: Session, actor: Actor, review: ReviewRound) -> bool:
    """Whether somebody opened, or settled anything of, an earlier round of the case.

    An appeal's review that was ended early is none: whoever admitted the appeal sees its next one through.
    """
    others = select(ReviewRound.id).where(
        ReviewRound.submission_id == review.submission_id,
        ReviewRound.number < review.number,
        or_(ReviewRound.phase != Phase.RETURNED, ReviewRound.purpose != Purpose.APPEAL),
    )
    opened = others.where(ReviewRound.opened_by == actor.person)
    settled = select(Settlement.id).where(
        Settlement.person_id == actor.person, Settlement.round_id.in_(others)
    )
    return any(session.scalar(query.limit(1)) is not None for query in (opened, settled))


def _open_to(session: Session, review: ReviewRound, item: str) -> ItemState:
    if Phase(review.phase) is not Phase.SETTLING:
        raise NotAllowed(
            f"The review is {review.phase}, so nothing of it is settled now. Nothing was written."
        )
    return _state_of(session, review, item)


def _state_of(session: Session, review: ReviewRound, item: str) -> ItemState:
    found = next((one for one in states_of(session, review) if one.item.key == item), None)
    if found is None:
        raise NotThere("The review asks no such item. Open the page again.")
    return found


def _as_given(given: RawAnswer) -> Said:
    return Said(
        answer=given.answer,
        reason=given.reason,
        document=given.document,
        page=given.page,
        quote=given.quote,
        parts=given.parts,
    )


def _is_said(before: Settlement, said: Said) -> bool:
    return (before.answer, before.reason, before.document, before.page, before.quote) == (
        said.answer,
        said.reason.strip(),
        said.document,
        said.page.strip(),
        said.quote.strip(),
    ) and json.loads(before.parts) == dict(said.parts)


def _since(session: Session, state: ItemState) -> SettledSince:
    newest = state.settlement
    if newest is None:
        raise NotAllowed("What you had open is no longer there. Open the page again.")
    by = session.get_one(Person, newest.person_id).name
    return SettledSince(state.item.key, by, newest.settled_at, newest.answer)
