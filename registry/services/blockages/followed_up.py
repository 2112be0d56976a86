"""What reporters say weeks later by a link that works once, and where staff see that it is still blocked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageFollowUp
from registry.models.chain import sha256_of
from registry.policy.actor import Actor
from registry.policy.blockage_stages import (
    CLOSED,
    FOLLOW_UP_DAYS,
    BlockageStage,
    FollowUp,
    FollowUpHappening,
    StepOf,
)
from registry.policy.permissions import Permission
from registry.policy.personal_data import personal_data_in
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import programme_name
from registry.services.blockages.clocks import answer_due
from registry.services.blockages.finding import chain_of, is_nobodys
from registry.services.blockages.letters import answers_published
from registry.services.blockages.moving import may_move, move
from registry.services.events import CASES, now, tell
from registry.services.told import Told

LINK_LASTS: Final = timedelta(days=90)
"""Whoever reported may have left by then, and their mailbox be read by somebody else."""
LONGEST: Final = 4_000
"""Characters."""
_STILL: Final = (FollowUp.STILL_BLOCKED, FollowUp.NO_REPLY)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the reporter, as whoever holds its link finds it.

    Attributes:
        reference: of the report.
        programme: by name.
        area: by name.
        stage: where the report stands.
        said: what was answered; None until it was.
        closes: whether to say that it is resolved closes the report.
        options: what can be said.
    """

    reference: str
    programme: str
    area: str
    stage: BlockageStage
    said: FollowUp | None
    closes: bool
    options: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A question that was asked, and what was said.

    Attributes:
        asked_on: the day.
        said: what was answered, or None.
        words: what was written with it, or None.
        said_on: the day, or None.
        no_reply: whether nobody answered it in as many days again: derived, never stored.
    """

    asked_on: date
    said: FollowUp | None
    words: str | None
    said_on: date | None
    no_reply: bool


@dataclass(frozen=True, slots=True)
class StillBlocked:
    """A report that its reporter says is blocked still, after the time to answer was over."""

    reference: str
    programme: str
    area: str
    said: FollowUp
    said_on: date
    due: date


def question_asked(session: Session, token: str) -> Question:
    """Return the question that a link opens; opening it changes nothing.

    Raises:
        NotThere: where the link is none of ours.
    """
    asked = _asked(session, token)
    blockage = session.get_one(Blockage, asked.blockage_id)
    has_answer = bool(answers_published(session, blockage))
    return Question(
        reference=blockage.reference,
        programme=programme_name(session, blockage.programme_slug or ""),
        area=named_area(areas_by_code(session), blockage.area),
        stage=BlockageStage(blockage.stage),
        said=None if asked.answer is None else FollowUp(asked.answer),
        closes=may_move(blockage, BlockageStage.RESOLVED, StepOf.REPORTER),
        options=tuple(one for one in FollowUp if one is not FollowUp.NO_REPLY or not has_answer),
    )


def problems_of(said: FollowUp, words: str) -> dict[str, str]:
    """Return what is wrong with an answer, by field."""
    if len(words) > LONGEST:
        return {"words": f"Say it in at most {LONGEST:,} characters."}
    if said is not FollowUp.RESOLVED:
        return {}
    if not words.strip():
        return {"words": "Say what changed: these words are kept as the reason why it is closed."}
    finds = personal_data_in(words)
    if finds:
        return {"words": f"{finds[0]}. Name nobody: write it without."}
    return {}


def say_what_became(session: Session, token: str, said: FollowUp, words: str) -> None:
    """Keep what a reporter says, once; that it is resolved closes the report where it can still end so.

    Raises:
        NotThere: where the link is none of ours.
        NotAllowed: where something else was said by it already, or something is wrong with what is said.
    """
    asked = _asked(session, token, lock=True)
    kept = words.strip() or None
    if asked.answer is not None:
        if (asked.answer, asked.words) == (said, kept):
            return
        raise NotAllowed("This link was used already: it works once.")
    wrong = problems_of(said, words)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    blockage = session.get_one(Blockage, asked.blockage_id, with_for_update=True)
    moment = now(session, CASES)
    asked.answer, asked.words, asked.answered_at = said, kept, moment
    content = {"follow_up": asked.id, "said": str(said)}
    tell(session, Told(chain_of(blockage), FollowUpHappening.ANSWERED, content, moment), CASES)
    if said is FollowUp.RESOLVED and may_move(blockage, BlockageStage.RESOLVED, StepOf.REPORTER):
        move(
            session,
            blockage,
            BlockageStage.RESOLVED,
            by=StepOf.REPORTER,
            reason=kept or "",
            follow_up=asked.id,
        )
    session.flush()


def follow_ups_of(session: Session, blockage: Blockage, on: date) -> tuple[FollowedUp, ...]:
    """Return what the reporter was asked and said, the newest first; for the reporter and staff."""
    rows = session.scalars(
        select(BlockageFollowUp)
        .where(BlockageFollowUp.blockage_id == blockage.id)
        .order_by(BlockageFollowUp.id.desc())
    )
    return tuple(
        FollowedUp(
            asked_on=one.asked_at.date(),
            said=None if one.answer is None else FollowUp(one.answer),
            words=one.words,
            said_on=_day(one.answered_at),
            no_reply=one.answer is None
            and one.asked_at.date() + timedelta(days=FOLLOW_UP_DAYS) < on,
        )
        for one in rows
    )


def still_blocked(session: Session, actor: Actor, on: date) -> tuple[StillBlocked, ...]:
    """Return the open reports of which their reporter said last that nothing changed, and whose time to answer is over.

    Raises:
        NotAllowed: where the actor does not screen reports.
    """
    if not actor.may(Permission.SCREEN_BLOCKAGES):
        raise NotAllowed("Only the registry's staff see reports of blockages through.")
    newest = select(func.max(BlockageFollowUp.id)).group_by(BlockageFollowUp.blockage_id)
    rows = session.execute(
        select(Blockage, BlockageFollowUp)
        .join(BlockageFollowUp, BlockageFollowUp.blockage_id == Blockage.id)
        .where(
            BlockageFollowUp.id.in_(newest),
            BlockageFollowUp.answer.in_(_STILL),
            Blockage.stage.not_in([*CLOSED, BlockageStage.DRAFT]),
            is_nobodys(actor),
        )
        .order_by(BlockageFollowUp.answered_at)
    )
    return tuple(_whose_time_is_over(session, ((one, asked) for one, asked in rows), on))


def _whose_time_is_over(
    session: Session, rows: Iterable[tuple[Blockage, BlockageFollowUp]], on: date
) -> Iterable[StillBlocked]:
    areas = areas_by_code(session)
    for blockage, asked in rows:
        due = answer_due(blockage, areas)
        if due is None or due >= on or asked.answer is None or asked.answered_at is None:
            continue
        yield StillBlocked(
            blockage.reference,
            programme_name(session, blockage.programme_slug or ""),
            named_area(areas, blockage.area),
            FollowUp(asked.answer),
            asked.answered_at.date(),
            due,
        )


def _asked(session: Session, token: str, *, lock: bool = False) -> BlockageFollowUp:
    query = select(BlockageFollowUp).where(BlockageFollowUp.token_hash == sha256_of(token))
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None or found.asked_at + LINK_LASTS < now(session, CASES):
        raise NotThere(
            "This link is not one that we sent, is too old, or it was cut off in the mail. Copy all of it."
        )
    return found


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
