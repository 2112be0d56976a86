"""A whole record typed into the forms of a submission, page by page, as its provider would."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ratings.record import canonical_json, read_record
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.open_sheet import OpenSheet, open_sheet
from registry.services.submissions.parts import Draft
from registry.services.submissions.questions.bank import Picked
from tests.submitting import pages_of

NAMED = frozenset(Picked) - {Picked.ANSWERS}
"""What is picked by an id, which is another in the record that is typed in."""

NOT_TYPED = frozenset({"rows", "merged", "left_out", "slug", "risk_of_bias"})
"""What nobody is asked for."""


@dataclass(frozen=True)
class PageToType:
    """One page of questions with what is typed on it.

    Attributes:
        section: which section it belongs to.
        where: its address below the section's, in the submission that is typed in.
        typed: what stands in each of its fields in the end.
        opened: the same page over the record that is copied from.
    """

    section: Section
    where: str
    typed: dict[str, list[str]]
    opened: OpenSheet


@dataclass
class Typist:
    """Types a record in; learns by which ids the registry keeps what was typed."""

    seed: Draft
    ids: dict[str, str] = field(default_factory=dict)

    def pages(self) -> Iterator[PageToType]:
        """Yield each page of the record that holds something, documents first."""
        order = list(HOLDINGS)
        order.insert(0, order.pop(order.index(Section.DOCUMENTS)))
        held = sorted(pages_of(self.seed), key=lambda page: order.index(page[0]))
        for section, where in held:
            opened = open_sheet(self.seed, section, where)
            if opened.table and not where.endswith("/new"):
                yield PageToType(section, self._address(opened), self._typed(opened), opened)

    def learn(self, page: PageToType, location: str) -> None:
        """Keep the id that was made for what was typed on a page, from where its saving led."""
        sheet = page.opened.sheet
        if sheet.items is not None:
            self.ids[self._own_id(page)] = location.removesuffix("/facts").rpartition("/")[2]

    def _own_id(self, page: PageToType) -> str:
        return page.opened.sheet.part.rpartition("[")[2].removesuffix("]")

    def _address(self, opened: OpenSheet) -> str:
        sheet = opened.sheet
        if sheet.section is Section.DOCUMENTS or sheet.where.endswith("/facts"):
            return "facts" if sheet.section is Section.PROGRAMME else "new"
        steps = sheet.where.split("/")
        if sheet.part.startswith("studies["):
            steps[0] = self.ids[steps[0]]
        if sheet.heading.is_many:
            steps[-1] = "new"
        return "/".join(steps)

    def _typed(self, opened: OpenSheet) -> dict[str, list[str]]:
        typed = dict(opened.typed)
        for entry in opened.entries:
            if entry.question.picked in NAMED:
                typed[entry.name] = [self.ids.get(one, one) for one in typed[entry.name]]
        return typed


def seed_draft(path: Path) -> Draft:
    """Return a seed programme as a draft."""
    draft: Draft = json.loads(canonical_json(read_record(path)))
    return draft


def as_typed(held: Any, ids: dict[str, str]) -> Any:
    """Return a record with its ids renamed, as forms keep it: ticks in any order, and nothing unasked."""
    if isinstance(held, list):
        typed = [as_typed(one, ids) for one in held]
        return sorted(typed) if all(isinstance(one, str) for one in typed) else typed
    if isinstance(held, dict):
        return {k: as_typed(one, ids) for k, one in held.items() if k not in NOT_TYPED}
    if isinstance(held, str):
        return ids.get(held, held.strip())
    return held
