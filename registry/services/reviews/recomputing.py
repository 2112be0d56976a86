"""A published review made again from its dossier alone: what comes out the same, and what otherwise."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ratings.record import EvidenceRecord, fingerprint
from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.items import items_json, review_items
from ratings.review.settled import with_review
from ratings.standard import load_standard
from registry.services.evidence import rating_text
from registry.services.reviews.agreement import agreement_of_answers
from registry.services.reviews.agreement_told import period_json
from registry.services.reviews.carried_over import all_agree, carried_over, with_one_reason
from registry.services.reviews.dossier import settled_json
from registry.services.reviews.dossier_reading import OTHERWISE, Dossier, DossierRefused
from registry.services.reviews.telling_apart import differences
from registry.services.wording import counted


@dataclass(frozen=True, slots=True)
class Remade:
    """One part of a dossier that was made again.

    Attributes:
        part: what, in words.
        differences: a sentence for everything that the dossier says otherwise; none: it is the same.
        by_engine: whether another version of the rules' program may come to something else.
    """

    part: str
    differences: tuple[str, ...]
    by_engine: bool = False


def recompute(dossier: Dossier) -> tuple[Remade, ...]:
    """Make a review's record, rating and figures of agreement again, and compare each with what is told.

    Raises:
        DossierRefused: where fewer than two reviewers answered.
        RecordError: where what was settled does not fit the record.
        StandardError: where it was rated under an edition that this engine does not have.
    """
    told, record = dossier.told, dossier.record
    settled = _settled_again(dossier)
    reviewed = _reviewed(dossier, settled)
    return (
        Remade("the record under review", tuple(_of_record(told, record))),
        Remade(counted(len(dossier.items), "question"), tuple(_of_items(dossier)), by_engine=True),
        Remade(_settled_in_words(dossier), tuple(_of_settled(dossier, settled))),
        _same("the record with its review", told, "reviewed_fingerprint", fingerprint(reviewed)),
        Remade("the rating", _other_rating(told, reviewed), by_engine=True),
        _same("every figure of agreement", told, "agreement", _agreement(dossier)),
    )


def reviewed_again(dossier: Dossier) -> EvidenceRecord:
    """Return the record with its review, made again.

    Raises:
        DossierRefused: where fewer than two reviewers answered.
        RecordError: where what was settled does not fit the record.
    """
    return _reviewed(dossier, _settled_again(dossier))


def _settled_again(dossier: Dossier) -> Mapping[str, SettledAnswer | None]:
    return {item.key: _settled(dossier, item) for item in dossier.items}


def _same(part: str, told: Mapping[str, Any], key: str, found: object) -> Remade:
    return Remade(part, tuple(differences(key, told.get(key), found)))


def _of_record(told: Mapping[str, Any], record: EvidenceRecord) -> Iterator[str]:
    yield from differences("fingerprint", told.get("fingerprint"), fingerprint(record))
    yield from differences("programme", told.get("programme"), record.slug)
    yield from differences("name", told.get("name"), record.name)


def _of_items(dossier: Dossier) -> Iterator[str]:
    """Compare what was asked with what the rules ask of this record, and how many answered."""
    told = dossier.told
    asked = review_items(dossier.record, load_standard(told["standard"], told["edition"]))
    yield from differences("items", told["items"], json.loads(items_json(asked)))
    yield from differences("reviewers", told.get("reviewers"), dossier.reviewers)


def _settled(dossier: Dossier, item: ReviewItem) -> SettledAnswer | None:
    """Return what the raw answers come to, or what a moderator wrote; None where neither is there."""
    answers, written = dossier.answers[item.key], dossier.settled.get(item.key)
    agreed = all_agree(answers, dossier.reviewers)
    if agreed and (written is None or item.key in dossier.carried_over):
        return with_one_reason(carried_over(item, answers), answers)
    by_all = agreed and written is not None and answers[0].answer == written.answer
    return None if written is None else replace(written, by_all=by_all)


def _of_settled(dossier: Dossier, settled: Mapping[str, SettledAnswer | None]) -> Iterator[str]:
    told = {one["item"]: one for one in dossier.told["settled"]}
    for key, found in settled.items():
        if found is not None and key in told:
            carried = told[key]["carried_over"] and found.by_all
            named = {**settled_json(key, found), "carried_over": carried}
            yield from differences(f"settled, {key}", told[key], named)
        elif found is not None:
            yield f"settled, {key}: the dossier says nothing, and all reviewers answered “{found.answer}”."


def _reviewed(dossier: Dossier, settled: Mapping[str, SettledAnswer | None]) -> EvidenceRecord:
    answers = {key: one for key, one in settled.items() if one is not None}
    try:
        return with_review(
            dossier.record,
            answers,
            items=dossier.items,
            edition=dossier.told["edition"],
            guide=dossier.told["guide"],
            reviewers=dossier.reviewers,
            settled_on=dossier.settled_on,
        )
    except ValueError as error:
        raise DossierRefused(f"This dossier holds no review ({error}). {OTHERWISE}") from None


def _other_rating(told: Mapping[str, Any], reviewed: EvidenceRecord) -> tuple[str, ...]:
    found = json.loads(rating_text(reviewed, told["standard"], told["edition"]))
    return tuple(differences("rating", told.get("rating"), found))


def _agreement(dossier: Dossier) -> object:
    return period_json(agreement_of_answers(dossier.told["review"], dossier.items, dossier.answers))


def _settled_in_words(dossier: Dossier) -> str:
    carried = len(dossier.carried_over)
    written = len(dossier.settled) - carried
    return f"{counted(carried, 'answer')} that all gave, and {written} that a moderator wrote"
