"""Reports of blockages put straight into a register, in whatever state a page has to show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import (
    Blockage,
    BlockageAnswer,
    BlockageDelivery,
    BodyRow,
    Organisation,
    Person,
)
from registry.policy.blockage_answers import Position
from registry.policy.blockage_stages import BlockageHappening, BlockageStage, DeliveryState, StepOf
from registry.policy.roles import Role
from registry.services.blockages.finding import chain_of
from registry.services.events import CASES, now, tell
from registry.services.told import Told
from tests.blocked import ANSWERS, COUNCIL, EXETER, SUMMARY
from tests.people import a_person, an_organisation

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANSWERED = datetime(2026, 3, 16, 9, tzinfo=UTC)
ANSWER = "We buy another service, which reaches more parents for the same money."
_number = count(1)


@dataclass(frozen=True, slots=True)
class Reporters:
    """Whose reports they are, and a member of staff."""

    organisation: Organisation
    person: Person
    staff: Person


def reporters(session: Session) -> Reporters:
    """An organisation, somebody of it, and a member of staff."""
    organisation = an_organisation(session, "Unnamed Trust")
    person = a_person(
        session, Role.PROVIDER_EDITOR, email="w@example.org", organisation=organisation
    )
    return Reporters(
        organisation, person, a_person(session, Role.MODERATOR, email="screens@example.org")
    )


def put_report(  # noqa: PLR0913  each is a fact that a page shows
    session: Session,
    of: Reporters,
    *,
    stage: BlockageStage = BlockageStage.SENT,
    area: str = EXETER,
    slug: str = "teens-and-toddlers",
    sent: datetime | None = SENT,
    answered: datetime | None = None,
    since: datetime | None = None,
    answers: Mapping[str, object] | None = None,
    staff_closed: bool = True,
    **facts: object,
) -> Blockage:
    """Put one report there; by default sent long ago and never answered."""
    filled = {**ANSWERS, "area": area, **(answers or {})}
    moment = since or answered or sent or SENT
    found = Blockage(
        reference=f"B-TEST-{next(_number):04}",
        organisation_id=of.organisation.id,
        stage=stage,
        draft=json.dumps(filled, sort_keys=True),
        version=1,
        programme_slug=slug,
        area=area,
        matter=str(filled["matter"]),
        step=str(filled["step"]),
        started_by=of.person.id,
        started_at=SENT,
        changed_at=SENT,
        stage_since=moment,
        received_at=SENT,
        sent_at=sent,
        first_answered_at=answered,
        summary=SUMMARY,
    )
    for name, value in facts.items():
        setattr(found, name, value)
    session.add(found)
    session.flush()
    if found.closed_reason is not None:
        told = {"as": StepOf.REGISTRY if staff_closed else StepOf.REPORTER}
        closed = Told(chain_of(found), BlockageHappening.CLOSED, told, now(session, CASES))
        tell(session, closed, CASES)
    letter = BlockageDelivery(
        blockage_id=found.id,
        body_id=session.scalars(select(BodyRow.id).where(BodyRow.reference == COUNCIL)).one(),
        round=1,
        why="It decides which services there are.",
        address="secret-address@example.org",
        state=DeliveryState.SENT,
        queued_at=SENT,
        sent_at=sent,
    )
    session.add(letter)
    session.flush()
    if answered is not None:
        session.add(
            BlockageAnswer(
                blockage_id=found.id,
                delivery_id=letter.id,
                round=1,
                position=Position.NOT_ADOPTED,
                words=f"{ANSWER} Ask Mrs Invented.",
                next_body=None,
                answered_at=answered,
                published=ANSWER,
                screened_at=answered,
            )
        )
        session.flush()
    return found
