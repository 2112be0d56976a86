"""What reviewers settled of a record, as its provider reads it: each judgement, its reason and where it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from ratings.documents import Document
from ratings.record import EvidenceRecord
from ratings.review.item import Kind, ReviewItem, SettledAnswer
from registry.services.wording import sentence


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement.

    Attributes:
        about: the part of the record, in words.
        asks: the question.
        answer: what was settled.
        derived: what the rules had derived, where that is another answer; None where it is the same, or none.
        reason: why.
        where: the document and the place in it; "not reported in any document" where it rests on none.
        quote: the words there; empty where none were copied.
    """

    about: str
    asks: str
    answer: str
    derived: str | None
    reason: str
    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """What was settled of a record.

    Attributes:
        overruled: where reviewers came to another answer than the rules did.
        by_people: what only people can judge, and what published tools ask.
        confirmed: how many of the rules' answers were confirmed.
    """

    overruled: tuple[Judged, ...]
    by_people: tuple[Judged, ...]
    confirmed: int


def judgements_of(
    record: EvidenceRecord, items: tuple[ReviewItem, ...], settled: Mapping[str, SettledAnswer]
) -> Judgements:
    """Word what was settled; who settled it, and whether all said the same, is not among it."""
    derived = [one for one in items if one.kind is Kind.DERIVED and one.derived is not None]
    overruled = [one for one in derived if settled[one.key].answer != one.derived]
    others = [one for one in items if one not in derived]
    return Judgements(
        overruled=tuple(_judged(record, one, settled[one.key]) for one in overruled),
        by_people=tuple(_judged(record, one, settled[one.key]) for one in others),
        confirmed=len(derived) - len(overruled),
    )


def about_words(record: EvidenceRecord, about: str) -> str:
    """Name the part of a record that an address is of: a study by its title, a result by its outcome."""
    for study in record.studies:
        if f"studies[{study.id}]" in about:
            named = next(
                (one.outcome for one in study.contrasts if f"contrasts[{one.id}]" in about), None
            )
            return study.title if named is None else f"{study.title}: {named}"
    return sentence(about.replace("_", " ").replace("[", " ").replace("]", ""))


def part_words(record: EvidenceRecord, about: str) -> str:
    """Name the study that an address is in; the programme where it is in none."""
    titles = (one.title for one in record.studies if f"studies[{one.id}]" in about)
    return next(titles, "The programme as a whole")


def where_words(documents: Mapping[str, Document], settled: SettledAnswer) -> str:
    """Say where an answer was read."""
    if settled.document is None:
        return "Not reported in any document"
    held = documents.get(settled.document)
    title = settled.document if held is None else held.title
    return f"{title}, {settled.locator}" if settled.locator else title


def _judged(record: EvidenceRecord, item: ReviewItem, settled: SettledAnswer) -> Judged:
    overrules = item.derived is not None and item.derived != settled.answer
    return Judged(
        about=about_words(record, item.about),
        asks=item.asks,
        answer=sentence(settled.answer),
        derived=sentence(item.derived or "") if overrules else None,
        reason=settled.reason,
        where=where_words(record.document, settled),
        quote=settled.quote,
    )
