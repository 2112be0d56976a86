"""A published report as everybody reads it: screened words, sums, whom it went to, and the answers beside it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.models import Blockage, Organisation
from registry.policy.blockage_questions import QUESTION_CALLED, NamedTo
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.policy.blockage_visibility import OnLooker, Part, shows
from registry.policy.cost_test import CostTest
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import programme_name
from registry.services.blockages.clocks import answer_due
from registry.services.blockages.committees import DecisionShown, committee_decisions
from registry.services.blockages.letters import (
    AnswerSeen,
    Letter,
    answers_published,
    letters_of,
)
from registry.services.blockages.moving import was_closed_by_the_registry
from registry.services.blockages.readiness import in_words
from registry.services.blockages.similar import voices_of
from registry.services.blockages.standing import stands
from registry.services.blockages.starting import answers_of
from registry.services.blockages.sums import cost_test_of

CHOSEN = ("matter", "step", "barriers", "people")
"""Answers that are chosen from lists, or a number: they tell nobody's identity."""


@dataclass(frozen=True, slots=True)
class PublicReport:
    """A published report.

    Attributes:
        reference: of the report.
        programme: by name.
        slug: of the programme.
        area: by name.
        area_code: its code.
        stage: where it stands.
        is_closed: whether it is over; closed is not resolved.
        summary: the screened words.
        facts: what was chosen, by question.
        costs: both costs and their sum.
        organisation: which reports it, where it chose to be named to everybody.
        voices: how many organisations stand behind it.
        sent_at: when every recipient had been sent it.
        letters: to whom it went, and what became of each letter.
        answers: what was answered.
        due: the last day on which a first answer was in time.
        closed_at: when it was closed, or None.
        closed_reason: why, where staff wrote it; None for what its reporter wrote, which nobody screened.
        next_body: who was named as next, or None.
        decisions: what committees decided of it.
        stands: where it stands, in a sentence.
    """

    reference: str
    programme: str
    slug: str
    area: str
    area_code: str
    stage: BlockageStage
    is_closed: bool
    summary: str
    facts: tuple[tuple[str, str], ...]
    costs: CostTest
    organisation: str | None
    voices: int
    sent_at: datetime | None
    letters: tuple[Letter, ...]
    answers: tuple[AnswerSeen, ...]
    due: date | None
    closed_at: datetime | None
    closed_reason: str | None
    next_body: str | None
    decisions: tuple[DecisionShown, ...]
    stands: str


def view_of(session: Session, blockage: Blockage) -> PublicReport:
    """Return a report as everybody reads it; whether it is public is asked before."""
    answers, areas = answers_of(blockage), areas_by_code(session)
    stage = BlockageStage(blockage.stage)
    named = shows(
        OnLooker.PUBLIC,
        Part.ORGANISATION,
        stage=stage,
        is_public=True,
        names_itself=answers.get("named_to") == NamedTo.EVERYBODY,
    )
    organisation = session.get_one(Organisation, blockage.organisation_id).name if named else None
    told = [
        (one.label, in_words(one, answers.get(one.name), areas))
        for one in map(QUESTION_CALLED.__getitem__, CHOSEN)
    ]
    return PublicReport(
        reference=blockage.reference,
        programme=programme_name(session, blockage.programme_slug or ""),
        slug=blockage.programme_slug or "",
        area=named_area(areas, blockage.area),
        area_code=blockage.area or "",
        stage=stage,
        is_closed=stage in CLOSED,
        summary=blockage.summary or "",
        facts=tuple((label, words) for label, words in told if words is not None),
        costs=cost_test_of(session, answers),
        organisation=organisation,
        voices=voices_of(session, blockage),
        sent_at=blockage.sent_at,
        letters=letters_of(session, blockage),
        answers=answers_published(session, blockage),
        due=answer_due(blockage, areas),
        closed_at=blockage.closed_at,
        closed_reason=blockage.closed_reason
        if was_closed_by_the_registry(session, blockage)
        else None,
        next_body=blockage.next_body,
        decisions=committee_decisions(session, blockage),
        stands=stands(stage, has_answer=blockage.first_answered_at is not None),
    )


def report_json(report: PublicReport) -> dict[str, Any]:
    """Return a published report as JSON has it."""
    return {
        "reference": report.reference,
        "programme": report.slug,
        "area": report.area_code,
        "stage": str(report.stage),
        "closed": report.is_closed,
        "stands": report.stands,
        "summary": report.summary,
        "facts": dict(report.facts),
        "cost_test": {
            "answer": str(report.costs.answer),
            "because": report.costs.because,
            "price_year": report.costs.price_year,
            "existing": None if report.costs.existing is None else str(report.costs.existing),
            "offered": None if report.costs.offered is None else str(report.costs.offered),
        },
        "organisation": report.organisation,
        "organisations_behind_it": report.voices,
        "sent_at": None if report.sent_at is None else report.sent_at.isoformat(),
        "answer_due": None if report.due is None else report.due.isoformat(),
        "recipients": [
            {"body": one.body, "kind": str(one.kind), "why": one.why, "state": str(one.state)}
            for one in report.letters
        ],
        "answers": [
            {
                "body": one.body,
                "position": one.position,
                "words": one.words,
                "next_body": one.next_body,
                "answered_at": one.answered_at.isoformat(),
            }
            for one in report.answers
        ],
        "closed_at": None if report.closed_at is None else report.closed_at.isoformat(),
        "closed_reason": report.closed_reason,
        "next_body": report.next_body,
        "committees": [
            {**asdict(one), "met_on": one.met_on.isoformat()} for one in report.decisions
        ],
    }
