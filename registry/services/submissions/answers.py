"""Checking your answers: a whole draft in the words in which it was asked, and what it does not report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from registry.policy.sections import HOLDINGS, Section, section_of
from registry.services.submissions.answer_lines import Line, lines_of, of_table
from registry.services.submissions.answer_words import gist_of
from registry.services.submissions.headings import HEADINGS, WITHIN_A_STUDY, Heading
from registry.services.submissions.parts import ITEMS, Draft, addresses, part, steps_in
from registry.services.submissions.picks import picks_in
from registry.services.submissions.questions.asking import shape_of
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.questions.layout import Picks

MOST_UNFOLDED = 3
"""A longer list is folded under how many it holds."""


@dataclass(frozen=True, slots=True)
class PartInWords:
    """One part of a draft in words.

    Attributes:
        address: the part.
        heading: what it is called.
        gist: the main facts in a line; empty where the part is not folded.
        lines: what was answered.
        unreported: the questions that nobody answered.
        inner: the parts in it: a study's groups and results.
    """

    address: str
    heading: str
    gist: str
    lines: tuple[Line, ...]
    unreported: tuple[str, ...]
    inner: tuple["PartInWords", ...] = ()


@dataclass(frozen=True, slots=True)
class SectionInWords:
    """One section of the task list in words; without parts where nothing was reported."""

    section: Section
    title: str
    parts: tuple[PartInWords, ...]
    unreported: tuple[str, ...]
    """Whole parts that nothing was said of."""


def in_words(draft: Draft) -> tuple[SectionInWords, ...]:
    """Return a draft in words, in the order of the task list."""
    held: dict[Section, list[PartInWords]] = {section: [] for section in HOLDINGS}
    for address in addresses(draft):
        section = section_of(address)
        if section is None:
            continue
        parts, words = held[section], part_in_words(draft, address)
        if len(steps_in(address)) > 1:
            parts[-1] = replace(parts[-1], inner=(*parts[-1].inner, words))
        else:
            parts.append(words)
    return tuple(
        SectionInWords(section, holding.title, tuple(held[section]), _unsaid(section, draft))
        for section, holding in HOLDINGS.items()
    )


def part_in_words(draft: Draft, address: str) -> PartInWords:
    """Return one part of a draft in words, without the parts in it."""
    heading, value = heading_at(address), part(draft, address)
    lines = lines_at(address, value, picks_at(draft, address))
    if "[" in address:
        table = value or {}
        title = f"{heading.one_titled(is_new=False)}: {title_of(table)}"
        gist = gist_of(heading.kind, table, _whole(draft, address))
        return PartInWords(address, title, gist, lines, _unanswered(heading.kind, table))
    missing = _unanswered(heading.kind, value) if isinstance(value, dict) else ()
    many = isinstance(value, list) and len(value) > MOST_UNFOLDED
    return PartInWords(
        address, heading.title, f"{len(value or ())} in all" if many else "", lines, missing
    )


def heading_at(address: str) -> Heading:
    """Return the heading that a part stands under."""
    *above, last = steps_in(address)
    within = WITHIN_A_STUDY if above else HEADINGS[section_of(address) or Section.PROGRAMME]
    return next(one for one in within if one.part == last.partition("[")[0])


def lines_at(address: str, value: Any, picks: Picks) -> tuple[Line, ...]:  # noqa: ANN401  a JSON value
    """Return what a part says, each answer under its question, without the parts in it."""
    heading = heading_at(address)
    if "[" in address:
        return tuple(of_table(heading.kind, value or {}, picks))
    return tuple(lines_of(heading, value, picks))


def picks_at(draft: Draft, address: str) -> Picks:
    """Return what a part can name of its draft, and of its study where it is in one."""
    top = steps_in(address)[0]
    study = _whole(draft, top) if top.startswith("studies[") else {}
    return picks_in(draft, study, longest=None)


def _whole(draft: Draft, address: str) -> dict[str, Any]:
    """Return an item of a list at the top with all that is in it; empty for any other part."""
    name, _, identity = address.removesuffix("]").partition("[")
    rows = draft.get(name, ()) if name in ITEMS else ()
    found: dict[str, Any] = next((one for one in rows if one["id"] == identity), {})
    return found


def title_of(table: dict[str, Any]) -> str:
    """Return what an item is called: its title or label, or what was measured, how and when."""
    keys = ("title", "label", "outcome", "measure", "time")
    said = [str(table[key]) for key in keys if table.get(key)]
    return ", ".join(said) or str(table.get("id") or "without a title")


def _unanswered(kind: type, table: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        one.label
        for one in BLOCKS[kind].questions
        if one.field not in {*table, "cites"} and not shape_of(kind, one.field).is_never_unknown
    )


def _unsaid(section: Section, draft: Draft) -> tuple[str, ...]:
    return tuple(_titles_without_answer(section, draft))


def _titles_without_answer(section: Section, draft: Draft) -> Iterator[str]:
    for heading in HEADINGS.get(section, ()):
        name = heading.part
        if not (draft.get(name) if name in ITEMS else part(draft, name)):
            yield heading.title
