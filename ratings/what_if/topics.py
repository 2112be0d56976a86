"""What a question is about: so that it can be said what one standard asks and another does not."""

from collections.abc import Iterable
from enum import StrEnum

from ratings.clauses import Question
from ratings.domain_evidence import DomainEvidence
from ratings.predicates.conditions import Condition
from ratings.predicates.counting import Unit
from ratings.standard import Standard, questions


class Topic(StrEnum):
    """What a standard may ask about, in the words that follow "does not"."""

    BALANCE = "weigh the studies in favour against the others"
    NO_EFFECT = "count studies that found no effect"
    HARM = "count studies that found harm"
    REPEATED = "ask for a second study"
    LASTING = "ask that an effect lasts"
    TRUSTED = "ask how far a study can be trusted"
    REPORTER = "ask who reported the outcome"
    PRIMARY = "ask which outcome was named primary beforehand"
    CHILD = "ask for an outcome of the child"
    EFFECT_SIZE = "ask how large the effect is"
    LARGE = "ask how many took part"
    SITES = "ask for more than one site"
    INDEPENDENT = "ask who made the study"
    HOME = "ask for a study in the home country"
    PUBLISHED = "ask for peer review"
    ORDINARY_SERVICE = "ask that it was tested in ordinary services"
    GROUPS = "ask for whom it worked"
    COSTS = "ask what it costs"
    DOCUMENTED = "ask how well it is documented"


_PREDICATES: dict[Topic, tuple[str, ...]] = {
    Topic.BALANCE: (
        "supported",
        "failures_fewer",
        "favourable_and_opposed",
        "favourable_common_effect",
        "most_samples_have",
        "no_sample_without",
    ),
    Topic.NO_EFFECT: ("robust_no_effect",),
    Topic.HARM: ("robust_no_effect", "unfavourable_outweighs", "none_unfavourable"),
    Topic.REPEATED: (
        "distinct_contexts",
        "shown_at_each_site",
        "repeated_in_a_subgroup",
        "samples_in_one_outcome",
        "samples_in_one_subgroup",
        "replication_registered",
    ),
    Topic.LASTING: ("favourable_sustained",),
    Topic.TRUSTED: (
        "supported",
        "robust_no_effect",
        "unfavourable_outweighs",
        "favourable_robust_studies",
        "favourable_common_effect",
    ),
    Topic.REPORTER: ("favourable_not_own_report",),
    Topic.LARGE: ("collective_sample",),
    Topic.EFFECT_SIZE: ("weighted_effect",),
    Topic.PRIMARY: ("favourable_on_primary_outcome",),
    Topic.INDEPENDENT: ("independent_favourable",),
    Topic.HOME: ("favourable_at_home",),
    Topic.GROUPS: (
        "social_and_economic_detail",
        "dimensions_reported",
        "pooled_interactions",
        "sample_described",
    ),
    Topic.COSTS: (
        "unit_cost_with_price_year",
        "costs_against_consequences",
        "thorough_analysis",
        "full_economic_standard",
    ),
    Topic.DOCUMENTED: (
        "tidier_items",
        "described",
        "reason_given",
        "items_described",
        "manual_obtainable",
        "fidelity_measure",
        "training_or_accreditation",
        "adaptation_guidance",
        "others_reached_fidelity",
    ),
}
_BY_CONDITION: dict[Condition, Topic] = {
    Condition.UNFAVOURABLE: Topic.HARM,
    Condition.ROBUST: Topic.TRUSTED,
    Condition.HIGH_CONFIDENCE: Topic.TRUSTED,
    Condition.RANDOMISED: Topic.TRUSTED,
    Condition.QUASI_EXPERIMENT: Topic.TRUSTED,
    Condition.USUAL_CARE: Topic.ORDINARY_SERVICE,
    Condition.SIX_MONTHS_AFTER: Topic.LASTING,
    Condition.TWELVE_MONTHS_AFTER: Topic.LASTING,
    Condition.TWELVE_MONTHS_FROM_ENROLMENT: Topic.LASTING,
    Condition.NOT_RANDOMISED: Topic.TRUSTED,
    Condition.OTHER_DESIGN: Topic.TRUSTED,
    Condition.LOW_ATTRITION: Topic.TRUSTED,
    Condition.COMPARABLE: Topic.TRUSTED,
    Condition.LOW_ATTRITION_OR_COMPARABLE: Topic.TRUSTED,
    Condition.ALLOCATION_KEPT: Topic.TRUSTED,
    Condition.SEVERAL_CLUSTERS: Topic.TRUSTED,
    Condition.VALIDATED: Topic.TRUSTED,
    Condition.PEOPLE_350: Topic.LARGE,
    Condition.SEVERAL_SITES: Topic.SITES,
    Condition.NO_BENEFIT: Topic.NO_EFFECT,
    Condition.CHILD_OUTCOME: Topic.CHILD,
    Condition.CUT_OFF: Topic.TRUSTED,
    Condition.RANDOMISED_OR_CUT_OFF: Topic.TRUSTED,
    Condition.CONTROLLED: Topic.TRUSTED,
    Condition.ADJUSTED: Topic.TRUSTED,
    Condition.PEER_REVIEWED: Topic.PUBLISHED,
    Condition.INDEPENDENT_TEAM: Topic.INDEPENDENT,
    Condition.NOT_OWN_REPORT: Topic.REPORTER,
}


def topics_of(question: Question) -> set[Topic]:
    """What a question is about; empty where this list does not know, so that nothing is said of it."""
    given = dict(question.given)
    found = {topic for topic, names in _PREDICATES.items() if question.name in names}
    for conditions in ("where", "one_also", "among", "has"):
        found |= {_BY_CONDITION[one] for one in given.get(conditions, ()) if one in _BY_CONDITION}
    several = given.get("at_least", 0) > 1
    if several and (question.name.endswith("studies") or given.get("of") in _SAMPLES):
        found.add(Topic.REPEATED)
    return found


def asked_nowhere(asked: Iterable[Question], standard: Standard) -> list[Topic]:
    """What some questions are about and no question of a standard is, in a fixed order."""
    known = {topic for question in questions(standard) for topic in topics_of(question)}
    if Topic.BALANCE in known:  # what is not in favour is counted there
        known |= {Topic.NO_EFFECT, Topic.HARM}
    wanted = {topic for question in asked for topic in topics_of(question)}
    return [topic for topic in Topic if topic in wanted - known]


def weighed(scope: Iterable[DomainEvidence]) -> set[Topic]:
    """Which of no effect and harm robust studies really found: only that is worth naming."""
    found: set[Topic] = set()
    for evidence in scope:
        found |= {Topic.NO_EFFECT} if evidence.no_effect else set()
        found |= {Topic.HARM} if evidence.unfavourable else set()
    return found


_SAMPLES = {Unit.STUDIES, Unit.SAMPLES}
