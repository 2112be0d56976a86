"""A review as a page shows it, made from its dossier alone: to the panel before it decides, and then to everybody."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.record import record_from_table
from ratings.review.items import items_from_json
from ratings.review.judged_together import GivenAnswer
from registry.policy.conflicts_of_interest import Interest
from registry.services.reviews.agreement import PeriodAgreement, agreement_in
from registry.services.reviews.interests_told import interest_sentences
from registry.services.reviews.overrulings import about_words, part_words
from registry.services.wording import counted, sentence

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GivenView:
    """One answer to one item: a reviewer's by letter, or what was settled."""

    letter: str
    answer: str
    reason: str
    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with all that was answered.

    Attributes:
        about: the part of the record, in words.
        part: the study that it is of; the programme itself where it is of none.
        asks: the question.
        derived: what the rules derived; empty where they cannot.
        given: by letter.
        settled: what it came to.
        by_all: whether all gave that answer.
    """

    about: str
    part: str
    asks: str
    derived: str
    given: tuple[GivenView, ...]
    settled: GivenView
    by_all: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review without its decision.

    Attributes:
        reference: what it is called by.
        reviewers: how many, in words.
        guide: the edition of the reviewers' guide.
        differing: items on which reviewers differed.
        alike: the others.
        agreement: in a sentence.
        figures: every figure of it, made again from the answers.
        reply: what the organisation answered, or None.
        interests: of the developer, the evaluators, the organisation, and those who judged as a group.
        waivers: what was waived, and why.
    """

    reference: str
    reviewers: str
    guide: str
    differing: tuple[ItemView, ...]
    alike: tuple[ItemView, ...]
    agreement: str
    figures: PeriodAgreement
    reply: str | None
    interests: tuple[str, ...]
    waivers: tuple[tuple[str, str], ...]


def review_view(dossier: Table) -> ReviewView:
    """Word a dossier, or what there is of one before the decision."""
    items = tuple(_items(dossier))
    agreement, reply = _agreement(dossier), dossier["reply"]
    return ReviewView(
        reference=dossier["review"],
        reviewers=counted(dossier["reviewers"], "reviewer"),
        guide=dossier["guide"],
        differing=tuple(one for one in items if len({g.answer for g in one.given}) > 1),
        alike=tuple(one for one in items if len({g.answer for g in one.given}) <= 1),
        agreement=(
            f"Of {counted(agreement.n, 'item')} that all reviewers answered, they gave the same answer to "
            f"{agreement.agreed:,}."
        ),
        figures=agreement,
        reply=None if reply is None else reply["words"],
        interests=tuple(interest_sentences(dossier)),
        waivers=tuple(
            (Interest(one["interest"]).about, one["reason"])
            for one in dossier["interests"]["waivers"]
        ),
    )


def _agreement(dossier: Table) -> PeriodAgreement:
    items = items_from_json(json.dumps(dossier["items"]))
    answers = tuple(
        GivenAnswer(one["letter"], one["item"], one["answer"]) for one in dossier["answers"]
    )
    return agreement_in(dossier["review"], items, answers)


def _items(dossier: Table) -> Iterator[ItemView]:
    record = record_from_table(dict(dossier["record"]), file="the reviewed record")
    titles = {one.id: one.title for one in record.documents}
    settled = {one["item"]: one for one in dossier["settled"]}
    for item in dossier["items"]:
        found = settled[item["key"]]
        yield ItemView(
            about=about_words(record, item["about"]),
            part=part_words(record, item["about"]),
            asks=item["asks"],
            derived=sentence(item["derived"] or ""),
            given=tuple(
                _given(one["letter"], one, one["page"], titles)
                for one in dossier["answers"]
                if one["item"] == item["key"]
            ),
            settled=_given("", found, found["locator"], titles),
            by_all=found["by_all"],
        )


def _given(letter: str, table: Table, place: str | None, titles: Mapping[str, str]) -> GivenView:
    where = "Not reported in any document"
    if table["document"] is not None:
        title = titles.get(table["document"]) or str(table["document"])
        where = f"{title}, {place}" if place else title
    return GivenView(
        letter=letter,
        answer=sentence(table["answer"]),
        reason=table["reason"],
        where=where,
        quote=table["quote"] or "",
    )
