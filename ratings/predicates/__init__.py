"""The vocabulary of every standard: named, typed questions with a sentence for each answer."""

from ratings.predicates import (
    balance,
    collective,
    costs,
    counting,
    documentation,
    impact,
    overall,
    replication,
    spread,
    uncompared,
    variation,
    verdicts,
)
from ratings.predicates.question import REGISTERED

__all__ = [
    "REGISTERED",
    "balance",
    "collective",
    "costs",
    "counting",
    "documentation",
    "impact",
    "overall",
    "replication",
    "spread",
    "uncompared",
    "variation",
    "verdicts",
]
