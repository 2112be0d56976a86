"""What another body may ask of one comparison: a closed list of conditions, each answered from recorded facts.

A condition is True, False, or None where the facts are not reported. Other bodies count comparisons (or their
samples, studies, outcomes) that meet several conditions at once: see `counting`.
"""

from collections.abc import Callable
from enum import StrEnum

from ratings.comparisons import Comparison
from ratings.documents import Document
from ratings.domains import CHILD_OUTCOMES
from ratings.predicates import group_designs
from ratings.predicates.efforts import Effort
from ratings.rating_words import Confidence, Result
from ratings.record import EvidenceRecord
from ratings.vocabulary import (
    DeliverySystem,
    Design,
    DocumentKind,
    Informant,
)

Holds = bool | None
Ask = Callable[[Comparison, EvidenceRecord], Holds]


class Condition(StrEnum):
    """A condition by its name in a standard's file."""

    WHOLE_SAMPLE = "whole sample"
    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NO_BENEFIT = "no significant benefit"
    ROBUST = "moderate or high confidence"
    HIGH_CONFIDENCE = "high confidence"
    RANDOMISED = "randomised"
    QUASI_EXPERIMENT = "quasi-experiment"
    USUAL_CARE = "usual care or practice"
    SIX_MONTHS_AFTER = "6 months after delivery"
    TWELVE_MONTHS_AFTER = "12 months after delivery"
    TWELVE_MONTHS_FROM_ENROLMENT = "12 months after enrolment"
    PEER_REVIEWED = "peer-reviewed"
    INDEPENDENT_TEAM = "independent team"
    NOT_OWN_REPORT = "not participants' own report"
    NOT_RANDOMISED = "groups not made by chance"
    OTHER_DESIGN = "cut-off, series or differences"
    CUT_OFF = "cut-off"
    RANDOMISED_OR_CUT_OFF = "randomised or cut-off"
    CONTROLLED = "matched, weighted or over time"
    ADJUSTED = "covariates adjusted"
    LOW_ATTRITION = "low attrition"
    COMPARABLE = "shown comparable"
    LOW_ATTRITION_OR_COMPARABLE = "low attrition or shown comparable"
    ALLOCATION_KEPT = "allocation kept"
    SEVERAL_CLUSTERS = "more than one cluster in each arm"
    VALIDATED = "validated measure"
    PEOPLE_350 = "350 people or more"
    SEVERAL_SITES = "2 sites or more"
    CHILD_OUTCOME = "outcome of the child"


WORDS: dict[Condition, str] = {
    Condition.WHOLE_SAMPLE: "of the whole sample",
    Condition.FAVOURABLE: "favouring the programme",
    Condition.UNFAVOURABLE: "favouring the comparator",
    Condition.NO_BENEFIT: "with no significant benefit, however small",
    Condition.ROBUST: "of moderate or high confidence",
    Condition.HIGH_CONFIDENCE: "of high confidence",
    Condition.RANDOMISED: "from a randomised trial",
    Condition.QUASI_EXPERIMENT: "from an accepted quasi-experiment",
    Condition.USUAL_CARE: "in usual care or practice",
    Condition.SIX_MONTHS_AFTER: "measured 6 months or more after delivery ended",
    Condition.TWELVE_MONTHS_AFTER: "measured 12 months or more after delivery ended",
    Condition.TWELVE_MONTHS_FROM_ENROLMENT: "measured 12 months or more after enrolment",
    Condition.PEER_REVIEWED: "in a peer-reviewed report",
    Condition.INDEPENDENT_TEAM: "by a team independent of the developer",
    Condition.NOT_OWN_REPORT: "on a measure other than participants' own report",
    Condition.NOT_RANDOMISED: "between groups that chance did not make",
    Condition.OTHER_DESIGN: "by a cut-off, a series or a difference in differences",
    Condition.CUT_OFF: "by a cut-off",
    Condition.RANDOMISED_OR_CUT_OFF: "from a randomised trial or by a cut-off",
    Condition.CONTROLLED: "by matching, weighting, a series or a difference in differences",
    Condition.ADJUSTED: "adjusted for how the groups differed",
    Condition.LOW_ATTRITION: "with attrition inside the boundary",
    Condition.COMPARABLE: "between groups shown to be comparable",
    Condition.LOW_ATTRITION_OR_COMPARABLE: (
        "with attrition inside the boundary or the groups shown to be comparable"
    ),
    Condition.ALLOCATION_KEPT: "with everyone compared as allocated",
    Condition.SEVERAL_CLUSTERS: "with more than one cluster in each arm, where clusters were allocated",
    Condition.VALIDATED: "on a validated measure or a record",
    Condition.PEOPLE_350: "of 350 people or more",
    Condition.SEVERAL_SITES: "at 2 sites or more",
    Condition.CHILD_OUTCOME: "of an outcome of the child or young person",
}
"""Each condition as what follows the word "comparison"."""

EFFORTS: dict[Condition, Effort] = {
    Condition.SIX_MONTHS_AFTER: Effort.FOLLOW_UP,
    Condition.TWELVE_MONTHS_AFTER: Effort.FOLLOW_UP,
    Condition.TWELVE_MONTHS_FROM_ENROLMENT: Effort.FOLLOW_UP,
    Condition.NOT_OWN_REPORT: Effort.FOLLOW_UP,
}
"""What it takes to meet a condition that an existing comparison lacks; any other takes a new trial."""


def holds(condition: Condition, comparison: Comparison, record: EvidenceRecord) -> Holds:
    """Whether a comparison meets a condition; None where the facts are not reported."""
    return _ASKED[condition](comparison, record)


def _months_after(least: float) -> Ask:
    def ask(comparison: Comparison, record: EvidenceRecord) -> Holds:
        del record
        contrast, study = comparison.contrast, comparison.study
        if contrast.months_since_delivery is not None:
            return contrast.months_since_delivery.value >= least
        enrolled = contrast.months_since_enrolment
        if enrolled is None:
            return None
        if study.delivery_months is not None:
            return enrolled.value - study.delivery_months.value >= least
        return None if enrolled.value >= least else False

    return ask


def _months_from_enrolment(comparison: Comparison, record: EvidenceRecord) -> Holds:
    del record
    contrast, study, year = comparison.contrast, comparison.study, 12
    if contrast.months_since_enrolment is not None:
        return contrast.months_since_enrolment.value >= year
    after = contrast.months_since_delivery
    if after is None:
        return None
    if study.delivery_months is not None:
        return after.value + study.delivery_months.value >= year
    return True if after.value >= year else None


def _confidence(*levels: Confidence) -> Ask:
    return lambda comparison, _record: comparison.judged.confidence in levels


def _favourable(comparison: Comparison, record: EvidenceRecord) -> Holds:
    del record
    return comparison.judged.found.result is Result.FAVOURABLE


def _unfavourable(comparison: Comparison, record: EvidenceRecord) -> Holds:
    """Whether it favours the comparator; None where what it found is not reported."""
    del record
    found = comparison.judged.found
    if found.result is Result.UNFAVOURABLE:
        return True
    return None if found.could_be is Result.UNFAVOURABLE else False


def _no_benefit(comparison: Comparison, record: EvidenceRecord) -> Holds:
    """No effect, harm, or a reported test that settles nothing: a difference claimed without one is no such finding."""
    del record
    found, contrast = comparison.judged.found, comparison.contrast
    printed = contrast.effect.p if contrast.effect else None
    not_significant = printed is not None and printed.relation in {">", ">="}
    tested = found.p is not None or contrast.significant is False or not_significant
    return (tested and found.result is Result.INCONCLUSIVE) or found.result in {
        Result.NO_EFFECT,
        Result.UNFAVOURABLE,
    }


def _usual_care(comparison: Comparison, record: EvidenceRecord) -> Holds:
    """Delivered through a service, not by a research clinic."""
    del record
    system = comparison.study.delivery_system
    return None if system is None else system is not DeliverySystem.RESEARCH_CLINIC


def _peer_reviewed(comparison: Comparison, record: EvidenceRecord) -> Holds:
    """Whether a study report it cites was peer-reviewed: a review of the study is not its own report."""
    cited: list[Document] = [record.document[cite.document] for cite in comparison.contrast.cites]
    reports = [one.peer_reviewed for one in cited if one.kind is DocumentKind.STUDY_REPORT]
    if True in reports:
        return True
    return None if None in reports or not reports else False


def _not_own_report(comparison: Comparison, record: EvidenceRecord) -> Holds:
    del record
    contrast = comparison.contrast
    if contrast.instrument is not None and contrast.instrument.is_record:
        return True
    if contrast.informant is None:
        return None
    return contrast.informant is not Informant.PARTICIPANT


_ASKED: dict[Condition, Ask] = {
    Condition.WHOLE_SAMPLE: lambda comparison, _record: comparison.contrast.subgroup is None,
    Condition.FAVOURABLE: _favourable,
    Condition.UNFAVOURABLE: _unfavourable,
    Condition.NO_BENEFIT: _no_benefit,
    Condition.ROBUST: _confidence(Confidence.HIGH, Confidence.MODERATE),
    Condition.HIGH_CONFIDENCE: _confidence(Confidence.HIGH),
    Condition.RANDOMISED: lambda c, _record: c.study.design is Design.RANDOMISED_TRIAL,
    Condition.QUASI_EXPERIMENT: lambda c, _record: group_designs.accepted_without_chance(c),
    Condition.USUAL_CARE: _usual_care,
    Condition.SIX_MONTHS_AFTER: _months_after(6),
    Condition.TWELVE_MONTHS_AFTER: _months_after(12),
    Condition.TWELVE_MONTHS_FROM_ENROLMENT: _months_from_enrolment,
    Condition.PEER_REVIEWED: _peer_reviewed,
    Condition.INDEPENDENT_TEAM: lambda c, _record: c.study.independent_of_developer,
    Condition.NOT_OWN_REPORT: _not_own_report,
    Condition.NOT_RANDOMISED: lambda c, _record: c.study.design in group_designs.NOT_RANDOMISED,
    Condition.OTHER_DESIGN: lambda c, _record: c.study.design in group_designs.OTHER_DESIGNS,
    Condition.CUT_OFF: lambda c, _record: c.study.design is Design.REGRESSION_DISCONTINUITY,
    Condition.RANDOMISED_OR_CUT_OFF: (
        lambda c, _record: c.study.design in group_designs.RANDOMISED_OR_CUT_OFF
    ),
    Condition.CONTROLLED: lambda c, _record: c.study.design in group_designs.CONTROLLED,
    Condition.ADJUSTED: lambda c, _record: group_designs.adjusted(c),
    Condition.LOW_ATTRITION: lambda c, _record: group_designs.low_attrition(c),
    Condition.COMPARABLE: lambda c, _record: group_designs.shown_comparable(c),
    Condition.LOW_ATTRITION_OR_COMPARABLE: (
        lambda c, _record: group_designs.low_attrition_or_comparable(c)
    ),
    Condition.ALLOCATION_KEPT: lambda c, _record: group_designs.allocation_kept(c),
    Condition.SEVERAL_CLUSTERS: lambda c, _record: group_designs.several_clusters(c),
    Condition.VALIDATED: lambda c, _record: group_designs.validated(c),
    Condition.PEOPLE_350: lambda c, _record: group_designs.people(c, least=350),
    Condition.SEVERAL_SITES: lambda c, _record: group_designs.sites(c, least=2),
    Condition.CHILD_OUTCOME: lambda c, _record: c.contrast.domain in CHILD_OUTCOMES,
}
