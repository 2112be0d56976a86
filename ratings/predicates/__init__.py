"""The vocabulary of every standard: named, typed questions with a sentence for each answer."""

from ratings.predicates import (
    costs,
    counting,
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
    "counting",
    "documentation",
    "impact",
    "overall",
    "replication",
    "variation",
    "verdicts",
]
