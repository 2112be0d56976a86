"""What studies differ in beside their effect: numbers, or words against their alphabetically first level."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ratings.errors import StatisticError
from ratings.meta_analysis.weighted_fit import Numbers

LARGEST = 1e100
"""Beyond it, and nearer 0 than its inverse, squares leave a computer's numbers."""
LEAST_OWN = 1e-12
"""Of a column's length: what the others leave of it when it is no more than a combination of them."""


@dataclass(frozen=True, slots=True)
class Moderator:
    """A moderator as the columns of a regression: one for numbers, one for every level of words but the first."""

    name: str
    labels: tuple[str, ...]
    """Of its coefficients; a level of words as ``name: level``."""
    columns: tuple[tuple[float, ...], ...]
    """In the order of the labels, each with a value per study."""


def numeric(name: str, values: Sequence[float]) -> Moderator:
    """Make a moderator of numbers, whose coefficient is the difference in effect per unit."""
    sizes = [abs(value) for value in values if value != 0]
    if not all(1 / LARGEST <= size <= LARGEST for size in sizes):
        raise StatisticError(
            f"Moderator {name}: expected numbers that are 0 or between {1 / LARGEST:g} and "
            f"{LARGEST:g} in size; give it in another unit."
        )
    return Moderator(name, (name,), (tuple(float(value) for value in values),))


def factor(name: str, levels: Sequence[str]) -> Moderator:
    """Make a moderator of words; each coefficient is a level's difference from the alphabetically first.

    Source: R's treatment contrasts, as in metafor's ``mods = ~ factor(name)``.
    """
    first, *others = sorted(set(levels))
    if not others:
        raise StatisticError(
            f"Moderator {name}: every study has the level '{first}'; expected two levels or more."
        )
    return Moderator(
        name,
        tuple(f"{name}: {level}" for level in others),
        tuple(tuple(float(one == level) for one in levels) for level in others),
    )


def design_of(moderators: Sequence[Moderator], studies: int) -> Numbers:
    """Put the intercept and the moderators' columns side by side; shape (studies, coefficients).

    Raises StatisticError where a column is constant or follows from those before it, and where there are
    no more studies than coefficients.
    """
    labels = [label for one in moderators for label in one.labels]
    columns = [column for one in moderators for column in one.columns]
    if any(len(column) != studies for column in columns):
        raise StatisticError("Expected one value of each moderator for each study.")
    if studies <= 1 + len(columns):
        raise StatisticError(
            f"Found {studies} studies for {1 + len(columns)} coefficients (the intercept and "
            f"{', '.join(labels)}); expected at least {2 + len(columns)} studies."
        )
    design = np.column_stack([np.ones(studies), *columns])
    scaled = design / sizes_of(design)
    lengths = np.maximum(np.linalg.norm(scaled, axis=0), 1.0)
    own = np.abs(np.diagonal(np.linalg.qr(scaled / lengths)[1]))
    for label, left in zip(["the intercept", *labels], own, strict=True):
        if left <= LEAST_OWN:
            raise StatisticError(
                f"Moderator {label} says nothing that the intercept and the moderators before it do "
                "not: it is the same in every study, or follows from them. Leave it out."
            )
    return design


def sizes_of(design: Numbers) -> Numbers:
    """Largest size in each column, 1 where all are zero."""
    sizes = np.abs(design).max(axis=0)
    return np.asarray(np.where(sizes > 0, sizes, 1.0))
