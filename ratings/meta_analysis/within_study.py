"""Several contrasts of one study in one outcome domain as one effect."""

from collections.abc import Sequence
from typing import Unpack

from ratings.choices import Choices
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.pooled_effect import Synthesis, synthesise

CODE_OF_PRACTICE = 1.0
"""Correlation the code reckons with (section 2, *Result of a study*): contrasts move together, none adds precision."""

SENSITIVITY = (0.3, 0.6, 0.9)
"""Correlations at which a synthesis is reckoned again, since reports seldom print one."""


def study_mean(contrasts: Sequence[Estimate], correlation: float = CODE_OF_PRACTICE) -> Estimate:
    """Give the plain mean of a study's effects, with the variance it has if they correlate so.

    Variance (1/m²) Σᵢ Σⱼ ρ sᵢ sⱼ with ρ = 1 where i = j (Borenstein et al. 2009, chapter 24; metafor's
    ``aggregate(struct = "CS", rho, weighted = FALSE)``). At a correlation of 1 the standard error is the
    mean of the standard errors. Raises StatisticError for no contrast, or a correlation outside 0 to 1.
    """
    if not contrasts:
        raise StatisticError("Found no contrast; a study's effect needs at least one.")
    if not 0 <= correlation <= 1:
        raise StatisticError(f"Found the correlation {correlation:g}; expected 0 to 1.")
    count = len(contrasts)
    effect = sum(one.effect for one in contrasts) / count
    alone = sum(one.variance for one in contrasts) / count**2
    error = sum(one.standard_error for one in contrasts) / count
    return Estimate(effect, (1 - correlation) * alone + correlation * error * error)


def within_study_sensitivity(
    studies: Sequence[Sequence[Estimate]],
    correlations: Sequence[float] = SENSITIVITY,
    **choices: Unpack[Choices],
) -> dict[float, Synthesis]:
    """Pool studies, each given by its contrasts, once for every correlation between contrasts of one study."""
    return {
        correlation: synthesise(
            [study_mean(contrasts, correlation) for contrasts in studies],
            **choices,
        )
        for correlation in correlations
    }
