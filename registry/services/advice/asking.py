"""Asking the registry's advisers, and finding what was asked."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import Advice, Submission
from registry.policy.actor import Actor
from registry.policy.advice_stages import AdviceHappening, AdviceStage
from registry.policy.permissions import Permission
from registry.services.advice.letters import letters_to_advisers
from registry.services.events import CASES, now, tell
from registry.services.references import new_reference
from registry.services.told import Told

LONGEST: Final = 10_000
"""Characters of a question or an answer: four pages."""


class AdviceRefused(RegistryError):
    """Words that say nothing, or more than anybody will read.

    Attributes:
        field: which words.
    """

    def __init__(self, field: str, sentence: str) -> None:
        """Keep which words they are."""
        super().__init__(sentence)
        self.field = field


def ask(  # noqa: PLR0913  who asks what for whom, about what, and whether it may be published
    session: Session,
    actor: Actor,
    organisation: int,
    question: str,
    *,
    submission: Submission | None = None,
    consents: bool = False,
) -> Advice:
    """Ask the advisers for an organisation, about one of its submissions or none.

    Raises:
        NotAllowed: where the actor may not ask for that organisation.
        AdviceRefused: where the question says nothing, or is too long.
    """
    if actor.person is None or not actor.may(Permission.ASK_FOR_ADVICE, organisation=organisation):
        raise NotAllowed("Only somebody of an organisation asks for its advice.")
    if submission is not None and submission.organisation_id != organisation:
        raise NotThere("There is no such submission of your organisation.")
    moment = now(session, CASES)
    asked = Advice(
        reference=new_reference("A"),
        organisation_id=organisation,
        submission_id=None if submission is None else submission.id,
        asked_by=actor.person,
        asked_at=moment,
        question=worded(question, "question", "Write what you would like to know."),
        consents=consents,
        stage=AdviceStage.ASKED,
    )
    session.add(asked)
    session.flush()
    about = None if submission is None else submission.reference
    content = {"by": actor.person, "submission": about, "consents": consents}
    tell(session, Told(chain_of(asked), AdviceHappening.ASKED, content, moment), CASES)
    letters_to_advisers(session, asked, about=chain_of(asked))
    return asked


def find_advice(session: Session, actor: Actor, reference: str, *, lock: bool = False) -> Advice:
    """Return a question that the actor may see.

    Raises:
        NotThere: where there is none, or it is another organisation's: nobody learns which.
    """
    query = select(Advice).where(Advice.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None or not actor.may(Permission.SEE_ADVICE, organisation=found.organisation_id):
        raise NotThere(f"There is no question {reference} that you may see.")
    return found


def asked_by(
    session: Session, actor: Actor, submission: Submission | None = None
) -> Sequence[Advice]:
    """Return the questions that the actor may see, of one submission or of all, those unanswered first."""
    query = select(Advice).order_by(Advice.stage != AdviceStage.ASKED, Advice.id.desc())
    if submission is not None:
        query = query.where(Advice.submission_id == submission.id)
    if not actor.may(Permission.ANSWER_ADVICE):
        query = query.where(Advice.organisation_id.in_(actor.organisations))
    return session.scalars(query).all()


def chain_of(advice: Advice) -> str:
    """Return the name of a question's chain of events."""
    return f"advice/{advice.reference}"


def worded(words: str, field: str, missing: str) -> str:
    """Return words without the spaces around them.

    Raises:
        AdviceRefused: where there are none, or too many.
    """
    said = words.strip()
    if not said:
        raise AdviceRefused(field, missing)
    if len(said) > LONGEST:
        raise AdviceRefused(field, f"Write at most {LONGEST:,} characters; this has {len(said):,}.")
    return said
