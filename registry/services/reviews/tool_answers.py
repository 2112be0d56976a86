"""A tool's form as a reviewer fills it in: what is asked next, what it suggests, and what is still lacking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem
from ratings.review.questions import ReviewQuestion
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools import ToolForm, tool_form
from registry.policy.actor import Actor
from registry.services.reviews.answering import OwnRound, answers_of, save_answer
from registry.services.reviews.given import Given, given_of, lacks
from registry.services.reviews.part_form import PartSaved, documents_of, typed_at, version_in
from registry.services.reviews.parts_asked import PartAsked
from registry.services.reviews.tool_needs import DIRECTION, REASON

DIRECTIONS: Final[Mapping[str, str]] = {
    "favours programme": "Towards the programme",
    "favours comparator": "Towards the others",
    "towards null": "Towards no effect",
    "away from null": "Away from no effect",
    "unpredictable": "It cannot be told",
}
"""Which way a bias may have moved the result."""

_PART = "part-"


@dataclass(frozen=True, slots=True)
class ToolPage:
    """The form of one tool with what was answered so far.

    Attributes:
        part: the page.
        given: the whole answer.
        version: of what is shown.
        form: what is asked after the answers, and what they come to.
        needs: what is lacking, a sentence by field; nothing while nobody has begun.
    """

    part: PartAsked
    given: Given
    version: int
    form: ToolForm
    needs: tuple[tuple[str, str], ...]

    @property
    def item(self) -> ReviewItem:
        """What is asked."""
        return self.part.items[0].item

    @property
    def has_directions(self) -> bool:
        """Whether each section is asked which way a bias goes."""
        return self.item.question != ReviewQuestion.AMSTAR_2

    @property
    def whole(self) -> int:
        """How many of its one answer count."""
        return int(not lacks(self.item, self.given))


def tool_page(session: Session, own: OwnRound, part: PartAsked) -> ToolPage:
    """Return the form of a tool as it stands."""
    item = part.items[0].item
    row = answers_of(session, own.assignment).get(item.key)
    given = given_of(item, row)
    return _page(part, given, row.version if row is not None else 0, shown=True)


def typed_tool(own: OwnRound, part: PartAsked, typed: Mapping[str, str]) -> ToolPage:
    """Return the form of a tool as somebody typed it, where nothing of it was kept."""
    given = _read(own, part, typed)
    return _page(part, given, version_in(typed.get("version-0", "")), shown=False)


def save_tool(
    session: Session, actor: Actor, own: OwnRound, part: PartAsked, typed: Mapping[str, str]
) -> PartSaved:
    """Keep what was answered of a tool; answers to questions that are not asked any more are left out.

    The round must have been found with `lock`.

    Raises:
        NotAllowed: as `save_answer`.
    """
    asked, given = part.items[0], _read(own, part, typed)
    opened = version_in(typed.get("version-0", ""))
    saved = save_answer(session, actor, own, asked.item.key, given, opened=opened)
    meanwhile = () if saved.meanwhile is None else ((asked, saved.meanwhile),)
    return PartSaved({0: saved.version}, meanwhile)


def _page(part: PartAsked, given: Given, version: int, *, shown: bool) -> ToolPage:
    item = part.items[0].item
    needs: Iterator[tuple[str, str]] = iter(())
    if shown and given != Given():
        needs = ((_field(name), words) for name, words in lacks(item, given).items())
    form = tool_form(item.question, given.parts)
    return ToolPage(part, given, version, form, tuple(needs))


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
    return Given(
        answer=chosen if chosen in item.options else "",
        reason=place.reason,
        document=place.document,
        page=place.page,
        quote=place.quote,
        parts=dict(_asked_alone(item, typed_parts)),
    )


def _asked_alone(item: ReviewItem, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what belongs to the form that these answers make: nothing of questions that it skips."""
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
