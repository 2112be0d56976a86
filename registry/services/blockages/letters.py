"""A report's letters and answers as staff, its reporter and its recipients see them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Blockage, BlockageAnswer, BlockageDelivery, BodyRow
from registry.policy.blockage_answers import ENDS_AS, Position
from registry.policy.blockage_stages import BlockageStage, DeliveryState
from registry.policy.personal_data import Find, personal_data_in
from registry.policy.recipients import BodyKind


@dataclass(frozen=True, slots=True)
class Letter:
    """One recipient's letter.

    Attributes:
        number: of its row.
        body: to whom it goes.
        reference: of that body.
        kind: what the body does.
        why: why it goes there.
        state: where it stands.
        failure: what the server said where it came back.
        address: for staff alone; None for everybody else.
        round: 1 for the first sending.
    """

    number: int
    body: str
    reference: str
    kind: BodyKind
    why: str
    state: DeliveryState
    failure: str | None
    address: str | None
    round: int


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """One answer.

    Attributes:
        number: of its row.
        body: whose it is.
        position: what the body says.
        words: the published words; for staff those of an answer that nobody screened yet.
        next_body: who is responsible instead, or that nobody is.
        answered_at: when it came.
        is_published: whether it stands beside the report.
        returned_reason: why it was asked for anew, or None.
        finds: for staff, what may tell who somebody is.
        suggests: the end that it suggests to staff, or None; they judge.
    """

    number: int
    body: str
    position: str
    words: str
    next_body: str | None
    answered_at: datetime
    is_published: bool
    returned_reason: str | None
    finds: tuple[Find, ...]
    suggests: BlockageStage | None


def letters_of(
    session: Session, blockage: Blockage, *, with_addresses: bool = False
) -> tuple[Letter, ...]:
    """Return every letter of a report, the newest sending first; addresses for staff alone."""
    rows = session.execute(
        select(BlockageDelivery, BodyRow)
        .join(BodyRow, BodyRow.id == BlockageDelivery.body_id)
        .where(BlockageDelivery.blockage_id == blockage.id)
        .order_by(BlockageDelivery.round.desc(), BlockageDelivery.id)
    )
    return tuple(
        Letter(
            number=one.id,
            body=body.name,
            reference=body.reference,
            kind=BodyKind(body.kind),
            why=one.why,
            state=DeliveryState(one.state),
            failure=one.failure if with_addresses else None,
            address=one.address if with_addresses else None,
            round=one.round,
        )
        for one, body in rows
    )


def answers_published(session: Session, blockage: Blockage) -> tuple[AnswerSeen, ...]:
    """Return the answers that stand beside a report, in the order in which they came."""
    return tuple(one for one in _answers(session, blockage) if one.is_published)


def answers_for_staff(session: Session, blockage: Blockage) -> tuple[AnswerSeen, ...]:
    """Return every answer to a report, those that nobody screened yet among them."""
    return tuple(_answers(session, blockage))


def _answers(session: Session, blockage: Blockage) -> list[AnswerSeen]:
    rows = session.execute(
        select(BlockageAnswer, BodyRow.name)
        .join(BlockageDelivery, BlockageDelivery.id == BlockageAnswer.delivery_id)
        .join(BodyRow, BodyRow.id == BlockageDelivery.body_id)
        .where(BlockageAnswer.blockage_id == blockage.id)
        .order_by(BlockageAnswer.id)
    )
    return [
        AnswerSeen(
            number=one.id,
            body=name,
            position=one.position,
            words=one.published if one.published is not None else one.words,
            next_body=one.next_body,
            answered_at=one.answered_at,
            is_published=one.published is not None,
            returned_reason=one.returned_reason,
            suggests=ENDS_AS[Position(one.position)],
            finds=()
            if one.published is not None
            else personal_data_in("\n".join(filter(None, (one.words, one.next_body)))),
        )
        for one, name in rows
    ]
