"""How far a comparison can be trusted (2, confidence in a contrast): high, moderate, low or very low.

A difference between two groups can come from the programme, or from how the study was done. These rules decide,
from what a report says of the study, how far its comparison can be trusted. High and moderate are called robust.
"""

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
    """A randomised trial with few losses, analysed as allocated, with a validated measure taken by
    somebody independent, gives high confidence."""
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
    """One failing holds a randomised trial at low confidence."""
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
    """A trial that lost too many people must show that the groups it analysed were alike at the
    start, in standard deviations (2, baseline equivalence)."""
    assert judged(code, {**BOTH_LOST, "baseline": baseline}) == (expected, expected)


def test_an_allocation_not_kept_to_counts_as_a_quasi_experiment(code: Standard) -> None:
    """A trial whose allocation was not kept to gives moderate confidence if the groups were alike
    at the start, and low if they were not."""
    broken = {"unit": "individual", "broken": True, "cites": CITES}
    assert judged(code, ALIKE, allocation=broken) == (MODERATE, MODERATE)
    assert judged(code, {"baseline": {"difference": "0.3"}}, allocation=broken) == (LOW, LOW)


def test_whether_the_allocation_was_kept_to_has_to_be_reported(code: Standard) -> None:
    """A trial that does not say whether its allocation was kept to gives high confidence only if
    confirmed (1, two readings), and moderate if the groups were alike at the start."""
    silent = {"unit": "individual", "cites": CITES}
    assert judged(code, {}, allocation=silent) == (LOW, HIGH)
    assert judged(code, ALIKE, allocation=silent) == (MODERATE, HIGH)
    assert judged(code, {}, allocation=None) == (LOW, HIGH)


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
    """Five designs without random allocation can give moderate confidence, each where its own
    condition is shown."""
    assert judged(code, facts, design=design) == (MODERATE, MODERATE)


def test_a_comparison_that_is_not_matched_is_low_and_none_at_all_is_very_low(
    code: Standard,
) -> None:
    """A comparison group that was not matched gives low confidence, and no comparison group gives
    very low."""
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
    """Where schools or clinics were allocated, the analysis must allow for them, and each group
    must have more than one."""
    arms = [
        {"id": name, "label": name, "allocated": 300, "clusters": count, "cites": CITES}
        for name, count in zip(("new", "usual"), clusters, strict=True)
    ]
    found = judged(
        code,
        {"clusters_respected": respected},
        arms=arms,
        allocation={"unit": "cluster", "broken": False, "cites": CITES},
    )
    assert found == (expected, expected)


@pytest.mark.parametrize(
    "record_kind", ["administrative record", "police record", "school record", "medical record"]
)
def test_records_count_as_validated_and_independent(code: Standard, record_kind: str) -> None:
    """Records kept by services count as validated and independent measures."""
    assert judged(code, {"instrument": record_kind, "measured_by": None}) == (HIGH, HIGH)


@pytest.mark.parametrize(
    "fact",
    ["by_arm", "analysed_as_allocated", "instrument", "measured_by", "analysed_comparator"],
)
def test_what_is_not_reported_is_read_both_ways(code: Standard, fact: str) -> None:
    """What is not reported is read both ways: low in the cautious reading, high if confirmed (1,
    two readings)."""
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
    """A reviewer's judgement of high, serious or critical risk of bias holds confidence at low;
    moderate risk and some concerns do not."""
    bias = {"tool": "RoB 2", "judgement": judgement, "judged_by": "reviewer 1", "cites": CITES}
    assert judged(code, {"risk_of_bias": bias}) == (expected, expected)


class TestAdoptedAppraisals:
    """Until our reviewers have judged a study, another body's published appraisal answers what its
    reports leave out."""

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
        """Three bodies' judgements are adopted, each word as the confidence shown."""
        assert self.adopted(code, rating, body) == (expected, expected)

    def test_a_reported_failing_outranks_it(self, code: Standard) -> None:
        """A failing that the report itself states outranks another body's judgement."""
        assert self.adopted(code, "high", analysed_as_allocated=False) == (LOW, LOW)

    def test_words_the_edition_does_not_name_answer_nothing(self, code: Standard) -> None:
        """A judgement in words that the edition does not adopt answers nothing."""
        assert self.adopted(code, "low") == (LOW, HIGH)

    def test_of_two_the_lower_stands(self, code: Standard) -> None:
        """Of two bodies' judgements the lower one stands."""
        appraisals = [
            {"body": "HomVEE", "rating": word, "contrasts": ["outcome"], "cites": CITES}
            for word in ("high", "moderate")
        ]
        found = judged(code, {"measured_by": None}, appraisals=appraisals)
        assert found == (MODERATE, MODERATE)

    def test_it_covers_only_the_contrasts_it_names(self, code: Standard) -> None:
        """A judgement covers only the comparisons that it names."""
        appraisal = {"body": "HomVEE", "rating": "high", "contrasts": [], "cites": CITES}
        assert judged(code, {"measured_by": None}, appraisals=[appraisal]) == (LOW, HIGH)

    def test_it_stops_when_our_reviewers_have_judged(self, code: Standard) -> None:
        """Another body's judgement stops counting once our own reviewers have judged."""
        bias = {"tool": "RoB 2", "judgement": "low", "judged_by": "reviewer 1", "cites": CITES}
        assert self.adopted(code, "high", risk_of_bias=bias) == (LOW, HIGH)
