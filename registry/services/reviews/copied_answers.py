"""A tool's form for one result, begun from the record and from one's own answers for another result of its study.

What is copied stands in the form part by part, and none of it counts before the reviewer confirms that part for
this result. Nobody else's answers can be copied: nobody else's are read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ratings.review.item import Kind, ReviewItem
from ratings.review.places import place_of
from ratings.review.questions import ReviewQuestion
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools import ToolForm, tool_form
from ratings.review.tools.rob_2 import DESIGN, EFFECT
from ratings.rob2.questions import BiasDomain, TrialForm
from registry.errors import NotAllowed
from registry.models import ReviewAnswer
from registry.services.reviews.answering import OwnRound
from registry.services.reviews.given import Given, given_of, lacks
from registry.services.reviews.tool_needs import COPIED, FRAME, HOLDS, WHY
from registry.services.submissions.answers import part_in_words
from registry.services.submissions.parts import Draft

OF_THE_STUDY: Final[Mapping[str, frozenset[str]]] = {
    ReviewQuestion.ROB_2: frozenset({"D1", "D2"}),
    ReviewQuestion.ROBINS_I: frozenset({"D2", "D3"}),
}
"""Parts that are mostly the same for every result of a study; the others are the result's own."""


def begun(item: ReviewItem, record: Draft, given: Given) -> Given:
    """Return a form with what the record says was allocated, where the reviewer has not said."""
    if item.question != ReviewQuestion.ROB_2 or DESIGN in given.parts:
        return given
    study = place_of(item.about).study
    held: Draft = next((one for one in record.get("studies", ()) if one["id"] == study), {})
    unit = held.get("allocation", {}).get("unit")
    if unit not in {TrialForm.INDIVIDUAL, TrialForm.CLUSTER}:
        return given
    return replace(given, parts={**given.parts, DESIGN: unit})


def to_copy_from(
    own: OwnRound, item: ReviewItem, held: Mapping[str, ReviewAnswer]
) -> tuple[tuple[str, str], ...]:
    """Return the other results of the study that the reviewer has judged by the tool: key and name of each."""
    record = own.record
    return tuple(
        (one.key, named(record, one))
        for one in _alike(own, item)
        if one.key in held and not lacks(one, given_of(one, held[one.key]))
    )


def named(record: Draft, item: ReviewItem) -> str:
    """Name the result that an item is about."""
    return part_in_words(record, item.about).heading.removeprefix("Result: ")


def copied(
    own: OwnRound,
    item: ReviewItem,
    held: Mapping[str, ReviewAnswer],
    given: Given,
    *,
    key: str,
) -> Given:
    """Return a form with what was answered for another result where nothing was answered yet, marked as copied.

    The judgement of the whole is not copied, nor why it is another than the tool suggests.

    Raises:
        NotAllowed: where the reviewer has not judged that result of the study by the tool.
    """
    if key not in dict(to_copy_from(own, item, held)):
        raise NotAllowed("Choose the result whose answers you start from.")
    other = given_of(own.item[key], held[key])
    parts = {name: one for name, one in other.parts.items() if name != OVERRIDE}
    parts.update(given.parts)
    if parts.get(EFFECT) != other.parts.get(EFFECT):
        parts = {name: one for name, one in parts.items() if not _is_of(BiasDomain.D2, name)}
        parts |= {one: v for one, v in given.parts.items() if _is_of(BiasDomain.D2, one)}
    marks = {
        f"{COPIED}{name}": key
        for name, names in parts_of(tool_form(item.question, parts))
        if any(one in parts and one not in given.parts for one in names)
    }
    place = Given(reason=given.reason, document=given.document, page=given.page, quote=given.quote)
    if place == Given():
        place = other
        marks[f"{COPIED}{WHY}"] = key
    return replace(
        given,
        reason=place.reason,
        document=place.document,
        page=place.page,
        quote=place.quote,
        parts=parts | marks,
    )


def marks_in(
    own: OwnRound, item: ReviewItem, typed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what a form that came back says of its copied parts: from which result, and whether that is confirmed."""
    keys = {one.key for one in _alike(own, item)}
    names = [name for name, _ in parts_of(tool_form(item.question, typed))]
    for name in (*names, WHY):
        if typed.get(f"{COPIED}{name}") in keys:
            yield f"{COPIED}{name}", typed[f"{COPIED}{name}"]
            if typed.get(f"{HOLDS}{name}") == "yes":
                yield f"{HOLDS}{name}", "yes"


def parts_of(form: ToolForm) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each part of a form with the names of what is answered in it."""
    yield FRAME, tuple(one.id for one in form.frame)
    for section in form.sections:
        questions = (one.id for one in section.questions)
        yield section.id, (*questions, section.id)


def _alike(own: OwnRound, item: ReviewItem) -> tuple[ReviewItem, ...]:
    """Other items of the same tool about the same study."""
    study = place_of(item.about).study
    return tuple(
        one
        for one in own.items
        if one.kind is Kind.TOOL
        and one.key != item.key
        and one.question == item.question
        and study is not None
        and place_of(one.about).study == study
    )


def _is_of(domain: BiasDomain, name: str) -> bool:
    """Whether a part's name is that of a domain of RoB 2, or of one of its questions."""
    return name.startswith((domain, f"{domain[1:]}."))
