"""Screening what bodies answer: published beside the report in words that tell nobody's identity, or asked for anew."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageAnswer, BlockageDelivery, BodyRow
from registry.policy.actor import Actor
from registry.policy.blockage_stages import AnswerHappening
from registry.policy.personal_data import personal_data_in
from registry.services.blockages.answering import decides
from registry.services.blockages.finding import chain_of, screened_blockage
from registry.services.blockages.sending import write_again
from registry.services.events import CASES, now, tell
from registry.services.told import Told

LONGEST: Final = 8_000


def publish_answer(session: Session, actor: Actor, reference: str, number: int, words: str) -> None:
    """Put an answer beside its report, in screened words; what the body wrote is kept.

    It makes the report public where it is the answer that was waited for: a committee's word takes no council's time.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it was screened already, or the words are missing, too long, or seem to tell who somebody is;
            or the body that it names as next does.
    """
    blockage, answer = _unscreened(session, actor, reference, number)
    text = words.strip()
    if not text or len(text) > LONGEST:
        raise NotAllowed(f"Write the words that are published, in at most {LONGEST:,} characters.")
    finds = personal_data_in(text)
    if finds:
        raise NotAllowed(f"{finds[0]}. Write the words without it.")
    named = personal_data_in(answer.next_body or "")
    if named:
        raise NotAllowed(
            f"{named[0]}, and who is next is published as it was written. Ask for the answer anew."
        )
    moment = now(session, CASES)
    answer.published, answer.screened_by, answer.screened_at = text, actor.person, moment
    delivery = session.get_one(BlockageDelivery, answer.delivery_id)
    body = session.get_one(BodyRow, delivery.body_id)
    if blockage.first_answered_at is None and decides(session, blockage, body):
        blockage.first_answered_at = moment
    content = {"by": actor.person, "answer": answer.id}
    tell(session, Told(chain_of(blockage), AnswerHappening.PUBLISHED, content, moment), CASES)
    session.flush()


def return_answer(session: Session, actor: Actor, reference: str, number: int, reason: str) -> None:
    """Ask a body to write its answer again, and say why.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it was screened already, or no reason is given.
    """
    blockage, answer = _unscreened(session, actor, reference, number)
    if not reason.strip():
        raise NotAllowed("Say what has to be written differently.")
    moment = now(session, CASES)
    answer.returned_reason, answer.screened_by, answer.screened_at = (
        reason.strip(),
        actor.person,
        moment,
    )
    delivery = session.get_one(BlockageDelivery, answer.delivery_id)
    write_again(session, blockage, delivery, "blockage-answer-returned", reason=reason.strip())
    content = {"by": actor.person, "answer": answer.id}
    tell(session, Told(chain_of(blockage), AnswerHappening.RETURNED, content, moment), CASES)
    session.flush()


def _unscreened(
    session: Session, actor: Actor, reference: str, number: int
) -> tuple[Blockage, BlockageAnswer]:
    blockage = screened_blockage(session, actor, reference, lock=True)
    answer = session.scalar(
        select(BlockageAnswer).where(
            BlockageAnswer.id == number, BlockageAnswer.blockage_id == blockage.id
        )
    )
    if answer is None:
        raise NotThere("There is nothing at this address that you may see.")
    if answer.screened_at is not None:
        raise NotAllowed("Somebody has screened this answer already.")
    return blockage, answer
