"""Benjamini–Hochberg: which of several results survive the false discovery rate."""

from collections.abc import Sequence


def surviving(p_values: Sequence[float], rate: float = 0.05) -> tuple[bool, ...]:
    """Say which p-values are declared significant at a false discovery rate.

    Source: Benjamini and Hochberg (1995), J R Stat Soc B 57:289, the step-up procedure: the largest k with
    p(k) ≤ k/m × rate, and every p at or below it. With one p it is p ≤ rate.
    """
    ordered = sorted(p_values)
    count = len(ordered)
    cut = -1.0
    for rank, p in enumerate(ordered, start=1):
        if p <= rank / count * rate:
            cut = p
    return tuple(p <= cut for p in p_values)
