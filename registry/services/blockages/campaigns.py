"""Reports in almost the same words: grouped under the first for staff, each still counted and handled by itself."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from registry.models import Blockage
from registry.policy.actor import Actor
from registry.policy.blockage_stages import BlockageStage
from registry.policy.likeness import first_like
from registry.services.blockages.finding import is_nobodys
from registry.services.blockages.starting import answers_of

COMPARED: Final = 2_000
"""The newest reports that one is compared with: a campaign comes within weeks, and sending must not wait."""
_COPIED: Final = ("missing", "evidence")
"""Answers in a reporter's own words that a campaign hands out."""


def note_campaign(session: Session, blockage: Blockage) -> None:
    """Group a report that was received under the first that is in almost the same words."""
    if blockage.campaign == blockage.reference:
        return  # others are grouped under it
    before = session.scalars(
        select(Blockage)
        .where(Blockage.id != blockage.id, *_received())
        .order_by(Blockage.id.desc())
        .limit(COMPARED)
    ).all()[::-1]
    found = first_like(_words(blockage), map(_words, before))
    blockage.campaign = None
    if found is not None:
        first = before[found]
        first.campaign = first.campaign or first.reference
        blockage.campaign = first.campaign
    session.flush()


def sizes(session: Session, actor: Actor) -> Mapping[str, int]:
    """Return how many reports each campaign has that somebody of the staff may see."""
    rows = session.execute(
        select(Blockage.campaign, func.count())
        .where(Blockage.campaign.is_not(None), *_seen_by(actor))
        .group_by(Blockage.campaign)
    )
    return {campaign: count for campaign, count in rows if campaign is not None and count > 1}


def in_the_same_words(session: Session, actor: Actor, blockage: Blockage) -> tuple[str, ...]:
    """Return the references of the others of its campaign that somebody of the staff may see."""
    if blockage.campaign is None:
        return ()
    of_it = (Blockage.campaign == blockage.campaign, Blockage.id != blockage.id)
    query = select(Blockage.reference).where(*of_it, *_seen_by(actor)).order_by(Blockage.id)
    return tuple(session.scalars(query))


def _words(blockage: Blockage) -> str:
    answers = answers_of(blockage)
    return "\n".join(str(answers[name]) for name in _COPIED if name in answers)


def _received() -> tuple[ColumnElement[bool], ...]:
    return (Blockage.received_at.is_not(None), Blockage.stage != BlockageStage.DRAFT)


def _seen_by(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (*_received(), is_nobodys(actor))
