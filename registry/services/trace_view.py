"""How one rating was reached: each question of the code, the answer, and the facts it rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ratings.record import EvidenceRecord
from registry.services.marks import Mark, reply_mark
from registry.services.standard_pages import clause_anchor


@dataclass(frozen=True, slots=True)
class FactLink:
    """A fact a step rests on; it leads to the study, or to the part of the programme's page, that has it."""

    words: str
    study: str | None = None
    contrast: str | None = None
    part: str | None = None
    """The anchor on the programme's page."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One question asked while rating."""

    number: int
    clause: str
    anchor: str
    """Where on the standard's page the clause stands."""
    asks: str
    answer: Mark | None
    """Absent where an earlier step had decided, so that this one was not asked."""
    found: str
    if_confirmed: tuple[str, ...]
    """What would be found besides, were everything not reported confirmed."""
    facts: tuple[FactLink, ...]


_DECIDED = "Decided above: "
"""How the engine words a step of a ladder that stands below the one that held."""

_OTHER_READING = "If confirmed: "
"""How the engine begins what only the other reading finds."""

_STUDY_FACT = re.compile(
    r"studies\[(?P<study>[a-z0-9-]+)\](?:\.contrasts\[(?P<contrast>[a-z0-9-]+)\])?.*"
)


_PARTS = {
    "summary": ("What it is", "what"),
    "theories": ("Why it should work", "what"),
    "tidier": ("The 12 items of its description", "documentation"),
    "documentation": ("Can it be repeated?", "documentation"),
    "unit_costs": ("What it costs", "costs"),
    "analyses": ("Costs and benefits", "costs"),
    "reviews": ("Reviews of the evidence", "studies"),
    "under_way": ("Studies under way", "studies"),
}
"""What a part of the record is called on the programme's page, and where it stands there."""


def trace_view(domain: Mapping[str, Any], record: EvidenceRecord) -> tuple[StepView, ...]:
    """Word the steps of one domain's rating in the order they were taken."""
    return tuple(
        _step(number, step, record) for number, step in enumerate(domain["trace"], start=1)
    )


def _step(number: int, step: Mapping[str, Any], record: EvidenceRecord) -> StepView:
    found, *others = (part.strip() for part in step["found"].split(_OTHER_READING))
    return StepView(
        number=number,
        clause=step["clause"],
        anchor=clause_anchor(step["clause"]),
        asks=step["asks"],
        answer=None if found.startswith(_DECIDED) else reply_mark(step["answer"]),
        found=found,
        if_confirmed=tuple(others),
        facts=tuple(dict.fromkeys(_fact(str(fact), record) for fact in step["facts"])),
    )


def _fact(fact: str, record: EvidenceRecord) -> FactLink:
    matched = _STUDY_FACT.fullmatch(fact)
    studies = {study.id: study for study in record.studies}
    if matched is None or matched["study"] not in studies:
        return _part(fact, record)
    study = studies[matched["study"]]
    outcomes = {contrast.id: contrast.outcome for contrast in study.contrasts}
    outcome = outcomes.get(matched["contrast"] or "")
    if outcome is None:
        return FactLink(words=study.title, study=study.id)
    return FactLink(words=f"{study.title}: {outcome}", study=study.id, contrast=matched["contrast"])


def _part(fact: str, record: EvidenceRecord) -> FactLink:
    """Name a part of the record that is no study as the programme's page does."""
    name, _, within = fact.partition("[" if "[" in fact else ".")
    if name not in _PARTS:
        return FactLink(words=fact)
    words, anchor = _PARTS[name]
    titles = {analysis.id: analysis.title for analysis in record.analyses}
    return FactLink(words=titles.get(within.rstrip("]"), words), part=anchor)
