"""Which providers may report a blockage, and what would let the others."""

from collections.abc import Iterator

from registry.levels import Level


def refusals(
    *, is_own: bool, approval: str | None, is_approved: bool, best: str | None, least: Level
) -> Iterator[str]:
    """Yield each reason why an organisation may not report a blockage of a programme, with what would let it.

    Args:
        is_own: whether the organisation's submission is what the programme was approved on.
        approval: what there is of the approval, as a sentence; None where the programme was never reviewed.
        is_approved: whether it stands today.
        best: the best published rating in any outcome, or None where nothing was published.
        least: the least rating from which reports are taken.
    """
    if not is_own:
        yield (
            "Your organisation did not submit the evidence on which this programme was reviewed. Whoever provides a "
            "programme can report for it; submit your evidence, or ask the organisation that did."
        )
    if not is_approved:
        yield (
            f"{approval or 'No review of the programme has been published.'} Reports are taken for programmes whose "
            "approval stands: submit the evidence for review, or ask for the review to be renewed."
        )
    if best is None or best not in set(Level) or not Level(best).reaches(least):
        rated = "has no published rating" if best is None else f"is rated {best}"
        yield (
            f"The programme {rated}; reports are taken from {least} upwards. "
            "Its rating page says what would change the rating."
        )
