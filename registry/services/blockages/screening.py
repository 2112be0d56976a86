"""Screening a report: staff read it whole, write the public words, and accept it, return it or close it as another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage, Organisation, Person
from registry.policy.actor import Actor
from registry.policy.blockage_questions import QUESTION_CALLED
from registry.policy.blockage_stages import CLOSED, BlockageStage, StepOf
from registry.policy.permissions import Permission
from registry.policy.personal_data import Find, personal_data_in
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.campaigns import in_the_same_words, sizes
from registry.services.blockages.clocks import ReportClock, clock_of_report
from registry.services.blockages.differing import Stretch, differing
from registry.services.blockages.finding import blockage_called, is_nobodys, screened_blockage
from registry.services.blockages.moving import move
from registry.services.blockages.readiness import Readiness, readiness_of
from registry.services.blockages.reporters import write_to_reporter
from registry.services.blockages.similar import open_beside
from registry.services.blockages.starting import answers_of

LONGEST_SUMMARY: Final = 4_000
_IN_THE_SUMMARY: Final = ("missing", "evidence")
_AS_TYPED: Final = ("service", "existing_source", "offered_source", "people_source")
"""What recipients, or a committee's papers, show in its reporter's own words."""


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A line of the list of reports that wait for staff."""

    reference: str
    programme: str
    area: str
    stage: str
    clock: ReportClock | None
    alike: int
    """How many reports are in almost the same words, it among them; 0 where it stands alone."""


@dataclass(frozen=True, slots=True)
class ReportCase:
    """A report as staff see it.

    Attributes:
        reference: of the report.
        organisation: which reports it.
        reporter: the person who started it, by name and address.
        stage: where it stands.
        received_at: when it came.
        ready: its answers, cost test and recipients.
        summary: the public words so far, or those that its own words suggest.
        finds: what in the summary may tell who somebody is.
        clock: until when staff have to screen it; None where nothing waits for them.
        hidden_reason: why it is hidden from the public, or None.
        alike: the references of others in almost the same words.
        beside: the references of those open on the same programme in the same area.
        difference: what its public words left out and added; empty before they are written.
    """

    reference: str
    organisation: str
    reporter: tuple[str, str]
    stage: str
    received_at: datetime | None
    ready: Readiness
    summary: str
    finds: tuple[Find, ...]
    clock: ReportClock | None
    hidden_reason: str | None
    alike: tuple[str, ...]
    beside: tuple[str, ...]
    difference: tuple[Stretch, ...]


def reports_waiting(session: Session, actor: Actor, on: date) -> tuple[WaitingReport, ...]:
    """Return the open reports that staff see through, the one with the oldest claim first.

    Raises:
        NotAllowed: where the actor does not screen reports.
    """
    _require(actor)
    rows = session.scalars(
        select(Blockage)
        .where(
            Blockage.stage.not_in([*CLOSED, BlockageStage.DRAFT]),
            is_nobodys(actor),
        )
        .order_by(Blockage.stage_since)
    )
    areas, campaigns = areas_by_code(session), sizes(session, actor)
    return tuple(
        WaitingReport(
            row.reference,
            row.programme_slug or "",
            named_area(areas, row.area),
            row.stage,
            clock_of_report(row, areas, on),
            campaigns.get(row.campaign or "", 0),
        )
        for row in rows
    )


def report_case(session: Session, actor: Actor, reference: str, on: date) -> ReportCase:
    """Return a report as staff see it.

    Raises:
        NotThere: where there is none that they may see.
    """
    blockage = screened_blockage(session, actor, reference)
    answers = answers_of(blockage)
    original = "\n\n".join(str(answers[name]) for name in _IN_THE_SUMMARY if name in answers)
    summary = blockage.summary or original
    name, person, address = session.execute(
        select(Organisation.name, Person.name, Person.email)
        .select_from(Organisation)
        .join(Person, Person.id == blockage.started_by)
        .where(Organisation.id == blockage.organisation_id)
    ).one()
    return ReportCase(
        reference=blockage.reference,
        organisation=name,
        reporter=(person, address),
        stage=blockage.stage,
        received_at=blockage.received_at,
        ready=readiness_of(session, blockage, on),
        summary=summary,
        finds=personal_data_in(summary),
        clock=clock_of_report(blockage, areas_by_code(session), on),
        hidden_reason=blockage.hidden_reason,
        alike=in_the_same_words(session, actor, blockage),
        beside=open_beside(session, actor, blockage),
        difference=differing(original, summary) if blockage.summary else (),
    )


def accept(session: Session, actor: Actor, reference: str, summary: str) -> None:
    """Take a report on: its public words are kept beside what its reporter wrote.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it is not received, or the words are missing, too long, or seem to tell who somebody is; or
            the name of the service or of a source does, which others read as its reporter wrote it.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    words = summary.strip()
    if not words or len(words) > LONGEST_SUMMARY:
        raise NotAllowed(f"Write the public words, in at most {LONGEST_SUMMARY:,} characters.")
    finds = personal_data_in(words)
    if finds:
        raise NotAllowed(
            f"{finds[0]}. The public words must tell nobody’s identity: "
            "write them so that they do not."
        )
    _require_nobody_known_by_what_is_shown_as_typed(answers_of(blockage))
    move(session, blockage, BlockageStage.SCREENED, by=StepOf.REGISTRY, person=actor.person)
    blockage.summary = words
    session.flush()


def send_back(session: Session, actor: Actor, reference: str, reason: str) -> None:
    """Return a report to its reporter, who may mend it and send it again.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it cannot be returned any more, or no reason is given.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    move(
        session,
        blockage,
        BlockageStage.DRAFT,
        by=StepOf.REGISTRY,
        person=actor.person,
        reason=reason,
    )
    blockage.closed_reason = reason.strip()
    # What is written anew was sent to nobody, and answered by nobody.
    blockage.sent_at, blockage.first_answered_at = None, None
    write_to_reporter(session, blockage, "blockage-returned", reason.strip())
    session.flush()


def tell_for_duplicate(
    session: Session, actor: Actor, reference: str, of: str, reason: str
) -> None:
    """Close a report as a duplicate of another, which is named.

    Raises:
        NotThere: where there is none that they may see, or no such other.
        NotAllowed: where it is the same, a duplicate itself or a draft, or no reason is given.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    other = blockage_called(session, of.strip())
    require_nobody_known_by(reason)
    if other.id == blockage.id or other.stage in {BlockageStage.DRAFT, BlockageStage.DUPLICATE}:
        raise NotAllowed("Name another report, which is no draft and no duplicate itself.")
    move(
        session,
        blockage,
        BlockageStage.DUPLICATE,
        by=StepOf.REGISTRY,
        person=actor.person,
        reason=reason,
        of=other.reference,
    )
    blockage.duplicate_of = other.id
    write_to_reporter(session, blockage, "blockage-closed", reason.strip())
    session.flush()


def require_nobody_known_by(words: str) -> None:
    """Ask that words which are published tell nobody's identity.

    Raises:
        NotAllowed: where they seem to.
    """
    finds = personal_data_in(words)
    if finds:
        raise NotAllowed(f"{finds[0]}, and this is published: write it without.")


def label_of(name: str) -> str:
    """Return a question's words by its name."""
    return QUESTION_CALLED[name].label


def _require_nobody_known_by_what_is_shown_as_typed(answers: Mapping[str, object]) -> None:
    for name in _AS_TYPED:
        named = personal_data_in(str(answers.get(name, "")))
        if named:
            raise NotAllowed(
                f"“{named[0].words}” under “{label_of(name)}” looks like {named[0].sort}, and others read that as it "
                "was written. Return it, so that its reporter can write it without."
            )


def _require(actor: Actor) -> None:
    if not actor.may(Permission.SCREEN_BLOCKAGES):
        raise NotAllowed("Only the registry's staff screen reports of blockages.")
