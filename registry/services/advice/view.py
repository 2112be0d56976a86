"""What the pages of advice show of a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Advice, Organisation, Submission
from registry.policy.actor import Actor
from registry.policy.advice_stages import AdviceStage
from registry.policy.permissions import Permission
from registry.services.prose import prose
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class AdviceView:
    """One question, ready to read.

    Attributes:
        reference: what it is called by.
        organisation: who asked.
        submission: the reference of the submission that it is about; None for none.
        stage: where it stands.
        on: the day it was asked.
        question: its Markdown made safe.
        answer: the same; None where there is none yet.
        answer_typed: the answer as it was typed, to be changed.
        question_typed: the question as it was typed.
        answered_on: the day it was answered.
        public_question: the wording on offer, as typed.
        public_answer: the same of the answer.
        consents: whether whoever asked agrees that it may be published.
        is_own: whether the reader asked it, and may say so.
        may_answer: whether the reader is an adviser.
        may_be_answered: whether it is not too late for an answer.
        may_be_offered: whether its wording can be offered now.
    """

    reference: str
    organisation: str
    submission: str | None
    stage: str
    on: str
    question: Markup
    answer: Markup | None
    answer_typed: str
    question_typed: str
    answered_on: str
    public_question: str
    public_answer: str
    consents: bool
    is_own: bool
    may_answer: bool
    may_be_answered: bool
    may_be_offered: bool

    @property
    def wording(self) -> tuple[Markup, Markup]:
        """The wording on offer made safe."""
        return prose(self.public_question), prose(self.public_answer)


def advice_views(
    session: Session, actor: Actor, listed: Iterable[Advice]
) -> tuple[AdviceView, ...]:
    """Lay out questions."""
    return tuple(advice_view(session, actor, one) for one in listed)


def advice_view(session: Session, actor: Actor, advice: Advice) -> AdviceView:
    """Lay out one question."""
    organisation = session.scalar(
        select(Organisation.name).where(Organisation.id == advice.organisation_id)
    )
    about = session.scalar(
        select(Submission.reference).where(Submission.id == advice.submission_id)
    )
    answered = advice.stage in {AdviceStage.ANSWERED, AdviceStage.WORDING_OFFERED}
    may_ask = actor.may(Permission.ASK_FOR_ADVICE, organisation=advice.organisation_id)
    return AdviceView(
        reference=advice.reference,
        organisation=organisation or "",
        submission=about,
        stage=advice.stage,
        on=day_words(advice.asked_at.date()),
        question=prose(advice.question),
        answer=None if advice.answer is None else prose(advice.answer),
        answer_typed=advice.answer or "",
        question_typed=advice.question,
        answered_on="" if advice.answered_at is None else day_words(advice.answered_at.date()),
        public_question=advice.public_question or "",
        public_answer=advice.public_answer or "",
        consents=advice.consents,
        is_own=may_ask and actor.person == advice.asked_by,
        may_answer=actor.may(Permission.ANSWER_ADVICE),
        may_be_answered=advice.stage in {AdviceStage.ASKED, AdviceStage.ANSWERED},
        may_be_offered=answered and advice.consents,
    )


def organisations_of(session: Session, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the organisations that the actor may ask for, by name."""
    own = [
        one for one in actor.organisations if actor.may(Permission.ASK_FOR_ADVICE, organisation=one)
    ]
    rows = session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(own))
        .order_by(Organisation.name)
    )
    return tuple((identity, name) for identity, name in rows)
