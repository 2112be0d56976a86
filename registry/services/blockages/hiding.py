"""Hiding a public report with a public reason, and showing it again; what it said is kept either way."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage
from registry.policy.actor import Actor
from registry.policy.blockage_visibility import HidingHappening
from registry.policy.personal_data import personal_data_in
from registry.services.blockages.finding import chain_of, screened_blockage
from registry.services.blockages.public import hidden_report, is_public, public_report
from registry.services.blockages.report_view import PublicReport, view_of
from registry.services.events import CASES, now, tell
from registry.services.told import Told

LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class HiddenReport:
    """All that anybody is told of a report that was public and is hidden."""

    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hiding:
    """What staff can do about who sees a report: hide it where it is public, show it where it is hidden."""

    may_hide: bool
    reason: str | None


def public_or_hidden(session: Session, reference: str, on: date) -> PublicReport | HiddenReport:
    """Return what is at a report's public address.

    Raises:
        NotThere: where there is none, or it is not public and would not be: the two cannot be told apart.
    """
    hidden = hidden_report(session, reference, on)
    if hidden is not None:
        return HiddenReport(hidden.reference, hidden.hidden_reason or "")
    return view_of(session, public_report(session, reference, on))


def hiding_of(session: Session, actor: Actor, reference: str, on: date) -> Hiding:
    """Return what can be done about who sees a report.

    Raises:
        NotThere: where there is none that they may see.
    """
    blockage = screened_blockage(session, actor, reference)
    return Hiding(is_public(session, blockage, on), blockage.hidden_reason)


def hide(session: Session, actor: Actor, reference: str, reason: str, on: date) -> None:
    """Hide a public report; the reason is shown in its place.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it is not public, or the reason is missing, too long, or seems to tell who somebody is.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    if not is_public(session, blockage, on):
        raise NotAllowed("Only a report that is public now can be hidden.")
    words = reason.strip()
    if not words or len(words) > LONGEST:
        raise NotAllowed(
            f"Say why it is hidden, in at most {LONGEST:,} characters: the reason is public."
        )
    finds = personal_data_in(words)
    if finds:
        raise NotAllowed(f"{finds[0]}. The reason is public: write it without.")
    blockage.hidden_reason = words
    _tell(session, actor, blockage, HidingHappening.HIDDEN, words)


def show_again(session: Session, actor: Actor, reference: str, reason: str) -> None:
    """Show a hidden report again, with a reason that its events keep.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it is not hidden, or no reason is given.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    if blockage.hidden_reason is None:
        raise NotAllowed("It is not hidden.")
    if not reason.strip():
        raise NotAllowed("Say why it can be shown again.")
    blockage.hidden_reason = None
    _tell(session, actor, blockage, HidingHappening.SHOWN, reason.strip())


def _tell(
    session: Session, actor: Actor, blockage: Blockage, what: HidingHappening, reason: str
) -> None:
    content = {"by": actor.person, "reason": reason}
    tell(session, Told(chain_of(blockage), what, content, now(session, CASES)), CASES)
    session.flush()
