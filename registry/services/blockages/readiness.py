"""What a report still needs before it can be sent, and what whoever sends it has to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from registry.models import Blockage
from registry.policy.areas import Area
from registry.policy.blockage_questions import PAGES, Asks, NamedTo, Question, QuestionPage
from registry.policy.cost_test import CostAnswer, CostTest
from registry.policy.personal_data import Find, personal_data_in
from registry.policy.recipients import Matter, Recipient, nobody_answers, recipients_of
from registry.services.areas.bodies import bodies
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.allowed import Allowed, allowed
from registry.services.blockages.barriers import barrier_labels
from registry.services.blockages.similar import Similar, similar_to
from registry.services.blockages.starting import answers_of
from registry.services.blockages.sums import cost_test_of


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question with its answer in words; None where there is none."""

    label: str
    words: str | None
    is_needed: bool


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page of questions with its answers.

    Attributes:
        key: of the page.
        title: of the page.
        lines: each question with its answer.
        missing: how many needed answers there are not.
        finds: what may tell who somebody is.
    """

    key: str
    title: str
    lines: tuple[AnswerLine, ...]
    missing: int
    finds: tuple[Find, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """A report before it is sent.

    Attributes:
        pages: what was answered.
        allowed: whether its organisation may report.
        costs: the cost test with its sum.
        told: who will be asked to answer or told, each with why.
        nobody: what is said where no council answers for the matter there.
        similar: reports that are open already.
        names_itself: whether everybody learns which organisation reports.
    """

    pages: tuple[PageDone, ...]
    allowed: Allowed
    costs: CostTest
    told: tuple[Recipient, ...]
    nobody: tuple[str, ...]
    similar: tuple[Similar, ...]
    names_itself: bool

    @property
    def missing(self) -> int:
        """How many needed answers there are not."""
        return sum(page.missing for page in self.pages)

    @property
    def can_be_sent(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.missing and self.allowed.may and self.costs.answer is CostAnswer.MET


def readiness_of(session: Session, blockage: Blockage, on: date) -> Readiness:
    """Return what a report still needs."""
    answers = answers_of(blockage)
    areas = areas_by_code(session)
    told, nobody = routed(session, answers, areas, on)
    return Readiness(
        pages=tuple(page_done(page, answers, areas) for page in PAGES),
        allowed=allowed(session, blockage.organisation_id, blockage.programme_slug or "", on),
        costs=cost_test_of(session, answers),
        told=told,
        nobody=nobody,
        similar=similar_to(session, blockage, on),
        names_itself=answers.get("named_to") == NamedTo.EVERYBODY,
    )


def routed(
    session: Session, answers: Mapping[str, Any], areas: Mapping[str, Area], on: date
) -> tuple[tuple[Recipient, ...], tuple[str, ...]]:
    """Return who is told of a report, and what is said where no council answers; nothing before both are known."""
    area, matter = areas.get(answers.get("area", "")), answers.get("matter")
    if area is None or matter is None:
        return (), ()
    over = [code for code in (area.code, area.county, area.combined) if code]
    known = bodies(session, areas=over)
    told = recipients_of(area, Matter(matter), bodies=known, areas=areas, on=on)
    return told, tuple(nobody_answers(area, Matter(matter), areas))


def page_done(
    page: QuestionPage, answers: Mapping[str, Any], areas: Mapping[str, Area]
) -> PageDone:
    """Return a page with its answers in words."""
    lines = [
        AnswerLine(one.label, in_words(one, answers.get(one.name), areas), one.is_needed)
        for one in page.questions
    ]
    typed = [
        str(answers[one.name])
        for one in page.questions
        if one.asks in {Asks.LINE, Asks.WORDS} and one.name in answers
    ]
    return PageDone(
        key=page.key,
        title=page.title,
        lines=tuple(lines),
        missing=sum(line.is_needed and line.words is None for line in lines),
        finds=tuple(find for words in typed for find in personal_data_in(words)),
    )


def in_words(
    question: Question,
    answer: Any,  # noqa: ANN401  of whatever type the question asks for
    areas: Mapping[str, Area],
) -> str | None:
    """Say an answer as a reader would; None where there is none."""
    if answer is None:
        return None
    match question.asks:
        case Asks.AREA:
            return areas[answer].name if answer in areas else str(answer)
        case Asks.SEVERAL:
            labels = barrier_labels()
            return "; ".join(labels.get(code, code) for code in answer)
        case Asks.POUNDS:
            return f"£{float(answer):,.2f}"
        case Asks.NUMBER:
            return f"{answer:,}"
        case _:
            return str(answer)
