"""How a contrast's effect was reckoned, and why one has none: closed lists of sentences."""

from enum import StrEnum


class How(StrEnum):
    """What an effect and its variance were taken from."""

    STANDARD_ERROR = "From the reported effect and its standard error."
    INTERVAL = "From the reported effect and its confidence interval (normal)."
    EXACT_P = "From the reported effect and its exact two-sided p (normal)."


class HowStandardised(StrEnum):
    """How the same effect was put in standard deviations."""

    AS_REPORTED = "Reported in standard deviations."
    COX = "Cox index: the logarithm of the odds ratio, divided by 1.65."
    PRINTED_BESIDE = "By the effect in standard deviations printed beside it."
    ARMS_SPREAD = "Divided by the pooled standard deviation of the arms, taken as known."


class WhyNot(StrEnum):
    """Why a contrast has no effect with a variance."""

    NOT_COMPARED = "No comparison group."
    BOTH_GOT_IT = "Both groups got the programme."
    RETRACTED = "The report was retracted."
    NO_FIGURES = "No size of effect is reported."
    NO_SCALE = "The scale of the effect is not reported."
    RELATIVE_CHANGE = "Only a relative change is reported, which is on no scale that can be pooled."
    NO_DIRECTION = "Which way is better is not reported."
    NO_UNCERTAINTY = "The effect is reported without a standard error, an interval or an exact p."
    ONE_SIDED = "The effect is reported with no more than the p of a one-sided test."
    NO_LOGARITHM = "A ratio of 0 has no logarithm."
    MISPRINT = "The printed interval does not hold its own estimate, or has no length."
    ABSURD = "The effect or its standard error is too large or too small to be true."
    CLUSTERS_IGNORED = (
        "Groups were allocated and the analysis ignores it: the variance would be too small, "
        "and the record has no intra-cluster correlation to correct it by."
    )
