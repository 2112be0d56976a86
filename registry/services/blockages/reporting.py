"""Sending a report: refused, with every reason, where its organisation may not or the costs do not allow it."""

from datetime import date

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage
from registry.policy.actor import Actor
from registry.policy.blockage_stages import BlockageStage, StepOf
from registry.policy.cost_test import CostAnswer
from registry.services.blockages.campaigns import note_campaign
from registry.services.blockages.finding import own_blockage
from registry.services.blockages.moving import move
from registry.services.blockages.readiness import Readiness, readiness_of
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.notices import shortened


def report(session: Session, actor: Actor, reference: str, on: date) -> Blockage:
    """Send a report to be screened; nothing goes to anybody else before that.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: with each reason why it cannot be sent; it stays as it is, to be mended or kept.
    """
    blockage = own_blockage(session, actor, reference, lock=True)
    if blockage.stage == BlockageStage.RECEIVED:
        return blockage
    ready = readiness_of(session, blockage, on)
    why_not = why_it_cannot_be_sent(ready)
    if why_not:
        raise NotAllowed(" ".join(why_not))
    moment = move(
        session,
        blockage,
        BlockageStage.RECEIVED,
        by=StepOf.REPORTER,
        person=actor.person,
        costs=ready.costs.because,
        rating=ready.allowed.rating,
    )
    blockage.received_at, blockage.rating_id = moment, ready.allowed.rating_id
    note_campaign(session, blockage)
    queue_mail(
        session,
        "blockage-received",
        to=actor.email,
        values={
            "programme": ready.allowed.name,
            "short": shortened(ready.allowed.name),
            "path": f"/blockages/own/{blockage.reference}",
        },
        about=f"blockage/{blockage.reference}",
    )
    session.flush()
    return blockage


def why_it_cannot_be_sent(ready: Readiness) -> tuple[str, ...]:
    """Return each reason why a report cannot be sent; empty where it can."""
    found = [
        f"“{page.title}” lacks {page.missing} {'answer' if page.missing == 1 else 'answers'}."
        for page in ready.pages
        if page.missing
    ]
    if ready.costs.answer is not CostAnswer.MET:
        found.append(ready.costs.because)
    return (*found, *ready.allowed.why_not)
