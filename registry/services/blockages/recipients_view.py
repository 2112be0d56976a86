"""What the holder of a recipient's link reads: the screened summary, the sums, and the rating with its reasons."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import BlockageAnswer, Organisation
from registry.policy.blockage_questions import QUESTION_CALLED
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.policy.cost_test import CostTest
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import programme_name
from registry.services.blockages.answering import opened_by
from registry.services.blockages.clocks import ReportClock, answer_due, clock_of_report
from registry.services.blockages.letters import AnswerSeen, answers_published
from registry.services.blockages.readiness import in_words
from registry.services.blockages.starting import answers_of
from registry.services.blockages.sums import cost_test_of

_SHOWN = ("service", "step", "barriers", "people")
"""Answers that are chosen or short enough to tell nobody's identity; the rest stands in the summary."""

_TO_BE_ANSWERED = frozenset({BlockageStage.SENT, BlockageStage.ACKNOWLEDGED})
_WAITED_FOR = frozenset({BlockageStage.SENT, BlockageStage.REVIEW_ASKED})


@dataclass(frozen=True, slots=True)
class ForItsRecipient:
    """A report as a recipient sees it.

    Attributes:
        reference: of the report.
        body: for whom the link is.
        why: why it goes to this body.
        programme: by name.
        slug: of the programme.
        organisation: which reports it.
        area: where.
        matter: what kind of service.
        summary: the screened words.
        facts: what else was reported, by question.
        costs: both costs and their sum.
        stage: where it stands.
        clock: until when it is in time to say that they have it, or to answer anew; None where neither is awaited.
        answer_by: the last day on which a first answer is in time; None where none is waited for.
        answers: what stands beside it.
        draft: what this body wrote and was asked to write again, or nothing.
        returned_reason: why it was asked to, or None.
    """

    reference: str
    body: str
    why: str
    programme: str
    slug: str
    organisation: str
    area: str
    matter: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    costs: CostTest
    stage: BlockageStage
    clock: ReportClock | None
    answer_by: date | None
    answers: tuple[AnswerSeen, ...]
    draft: str
    returned_reason: str | None

    @property
    def is_closed(self) -> bool:
        """Whether it is over."""
        return self.stage in CLOSED


def for_its_recipient(session: Session, token: str, on: date) -> ForItsRecipient:
    """Return the report that a link opens.

    Raises:
        NotThere: where the link is none of ours.
    """
    opened = opened_by(session, token)
    blockage = opened.blockage
    answers, areas = answers_of(blockage), areas_by_code(session)
    organisation = session.get_one(Organisation, blockage.organisation_id)
    told = [(QUESTION_CALLED[name], answers.get(name)) for name in _SHOWN]
    facts = [(one.label, in_words(one, found, areas)) for one, found in told]
    returned = _returned(session, opened.delivery.id)
    return ForItsRecipient(
        reference=blockage.reference,
        body=opened.body.name,
        why=opened.delivery.why,
        programme=programme_name(session, blockage.programme_slug or ""),
        slug=blockage.programme_slug or "",
        organisation=organisation.name,
        area=named_area(areas, blockage.area),
        matter=blockage.matter or "",
        summary=blockage.summary or "",
        facts=tuple((label, words) for label, words in facts if words is not None),
        costs=cost_test_of(session, answers),
        stage=BlockageStage(blockage.stage),
        clock=clock_of_report(blockage, areas, on) if blockage.stage in _WAITED_FOR else None,
        answer_by=answer_due(blockage, areas) if blockage.stage in _TO_BE_ANSWERED else None,
        answers=answers_published(session, blockage),
        draft=returned[0] if returned else "",
        returned_reason=returned[1] if returned else None,
    )


def _returned(session: Session, delivery: int) -> tuple[str, str] | None:
    """Return the words and the reason of this body's newest answer where it was asked for anew."""
    newest = session.scalar(
        select(BlockageAnswer)
        .where(BlockageAnswer.delivery_id == delivery)
        .order_by(BlockageAnswer.id.desc())
        .limit(1)
    )
    if newest is None or newest.returned_reason is None:
        return None
    return newest.words, newest.returned_reason
