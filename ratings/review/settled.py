"""A record with its review: what was settled becomes part of the evidence, and the rating reads it there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ratings.contrast import Contrast
from ratings.documents import Citation
from ratings.errors import RecordError
from ratings.figures import Day
from ratings.judged_bias import RiskOfBias
from ratings.record import EvidenceRecord
from ratings.review.as_judged import unreviewed
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.judgements import Reviewed, ReviewersJudgement
from ratings.review.places import Place, place_of
from ratings.review.questions import ReviewQuestion
from ratings.review.settled_bias import settled_bias
from ratings.study import Study
from ratings.vocabulary import Depth

_OF_BIAS = frozenset({ReviewQuestion.ROB_2, ReviewQuestion.ROBINS_I})

Where = tuple[str | None, str | None]
"""A study and one of its contrasts, or of neither."""


def with_review(  # noqa: PLR0913  a review has as many parts
    record: EvidenceRecord,
    settled: Mapping[str, SettledAnswer],
    *,
    items: Iterable[ReviewItem],
    edition: str,
    guide: str,
    reviewers: int,
    settled_on: str,
) -> EvidenceRecord:
    """Return the record with every settled answer as part of it; an earlier review of it is replaced.

    Every item must be settled. Raises RecordError, with a sentence, where one is not, where an answer is of no
    item or none of the item's options, where it rests on a document that the record does not hold, or where a
    tool's answers do not come to its judgement.
    """
    asked = {item.key: item for item in items}
    _check(record, settled, asked)
    judgements: dict[Where, list[ReviewersJudgement]] = {}
    biases: dict[Where, RiskOfBias] = {}
    plain = unreviewed(record)
    for item in asked.values():
        place, answer = place_of(item.about), settled[item.key]
        where = place.study, place.contrast
        if item.question in _OF_BIAS and place.study and place.contrast:
            held = plain.contrast(place.study, place.contrast)
            allocation = plain.study[place.study].allocation
            unit = allocation.unit if allocation else None
            bias = settled_bias(item, answer, _source(answer), held, unit)
            biases[where] = replace(bias, before=held.risk_of_bias)
        else:
            judgements.setdefault(where, []).append(_judgement(item, place, answer))
    studies = tuple(_study(study, judgements, biases) for study in plain.studies)
    reviewed = Reviewed(
        edition, guide, reviewers, Day(settled_on), tuple(judgements.get((None, None), ()))
    )
    try:
        return replace(plain, studies=studies, reviewed=reviewed)
    except ValueError as error:
        raise RecordError(f"This review does not fit the record: {error}.") from None


def _study(
    study: Study,
    judgements: Mapping[Where, list[ReviewersJudgement]],
    biases: Mapping[Where, RiskOfBias],
) -> Study:
    def settled(contrast: Contrast) -> Contrast:
        where = study.id, contrast.id
        return replace(
            contrast,
            judgements=tuple(judgements.get(where, ())),
            risk_of_bias=biases.get(where, contrast.risk_of_bias),
        )

    return replace(
        study,
        judgements=tuple(judgements.get((study.id, None), ())),
        contrasts=tuple(settled(contrast) for contrast in study.contrasts),
    )


def _judgement(item: ReviewItem, place: Place, answer: SettledAnswer) -> ReviewersJudgement:
    return ReviewersJudgement(
        question=item.question,
        answer=answer.answer,
        reason=answer.reason,
        point=place.point,
        derived=item.derived,
        source=_source(answer),
        by_moderator=not answer.by_all,
    )


def _source(answer: SettledAnswer) -> Citation | None:
    """Where the reviewers read it: whoever gives a page has the full text open."""
    if answer.document is None:
        return None
    in_abstract = answer.locator.strip().casefold() == Depth.ABSTRACT
    depth = Depth.ABSTRACT if in_abstract else Depth.FULL_TEXT
    return Citation(
        answer.document,
        answer.locator.strip() or "no place given",
        depth,
        quote=answer.quote or None,
    )


def _check(
    record: EvidenceRecord, settled: Mapping[str, SettledAnswer], asked: Mapping[str, ReviewItem]
) -> None:
    """Refuse what was not asked, what is not settled, and what rests on no document of the record."""
    for key, answer in settled.items():
        item = asked.get(key)
        if item is None:
            raise RecordError(f"{key}: an answer to what was not asked; leave it out.")
        if answer.answer not in item.options:
            raise RecordError(
                f"{key}: found '{answer.answer}'; expected one of: {', '.join(item.options)}."
            )
        if not answer.reason.strip():
            raise RecordError(f"{key}: found no reason; say why, in words.")
        if answer.document is not None and answer.document not in record.document:
            raise RecordError(
                f"{key}: found the document '{answer.document}'; expected the id of a document of this record."
            )
    left = next((key for key in asked if key not in settled), None)
    if left is not None:
        raise RecordError(f"{left}: not settled yet; settle every question of the round first.")
