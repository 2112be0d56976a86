"""What reviewers are asked, each question named once whatever part of a record it is about."""

from collections.abc import Mapping
from enum import StrEnum


class ReviewQuestion(StrEnum):
    """A question's name: how far reviewers agree is published by it."""

    BY_ARM = "by_arm"
    KEPT = "kept"
    ATTRITION = "attrition"
    AS_ALLOCATED = "as_allocated"
    CLUSTERS = "clusters"
    ONE_CLUSTER = "one_cluster"
    VALIDATED = "validated"
    INDEPENDENT_OF_DELIVERY = "independent_of_delivery"
    ACCEPTED = "accepted"
    EQUIVALENT = "equivalent"
    CONTACT_IS_NEED = "contact_is_need"
    GROUP_REPORTED = "group_reported"
    INDEPENDENT_OF_DEVELOPER = "independent_of_developer"
    SAME_VERSION = "same_version"
    CONTEXT_DIFFERS = "context_differs"
    COMPARATOR_FAIR = "comparator_fair"
    OUTCOME_IMPORTANT = "outcome_important"
    DESCRIBED = "described"
    MANUAL_OBTAINABLE = "manual_obtainable"
    FIDELITY_MEASURE = "fidelity_measure"
    TRAINING = "training_or_accreditation"
    ADAPTATION_GUIDANCE = "adaptation_guidance"
    OTHERS_REACHED_FIDELITY = "others_reached_fidelity"
    PERSPECTIVE = "perspective"
    PRICE_YEAR = "price_year"
    TIME_HORIZON = "time_horizon"
    DISCOUNT_RATE = "discount_rate"
    COSTS_VALUED = "costs_valued"
    BENEFITS_VALUED = "benefits_valued"
    SENSITIVITY_ANALYSIS = "sensitivity_analysis"
    PROBABILISTIC = "probabilistic"
    SPLIT_BY_AGENCY = "split_by_agency"
    INDEPENDENT_ANALYST = "independent_analyst"
    ROB_2 = "rob_2"
    ROBINS_I = "robins_i"
    AMSTAR_2 = "amstar_2"

    @property
    def asks(self) -> str:
        """The question, in a sentence."""
        return _ASKS[self]


_ASKS: Mapping[ReviewQuestion, str] = {
    ReviewQuestion.BY_ARM: "Are people compared by the arm they were allocated to?",
    ReviewQuestion.KEPT: "Was the allocation kept to?",
    ReviewQuestion.ATTRITION: "Were few enough people lost, overall and between the arms?",
    ReviewQuestion.AS_ALLOCATED: "Was everyone analysed in the group they began in?",
    ReviewQuestion.CLUSTERS: "Does the analysis respect any clusters?",
    ReviewQuestion.ONE_CLUSTER: "Was there more than one cluster in each arm?",
    ReviewQuestion.VALIDATED: "Is the measure validated, or a record kept for other reasons?",
    ReviewQuestion.INDEPENDENT_OF_DELIVERY: (
        "Was it measured by someone who did not deliver the programme?"
    ),
    ReviewQuestion.ACCEPTED: "Is this an accepted way of comparing without chance?",
    ReviewQuestion.EQUIVALENT: "Is it shown that the groups were alike before the programme began?",
    ReviewQuestion.CONTACT_IS_NEED: (
        "Where the programme led to more contact with services, is that need found rather than harm done?"
    ),
    ReviewQuestion.GROUP_REPORTED: (
        "Does the report show how the effect differs for this group, with its uncertainty or a test?"
    ),
    ReviewQuestion.INDEPENDENT_OF_DEVELOPER: (
        "Was it done by people who neither developed, sell nor delivered the programme?"
    ),
    ReviewQuestion.SAME_VERSION: "Did it study this programme in this version?",
    ReviewQuestion.CONTEXT_DIFFERS: "Is its context another than that of the other studies?",
    ReviewQuestion.COMPARATOR_FAIR: "Is what the others got a fair comparison?",
    ReviewQuestion.OUTCOME_IMPORTANT: "How important is this outcome to the people it is for?",
    ReviewQuestion.DESCRIBED: "Is it described well enough for somebody else to do the same?",
    ReviewQuestion.MANUAL_OBTAINABLE: "Can a manual be obtained, its terms stated?",
    ReviewQuestion.FIDELITY_MEASURE: "Is there a measure of fidelity?",
    ReviewQuestion.TRAINING: "Is there training or accreditation?",
    ReviewQuestion.ADAPTATION_GUIDANCE: "Is there guidance on adaptation?",
    ReviewQuestion.OTHERS_REACHED_FIDELITY: "Did others than the developer reach fidelity?",
    ReviewQuestion.PERSPECTIVE: "Is the perspective stated?",
    ReviewQuestion.PRICE_YEAR: "Is the price year stated?",
    ReviewQuestion.TIME_HORIZON: "Is the time horizon stated?",
    ReviewQuestion.DISCOUNT_RATE: "Is the discount rate stated?",
    ReviewQuestion.COSTS_VALUED: "Are the costs valued?",
    ReviewQuestion.BENEFITS_VALUED: "Are the benefits valued?",
    ReviewQuestion.SENSITIVITY_ANALYSIS: "Is there a sensitivity analysis?",
    ReviewQuestion.PROBABILISTIC: "Is uncertainty carried through?",
    ReviewQuestion.SPLIT_BY_AGENCY: "Are costs and benefits split by who pays and who gains?",
    ReviewQuestion.INDEPENDENT_ANALYST: "Is the analyst independent of the developer?",
    ReviewQuestion.ROB_2: "What is the risk of bias in this result of a randomised trial?",
    ReviewQuestion.ROBINS_I: "What is the risk of bias in this result of a study without chance?",
    ReviewQuestion.AMSTAR_2: "How much can be relied on this review?",
}

FINDINGS = (
    ReviewQuestion.MANUAL_OBTAINABLE,
    ReviewQuestion.FIDELITY_MEASURE,
    ReviewQuestion.TRAINING,
    ReviewQuestion.ADAPTATION_GUIDANCE,
    ReviewQuestion.OTHERS_REACHED_FIDELITY,
)
"""Facts of documentation, named as the record names them."""

STATED = (
    ReviewQuestion.PERSPECTIVE,
    ReviewQuestion.PRICE_YEAR,
    ReviewQuestion.TIME_HORIZON,
    ReviewQuestion.DISCOUNT_RATE,
)
"""What an economic analysis states in words or figures; asked about where the record holds them."""

FLAGS: Mapping[ReviewQuestion, str] = {
    ReviewQuestion.COSTS_VALUED: "costs_valued",
    ReviewQuestion.BENEFITS_VALUED: "benefits_valued",
    ReviewQuestion.SENSITIVITY_ANALYSIS: "sensitivity_analysis",
    ReviewQuestion.PROBABILISTIC: "probabilistic",
    ReviewQuestion.SPLIT_BY_AGENCY: "split_by_agency",
    ReviewQuestion.INDEPENDENT_ANALYST: "independent_of_developer",
}
"""What holds of an economic analysis or does not, and the record's name for it."""
