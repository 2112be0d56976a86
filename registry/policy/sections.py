"""The sections of a submission's task list, and which parts of the evidence record each holds.

A part is named by its address in the record: `documents[ID]`, `studies[ID].contrasts[ID]`, or a list
or table at the top, such as `unit_costs`. The record's own top-level facts are parts of few keys each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Section(StrEnum):
    """One line of the task list, by the word that stands in its address."""

    PROGRAMME = "programme"
    AUDIENCE = "audience"
    DOCUMENTS = "documents"
    DESCRIPTION = "description"
    DOCUMENTATION = "documentation"
    THEORY = "theory"
    STUDIES = "studies"
    COSTS = "costs"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a section is about.

    Attributes:
        title: as the task list names it.
        parts: the top-level keys of the record whose facts it holds, by the part they are in.
        after: sections that must hold something before this one can start.
    """

    title: str
    parts: Mapping[str, tuple[str, ...]]
    after: tuple[Section, ...] = ()


def _lists(*names: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: (name,) for name in names})


HOLDINGS: Final[Mapping[Section, Holding]] = MappingProxyType(
    {
        Section.PROGRAMME: Holding(
            "The programme and its aims",
            MappingProxyType(
                {
                    "programme": (
                        "slug",
                        "name",
                        "aliases",
                        "acronyms",
                        "summary",
                        "variant_of",
                        "compiled",
                    ),
                    "aims": ("aims",),
                    "disputed": ("disputed",),
                    "notes": ("notes",),
                }
            ),
        ),
        Section.DOCUMENTS: Holding("Documents you draw on", _lists("documents")),
        Section.AUDIENCE: Holding(
            "Whom it is for, and who delivers it",
            _lists("target", "delivery"),
            (Section.DOCUMENTS,),
        ),
        Section.DESCRIPTION: Holding(
            "What it is, in twelve items (TIDieR)", _lists("tidier"), (Section.DOCUMENTS,)
        ),
        Section.DOCUMENTATION: Holding(
            "Manual, training and quality of delivery",
            _lists("documentation", "delivery_quality"),
            (Section.DOCUMENTS,),
        ),
        Section.THEORY: Holding(
            "Why it should work, and studies under way",
            _lists(
                "theories",
                "under_way",
                "risk_factors",
                "protective_factors",
                "claims",
                "study_search",
            ),
            (Section.DOCUMENTS,),
        ),
        Section.STUDIES: Holding(
            "Studies and what they found",
            _lists("studies", "reviews", "appraisals"),
            (Section.DOCUMENTS,),
        ),
        Section.COSTS: Holding(
            "Costs and benefits", _lists("unit_costs", "analyses"), (Section.DOCUMENTS,)
        ),
        Section.FILES: Holding("Files you send with it", MappingProxyType({})),
    }
)
"""In the order of the task list: documents come early, because every fact cites one."""

UNASKED: Final = frozenset({"format", "merged", "left_out", "reviewed"})
"""Keys of a record that nobody is asked for: they are kept as they are."""


def section_of(address: str) -> Section | None:
    """Return the section that a part belongs to, by its address."""
    top = address.partition("[")[0].partition(".")[0]
    return next((section for section, held in HOLDINGS.items() if top in held.parts), None)
