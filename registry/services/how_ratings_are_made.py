"""How ratings are made, as a page: the way from a fact to a rating, and the manual of its rules."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from ratings import ENGINE
from ratings.standard import load_standard
from registry.config import resource
from registry.services.spec_tests import Chapter, InventedTrial, Rule, chapters, invented_trial
from registry.services.standard_pages import anchor_of
from registry.services.wording import counted


@dataclass(frozen=True, slots=True)
class ManualView:
    """The manual of one engine and one edition."""

    engine: str
    edition: str
    rules: str
    """How many rules there are, in words."""
    trial: InventedTrial
    chapters: tuple[Chapter, ...]
    anchors: dict[str, str]
    """Where on the code's page each clause stands."""


@cache
def manual() -> ManualView:
    """Read the manual; neither engine nor tests change while the site runs, so once is enough."""
    folder = resource("spec")
    read = chapters(folder)
    rules = tuple(_rules(read))
    clauses = {chapter.clause for chapter in read} | {rule.clause for rule in rules}
    return ManualView(
        engine=ENGINE,
        edition=load_standard().edition,
        rules=counted(len(rules), "rule"),
        trial=invented_trial(folder),
        chapters=read,
        anchors={clause: anchor_of(clause) for clause in clauses},
    )


def manual_json() -> dict[str, Any]:
    """Give the manual as data."""
    held = manual()
    return {
        "edition": held.edition,
        "engine": held.engine,
        "chapters": [asdict(chapter) for chapter in held.chapters],
    }


def _rules(read: Iterable[Chapter]) -> Iterable[Rule]:
    for chapter in read:
        for group in chapter.groups:
            yield from group.rules
