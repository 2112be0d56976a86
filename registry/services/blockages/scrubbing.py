"""Removing contact data of reports and gaps that are long over, and the words of drafts that were never sent."""

import secrets
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from registry.models import (
    Blockage,
    BlockageChange,
    BlockageDelivery,
    BlockageFile,
    BlockageFollowUp,
    Gap,
    Mail,
)
from registry.models.chain import sha256_of
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.policy.retention import REMOVED, ScrubHappening
from registry.services.blockages.files import take_out
from registry.services.blockages.finding import chain_of
from registry.services.blockages.gaps import chain_of_gap
from registry.services.events import CASES, now, tell
from registry.services.mail.states import MailState
from registry.services.told import Told

_ENDED = (MailState.SENT, MailState.FAILED, MailState.UNSURE)


@dataclass(slots=True)
class Scrubbed:
    """How much went.

    Attributes:
        reports: that something was removed of.
        addresses: of recipients.
        links: that recipients or the reporter were sent.
        letters: whose recipient and words went.
        drafts: that were withdrawn and never sent, whose words went.
        files: of such drafts.
        gaps: whose teller's address went.
    """

    reports: int = 0
    addresses: int = 0
    links: int = 0
    letters: int = 0
    drafts: int = 0
    files: int = 0
    gaps: int = 0

    def counts(self) -> dict[str, int]:
        """Return each count by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def scrub(session: Session, days: int) -> Scrubbed:
    """Remove contact data of what was over so many days ago; a second time finds nothing more.

    Whoever only asks what would go rolls the session back.
    """
    moment = now(session, CASES)
    until, total = moment - timedelta(days=days), Scrubbed()
    for blockage in session.scalars(_due(until)).all():
        _tell(session, chain_of(blockage), _scrub_report(session, blockage, moment), moment, total)
    over = Gap.decided_at.is_not(None), Gap.decided_at < until, Gap.scrubbed_at.is_(None)
    for gap in session.scalars(select(Gap).where(*over).order_by(Gap.id).with_for_update()).all():
        _tell(session, chain_of_gap(gap), _scrub_gap(session, gap, moment), moment, total)
    session.flush()
    return total


def _due(until: datetime) -> Select[Blockage]:
    return (
        select(Blockage)
        .where(
            Blockage.stage.in_([*CLOSED]),
            Blockage.closed_at < until,
            # What was opened again since, and closed another time, has new contact data.
            or_(Blockage.scrubbed_at.is_(None), Blockage.scrubbed_at < Blockage.closed_at),
        )
        .order_by(Blockage.id)
        .with_for_update()
    )


def _scrub_report(session: Session, blockage: Blockage, moment: datetime) -> Scrubbed:
    if _waits(session, chain_of(blockage)):
        return Scrubbed()
    done = Scrubbed(letters=_scrub_letters(session, chain_of(blockage)))
    of_it = BlockageDelivery.blockage_id == blockage.id
    for delivery in session.scalars(select(BlockageDelivery).where(of_it)):
        done.addresses += delivery.address is not None
        done.links += delivery.token_hash is not None
        delivery.address, delivery.token_hash, delivery.token_until = None, None, None
        if delivery.failure is not None:
            delivery.failure = REMOVED  # servers name the address that they refuse
    asked = BlockageFollowUp.blockage_id == blockage.id
    for question in session.scalars(select(BlockageFollowUp).where(asked)):
        done.links += 1
        question.token_hash = sha256_of(secrets.token_urlsafe(32))  # of a secret that nobody has
    if blockage.stage == BlockageStage.WITHDRAWN and blockage.received_at is None:
        done.drafts, done.files = 1, _empty_draft(session, blockage, moment)
    blockage.scrubbed_at = moment
    done.reports = int(any(done.counts().values()))
    return done


def _scrub_letters(session: Session, chain: str) -> int:
    letters = select(Mail).where(
        Mail.about == chain, Mail.state.in_(_ENDED), Mail.recipient != REMOVED
    )
    count = 0
    for letter in session.scalars(letters.with_for_update()):
        letter.recipient, letter.body, letter.kept_body = REMOVED, REMOVED, None
        letter.last_failure = None if letter.last_failure is None else REMOVED
        count += 1
    return count


def _waits(session: Session, chain: str) -> bool:
    """Whether a letter is still to be sent: its report is looked at again another day."""
    waits = select(Mail.id).where(Mail.about == chain, Mail.state.not_in(_ENDED))
    return session.scalar(waits.limit(1)) is not None


def _empty_draft(session: Session, blockage: Blockage, moment: datetime) -> int:
    blockage.draft, blockage.closed_reason = "{}", REMOVED
    of_it = BlockageChange.blockage_id == blockage.id
    for change in session.scalars(select(BlockageChange).where(of_it)):
        change.before, change.after = None, None
    count = 0
    with_it = BlockageFile.blockage_id == blockage.id
    for file in session.scalars(select(BlockageFile).where(with_it)):
        file.name = REMOVED
        if file.stored is not None:
            take_out(session, file, moment)
            count += 1
    return count


def _scrub_gap(session: Session, gap: Gap, moment: datetime) -> Scrubbed:
    done = Scrubbed(
        letters=_scrub_letters(session, chain_of_gap(gap)), gaps=int(gap.email is not None)
    )
    gap.email, gap.scrubbed_at = None, moment
    return done


def _tell(session: Session, chain: str, done: Scrubbed, moment: datetime, total: Scrubbed) -> None:
    """Tell how much went, and nothing of what it was."""
    went = {name: count for name, count in done.counts().items() if count}
    if not went:
        return
    tell(session, Told(chain, ScrubHappening.SCRUBBED, went, moment), CASES)
    for name, count in went.items():
        setattr(total, name, getattr(total, name) + count)
