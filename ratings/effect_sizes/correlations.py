"""Correlations: Fisher's z, on which they are pooled, and r itself, from which they are converted."""

import math

from ratings.effect_sizes.direction_of_benefit import turned
from ratings.estimate import Estimate
from ratings.refusals import need_between, need_whole
from ratings.vocabulary import Benefit

FEWEST_FOR_Z = 4
FEWEST_FOR_R = 2


def fisher_z(r: float, n: int, benefit: Benefit = Benefit.HIGHER) -> Estimate:
    """Fisher's z of a correlation among n people: artanh r, with variance 1/(n − 3).

    Without unit. Source: Fisher 1921; metafor ``escalc(measure = "ZCOR")``. Raises StatisticError where r is
    not between -1 and 1, or n is below 4.
    """
    need_whole("people", n, least=FEWEST_FOR_Z)
    return turned(math.atanh(need_between("correlation", r, -1, 1)), 1 / (n - 3), benefit)


def correlation(r: float, n: int, benefit: Benefit = Benefit.HIGHER) -> Estimate:
    """Take a correlation among n people as itself, with variance (1 − r²)² / (n − 1).

    Source: metafor ``escalc(measure = "COR")``; Borenstein and others 2009, ch. 6. Meant for conversion: pool
    correlations as Fisher's z. Without unit. Raises StatisticError where r is not between -1 and 1, or n is below 2.
    """
    need_whole("people", n, least=FEWEST_FOR_R)
    need_between("correlation", r, -1, 1)
    rest = (1 - r) * (1 + r)
    return turned(r, rest * rest / (n - 1), benefit)
