"""Whether less precise studies show larger effects: Egger's regression."""

from collections.abc import Sequence
from dataclasses import dataclass

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import Method
from ratings.meta_analysis.inference import Test
from ratings.meta_analysis.meta_regression import Coefficient, meta_regression
from ratings.meta_analysis.moderators import numeric

FEWEST = 10
"""Below it the test has too little power to be used (Sterne et al. 2011, BMJ 343:d4002)."""


@dataclass(frozen=True, slots=True)
class Egger:
    """Egger's regression of effects on their standard errors (metafor's ``regtest``)."""

    k: int
    slope: Coefficient
    """Difference in effect per unit of standard error; 0 where small studies show no other effect."""
    t: float | None
    """Of the slope (``zval``); None where the studies lie exactly on a line."""
    degrees: int
    """Of freedom, k − 2."""
    limit: Coefficient
    """Effect as the standard error goes to 0 (``est``)."""
    notes: tuple[str, ...]

    @property
    def p(self) -> float | None:
        """Two-sided p of no small-study effect (``pval``)."""
        return self.slope.p


def egger(estimates: Sequence[Estimate], *, level: float = 95.0) -> Egger:
    """Egger's classical test (Egger et al. 1997, BMJ 315:629): metafor's ``regtest(yi, vi, model = "lm")``.

    Least squares of yᵢ on √vᵢ with weights 1/vᵢ and the residual variance estimated, so t with k − 2 degrees
    of freedom: a common-effect regression with Hartung–Knapp errors. Raises StatisticError with fewer than
    three studies, or where all are equally precise.
    """
    if len(estimates) < 3:  # noqa: PLR2004  a line and one degree of freedom
        raise StatisticError(
            f"Found {len(estimates)} studies; Egger's regression needs three or more."
        )
    errors = [one.standard_error for one in estimates]
    if max(errors) == min(errors):
        raise StatisticError(
            "All studies have the same variance; Egger's regression needs studies of different precision."
        )
    fitted = meta_regression(
        estimates,
        [numeric("standard error", errors)],
        method=Method.CE,
        test=Test.KNHA,
        level=level,
    )
    limit, slope = fitted.coefficients
    few = (
        f"Fewer than {FEWEST} studies: the test has little power, and a p above 0.05 shows nothing.",
    )
    return Egger(
        k=fitted.k,
        slope=slope,
        t=slope.estimate / slope.standard_error if slope.standard_error else None,
        degrees=fitted.inference.degrees,
        limit=limit,
        notes=few if fitted.k < FEWEST else (),
    )
