"""What can be chosen on the matrix: outcomes, standards, bands, words of each body, and whether they agree."""

from dataclasses import dataclass

from ratings.domains import OutcomeDomain
from ratings.standard import Standard
from registry.services.band_marks import band_legend
from registry.services.matrix_address import Agreeing, MatrixAsked
from registry.services.other_standards import called
from registry.services.standings_view import standards_by_name
from registry.services.wording import sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen."""

    outcomes: tuple[Choice, ...]
    standards: tuple[Choice, ...]
    bands: tuple[Choice, ...]
    words: tuple[tuple[str, tuple[Choice, ...]], ...]
    """By standard, its words."""
    agreeing: tuple[Choice, ...]


def choices_of(asked: MatrixAsked) -> Choices:
    """Offer every choice, with what is chosen marked."""
    standards = standards_by_name()
    decided = {name: one for name, one in standards.items() if one.not_decided_here is None}
    return Choices(
        outcomes=tuple(
            Choice(one, sentence(one), chosen=one == asked.outcome) for one in OutcomeDomain
        ),
        standards=tuple(
            Choice(name, label_of(one), chosen=name == asked.standard)
            for name, one in decided.items()
        ),
        bands=tuple(
            Choice(one.band, f"{one.mark.symbol} {one.mark.word}", chosen=one.band == asked.band)
            for one in band_legend()
        ),
        words=tuple((label_of(one), _words(one, asked)) for one in decided.values()),
        agreeing=(
            Choice("yes", "No two differ", chosen=asked.agreeing is Agreeing.YES),
            Choice("no", "Two or more differ", chosen=asked.agreeing is Agreeing.NO),
        ),
    )


def _words(standard: Standard, asked: MatrixAsked) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{standard.name}:{word}", sentence(word), chosen=asked.word == (standard.name, word)
        )
        for word in standard.order
    )


def label_of(standard: Standard) -> str:
    """Return a standard's name as short as it goes."""
    return sentence(called(standard).removeprefix("the "))
