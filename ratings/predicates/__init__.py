"""The vocabulary of every standard: named, typed questions with a sentence for each answer."""

from ratings.predicates import (
    balance,
    costs,
    counting,
    documentation,
    impact,
    overall,
    replication,
    spread,
    variation,
    verdicts,
)
from ratings.predicates.question import REGISTERED

__all__ = [
    "REGISTERED",
    "balance",
    "costs",
    "counting",
    "documentation",
    "impact",
    "overall",
    "replication",
    "spread",
    "variation",
    "verdicts",
]
