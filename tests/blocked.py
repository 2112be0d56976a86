"""An organisation whose programme is approved, and a report of where it is blocked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.database import REPORTS_FROM
from registry.levels import Level
from registry.models import Blockage, Person
from registry.policy.actor import Actor
from registry.policy.blockage_questions import PAGES
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.services.areas.bodies import row_of
from registry.services.areas.shipped import put_shipped_facts
from registry.services.blockages.reporting import report
from registry.services.blockages.screening import accept
from registry.services.blockages.starting import save_page, start_blockage
from registry.services.reviews.deciding import decide
from tests.people import a_person, actor_of
from tests.reviewed import Reviewed, answered_case

DAY = date(2026, 11, 26)
EXETER = "E07000041"
COUNCIL, SCRUTINY, OFSTED = "e10000008-council", "e10000008-scrutiny", "ofsted"
"""Who is told of a blockage in Exeter: the bodies of Devon, and the inspectorate."""
SUMMARY = "Family support in Exeter is bought for one year at a time, so no group can be started."

ANSWERS = {
    "area": EXETER,
    "matter": "children's social care and family support",
    "service": "Support for parents under twenty",
    "missing": "The programme is not offered to any school of the district.",
    "step": "commissioning",
    "barriers": ["one-pays-another-saves", "coverage"],
    "existing_pounds": "1200",
    "existing_unit": "person",
    "existing_year": 2024,
    "existing_source": "Council budget book 2024, page 12",
    "offered_pounds": "1150.50",
    "offered_unit": "person",
    "offered_year": 2024,
    "offered_source": "Price list 2024, page 2",
    "evidence": "Minutes of the commissioning board, June 2026, item 7.",
    "named_to": "only the bodies that are asked to answer",
}
"""Everything that is needed."""


@dataclass
class Blocked:
    """An approved programme, those of its organisation, and a member of staff who had no part in it."""

    held: Reviewed
    staff: Person
    slug: str

    @property
    def reporter(self) -> Actor:
        return self.held.cast.certifies

    @property
    def screens(self) -> Actor:
        return actor_of(self.staff)

    @property
    def organisation(self) -> int:
        return self.held.cast.submission.organisation_id


@dataclass
class Register:
    """The register, and who acts in it."""

    session: Session
    reporter: Actor
    staff: Actor
    stranger: Actor
    organisation: int
    slug: str


def an_approved_programme(session: Session, least: Level = Level.PROMISING) -> Blocked:
    """Publish and approve the invented trial's programme, and set from which rating reports are taken."""
    held = answered_case(session)
    decide(session, held.decides, held.review, PanelDecision.APPROVE, "It meets the code.")
    put_shipped_facts(session, DAY)
    session.info[REPORTS_FROM] = least
    staff = a_person(session, Role.MODERATOR, email="screener@example.org")
    slug = held.cast.submission.programme_slug or "teens-and-toddlers"
    return Blocked(held, staff, slug)


def a_draft(register: Register, **other: object) -> Blockage:
    """A draft with every answer that is needed, or with others; None leaves one out."""
    session, actor = register.session, register.reporter
    started = start_blockage(session, actor, register.organisation, register.slug)
    answers = {name: value for name, value in {**ANSWERS, **other}.items() if value is not None}
    for page in PAGES:
        names = {one.name for one in page.questions}
        of_page = {name: value for name, value in answers.items() if name in names}
        save_page(session, actor, started.reference, page, of_page, opened=started.version)
    return started


def a_report(register: Register, **other: object) -> Blockage:
    """The same, sent to be screened."""
    draft = a_draft(register, **other)
    return report(register.session, register.reporter, draft.reference, DAY)


def with_addresses(register: Register, *references: str) -> None:
    """Let some bodies have an address each: their reference at example.org."""
    for one in references:
        row = row_of(register.session, one)
        row.address = f"{one}@example.org"
    register.session.flush()


def a_screened_report(register: Register, **other: object) -> Blockage:
    """The same, taken on by staff."""
    found = a_report(register, **other)
    accept(register.session, register.staff, found.reference, SUMMARY)
    return found
