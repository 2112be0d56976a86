"""What those who judge a case are asked of their own interests, and which of these keep them out of it.

The kinds are the provider's own (`conflicts_of_interest`); the times are those that journals ask of reviewers.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.policy.conflicts_of_interest import Interest

QUESTIONS: Final[Mapping[Interest, str]] = MappingProxyType(
    {
        Interest.EMPLOYER: "In the last year, did you work for the provider, the developer, an evaluator or a "
        "funder of the programme?",
        Interest.JOINT_WORK: "In the last four years, did you write a paper or hold a grant together with one of "
        "its evaluators or its developer?",
        Interest.OWNERSHIP: "Did you develop the programme or a rival of it, hold its licence, or train people in it?",
        Interest.PAYMENT: "Were you paid by the provider, the developer, an evaluator or a funder of it for "
        "anything else?",
        Interest.PERSONAL: "Are you, or were you ever, an adviser, a relative or a close friend of one of them?",
        Interest.EVALUATION: "Did you take part in a study of the programme?",
        Interest.COMMISSIONING: "Did you commission the programme or its evaluation, or end a contract for it?",
        Interest.ADVOCACY: "Have you spoken in public for the programme or against it?",
        Interest.DISPUTE: "Have you been in an appeal or a dispute about the programme?",
    }
)
"""What is asked of one person who judges."""

KEEPS_OUT: Final = frozenset(Interest) - {Interest.ADVOCACY}
"""Declared, these keep somebody from a case until another of the registry's staff waives it, in public."""

MANAGED: Final = frozenset(Interest) - KEEPS_OUT
"""Declared, these are published with the review and keep nobody from it: others weigh what was said."""

LONGEST_WORDS: Final = 4_000
"""Characters in which an interest is described, or a waiver given its reason."""
