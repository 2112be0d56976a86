"""What an address asks of the list of public reports: an area, a programme, a stage, a step, a barrier, a page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import ColumnElement

from registry.models import Blockage
from registry.policy.barriers import DeliveryStep
from registry.policy.blockage_stages import BlockageStage
from registry.services.blockages.barriers import barrier_labels
from registry.services.blockages.starting import answers_in

_LONGEST_PAGE: Final = 6
"""Digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsAsked:
    """What is asked; an empty text asks for all.

    Attributes:
        area: the code of one.
        programme: the slug of one.
        stage: one of `STAGE_CALLED`.
        step: one of `STEP_CALLED`.
        barrier: the code of one.
        page: from 1.
    """

    area: str = ""
    programme: str = ""
    stage: str = ""
    step: str = ""
    barrier: str = ""
    page: int = 1

    @property
    def address(self) -> str:
        """The same as the part of an address after its path."""
        first = {"page": 1}
        parts = {name: one for name, one in asdict(self).items() if one and one != first.get(name)}
        return f"?{urlencode(parts)}" if parts else ""

    def on_page(self, page: int) -> "ReportsAsked":
        """Return the same, on another page."""
        return replace(self, page=page)

    @property
    def narrows(self) -> bool:
        """Whether it asks for less than all."""
        return bool(self.area or self.programme or self.stage or self.step or self.barrier)


STAGE_CALLED: Final = {
    one.name.lower(): one for one in BlockageStage if one is not BlockageStage.DRAFT
}
STEP_CALLED: Final = {one.name.lower(): one for one in DeliveryStep}


def reports_asked(told: Mapping[str, str]) -> ReportsAsked:
    """Read an address; a page that is no number is the first."""
    page = told.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) <= _LONGEST_PAGE else 1
    words = {
        name: told.get(name, "").strip()
        for name in ("area", "programme", "stage", "step", "barrier")
    }
    return ReportsAsked(**words, page=max(1, number))


def unknown_in(asked: ReportsAsked) -> tuple[str, ...]:
    """Return a sentence for each thing asked for that there is not; of such a thing no report can be found."""
    lists = (
        ("stage", asked.stage, STAGE_CALLED),
        ("step", asked.step, STEP_CALLED),
        ("barrier", asked.barrier, barrier_labels()),
    )
    return tuple(
        f"There is no {name} called “{word}”, so no report is found. Choose one of the list."
        for name, word, known in lists
        if word and word not in known
    )


def are_asked(asked: ReportsAsked) -> tuple[ColumnElement[bool], ...]:
    """Return what a query of reports asks; a barrier is asked of `holds_barrier` too."""
    found: list[ColumnElement[bool]] = []
    if asked.area:
        found.append(Blockage.area == asked.area)
    if asked.programme:
        found.append(Blockage.programme_slug == asked.programme)
    if asked.stage:
        found.append(Blockage.stage == str(STAGE_CALLED.get(asked.stage, "")))
    if asked.step:
        found.append(Blockage.step == str(STEP_CALLED.get(asked.step, "")))
    if asked.barrier:
        # Whether the code stands among the barriers, and not elsewhere, is seen once the answers are read.
        found.append(Blockage.draft.contains(f'"{asked.barrier}"', autoescape=True))
    return tuple(found)


def holds_barrier(draft: str, barrier: str) -> bool:
    """Whether a report's answers name a barrier; every report does where none is asked."""
    return not barrier or barrier in barriers_in(draft)


def barriers_in(draft: str) -> tuple[str, ...]:
    """Return the codes of the barriers that a report's answers name."""
    return tuple(answers_in(draft).get("barriers", ()))
