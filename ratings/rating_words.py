"""The closed lists of what ratings say: levels of confidence, results, verdicts, ratings, answers and readings."""

from enum import StrEnum


class Criterion(StrEnum):
    """The five benchmark criteria."""

    IMPACT = "impact"
    REPLICATION = "replication"
    VARIATION = "variation"
    COSTS = "costs"
    DOCUMENTATION = "documentation"


class Confidence(StrEnum):
    """How far a contrast can be trusted to show what the programme did."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"

    @property
    def is_robust(self) -> bool:
        """High or moderate (code of practice, section 2)."""
        return self is Confidence.HIGH or self is Confidence.MODERATE


class Result(StrEnum):
    """What a contrast or a study found."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NO_EFFECT = "no effect"
    INCONCLUSIVE = "inconclusive"


class Verdict(StrEnum):
    """What the evidence in a domain found, against the comparators it names."""

    POSSIBLE_HARM = "possible harm"
    FAVOURABLE = "favourable"
    MIXED = "mixed"
    NO_EFFECT_SHOWN = "no effect shown"
    INCONCLUSIVE = "inconclusive"
    UNTESTED = "untested"


class Rating(StrEnum):
    """The overall rating of one programme in one outcome domain."""

    ESTABLISHED = "established"
    EFFECTIVE = "effective"
    PROMISING = "promising"
    EMERGING = "emerging"
    INCONCLUSIVE = "inconclusive"
    NOT_YET_EVALUATED = "not yet evaluated"
    NO_EFFECT_SHOWN = "no effect shown"
    POSSIBLE_HARM = "possible harm"


class Reply(StrEnum):
    """The three answers every question of a standard has."""

    MET = "met"
    NOT_MET = "not met"
    NOT_REPORTED = "not reported"


class Reading(StrEnum):
    """The two readings every level and verdict is computed under."""

    CAUTIOUS = "cautious"
    IF_CONFIRMED = "if confirmed"
