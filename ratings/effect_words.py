"""How a contrast's effect was reckoned, and why one has none: closed lists of sentences."""

from enum import StrEnum


class How(StrEnum):
    """What an effect and its variance were taken from."""

    STANDARD_ERROR = "From the reported effect and its standard error."
    INTERVAL = "From the reported effect and its confidence interval (normal)."
    EXACT_P = "From the reported effect and its exact two-sided p (normal)."
    MEANS = "Hedges' g from the arms' means, standard deviations and numbers."
    EVENTS = "From the events and the numbers in each arm."
    PERCENTAGES = (
        "From the percentages and the numbers in each arm, which fit one number of events alone."
    )


class HowStandardised(StrEnum):
    """How the same effect was put in standard deviations."""

    ALREADY = "In standard deviations already."
    COX = "Cox index: the logarithm of the odds ratio, divided by 1.65."
    COX_OF_EVENTS = "Cox index of the odds ratio of the events in each arm."
    PRINTED_BESIDE = "By the effect in standard deviations printed beside it, in proportion."
    ARMS_SPREAD = (
        "Divided by the root mean square of the arms' standard deviations, which is taken as known."
    )


class WhyNot(StrEnum):
    """Why a contrast has no effect with a variance."""

    NOT_COMPARED = "No comparison group."
    BOTH_GOT_IT = "Both groups got the programme."
    CLUSTERED_ARMS = (
        "Groups were allocated and the arms' figures ignore it: the variance would be too small, "
        "and the record has no intra-cluster correlation to correct it by."
    )
    IMPOSSIBLE_ARMS = "The arms' figures cannot all be right: no effect follows from them."
    NO_CONTRAST = "Nobody in either arm had the outcome, or everybody in both."
    ADJUSTED_PERCENTAGES = "Percentages alone are reported for each arm, and may be adjusted."
    BARE_MEANS = "Means are reported for each arm without their standard deviations and numbers."
    BARE_EVENTS = "Events are reported for each arm without the numbers of people."
    BARE_PERCENTAGES = (
        "Percentages are reported for each arm from which no one number of events follows."
    )
    BARE_RATES = "Rates are reported for each arm without the time at risk."
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
