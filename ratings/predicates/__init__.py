"""The vocabulary of every standard: named, typed questions with a sentence for each answer."""

from ratings.predicates import (
    costs,
    documentation,
    impact,
    overall,
    replication,
    variation,
    verdicts,
)
from ratings.predicates.question import REGISTERED

__all__ = [
    "REGISTERED",
    "costs",
    "documentation",
    "impact",
    "overall",
    "replication",
    "variation",
    "verdicts",
]
