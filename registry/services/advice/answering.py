"""Answering what the advisers were asked: by staff, told in its chain, and mailed to whoever asked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Advice, Person
from registry.policy.actor import Actor
from registry.policy.advice_stages import FOLLOWS, AdviceHappening, AdviceStage
from registry.policy.permissions import Permission
from registry.services.advice.asking import chain_of, worded
from registry.services.events import CASES, now, tell
from registry.services.mail.queueing import queue_mail
from registry.services.told import Told


def answer(session: Session, actor: Actor, advice: Advice, words: str) -> None:
    """Answer a question, or answer it anew before it is offered for publication.

    The question must have been found with `lock`.

    Raises:
        NotAllowed: where the actor is no adviser, or it is too late.
        AdviceRefused: where the answer says nothing, or is too long.
    """
    _require_adviser(actor)
    if advice.stage not in {AdviceStage.ASKED, AdviceStage.ANSWERED}:
        raise NotAllowed("Its wording for publication was offered, so the answer stays as it is.")
    said = worded(words, "answer", "Write an answer.")
    if advice.answer == said:
        return
    moment = now(session, CASES)
    advice.answer, advice.answered_by, advice.answered_at = said, actor.person, moment
    move_on(session, advice, AdviceStage.ANSWERED, AdviceHappening.ANSWERED, actor)
    _write_to_asker(session, advice, "advice-given")


def offer_wording(
    session: Session, actor: Actor, advice: Advice, *, question: str, answer: str
) -> None:
    """Offer the words that would be published, without names; whoever asked sees them first.

    The question must have been found with `lock`.

    Raises:
        NotAllowed: where the actor is no adviser, whoever asked has not consented, or it is too soon or late.
        AdviceRefused: where the words say nothing, or are too long.
    """
    _require_adviser(actor)
    if not advice.consents:
        raise NotAllowed("Whoever asked has not agreed that it may be published.")
    if AdviceStage.WORDING_OFFERED not in FOLLOWS[AdviceStage(advice.stage)]:
        raise NotAllowed(f"The question is {advice.stage}, so its wording cannot be offered now.")
    public = (
        worded(question, "public_question", "Write the question as it would be published."),
        worded(answer, "public_answer", "Write the answer as it would be published."),
    )
    if (advice.public_question, advice.public_answer) == public:
        return
    advice.public_question, advice.public_answer = public
    move_on(session, advice, AdviceStage.WORDING_OFFERED, AdviceHappening.WORDING_OFFERED, actor)
    _write_to_asker(session, advice, "advice-wording")


def move_on(
    session: Session, advice: Advice, to: AdviceStage, happened: AdviceHappening, actor: Actor
) -> None:
    """Put a question to its next stage and tell it in its chain.

    Raises:
        NotAllowed: where that stage does not follow.
    """
    if to not in FOLLOWS[AdviceStage(advice.stage)]:
        raise NotAllowed(f"The question is {advice.stage}, so this cannot be done now.")
    advice.stage = to
    told = Told(chain_of(advice), happened, {"by": actor.person}, now(session, CASES))
    tell(session, told, CASES)
    session.flush()


def _require_adviser(actor: Actor) -> None:
    if not actor.may(Permission.ANSWER_ADVICE):
        raise NotAllowed("Only the registry's advisers answer.")


def _write_to_asker(session: Session, advice: Advice, template: str) -> None:
    name, email = session.execute(
        select(Person.name, Person.email).where(Person.id == advice.asked_by)
    ).one()
    values = {"name": name, "reference": advice.reference}
    queue_mail(session, template, to=email, values=values, about=chain_of(advice))
