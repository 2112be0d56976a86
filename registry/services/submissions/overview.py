"""What a section holds so far, in a line or two for each thing that was entered."""

from dataclasses import dataclass, replace
from typing import Any

from registry.errors import NotThere
from registry.policy.sections import Section
from registry.services.submissions.headings import HEADINGS, WITHIN_A_STUDY, Heading
from registry.services.submissions.parts import ITEMS, Draft, part
from registry.services.submissions.questions.asking import shape_of
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.questions.whole_blocks import missing_of
from registry.services.submissions.sheets import Sheet, table_at
from registry.services.submissions.told_facts import told
from registry.services.wording import counted, sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was entered, or can be.

    Attributes:
        title: what it is called.
        where: its page, below the section's address.
        told: what it says so far; empty where nothing was entered.
        hint: what it asks, where its title does not say.
        missing: the questions that still need an answer, as they are asked.
    """

    title: str
    where: str
    told: str
    hint: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownHeading:
    """A heading of a section with its lines.

    Attributes:
        heading: which.
        lines: what is under it.
        add: the page on which one more is added; None where there is only one.
    """

    heading: Heading
    lines: tuple[Line, ...]
    add: str | None

    @property
    def is_single(self) -> bool:
        """Whether one page of questions is all there is under it."""
        return not self.heading.is_many and not self.heading.is_keyed


def overview_of(draft: Draft, section: Section) -> tuple[ShownHeading, ...]:
    """Return what a section holds, heading by heading."""
    return tuple(
        shown_heading(heading, _held(draft, heading), heading.word) for heading in HEADINGS[section]
    )


def study_overview(draft: Draft, study: str) -> tuple[str, tuple[ShownHeading, ...]]:
    """Return a study's title, and what it holds.

    Raises:
        NotThere: where the draft has no such study.
    """
    held = next((one for one in draft.get("studies", ()) if one["id"] == study), None)
    if held is None:
        raise NotThere(f"The draft has no study {study}. Somebody may have removed it.")
    headings = tuple(
        shown_heading(
            heading, held.get(heading.part) if heading.part else held, f"{study}/{heading.word}"
        )
        for heading in WITHIN_A_STUDY
    )
    return title_in(held, HEADINGS[Section.STUDIES][0], 0), headings


def shown_heading(heading: Heading, held: Any, where: str) -> ShownHeading:  # noqa: ANN401  a JSON value
    """Return a heading with what is held under it; `where` is its address below the section's."""
    base = f"{where}/" if where else ""
    if heading.is_keyed:
        lines = tuple(
            replace(
                _line(
                    heading.of_each, one.label, f"{base}{one.field}", (held or {}).get(one.field)
                ),
                hint=one.hint,
            )
            for one in BLOCKS[heading.kind].questions
        )
        return ShownHeading(heading, lines, None)
    if not heading.is_many:
        return ShownHeading(heading, (_line(heading.kind, heading.title, where, held),), None)
    has_ids = heading.part in ITEMS
    lines = tuple(
        _line(
            heading.kind,
            title_in(one, heading, number),
            f"{base}{one['id'] if has_ids else number}",
            one,
        )
        for number, one in enumerate(held or ())
    )
    return ShownHeading(heading, lines, f"{base}new")


def title_in(table: dict[str, Any], heading: Heading, number: int) -> str:
    """Return what one of a list is called: by its title, or by its place."""
    named = next((str(table[name]) for name in _TITLES if table.get(name)), "")
    if named and "outcome" in table and table.get("time"):
        named = f"{named}, {table['time']}"
    return named or f"{heading.one_titled(is_new=False)} {number + 1}"


def name_of(draft: Draft, sheet: Sheet) -> str:
    """Return what the block of a page is called where it is spoken of."""
    if not sheet.heading.is_many and not sheet.items:
        return sheet.title
    number = sheet.path[-1] if sheet.path and isinstance(sheet.path[-1], int) else 0
    return title_in(table_at(draft, sheet), sheet.heading, number)


def label_of(kind: type, path: str) -> str:
    """Return the question about a field, by its path in the block, as it is asked."""
    field, _, rest = path.partition(".")
    question = next((one for one in BLOCKS[kind].questions if one.field == field), None)
    if question is None:
        return field
    return label_of(shape_of(kind, field).kind, rest) if rest else question.label


_SAID = ("direction", "kind", "design", "unit", "rating", "method")
"""What tells most of a block that has no text of its own."""

_TITLES = ("title", "label", "outcome", "name", "text", "finding", "body")


def _held(draft: Draft, heading: Heading) -> Any:  # noqa: ANN401  a JSON value of any shape
    if heading.part in {"documents", "studies"}:
        return draft.get(heading.part)
    return part(draft, heading.part)


def _line(kind: type, title: str, where: str, held: Any) -> Line:  # noqa: ANN401  as above
    if not held:
        return Line(title, where, "")
    asked = {one.field for one in BLOCKS[kind].questions}
    labels = [
        label_of(kind, path) for path in missing_of(kind, held) if path.partition(".")[0] in asked
    ]
    return Line(title, where, _told(held, title), missing=tuple(dict.fromkeys(labels)))


def _told(held: dict[str, Any], title: str) -> str:
    """Say what is there beyond what it is called."""
    for name in ("text", "summary", "differs", "description", "finding"):
        if held.get(name) and held[name] != title:
            return told(held[name])
    number = sum(1 for name in held if name not in {"id", "cites"})
    said = [str(held[name]) for name in _SAID if held.get(name)]
    return sentence("; ".join([*said, counted(number, "answer")]))
