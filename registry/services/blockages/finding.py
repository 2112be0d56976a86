"""Finding a report, for services that ask themselves who may know of it."""

from typing import Final

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Blockage, BlockageJoined
from registry.policy.actor import Actor
from registry.policy.blockage_stages import BlockageStage
from registry.policy.blockage_visibility import OnLooker, Part, shows
from registry.policy.permissions import Permission

CHAIN: Final = "blockage/"
"""Before the reference of a report, in the name of its chain of events."""
_NOT_THERE = "There is nothing at this address that you may see."


def blockage_called(session: Session, reference: str, *, lock: bool = False) -> Blockage:
    """Return the report of that reference; `lock` holds it until the transaction ends.

    Raises:
        NotThere: where there is none.
    """
    query = select(Blockage).where(Blockage.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotThere(_NOT_THERE)
    return found


def own_blockage(session: Session, actor: Actor, reference: str, *, lock: bool = False) -> Blockage:
    """Return a report of the actor's organisation.

    Raises:
        NotThere: where there is none, or it is somebody else's.
    """
    found = blockage_called(session, reference, lock=lock)
    holds = found.organisation_id in actor.organisations
    if not (holds and actor.may(Permission.REPORT_BLOCKAGES, organisation=found.organisation_id)):
        raise NotThere(_NOT_THERE)
    return found


def screened_blockage(
    session: Session, actor: Actor, reference: str, *, lock: bool = False
) -> Blockage:
    """Return a report that staff see: any that was sent, and no organisation that they hold a role in stands behind.

    Raises:
        NotThere: where there is none that they may see.
    """
    found = blockage_called(session, reference, lock=lock)
    sees = shows(
        OnLooker.STAFF,
        Part.ORIGINAL,
        stage=BlockageStage(found.stage),
        is_public=False,
        names_itself=False,
    )
    # Withdrawn before it was ever sent, it stays what it was: a draft, its writers' alone.
    if not (actor.may(Permission.SCREEN_BLOCKAGES) and sees) or found.received_at is None:
        raise NotThere(_NOT_THERE)
    if (
        session.scalar(select(Blockage.id).where(Blockage.id == found.id, is_nobodys(actor)))
        is None
    ):
        raise NotThere(_NOT_THERE)
    return found


def is_nobodys(actor: Actor) -> ColumnElement[bool]:
    """Return what a query of reports asks for those that no organisation of an actor's reported or joined."""
    own = actor.organisations
    voices = select(BlockageJoined.blockage_id).where(BlockageJoined.organisation_id.in_(own))
    return and_(Blockage.organisation_id.not_in(own), Blockage.id.not_in(voices))


def chain_of(blockage: Blockage) -> str:
    """Return the name of a report's chain of events."""
    return f"{CHAIN}{blockage.reference}"
