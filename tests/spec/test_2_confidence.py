"""Confidence in a contrast (section 2): what makes it high, moderate, low or very low."""

from typing import Any

import pytest

from ratings.confidence import confidence
from ratings.rating_words import Confidence
from ratings.standard import Standard
from tests.invented import CITES, contrast_table, study

HIGH, MODERATE, LOW, VERY_LOW = (
    Confidence.HIGH,
    Confidence.MODERATE,
    Confidence.LOW,
    Confidence.VERY_LOW,
)
BOTH_LOST = {"analysed_intervention": 150, "analysed_comparator": 270}
ALIKE = {"baseline": {"difference": "0.04"}}


def judged(
    code: Standard, facts: dict[str, Any], **study_facts: Any
) -> tuple[Confidence, Confidence]:
    whole = study(contrast_table(**facts), **study_facts)
    found = confidence(whole.contrasts[0], whole, code.values)
    return found.lowest, found.highest


def test_a_sound_randomised_trial_gives_high_confidence(code: Standard) -> None:
    assert judged(code, {}) == (HIGH, HIGH)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"analysed_as_allocated": False}, id="not analysed as allocated"),
        pytest.param({"instrument": "not validated"}, id="measure not validated"),
        pytest.param({"measured_by": "delivered the programme"}, id="measured by who delivered it"),
        pytest.param({"by_arm": False}, id="not compared by arm"),
        pytest.param(BOTH_LOST, id="attrition outside, equivalence unsaid, read as it stands"),
    ],
)
def test_a_reported_failing_makes_it_low(code: Standard, facts: dict[str, Any]) -> None:
    assert judged(code, facts)[0] is LOW


@pytest.mark.parametrize(
    ("baseline", "expected"),
    [
        pytest.param({"difference": "0.05"}, MODERATE, id="up to 0.05 passes"),
        pytest.param({"difference": "0.06", "adjusted": True}, MODERATE, id="0.06 passes adjusted"),
        pytest.param({"difference": "0.06", "adjusted": False}, LOW, id="0.06 fails unadjusted"),
        pytest.param({"difference": "0.25", "adjusted": True}, MODERATE, id="0.25 passes adjusted"),
        pytest.param(
            {"difference": "0.26", "adjusted": True}, LOW, id="0.26 fails however adjusted"
        ),
    ],
)
def test_a_trial_with_attrition_outside_the_boundary_needs_equivalence_at_the_start(
    code: Standard, baseline: dict[str, Any], expected: Confidence
) -> None:
    assert judged(code, {**BOTH_LOST, "baseline": baseline}) == (expected, expected)


def test_an_allocation_not_kept_to_counts_as_a_quasi_experiment(code: Standard) -> None:
    broken = {"unit": "individual", "broken": True, "cites": CITES}
    assert judged(code, ALIKE, allocation=broken) == (MODERATE, MODERATE)
    assert judged(code, {"baseline": {"difference": "0.3"}}, allocation=broken) == (LOW, LOW)


@pytest.mark.parametrize(
    ("design", "facts"),
    [
        ("matched comparison", ALIKE),
        ("weighted comparison", ALIKE),
        ("regression discontinuity", {"no_sorting": True}),
        ("interrupted time series with comparison", {"parallel_trends": True}),
        ("difference in differences", {"parallel_trends": True}),
    ],
)
def test_an_accepted_quasi_experiment_gives_moderate_confidence(
    code: Standard, design: str, facts: dict[str, Any]
) -> None:
    assert judged(code, facts, design=design) == (MODERATE, MODERATE)


def test_a_comparison_that_is_not_matched_is_low_and_none_at_all_is_very_low(
    code: Standard,
) -> None:
    assert judged(code, ALIKE, design="unmatched comparison") == (LOW, LOW)
    assert judged(code, {}, design="before and after") == (VERY_LOW, VERY_LOW)


@pytest.mark.parametrize(
    ("clusters", "respected", "expected"),
    [
        pytest.param((5, 5), True, HIGH, id="five in each arm, respected"),
        pytest.param((5, 5), False, LOW, id="not respected in the analysis"),
        pytest.param((1, 1), True, LOW, id="one in each arm"),
        pytest.param((1, 9), True, LOW, id="one in one arm"),
    ],
)
def test_one_cluster_in_an_arm_cannot_be_told_from_the_place(
    code: Standard, clusters: tuple[int, int], respected: bool, expected: Confidence
) -> None:
    arms = [
        {"id": name, "label": name, "allocated": 300, "clusters": count, "cites": CITES}
        for name, count in zip(("new", "usual"), clusters, strict=True)
    ]
    found = judged(
        code,
        {"clusters_respected": respected},
        arms=arms,
        allocation={"unit": "cluster", "cites": CITES},
    )
    assert found == (expected, expected)


@pytest.mark.parametrize(
    "record_kind", ["administrative record", "police record", "school record", "medical record"]
)
def test_records_count_as_validated_and_independent(code: Standard, record_kind: str) -> None:
    assert judged(code, {"instrument": record_kind, "measured_by": None}) == (HIGH, HIGH)


@pytest.mark.parametrize(
    "fact",
    ["by_arm", "analysed_as_allocated", "instrument", "measured_by", "analysed_comparator"],
)
def test_what_is_not_reported_is_read_both_ways(code: Standard, fact: str) -> None:
    assert judged(code, {fact: None}) == (LOW, HIGH)


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        ("high", LOW),
        ("serious", LOW),
        ("critical", LOW),
        ("some concerns", HIGH),
        ("moderate", HIGH),
    ],
)
def test_a_reviewers_high_risk_of_bias_caps_confidence_and_some_concerns_do_not(
    code: Standard, judgement: str, expected: Confidence
) -> None:
    bias = {"tool": "RoB 2", "judgement": judgement, "judged_by": "reviewer 1", "cites": CITES}
    assert judged(code, {"risk_of_bias": bias}) == (expected, expected)


class TestAdoptedAppraisals:
    """Until our reviewers have judged, another body's appraisal answers what is not reported."""

    def adopted(
        self, code: Standard, rating: str, body: str = "HomVEE", **facts: Any
    ) -> tuple[Confidence, Confidence]:
        appraisal = {"body": body, "rating": rating, "contrasts": ["outcome"], "cites": CITES}
        return judged(code, {"measured_by": None, **facts}, appraisals=[appraisal])

    @pytest.mark.parametrize(
        ("body", "rating", "expected"),
        [
            ("HomVEE", "high", HIGH),
            ("HomVEE", "moderate", MODERATE),
            ("Title IV-E", "high", HIGH),
            ("What Works Clearinghouse", "meets standards without reservations", HIGH),
            ("What Works Clearinghouse", "meets standards with reservations", MODERATE),
        ],
    )
    def test_it_answers_what_is_not_reported(
        self, code: Standard, body: str, rating: str, expected: Confidence
    ) -> None:
        assert self.adopted(code, rating, body) == (expected, expected)

    def test_a_reported_failing_outranks_it(self, code: Standard) -> None:
        assert self.adopted(code, "high", analysed_as_allocated=False) == (LOW, LOW)

    def test_words_the_edition_does_not_name_answer_nothing(self, code: Standard) -> None:
        assert self.adopted(code, "low") == (LOW, HIGH)

    def test_of_two_the_lower_stands(self, code: Standard) -> None:
        appraisals = [
            {"body": "HomVEE", "rating": word, "contrasts": ["outcome"], "cites": CITES}
            for word in ("high", "moderate")
        ]
        found = judged(code, {"measured_by": None}, appraisals=appraisals)
        assert found == (MODERATE, MODERATE)

    def test_it_covers_only_the_contrasts_it_names(self, code: Standard) -> None:
        appraisal = {"body": "HomVEE", "rating": "high", "contrasts": [], "cites": CITES}
        assert judged(code, {"measured_by": None}, appraisals=[appraisal]) == (LOW, HIGH)

    def test_it_stops_when_our_reviewers_have_judged(self, code: Standard) -> None:
        bias = {"tool": "RoB 2", "judgement": "low", "judged_by": "reviewer 1", "cites": CITES}
        assert self.adopted(code, "high", risk_of_bias=bias) == (LOW, HIGH)
