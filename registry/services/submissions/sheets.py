"""The pages of questions: which there are in each section, and which block of the record each is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from registry.errors import NotThere
from registry.policy.sections import Section
from registry.services.submissions.headings import HEADINGS, WITHIN_A_STUDY, Heading
from registry.services.submissions.parts import INNER, Draft, part
from registry.services.submissions.questions.everything import BLOCKS

NEW = "new"
FACTS = "/facts"
"""Where a study's own questions are, below its page."""
LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of questions.

    Attributes:
        section: the section it belongs to.
        where: its address below the section's.
        part: the part of the draft that it is saved in.
        path: where in the part its block is; a number is a place in a list.
        kind: the dataclass that it asks about.
        heading: what it is one of.
        title: what it is called.
        hint: what helps to answer.
        is_new: whether its block is not there yet.
        items: the list of parts with ids that a new one is added to, as `documents`.
    """

    section: Section
    where: str
    part: str
    path: tuple[str | int, ...]
    kind: type
    heading: Heading
    title: str
    hint: str = ""
    is_new: bool = False
    items: str | None = None

    @property
    def can_be_removed(self) -> bool:
        """Whether what it is about can be taken out as a whole."""
        return self.part != "programme" and not self.is_new

    @property
    def onward(self) -> tuple[str, str] | None:
        """The address and the title of the page after it, where each key of a block has a page; None after the last."""
        if not self.heading.is_keyed:
            return None
        questions = list(BLOCKS[self.heading.kind].questions)
        place = next(n for n, one in enumerate(questions) if one.field == self.path[-1])
        if place + 1 == len(questions):
            return None
        after = questions[place + 1]
        return f"{self.where.rpartition('/')[0]}/{after.field}", after.label

    @property
    def beside_it(self) -> str:
        """The address of the page on which one more of its kind is added."""
        return f"{self.where.rpartition('/')[0]}/{NEW}".removeprefix("/")

    @property
    def above(self) -> str:
        """The address, below the section's, of the page that lists it; empty where that is the section's own."""
        study, _, inner = self.where.partition("/")
        within = self.section is Section.STUDIES and self.part.startswith("studies[")
        return study if within and (inner or self.where != NEW) else ""


def sheet_at(draft: Draft, section: Section, where: str) -> Sheet:
    """Return the page of questions at an address below a section's.

    Raises:
        NotThere: where there is none.
    """
    word, _, rest = where.partition("/")
    if section is Section.DOCUMENTS:
        return _item(draft, _Place(section, HEADINGS[section][0], "documents", (), ""), where)
    for heading in HEADINGS.get(section, ()):
        if heading.word == word:
            return _sheet(draft, _Place(section, heading, heading.part, (), word), rest)
    if section is Section.STUDIES:
        return _within_a_study(draft, word, rest)
    raise _none_there(section, where)


def table_at(draft: Draft, sheet: Sheet) -> dict[str, Any]:
    """Return the block of the record that a page is about; empty where there is none yet."""
    held: Any = part(draft, sheet.part)
    for step in sheet.path:
        held = _step(held, step)
    found: dict[str, Any] = held or {}
    return found


def _step(held: Any, step: str | int) -> Any:  # noqa: ANN401  a JSON value of any shape
    if isinstance(step, int):
        return held[step] if held and step < len(held) else None
    return (held or {}).get(step)


def _within_a_study(draft: Draft, study: str, rest: str) -> Sheet:
    section = Section.STUDIES
    if study == NEW and not rest:
        return _item(draft, _Place(section, WITHIN_A_STUDY[0], "studies", (), ""), NEW)
    address = f"studies[{study}]"
    held = part(draft, address) if "[" not in study and "]" not in study else None
    word, _, key = rest.partition("/")
    heading = next((one for one in WITHIN_A_STUDY if one.word == word), None)
    if held is None or heading is None:
        raise _none_there(section, f"{study}/{rest}")
    where = f"{study}/{word}"
    if heading.part in INNER["studies"]:
        return _item(draft, _Place(section, heading, f"{address}.{heading.part}", (), where), key)
    if not heading.part and not key:
        return replace(
            _item(draft, _Place(section, heading, "studies", (), ""), study), where=where
        )
    return _sheet(draft, _Place(section, heading, address, (heading.part,), where), key)


@dataclass(frozen=True, slots=True)
class _Place:
    """A heading, and where in the draft what is under it is held."""

    section: Section
    heading: Heading
    part: str
    path: tuple[str | int, ...]
    where: str


def _item(draft: Draft, place: _Place, key: str) -> Sheet:
    """Return the page of an item that is a part of its own, by its id in the list `place.part`."""
    heading, where = place.heading, f"{place.where}/{key}" if place.where else key
    there = None if "[" in key or "]" in key or not key else part(draft, f"{place.part}[{key}]")
    if key != NEW and there is None:
        raise _none_there(place.section, where)
    return Sheet(
        section=place.section,
        where=where,
        part=f"{place.part}[{key}]",
        path=(),
        kind=heading.kind,
        heading=heading,
        title=heading.one_titled(is_new=key == NEW),
        hint=heading.hint,
        is_new=key == NEW,
        items=place.part,
    )


def _sheet(draft: Draft, place: _Place, key: str) -> Sheet:
    """Return the page of a block inside a part: the whole of it, one of its list, or one of its keys."""
    heading = place.heading
    where = f"{place.where}/{key}" if key else place.where
    whole = Sheet(
        section=place.section,
        where=where,
        part=place.part,
        path=place.path,
        kind=heading.kind,
        heading=heading,
        title=heading.one_titled(is_new=key == NEW),
        hint=heading.hint,
        is_new=heading.is_many and key == NEW,
    )
    if heading.is_keyed:
        for question in BLOCKS[heading.kind].questions:
            if question.field == key:
                return replace(
                    whole,
                    path=(*place.path, key),
                    kind=heading.of_each,
                    title=question.label,
                    hint=question.hint,
                )
        raise _none_there(place.section, where)
    if heading.is_many:
        held = table_list(part(draft, place.part), place.path)
        number = _number(key, len(held))
        if number is not None:
            return replace(whole, path=(*place.path, number))
    elif not key:
        return whole
    raise _none_there(place.section, where)


def _number(key: str, count: int) -> int | None:
    """Return the place in a list that a key names: one of its items, or the next."""
    if key == NEW:
        return count
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < LONGEST_NUMBER else count
    return number if number < count else None


def table_list(held: Any, path: tuple[str | int, ...]) -> list[dict[str, Any]]:  # noqa: ANN401  a JSON value
    """Return the list at a path of a part, empty where there is none yet."""
    for step in path:
        held = held.get(step) if isinstance(held, Mapping) and isinstance(step, str) else None
    return list(held or ())


def _none_there(section: Section, where: str) -> NotThere:
    return NotThere(
        f"There is nothing at {section}/{where} of this submission. Somebody may have removed it: "
        "open the task list to see what there is."
    )
