"""Publishing advice without names: only whoever asked says the last word, and can say no until then."""

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Advice
from registry.policy.actor import Actor
from registry.policy.advice_stages import AdviceHappening, AdviceStage
from registry.policy.permissions import Permission
from registry.services.advice.answering import move_on
from registry.services.advice.asking import chain_of
from registry.services.events import CASES, now, tell
from registry.services.prose import prose
from registry.services.told import Told
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class PublishedAdvice:
    """Advice as everybody sees it: no names, and nothing of whose question it was.

    Attributes:
        reference: what it is called by.
        question: in Markdown.
        answer: in Markdown.
        on: the day it was published.
        question_made_safe: as HTML.
        answer_made_safe: as HTML.
    """

    reference: str
    question: str
    answer: str
    on: str
    question_made_safe: Markup
    answer_made_safe: Markup


def set_consent(session: Session, actor: Actor, advice: Advice, *, consents: bool) -> None:
    """Agree that a question may be published, or take that back, which undoes a wording on offer.

    The question must have been found with `lock`.

    Raises:
        NotAllowed: where the actor did not ask it, or it is published.
    """
    _require_asker(actor, advice)
    if advice.stage == AdviceStage.PUBLISHED:
        raise NotAllowed(
            "It is published. Write to the registry if something in it has to be taken out."
        )
    if advice.consents == consents:
        return
    advice.consents = consents
    happened = AdviceHappening.CONSENT_GIVEN if consents else AdviceHappening.CONSENT_TAKEN_BACK
    if advice.stage == AdviceStage.WORDING_OFFERED:
        advice.public_question = advice.public_answer = None
        move_on(session, advice, AdviceStage.ANSWERED, happened, actor)
        return
    told = Told(chain_of(advice), happened, {"by": actor.person}, now(session, CASES))
    tell(session, told, CASES)
    session.flush()


def publish_advice(
    session: Session, actor: Actor, advice: Advice, *, question: str, answer: str
) -> None:
    """Publish the wording that was offered and read.

    The question must have been found with `lock`; `question` and `answer` are the words that were read.

    Raises:
        NotAllowed: where the actor did not ask it, nothing is on offer, or the words are others by now.
    """
    _require_asker(actor, advice)
    if advice.stage == AdviceStage.PUBLISHED:
        return
    if not advice.consents:
        raise NotAllowed("You have not agreed that it may be published.")
    if (advice.public_question, advice.public_answer) != (question, answer):
        raise NotAllowed(
            "The words were changed since you read them. Open the page and read them again."
        )
    advice.published_at = now(session, CASES)
    move_on(session, advice, AdviceStage.PUBLISHED, AdviceHappening.PUBLISHED, actor)


def published_advice(session: Session) -> tuple[PublishedAdvice, ...]:
    """Return all that is published, newest first."""
    query = select(Advice).where(Advice.stage == AdviceStage.PUBLISHED)
    rows = session.scalars(query.order_by(Advice.published_at.desc(), Advice.id.desc()))
    return tuple(_published(one) for one in rows)


def published_one(session: Session, reference: str) -> PublishedAdvice:
    """Return one that is published.

    Raises:
        NotThere: where there is none, or it is not published.
    """
    found = session.scalar(
        select(Advice).where(Advice.reference == reference, Advice.stage == AdviceStage.PUBLISHED)
    )
    if found is None:
        raise NotThere(
            f"No advice is published as {reference}. The list of advice has all there is."
        )
    return _published(found)


def _published(advice: Advice) -> PublishedAdvice:
    question, answer = advice.public_question or "", advice.public_answer or ""
    on = "" if advice.published_at is None else day_words(advice.published_at.date())
    return PublishedAdvice(advice.reference, question, answer, on, prose(question), prose(answer))


def _require_asker(actor: Actor, advice: Advice) -> None:
    may = actor.may(Permission.ASK_FOR_ADVICE, organisation=advice.organisation_id)
    if not may or actor.person != advice.asked_by:
        raise NotAllowed("Only whoever asked says whether it may be published.")
