"""A tool's form as a reviewer fills it in: what is asked next, what it suggests, and what is still lacking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem
from ratings.review.questions import ReviewQuestion
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools import ToolForm, tool_form
from ratings.review.tools.rob_2 import EFFECT
from registry.policy.actor import Actor
from registry.services.reviews.answering import OwnRound, answers_of, save_answer
from registry.services.reviews.copied_answers import (
    OF_THE_STUDY,
    begun,
    copied,
    marks_in,
    named,
    to_copy_from,
)
from registry.services.reviews.given import Given, given_of, lacks
from registry.services.reviews.part_form import PartSaved, documents_of, typed_at, version_in
from registry.services.reviews.parts_asked import PartAsked
from registry.services.reviews.tool_needs import COPIED, DIRECTION, REASON, not_confirmed

DIRECTIONS: Final[Mapping[str, str]] = {
    "favours programme": "Towards the programme",
    "favours comparator": "Towards the others",
    "towards null": "Towards no effect",
    "away from null": "Away from no effect",
    "unpredictable": "It cannot be told",
}
"""Which way a bias may have moved the result."""

_PART = "part-"
_ASKED_FOR = "asked-for"
"""The field that says for which effect a form's questions about deviations were asked."""
_OF_EITHER_EFFECT = ("2.1", "2.2")
"""The questions about deviations that are the same for both."""


@dataclass(frozen=True, slots=True)
class ToolPage:
    """The form of one tool with what was answered so far.

    Attributes:
        part: the page.
        given: the whole answer.
        version: of what is shown.
        form: what is asked after the answers, and what they come to.
        needs: what is lacking, a sentence by field; nothing while nobody has begun.
        others: results of the study whose answers the form can start from: key and name of each.
        copied: from which result each part was copied, by the part's name.
    """

    part: PartAsked
    given: Given
    version: int
    form: ToolForm
    needs: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...] = ()
    copied: Mapping[str, str] = field(default_factory=dict)

    @property
    def item(self) -> ReviewItem:
        """What is asked."""
        return self.part.items[0].item

    @property
    def has_directions(self) -> bool:
        """Whether each section is asked which way a bias goes."""
        return self.item.question != ReviewQuestion.AMSTAR_2

    @property
    def of_the_study(self) -> frozenset[str]:
        """The parts that are mostly the same for every result of the study."""
        return OF_THE_STUDY.get(self.item.question, frozenset())

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The parts that were copied and do not count yet."""
        return not_confirmed(self.given.parts)

    @property
    def whole(self) -> int:
        """How many of its one answer count."""
        return int(not lacks(self.item, self.given))


def tool_page(session: Session, own: OwnRound, part: PartAsked) -> ToolPage:
    """Return the form of a tool as it stands; one that nobody began starts at what the record says."""
    item, held = part.items[0].item, answers_of(session, own.assignment)
    row = held.get(item.key)
    given = given_of(item, row)
    needs = lacks(item, given) if given != Given() else {}
    page = _page(own, part, begun(item, own.record, given), row.version if row is not None else 0)
    shown = tuple((_field(name), words) for name, words in needs.items())
    others = () if page.whole or page.copied else to_copy_from(own, item, held)
    return replace(page, needs=shown, others=others)


def typed_tool(own: OwnRound, part: PartAsked, typed: Mapping[str, str]) -> ToolPage:
    """Return the form of a tool as somebody typed it, where nothing of it was kept."""
    return _page(own, part, _read(own, part, typed), version_in(typed.get("version-0", "")))


def save_tool(
    session: Session, actor: Actor, own: OwnRound, part: PartAsked, typed: Mapping[str, str]
) -> PartSaved:
    """Keep what was answered of a tool; answers to questions that are not asked any more are left out.

    Where it is asked to start from another result, what was answered for that one is kept with it, as copied.
    The round must have been found with `lock`.

    Raises:
        NotAllowed: as `save_answer`, and as `copied`.
    """
    asked, given = part.items[0], _read(own, part, typed)
    if typed.get("then") == "copy":
        held = answers_of(session, own.assignment)
        given = copied(own, asked.item, held, given, key=typed.get("copy-from", ""))
    opened = version_in(typed.get("version-0", ""))
    saved = save_answer(session, actor, own, asked.item.key, given, opened=opened)
    meanwhile = () if saved.meanwhile is None else ((asked, saved.meanwhile),)
    return PartSaved({0: saved.version}, meanwhile)


def _page(own: OwnRound, part: PartAsked, given: Given, version: int) -> ToolPage:
    item, record = part.items[0].item, own.record
    sources = {
        name.removeprefix(COPIED): named(record, own.item[key])
        for name, key in given.parts.items()
        if name.startswith(COPIED)
    }
    form = tool_form(item.question, given.parts)
    return ToolPage(part, given, version, form, needs=(), copied=sources)


def _field(name: str) -> str:
    return f"{name}-0" if name in {"answer", "reason", "document", "page"} else f"{_PART}{name}"


def _read(own: OwnRound, part: PartAsked, typed: Mapping[str, str]) -> Given:
    item = part.items[0].item
    place = typed_at(typed, 0, documents_of(own))
    chosen = typed.get("answer-0", "")
    typed_parts = {
        name.removeprefix(_PART): value.strip()
        for name, value in typed.items()
        if name.startswith(_PART) and value.strip()
    }
    _forget_other_effect(typed_parts, typed.get(_ASKED_FOR, ""))
    return Given(
        answer=chosen if chosen in item.options else "",
        reason=place.reason,
        document=place.document,
        page=place.page,
        quote=place.quote,
        parts=dict(asked_alone(item, typed_parts)) | dict(marks_in(own, item, typed_parts)),
    )


def _forget_other_effect(parts: dict[str, str], asked_for: str) -> None:
    """Leave out answers that were given for the other effect: under the same numbers it asks something else."""
    if not asked_for or parts.get(EFFECT) == asked_for:
        return
    for name in [one for one in parts if one.startswith(("2.", "D2"))]:
        if name not in _OF_EITHER_EFFECT:
            del parts[name]


def asked_alone(item: ReviewItem, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what belongs to the form that these answers make, by name: nothing of questions that it skips."""
    form = tool_form(item.question, typed)
    for question in (*form.frame, *(one for held in form.sections for one in held.questions)):
        if question.answer is not None:
            yield question.id, question.answer
    for section in form.sections:
        other = typed.get(section.id)
        if other in section.options and other != section.suggested:
            yield section.id, other
        for name in (f"{section.id}.{REASON}", f"{section.id}.{DIRECTION}"):
            if name in typed and (name.endswith(REASON) or typed[name] in DIRECTIONS):
                yield name, typed[name]
    if OVERRIDE in typed:
        yield OVERRIDE, typed[OVERRIDE]
