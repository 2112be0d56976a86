"""What a moderator who settles has before them: what differs first, side by side, then what is settled or agreed."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem, SettledAnswer
from registry.errors import NotThere
from registry.models import Person, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase
from registry.policy.visibility import Standing as Viewing
from registry.services.reviews.carried_over import locator_of
from registry.services.reviews.interests import has_declared
from registry.services.reviews.raw_answers import RawAnswer
from registry.services.reviews.seeing import seeing
from registry.services.reviews.settling import require_settler
from registry.services.reviews.settling_state import ItemState, Standing, states_of
from registry.services.reviews.settling_tool import is_tool
from registry.services.submissions.answers import PartInWords, part_in_words
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.notices import name_of
from registry.services.submissions.parts import Draft, addresses, part


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One reviewer's answer, or what was settled, with where it was read.

    Attributes:
        letter: the reviewer's; empty: a moderator's.
        answer: what was answered.
        reason: why.
        document: the title of the document; empty: reported in none.
        url: where that document can be opened, if anywhere.
        where: where in it.
        quote: the words there.
        parts: a tool's questions that were answered differently, with this answer to each.
    """

    letter: str
    answer: str
    reason: str
    document: str
    url: str
    where: str
    quote: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridItem:
    """One item in the grid.

    Attributes:
        number: its place in the round, from 1.
        item: what was asked, and what the rules derived.
        about: the part of the record that it is about, in words.
        standing: how far it is settled.
        answers: by letter.
        settled: what the round comes to; None while it is open.
        settled_by: the name of the moderator who settled it, if one did.
        mark: what its forms carry.
        differing: a tool's questions that reviewers answered differently.
        by_question: whether it is settled question by question, as reviewers answered a tool's.
    """

    number: int
    item: ReviewItem
    about: str
    standing: Standing
    answers: tuple[AnswerShown, ...]
    settled: AnswerShown | None
    settled_by: str
    mark: int
    differing: tuple[str, ...]
    by_question: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A round before its moderator.

    Attributes:
        reference: the round's.
        submission: the submission's reference.
        programme: the programme's name.
        phase: the round's.
        open: what is to be settled: what can change the rating comes first.
        settled: what a moderator settled.
        agreed: what all reviewers answered alike.
    """

    reference: str
    submission: str
    programme: str
    phase: Phase
    open: tuple[GridItem, ...]
    settled: tuple[GridItem, ...]
    agreed: tuple[GridItem, ...]

    @property
    def can_settle(self) -> bool:
        """Whether anything can be settled now."""
        return self.phase is Phase.SETTLING

    @property
    def next(self) -> int | None:
        """The number of the first item that is open."""
        return self.open[0].number if self.open else None


@dataclass(frozen=True, slots=True)
class OneItem:
    """One item on a page of its own.

    Attributes:
        shown: the item as the grid shows it.
        state: the item with its raw answers.
        facts: what the record says of the part, and of the study that it stands in.
        documents: the record's documents, by id, with their titles.
    """

    shown: GridItem
    state: ItemState
    facts: tuple[PartInWords, ...]
    documents: tuple[tuple[str, str], ...]


def grid(session: Session, actor: Actor, review: ReviewRound) -> Grid:
    """Return a round as its moderator settles it.

    Raises:
        NotThere: where the actor may not know of it.
        NotAllowed: where they reviewed it themselves.
    """
    submission = require_settler(session, actor, review)
    draft: Draft = json.loads(review.record)
    states = states_of(session, review)
    names = _names(session, states)
    shown = [_shown(one, draft, names) for one in states]
    return Grid(
        reference=review.reference,
        submission=submission.reference,
        programme=name_of(submission),
        phase=Phase(review.phase),
        open=tuple(
            sorted(_of(shown, Standing.OPEN), key=lambda one: (not one.item.decides, one.number))
        ),
        settled=tuple(_of(shown, Standing.SETTLED)),
        agreed=tuple(_of(shown, Standing.AGREED)),
    )


def one_item(session: Session, actor: Actor, review: ReviewRound, number: int) -> OneItem:
    """Return one item of a round with the record's facts, as `grid`; NotThere also where it has no such."""
    require_settler(session, actor, review)
    draft: Draft = json.loads(review.record)
    state = next((one for one in states_of(session, review) if one.number == number), None)
    if state is None:
        raise NotThere("The review asks no such item. Open it from the list of what differs.")
    titles = tuple((one["id"], one["title"]) for one in draft.get("documents", ()))
    shown = _shown(state, draft, _names(session, (state,)))
    return OneItem(shown, state, _facts(draft, state.item.about), titles)


def to_declare(session: Session, actor: Actor, review: ReviewRound) -> str | None:
    """Return the reference of the case whose interests a moderator has to declare first, or None."""
    submission = session.get_one(Submission, review.submission_id)
    is_moderator = (
        actor.may(Permission.SETTLE)
        and seeing(session, actor, submission, review).viewer.standing is Viewing.MODERATOR
    )
    if not is_moderator or has_declared(session, actor.person or 0, submission):
        return None
    return submission.reference


def _of(shown: list[GridItem], standing: Standing) -> list[GridItem]:
    return [one for one in shown if one.standing is standing]


def _names(session: Session, states: tuple[ItemState, ...]) -> dict[int, str]:
    who = {one.settlement.person_id for one in states if one.settlement is not None}
    people = session.scalars(select(Person).where(Person.id.in_(who)))
    return {one.id: one.name for one in people}


def _shown(state: ItemState, draft: Draft, names: dict[int, str]) -> GridItem:
    documents = {one["id"]: one for one in draft.get("documents", ())}
    held = state.settlement
    return GridItem(
        number=state.number,
        item=state.item,
        about=_about(draft, state.item.about),
        standing=state.standing,
        answers=tuple(_answer(one, documents, state.differing) for one in state.answers),
        settled=None if state.settled is None else _settled(state.settled, documents),
        settled_by="" if held is None else names[held.person_id],
        mark=state.mark,
        differing=state.differing,
        by_question=is_tool(state),
    )


def _about(draft: Draft, about: str) -> str:
    """Name the part that an item is about; a result with how and when it was measured, which alone tells it apart."""
    words = place_of(draft, about).words
    held = part(draft, about) if ".contrasts[" in about else None
    told = [str(held[key]) for key in ("measure", "time") if held.get(key)] if held else []
    return f"{words} ({', '.join(told)})" if told else words


def _answer(
    raw: RawAnswer, documents: dict[str, dict[str, Any]], differing: tuple[str, ...]
) -> AnswerShown:
    document = documents.get(raw.document, {})
    return AnswerShown(
        letter=raw.letter,
        answer=raw.answer,
        reason=raw.reason,
        document=document.get("title", raw.document),
        url=document.get("url", ""),
        where=locator_of(raw.page),
        quote=raw.quote,
        parts=tuple((name, raw.parts.get(name, "not asked")) for name in differing),
    )


def _settled(settled: SettledAnswer, documents: dict[str, dict[str, Any]]) -> AnswerShown:
    document = documents.get(settled.document or "", {})
    return AnswerShown(
        letter="",
        answer=settled.answer,
        reason=settled.reason,
        document=document.get("title", settled.document or ""),
        url=document.get("url", ""),
        where=settled.locator,
        quote=settled.quote,
    )


def _facts(draft: Draft, about: str) -> tuple[PartInWords, ...]:
    """Return the part that an item is about and what it stands in, as far as the record holds them."""
    above, known = about.partition(".")[0], set(addresses(draft))
    places = dict.fromkeys((about, above, above.partition("[")[0]))
    return tuple(part_in_words(draft, one) for one in places if one in known)
