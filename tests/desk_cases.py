"""Invented cases at each step, written as their own services would leave them."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from registry.models import (
    CaseEvent,
    InterestDeclared,
    Organisation,
    Person,
    ReviewAssignment,
    ReviewRound,
    Signature,
    Submission,
)
from registry.models.chain import NOTHING_BEFORE, Link, as_text
from registry.policy.assignment_states import AssignmentState
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import MOVES, Stage
from registry.services.submissions.starting import chain_of
from tests.people import a_person, an_organisation

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One reviewer of a round to be made: whose assignment is in which state since when."""

    person: Person
    state: AssignmentState
    since: datetime


def a_case(
    session: Session, organisation: Organisation, by: Person, stage: Stage, since: datetime
) -> Submission:
    """Add a submission, and the event of its step to a stage at a moment."""
    made = Submission(
        reference=f"S-DESK{next(_numbers):05d}",
        organisation_id=organisation.id,
        kind=SubmissionKind.NEW_PROGRAMME,
        programme_slug=None,
        base_fingerprint=None,
        stage=stage,
        draft=json.dumps({"name": "An invented programme that no queue may name"}),
        version=1,
        started_by=by.id,
        started_at=since,
        changed_at=since,
        sent_at=since,
    )
    session.add(made)
    session.flush()
    step = next(move for moves in MOVES.values() for move in moves if move.to is stage)
    happened(session, made, step.told, since, by=by.id, version=1)
    return made


def happened(
    session: Session,
    case: Submission,
    kind: str,
    at: datetime,
    *,
    place: int = 1,
    **content: object,
) -> None:
    """Write an event into a case's chain at a moment of long ago, which `tell` would not."""
    link = Link(
        chain=chain_of(case),
        place=place,
        kind=kind,
        happened_at=at,
        content=as_text(content),
        previous=NOTHING_BEFORE,
    )
    session.add(CaseEvent(**asdict(link), hash=link.hash))
    session.flush()


def a_round(
    session: Session,
    case: Submission,
    by: Person,
    reviewers: tuple[Reviewer, ...],
    *,
    phase: Phase = Phase.INDEPENDENT,
) -> ReviewRound:
    """Add a round of a case with its reviewers."""
    moment = min(one.since for one in reviewers)
    number = next(_numbers)
    signature = Signature(
        submission_id=case.id,
        round=number,
        version=1,
        fingerprint="0" * 64,
        draft=case.draft,
        statement="Signed.",
        signed_as="certifier",
        person_id=by.id,
        signed_at=moment,
    )
    session.add(signature)
    session.flush()
    held = ReviewRound(
        reference=f"R-DESK{number:05d}",
        submission_id=case.id,
        signature_id=signature.id,
        number=number,
        purpose=Purpose.SUBMISSION,
        phase=phase,
        record="{}",
        fingerprint="0" * 64,
        standard="standard",
        edition="1",
        engine="1",
        guide="1",
        items="[]",
        seed=1,
        opened_by=by.id,
        opened_at=moment,
    )
    session.add(held)
    session.flush()
    for letter, one in zip("ABCDEF", reviewers, strict=False):
        session.add(_assignment(held, by, letter, one))
    session.flush()
    return held


def _assignment(held: ReviewRound, by: Person, letter: str, reviewer: Reviewer) -> ReviewAssignment:
    state, since = reviewer.state, reviewer.since
    ended = {AssignmentState.DECLINED, AssignmentState.REPLACED, AssignmentState.FROZEN}
    return ReviewAssignment(
        round_id=held.id,
        person_id=reviewer.person.id,
        letter=letter,
        state=state,
        invited_by=by.id,
        invited_at=since,
        accepted_at=since if state in {AssignmentState.ACCEPTED, AssignmentState.SENT} else None,
        sent_at=since if state is AssignmentState.SENT else None,
        ended_at=since if state in ended else None,
    )


def declares(session: Session, person: Person, case: Submission, at: datetime) -> None:
    """Let somebody declare that they have no interest in a case."""
    for interest in Interest:
        session.add(
            InterestDeclared(
                submission_id=case.id,
                person_id=person.id,
                role=Role.MODERATOR,
                interest=interest,
                declared=False,
                words="",
                declared_at=at,
            )
        )
    session.flush()


@dataclass(frozen=True, slots=True)
class Scene:
    """An organisation with its editor, and people of the registry."""

    session: Session
    trust: Organisation
    editor: Person
    moderator: Person
    administrator: Person
    reviewers: tuple[Person, Person]
    """The second is a moderator too."""

    def case(self, stage: Stage, since: datetime) -> Submission:
        """Add a case."""
        return a_case(self.session, self.trust, self.editor, stage, since)


def a_scene(session: Session) -> Scene:
    """Add the people."""
    trust = an_organisation(session)
    return Scene(
        session,
        trust,
        a_person(session, Role.PROVIDER_EDITOR, organisation=trust),
        staff(session, Role.MODERATOR, named="moderator"),
        staff(session, Role.ADMINISTRATOR, named="administrator"),
        (
            staff(session, Role.REVIEWER, named="alma"),
            staff(session, Role.REVIEWER, Role.MODERATOR, named="bert"),
        ),
    )


def staff(session: Session, *roles: Role, named: str) -> Person:
    """Add somebody of the registry."""
    return a_person(session, *roles, email=f"{named}@registry.example.org")
