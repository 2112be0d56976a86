"""The items of a round by the part of the record that they are about: one page of questions for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ratings.programme import Tidier
from ratings.review.item import Kind, ReviewItem
from registry.errors import NotThere
from registry.services.submissions.answers import PartInWords, part_in_words
from registry.services.submissions.parts import Draft, addresses
from registry.services.submissions.questions.everything import BLOCKS

_IN_A_STUDY = re.compile(r"studies\[(?P<study>[^\]]+)\](?:\.contrasts\[(?P<contrast>[^\]]+)\])?")
_LISTED = re.compile(r"(?P<list>analyses|reviews)\[(?P<one>[^\]]+)\]")

_DESCRIBED = {one.field: one.label for one in BLOCKS[Tidier].questions}
_TITLES = {
    "description": "What it is, in twelve items (TIDieR)",
    "documentation": "Manual, training and fidelity",
    "outcomes": "How important its outcomes are",
    "analyses": "Economic analyses",
    "reviews": "Systematic reviews",
}


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One item on its page.

    Attributes:
        item: what is asked.
        number: its place on the page, from 0: what its fields are named by.
        point: what of the part it is about, where the question alone does not say; empty else.
    """

    item: ReviewItem
    number: int
    point: str = ""


@dataclass(frozen=True, slots=True)
class PartAsked:
    """One page of questions.

    Attributes:
        where: its address below that of the round's items.
        group: the heading it is listed under: the programme, or a study.
        title: what it is about.
        facts: the parts of the record that are shown beside it, by address.
        items: what is asked.
    """

    where: str
    group: str
    title: str
    facts: tuple[str, ...]
    items: tuple[AskedItem, ...]

    @property
    def is_tool(self) -> bool:
        """Whether it is the form of one published tool."""
        return self.items[0].item.kind is Kind.TOOL


def parts_asked(items: Sequence[ReviewItem], record: Draft) -> tuple[PartAsked, ...]:
    """Return the pages of a round, those of one study one after another, the programme's first."""
    held = frozenset(addresses(record))
    placed = sorted(((_where(one), one) for one in items), key=lambda pair: not _is_top(pair[0]))
    order = {where: None for where, _ in placed}
    return tuple(
        _part(where, [one for place, one in placed if place == where], record, held)
        for where in order
    )


def part_at(parts: Sequence[PartAsked], where: str) -> PartAsked:
    """Return one page.

    Raises:
        NotThere: where the round has none such.
    """
    found = next((one for one in parts if one.where == where), None)
    if found is None:
        raise NotThere("This review has no such page of questions. Its list has all there are.")
    return found


def by_group(parts: Sequence[PartAsked]) -> tuple[tuple[str, tuple[PartAsked, ...]], ...]:
    """Return the pages under their headings."""
    return tuple(
        (group, tuple(several)) for group, several in groupby(parts, key=lambda one: one.group)
    )


def facts_beside(part: PartAsked, record: Draft) -> tuple[PartInWords, ...]:
    """Return what the record says beside a page of questions, each fact with where it was read."""
    return tuple(part_in_words(record, address) for address in part.facts)


def _where(item: ReviewItem) -> str:
    tool = f"/{item.question.replace('_', '-')}" if item.kind is Kind.TOOL else ""
    within = _IN_A_STUDY.match(item.about)
    if within:
        contrast = f"/contrasts/{within['contrast']}" if within["contrast"] else ""
        return f"studies/{within['study']}{contrast}{tool}"
    listed = _LISTED.match(item.about)
    if listed:
        return f"{listed['list']}/{listed['one']}{tool}"
    top = re.split(r"[.\[]", item.about, maxsplit=1)[0]
    return {"tidier": "description"}.get(top, top) + tool


def _is_top(where: str) -> bool:
    return not where.startswith("studies/")


def _part(where: str, items: list[ReviewItem], record: Draft, held: frozenset[str]) -> PartAsked:
    facts = tuple(_facts(items[0].about, held))
    group, title = _named(items[0], record, held)
    if items[0].kind is Kind.TOOL:
        tool = (items[0].tool or "").partition(",")[0]
        title = f"{tool}: {title[:1].lower()}{title[1:]}"
    return PartAsked(
        where,
        group,
        title,
        facts,
        tuple(AskedItem(one, number, _point(one)) for number, one in enumerate(items)),
    )


def _facts(about: str, held: frozenset[str]) -> Iterator[str]:
    """Yield the parts of the record to show: the part itself, and what it stands in."""
    within = _IN_A_STUDY.match(about)
    if within is None:
        top = re.split(r"[.\[]", about, maxsplit=1)[0]
        yield from (one for one in (top,) if one in held)
        return
    yield from (one for one in (within[0],) if one in held)
    if within["contrast"]:
        study = f"studies[{within['study']}]"
        yield study
        yield from (one for one in sorted(held) if one.startswith(f"{study}.arms["))


def _named(item: ReviewItem, record: Draft, held: frozenset[str]) -> tuple[str, str]:
    within = _IN_A_STUDY.match(item.about)
    if within:
        study = part_in_words(record, f"studies[{within['study']}]").heading
        if within["contrast"] and within[0] in held:
            return study, part_in_words(record, within[0]).heading
        return study, "The study as a whole"
    top = re.split(r"[.\[]", item.about, maxsplit=1)[0]
    title = _TITLES.get({"tidier": "description"}.get(top, top), "The programme")
    listed = _LISTED.match(item.about)
    named = item.derived_because.split(":")[0].rstrip(".") if listed else ""
    return "The programme", named or title


def _point(item: ReviewItem) -> str:
    """Say what an item is about where several of a page ask the same."""
    top, _, rest = item.about.partition(".")
    if top == "tidier":
        return _DESCRIBED.get(rest, rest)
    if top.startswith("outcomes["):
        return item.about.removeprefix("outcomes[").removesuffix("]").capitalize()
    return ""
