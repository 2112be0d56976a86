"""A page of questions as it is shown and as it comes back: each answer with its reason and its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem
from registry.policy.actor import Actor
from registry.services.reviews.answering import OwnRound, answers_of, save_answer
from registry.services.reviews.given import NOT_REPORTED, Given, given_of, lacks
from registry.services.reviews.parts_asked import AskedItem, PartAsked

_DIGITS: Final = 9
PAGE: Final = "page"
"""What the fields of the reason and place that serve a whole page are named by."""


@dataclass(frozen=True, slots=True)
class AskedAnswer:
    """One item as its page shows it.

    Attributes:
        asked: the item.
        given: what was typed so far.
        version: of the answer that is shown; 0 where there is none.
        needs: what it still needs, a sentence by field's name; nothing where nobody began to answer it.
    """

    asked: AskedItem
    given: Given
    version: int
    needs: Mapping[str, str]

    @property
    def item(self) -> ReviewItem:
        """What is asked."""
        return self.asked.item

    @property
    def confirms(self) -> bool:
        """Whether it confirms what the rules derived."""
        return self.item.derived is not None and self.given.answer == self.item.derived

    @property
    def own(self) -> Given:
        """What stands in the item's own fields: nothing where its page speaks for it."""
        return Given() if self.given.with_page else self.given

    @property
    def is_whole(self) -> bool:
        """Whether it is answered."""
        return not lacks(self.item, self.given)


@dataclass(frozen=True, slots=True)
class PartForm:
    """A page of questions with what was typed so far.

    Attributes:
        part: the page.
        answers: each item.
        shared: the reason and place that serve all that is confirmed.
    """

    part: PartAsked
    answers: tuple[AskedAnswer, ...]
    shared: Given

    @property
    def needs(self) -> tuple[tuple[str, str], ...]:
        """What is begun and not whole yet: field and sentence."""
        found = [pair for one in self.answers for pair in one.needs.items()]
        return tuple(dict(found).items())

    @property
    def whole(self) -> int:
        """How many questions are answered."""
        return sum(one.is_whole for one in self.answers)

    @property
    def has_confirmed(self) -> bool:
        """Whether any item can be confirmed, so that one reason can serve several."""
        return any(one.item.derived is not None for one in self.answers)


@dataclass(frozen=True, slots=True)
class PartSaved:
    """What became of a page that was sent.

    Attributes:
        versions: of the answer that each item's form now stands on, by the item's number.
        meanwhile: items that another window had saved since, each with what it had kept.
    """

    versions: Mapping[int, int]
    meanwhile: tuple[tuple[AskedItem, Given], ...] = field(default=())


def part_form(session: Session, own: OwnRound, part: PartAsked) -> PartForm:
    """Return a page of questions as it stands."""
    held = answers_of(session, own.assignment)
    rows = [held.get(one.item.key) for one in part.items]
    answers = tuple(
        AskedAnswer(asked, given, row.version if row else 0, _needs(asked, given))
        for asked, row in zip(part.items, rows, strict=True)
        for given in (given_of(asked.item, row),)
    )
    return PartForm(part, answers, _shared(answers))


def typed_form(own: OwnRound, part: PartAsked, typed: Mapping[str, str]) -> PartForm:
    """Return a page of questions as somebody typed it, where nothing of it was kept."""
    documents = documents_of(own)
    given = _read(part, typed, documents)
    answers = tuple(
        AskedAnswer(
            asked, given[asked.number], version_in(typed.get(f"version-{asked.number}", "")), {}
        )
        for asked in part.items
    )
    return PartForm(part, answers, typed_at(typed, PAGE, documents))


def _shared(answers: Sequence[AskedAnswer]) -> Given:
    """Return the reason and place that serve the page, as they were kept last."""
    newest = max((one for one in answers if one.given.with_page), key=_version, default=None)
    return Given() if newest is None else _with(newest.given, "", with_page=True)


def _version(answer: AskedAnswer) -> int:
    return answer.version


def save_part(
    session: Session, actor: Actor, own: OwnRound, part: PartAsked, typed: Mapping[str, str]
) -> PartSaved:
    """Keep every answer of a page, whole or not.

    The round must have been found with `lock`.

    Raises:
        NotAllowed: as `save_answer`.
    """
    given = _read(part, typed, documents_of(own))
    versions: dict[int, int] = {}
    meanwhile: list[tuple[AskedItem, Given]] = []
    for asked in part.items:
        saved = save_answer(
            session,
            actor,
            own,
            asked.item.key,
            given[asked.number],
            opened=version_in(typed.get(f"version-{asked.number}", "")),
        )
        versions[asked.number] = saved.version
        if saved.meanwhile is not None:
            meanwhile.append((asked, saved.meanwhile))
    return PartSaved(versions, tuple(meanwhile))


def documents_of(own: OwnRound) -> set[str]:
    """Return the ids of the documents that an answer can rest on."""
    return {one["id"] for one in own.record.get("documents", ())}


def version_in(text: str) -> int:
    """Read the version of an answer that a form was opened on; 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


def typed_at(typed: Mapping[str, str], name: str | int, documents: set[str]) -> Given:
    """Return the reason and place that were typed in the fields of a name."""
    document = typed.get(f"document-{name}", "").strip()
    known = document in documents or document == NOT_REPORTED
    return Given(
        reason=typed.get(f"reason-{name}", "").strip(),
        document=document if known else "",
        page=typed.get(f"page-{name}", "").strip(),
        quote=typed.get(f"quote-{name}", "").strip(),
    )


def _read(part: PartAsked, typed: Mapping[str, str], documents: set[str]) -> Mapping[int, Given]:
    """Read a page: what is confirmed, and says nothing of its own, rests on what the page says once."""
    shared = typed_at(typed, PAGE, documents)
    found = {one.number: _read_item(one, typed, documents, shared) for one in part.items}
    if shared != Given() and not any(one.with_page for one in found.values()):
        _keep_for_later(part, found, shared)
    return found


def _read_item(
    asked: AskedItem, typed: Mapping[str, str], documents: set[str], shared: Given
) -> Given:
    chosen = typed.get(f"answer-{asked.number}", "")
    answer = chosen if chosen in asked.item.options else ""
    own = typed_at(typed, asked.number, documents)
    if answer and answer == asked.item.derived and own == Given():
        return _with(shared, answer, with_page=True)
    return _with(own, answer, with_page=False)


def _keep_for_later(part: PartAsked, found: dict[int, Given], shared: Given) -> None:
    """Let the first question without an answer keep what the page says before anything is confirmed."""
    first = next(
        (
            one
            for one in part.items
            if one.item.derived is not None and found[one.number] == Given()
        ),
        None,
    )
    if first is not None:
        found[first.number] = _with(shared, "", with_page=True)


def _with(place: Given, answer: str, *, with_page: bool) -> Given:
    return Given(
        answer=answer,
        reason=place.reason,
        document=place.document,
        page=place.page,
        quote=place.quote,
        with_page=with_page,
    )


def _needs(asked: AskedItem, given: Given) -> Mapping[str, str]:
    if given == Given() or (given.with_page and not given.answer):
        return {}
    name = PAGE if given.with_page else asked.number
    said = "what you confirm" if given.with_page else f"question {asked.number + 1}"
    return {
        f"{fld}-{asked.number if fld == 'answer' else name}": f"{sentence[:-1]} for {said}."
        for fld, sentence in lacks(asked.item, given).items()
    }
