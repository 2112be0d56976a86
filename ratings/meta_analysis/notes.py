"""What a reader must know of a synthesis beside its figures: each special case in a sentence.

Published ratings carry these sentences, so that to change one is a new version of the engine.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ratings.meta_analysis.heterogeneity import Method, restricted_likelihood_peaks
from ratings.meta_analysis.inference import Test
from ratings.quantiles import quantile

if TYPE_CHECKING:
    from ratings.meta_analysis.pooled_effect import Synthesis

UNSTABLE = 1e7
"""Ratio of the largest variance to the smallest at which metafor warns (its ``evtol``)."""

ONE_STUDY = (
    "One study has no spread: its own effect is given with a normal interval; heterogeneity, a "
    "prediction interval and the effect in a new place cannot be said."
)


def notes(one: "Synthesis") -> tuple[str, ...]:
    """Give every sentence that applies."""
    if one.tau_squared is None:
        return (ONE_STUDY,)
    found = _of_a_common_effect if one.method is Method.CE else _of_random_effects
    return (*found(one), *_of_the_test(one), *_of_the_variances(one))


def _of_a_common_effect(one: "Synthesis") -> Iterator[str]:
    yield (
        "A common effect takes the true effect to be the same in every place, so there is no interval for "
        "tau², no prediction interval and no probability for a new place."
    )
    if one.test is Test.KNHA:
        yield (
            "The Hartung–Knapp interval is not meant for a common effect (metafor warns of it too); "
            "the usual choice beside it is test z."
        )


def _of_random_effects(one: "Synthesis") -> Iterator[str]:
    if one.k == 2:  # noqa: PLR2004  two studies
        yield "Two studies say next to nothing about how far effects differ between places."
    if one.tau_squared == 0:
        boundary = "tau² is estimated at its boundary, 0. That does not show that effects are the same everywhere"
        yield (
            f"{boundary}."
            if one.tau_high == 0
            else f"{boundary}; its interval says how far they may differ."
        )
    if one.tau_high == 0:
        yield (
            "Effects differ so much less than their standard errors lead one to expect that the Q-profile "
            "interval of tau² holds only 0 (metafor calls it the null set): it does not say how far effects "
            "may differ."
        )
    if one.method is Method.REML:
        peaks = restricted_likelihood_peaks(one.studies)
        if len(peaks) > 1:
            others = " and ".join(f"{peak:.4g}" for peak in peaks[1:])
            yield (
                f"The restricted likelihood has {len(peaks)} peaks; the highest is given. "
                f"Another program may stop at a tau² of {others}."
            )
    yield from _of_the_prediction(one)


def _of_the_prediction(one: "Synthesis") -> Iterator[str]:
    spread = one.prediction_error
    if spread == 0:
        yield (
            "The studies agree so exactly that the prediction interval has no width; no probability "
            "for a new place is given, since such agreement proves nothing about it."
        )
    elif spread is not None and one.test is Test.Z:
        reach = quantile(one.level, one.k - 1) * spread
        yield (
            "The prediction interval and the probability for a new place rest on the normal distribution, "
            f"as metafor's do under test z; with k − 1 = {one.k - 1} degrees of freedom the interval "
            f"is {_figure(one.estimate - reach)} to {_figure(one.estimate + reach)}."
        )


def _figure(value: float) -> str:
    """Six digits, with a true minus sign."""
    return f"{value:.6g}".replace("-", "−")


def _of_the_test(one: "Synthesis") -> Iterator[str]:
    factor = one.inference.factor
    if factor == 0:
        yield (
            "All effects are the same, so the Hartung–Knapp standard error is 0 and its interval has no "
            "width: do not believe it; the truncated form or test z uses the studies' own variances."
        )
    elif factor < 1:
        yield (
            "Effects lie nearer to their mean than their variances, tau² included, lead one to expect, so "
            f"Hartung–Knapp makes the variance of the pooled effect smaller (times {factor:.4g}). "
            "The truncated form never does."
        )


def _of_the_variances(one: "Synthesis") -> Iterator[str]:
    ratio = float(one.studies.variances[-1] / one.studies.variances[0])
    if ratio >= UNSTABLE:
        yield (
            f"The largest variance is {ratio:.1e} times the smallest: check both. The most precise "
            "studies decide alone, and other programs may lose digits here."
        )
