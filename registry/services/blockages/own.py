"""A provider's own reports, and one of them as its organisation sees it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage, Organisation
from registry.policy.actor import Actor
from registry.policy.blockage_stages import (
    CLOSED,
    MAY_BE_REOPENED_FOR_DAYS,
    BlockageStage,
    StepOf,
)
from registry.policy.permissions import PERMISSIONS, Permission
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import Allowed, programmes_of
from registry.services.blockages.clocks import ReportClock, clock_of_report
from registry.services.blockages.files import files_with
from registry.services.blockages.finding import own_blockage
from registry.services.blockages.followed_up import FollowedUp, follow_ups_of
from registry.services.blockages.letters import (
    AnswerSeen,
    Letter,
    answers_published,
    letters_of,
)
from registry.services.blockages.moving import may_move, move
from registry.services.blockages.readiness import Readiness, readiness_of
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A line of the list of an organisation's reports."""

    reference: str
    programme: str
    area: str
    stage: str
    changed: str


@dataclass(frozen=True, slots=True)
class OrganisationsProgrammes:
    """An organisation for which somebody reports, with its programmes."""

    organisation: int
    name: str
    programmes: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A report as its organisation sees it.

    Attributes:
        reference: of the report.
        stage: where it stands.
        version: of its answers.
        ready: its answers, what is missing, and who is told.
        clock: until when whoever has to act is in time; None where nobody waits.
        reason: why it was closed or returned, or None.
        next_body: who was named in its end, or None.
        summary: the public words, or None.
        letters: to whom it went, and what became of each letter.
        answers: what was answered, as it is published.
        follow_ups: what its reporter was asked weeks later, and said.
        files: how many files are with it.
        may_ask_review: whether the answer can be asked to be looked at again.
        may_close: whether it can be closed as resolved or not.
        may_withdraw: whether it can be withdrawn.
        may_reopen: whether it can be reopened.
    """

    reference: str
    stage: BlockageStage
    version: int
    ready: Readiness
    clock: ReportClock | None
    reason: str | None
    next_body: str | None
    summary: str | None
    letters: tuple[Letter, ...]
    answers: tuple[AnswerSeen, ...]
    follow_ups: tuple[FollowedUp, ...]
    files: int
    may_ask_review: bool
    may_close: bool
    may_withdraw: bool
    may_reopen: bool

    @property
    def is_draft(self) -> bool:
        """Whether its words can still be changed."""
        return self.stage is BlockageStage.DRAFT


def own_reports(session: Session, actor: Actor) -> tuple[OwnReport, ...]:
    """Return the reports of the actor's organisations, the latest change first."""
    rows = session.scalars(
        select(Blockage)
        .where(Blockage.organisation_id.in_(_reports_for(actor)))
        .order_by(Blockage.changed_at.desc(), Blockage.id.desc())
    )
    areas = areas_by_code(session)
    return tuple(
        OwnReport(
            row.reference,
            row.programme_slug or "",
            named_area(areas, row.area),
            row.stage,
            day_words(row.changed_at.date()),
        )
        for row in rows
    )


def organisations_that_report(
    session: Session, actor: Actor, on: date
) -> tuple[OrganisationsProgrammes, ...]:
    """Return the organisations for which the actor reports, each with its programmes and whether it may."""
    rows = session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(_reports_for(actor)))
        .order_by(Organisation.name)
    )
    return tuple(
        OrganisationsProgrammes(key, name, programmes_of(session, key, on)) for key, name in rows
    )


def own_case(session: Session, actor: Actor, reference: str, on: date) -> OwnCase:
    """Return a report as its organisation sees it.

    Raises:
        NotThere: where there is no such report of the actor's.
    """
    blockage = own_blockage(session, actor, reference)
    return OwnCase(
        reference=blockage.reference,
        stage=BlockageStage(blockage.stage),
        version=blockage.version,
        ready=_as_its_writers_see_it(readiness_of(session, blockage, on)),
        clock=clock_of_report(blockage, areas_by_code(session), on),
        reason=blockage.closed_reason,
        next_body=blockage.next_body,
        summary=blockage.summary,
        letters=letters_of(session, blockage),
        answers=answers_published(session, blockage),
        follow_ups=follow_ups_of(session, blockage, on),
        files=files_with(session, blockage),
        may_ask_review=blockage.first_answered_at is not None
        and may_move(blockage, BlockageStage.REVIEW_ASKED, StepOf.REPORTER),
        may_close=may_move(blockage, BlockageStage.NOT_RESOLVED, StepOf.REPORTER),
        may_withdraw=may_move(blockage, BlockageStage.WITHDRAWN, StepOf.REPORTER),
        may_reopen=_may_reopen(blockage, on),
    )


def reopen(session: Session, actor: Actor, reference: str, reason: str, on: date) -> None:
    """Reopen a closed report with a reason; it is screened again.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: where it is not closed, was closed too long ago, or no reason is given.
    """
    blockage = own_blockage(session, actor, reference, lock=True)
    # A draft comes to the same stage by being sent, which asks for its costs and its rating.
    if blockage.stage not in CLOSED or blockage.received_at is None:
        raise NotAllowed("Only a report that was sent and is closed is opened again.")
    if not _may_reopen(blockage, on):
        raise NotAllowed(
            f"It was closed more than {MAY_BE_REOPENED_FOR_DAYS} days ago. Report what is blocked now anew."
        )
    move(
        session,
        blockage,
        BlockageStage.RECEIVED,
        by=StepOf.REPORTER,
        person=actor.person,
        reason=reason,
    )


def _as_its_writers_see_it(ready: Readiness) -> Readiness:
    """Offer no report to be joined to who could join none."""
    if ready.allowed.may:
        return ready
    return replace(ready, similar=tuple(one for one in ready.similar if one.is_own))


def _may_reopen(blockage: Blockage, on: date) -> bool:
    # A draft that was withdrawn was never sent, so there is nothing to screen.
    if blockage.stage not in CLOSED or blockage.closed_at is None or blockage.received_at is None:
        return False
    return on <= blockage.closed_at.date() + timedelta(MAY_BE_REOPENED_FOR_DAYS)


def _reports_for(actor: Actor) -> frozenset[int]:
    holders = PERMISSIONS[Permission.REPORT_BLOCKAGES]
    return frozenset(
        one.organisation
        for one in actor.held
        if one.role in holders and one.organisation is not None
    )
