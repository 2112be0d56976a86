"""What stands beside a programme's studies: reviews, studies under way, and claims without a study."""

from dataclasses import dataclass

from ratings.programme import Claim
from ratings.study import PooledEffect, Review, StudyUnderWay
from registry.services.source_view import Reference, Sources
from registry.services.wording import (
    NOT_REPORTED,
    counted,
    day_words,
    listed,
    minus_signs,
    sentence,
)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What a document claims without a study behind it."""

    text: str
    paragraph: str | None
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A systematic review that covers the programme."""

    title: str
    facts: tuple[str, ...]
    findings: str | None
    pooled: tuple[str, ...]
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class UnderWayView:
    """A registered study that has not reported."""

    title: str
    facts: tuple[str, ...]
    sources: tuple[Reference, ...]


def claim_view(claim: Claim, sources: Sources) -> ClaimView:
    """Word one claim."""
    return ClaimView(
        text=claim.text, paragraph=_paragraph(claim.paragraph), sources=sources.of(claim.cites)
    )


def review_view(review: Review, sources: Sources) -> ReviewView:
    """Word one systematic review."""
    number = review.included_studies
    until = review.searched_until
    facts = (
        "Year not reported" if review.year is None else str(review.year),
        "Number of studies not reported" if number is None else counted(number, "study", "studies"),
        f"Searched until {NOT_REPORTED if until is None else day_words(until)}",
        f"Quality: {review.quality or NOT_REPORTED}",
    )
    return ReviewView(
        title=review.title,
        facts=facts,
        findings=review.findings,
        pooled=tuple(_pooled(effect) for effect in review.pooled),
        sources=sources.of(review.cites),
    )


def under_way_view(study: StudyUnderWay, sources: Sources) -> UnderWayView:
    """Word one study under way."""
    end = study.planned_end
    facts = (
        sentence(study.design) if study.design else "Design not reported",
        str(study.country) if study.country else "Country not reported",
        f"Registration {study.id or NOT_REPORTED}",
        f"Planned to end {NOT_REPORTED if end is None else day_words(end)}",
        f"Outcomes: {listed(study.domains) or NOT_REPORTED}",
    )
    return UnderWayView(title=study.title, facts=facts, sources=sources.of(study.cites))


def _paragraph(paragraph: str | None) -> str | None:
    """Name a paragraph that is a bare number; "Box 4.1" names itself."""
    if paragraph is None or not paragraph[:1].isdigit():
        return paragraph
    return f"paragraph {paragraph}"


def _pooled(effect: PooledEffect) -> str:
    studies = f"number of studies {NOT_REPORTED}"
    if effect.studies is not None:
        studies = counted(effect.studies, "study", "studies")
    people = f"n {NOT_REPORTED}" if effect.participants is None else f"n = {effect.participants:,}"
    return f"{sentence(effect.domain)}: {minus_signs(effect.printed)} ({studies}; {people})"
