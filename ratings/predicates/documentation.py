"""Documentation: could someone else reproduce it (code of practice, 3.5)?"""

import dataclasses
from enum import StrEnum

from ratings.documents import Finding
from ratings.predicates.question import Answer, Case, join, predicate_over_several
from ratings.programme import Tidier
from ratings.record import EvidenceRecord


class TidierItem(StrEnum):
    """Items of a full description that a standard may ask for by name."""

    WHY = "why"
    PROCEDURES = "procedures"


ITEMS = tuple(field.name for field in dataclasses.fields(Tidier))
"""The twelve TIDieR items."""


@predicate_over_several
def tidier_items(case: Case, *, at_least: int) -> Answer:
    """Count the TIDieR items described; one that is absent is not reported."""
    held = [name for name in ITEMS if getattr(case.record.tidier, name) is not None]
    count = len(held) if case.cautious else len(ITEMS)
    number = f"{len(held) or 'none'} {'is' if len(held) == 1 else 'are'}"
    found = f"Of the {len(ITEMS)} items of a full description (TIDieR), {number} on this record."
    return Answer(count >= at_least, found, ("tidier",))


@predicate_over_several
def items_described(case: Case, *, items: tuple[TidierItem, ...]) -> Answer:
    """Whether each of some TIDieR items is described; one that is absent is not reported."""
    there = [name for name in ITEMS if getattr(case.record.tidier, name) is not None]
    absent = [item for item in items if item not in there]
    held = not absent or not case.cautious
    found = f"Described: {join(items)}." if not absent else f"Not reported: {join(absent)}."
    return Answer(held, found, tuple(f"tidier.{item}" for item in items if item not in absent))


@predicate_over_several
def reason_given(case: Case) -> Answer:
    """Whether it is said why the programme should work: in its description, or as a theory of change."""
    given = ("tidier.why", case.record.tidier.why), ("theories", case.record.theories)
    facts = tuple(path for path, held in given if held)
    if not facts:
        return Answer(not case.cautious, "Why the programme should work: not reported.")
    return Answer(holds=True, words="It is said why the programme should work.", facts=facts)


@predicate_over_several
def described(case: Case) -> Answer:
    """Whether there is any description."""
    holds = bool(case.record.summary.strip())
    return Answer(
        holds, "The programme is described." if holds else "There is no description.", ("summary",)
    )


@predicate_over_several
def manual_obtainable(case: Case) -> Answer:
    """Whether a manual can be obtained, free or licensed, its terms stated."""
    return _finding(case, "manual_obtainable", "A manual that can be obtained, its terms stated")


@predicate_over_several
def fidelity_measure(case: Case) -> Answer:
    """Whether there is a measure of fidelity."""
    return _finding(case, "fidelity_measure", "A fidelity measure")


@predicate_over_several
def training_or_accreditation(case: Case) -> Answer:
    """Whether there is training or accreditation."""
    return _finding(case, "training_or_accreditation", "Training or accreditation")


@predicate_over_several
def adaptation_guidance(case: Case) -> Answer:
    """Whether there is guidance on adaptation."""
    return _finding(case, "adaptation_guidance", "Guidance on adaptation")


@predicate_over_several
def others_reached_fidelity(case: Case) -> Answer:
    """Whether somebody other than the developer reached fidelity."""
    return _finding(case, "others_reached_fidelity", "Evidence that others reached fidelity")


def absent_items(record: EvidenceRecord) -> list[str]:
    """The TIDieR items that are not on the record."""
    return [name for name in ITEMS if getattr(record.tidier, name) is None]


def _finding(case: Case, name: str, words: str) -> Answer:
    """A finding that is absent, or that the document leaves open, is not reported."""
    held: Finding | None = getattr(case.record.documentation, name)
    if held is None:
        return Answer(not case.cautious, f"{words}: not reported.")
    facts = (f"documentation.{name}",)
    if held.holds is None:
        return Answer(not case.cautious, f"{words}: not reported.", facts)
    detail = f" ({held.text.rstrip('.')})" if held.text else ""
    return Answer(held.holds, f"{words}: {'yes' if held.holds else 'no'}{detail}.", facts)
