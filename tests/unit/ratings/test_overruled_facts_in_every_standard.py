"""What reviewers overruled is read as they left it by every clause that asks it, whichever body's standard."""

from dataclasses import replace
from typing import Any

import pytest

from ratings.comparisons import Comparison
from ratings.contrast_checks import checks_of
from ratings.contrast_effects import ContrastEffect, NoEffect, contrast_effect
from ratings.domains import OutcomeDomain
from ratings.effect_words import WhyNot
from ratings.gathering import Gathered
from ratings.predicates.conditions import Condition, holds
from ratings.published import rating_json
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.review.item import SettledAnswer
from ratings.standard import load_standard
from ratings.untested import rung_where_nothing_was_measured
from tests.invented import CITES, contrast_table, record, study_table
from tests.reviewing import reviewed

CODE = load_standard()
TRIAL = record(study_table("trial", contrast_table("end", primary=True)))
LOSSES_UNKNOWN = record(
    study_table(
        "trial", contrast_table("end", analysed_intervention=None, analysed_comparator=None)
    )
)
MATCHED = record(
    study_table("matched", contrast_table("end"), design="matched comparison", allocation=None)
)
UNMATCHED = record(
    study_table("unmatched", contrast_table("end"), design="unmatched comparison", allocation=None)
)
IN_CLUSTERS = {"unit": "cluster", "broken": False, "clusters": 40, "cites": CITES}


def in_clusters(**facts: Any) -> EvidenceRecord:
    arms = [
        {"id": "new", "label": "Programme", "got_programme": True, "clusters": 20, "cites": CITES},
        {"id": "usual", "label": "Usual services", "clusters": 20, "cites": CITES},
    ]
    named = {"intervention": "new", "comparator": "usual"}
    return record(
        study_table(
            "trial", contrast_table("end", **named, **facts), allocation=IN_CLUSTERS, arms=arms
        )
    )


def comparison(held: EvidenceRecord) -> Comparison:
    evidence = Gathered(held).evidence(OutcomeDomain("behaviour"), CODE.values, Reading.CAUTIOUS)
    (found,) = evidence.comparisons
    return found


CLAUSES = [
    (Condition.LOW_ATTRITION, "attrition", TRIAL),
    (Condition.ALLOCATION_KEPT, "kept", TRIAL),
    (Condition.ALLOCATION_KEPT, "by_arm", TRIAL),
    (Condition.ALLOCATION_KEPT, "as_allocated", TRIAL),
    (Condition.COMPARABLE, "equivalent", TRIAL),
    (Condition.VALIDATED, "validated", TRIAL),
    (Condition.INDEPENDENT_TEAM, "independent_of_developer", TRIAL),
    (Condition.QUASI_EXPERIMENT, "accepted", MATCHED),
    (Condition.SEVERAL_CLUSTERS, "one_cluster", in_clusters(clusters_respected=True)),
]


@pytest.mark.parametrize(("condition", "question", "held"), CLAUSES)
def test_a_condition_of_another_body_reads_what_reviewers_left(
    condition: Condition, question: str, held: EvidenceRecord
) -> None:
    for answer, expected in (("met", True), ("not met", False), ("not reported", None)):
        found = comparison(reviewed(held, **{question: answer}))
        assert holds(condition, found, held) is expected, answer


def test_a_comparison_that_reviewers_accept_is_a_quasi_experiment_and_a_trial_never_is() -> None:
    assert holds(Condition.QUASI_EXPERIMENT, comparison(UNMATCHED), UNMATCHED) is False
    accepted = reviewed(UNMATCHED, accepted="met")
    assert holds(Condition.QUASI_EXPERIMENT, comparison(accepted), accepted) is True
    assert holds(Condition.QUASI_EXPERIMENT, comparison(TRIAL), TRIAL) is False


def test_an_effect_is_pooled_by_what_reviewers_say_of_its_clusters() -> None:
    ignored, respected = in_clusters(clusters_respected=False), in_clusters(clusters_respected=True)
    for held, answer in ((ignored, None), (respected, "not met")):
        study = (held if answer is None else reviewed(held, clusters=answer)).studies[0]
        found = contrast_effect(study.contrasts[0], study)
        assert isinstance(found, NoEffect)
        assert found.why is WhyNot.CLUSTERS_IGNORED
    for held, answer in ((respected, None), (ignored, "met")):
        study = (held if answer is None else reviewed(held, clusters=answer)).studies[0]
        assert isinstance(contrast_effect(study.contrasts[0], study), ContrastEffect)


def level(held: EvidenceRecord) -> int:
    (found,) = [one for one in rating_json(held, CODE)["domains"] if one["domain"] == "behaviour"]
    return int(found["criteria"]["variation"]["level"])


def test_a_group_that_reviewers_found_shown_counts_though_the_record_has_no_figure() -> None:
    part = {"label": "Younger", "dimensions": ["age"]}
    silent = contrast_table("young", subgroup=part, effect=None, significant=True)
    held = record(study_table("trial", contrast_table("end"), silent))
    moderator = {
        "dimensions": ["age"],
        "reported_as": "stated without figures",
        "finding": "The younger gained more",
        "domains": ["behaviour"],
        "cites": CITES,
    }
    stated = record(study_table("trial", contrast_table("end"), moderators=[moderator]))
    for one in (held, stated):
        assert level(one) < 2
        assert level(reviewed(one, group_reported="met")) == 2
        assert level(reviewed(one, group_reported="not met")) < 2


def test_what_reviewers_only_confirmed_is_asked_again_under_another_boundary() -> None:
    nothing_passes = replace(CODE.values, attrition_boundary=(-1.0,) * 58)
    for one in (TRIAL, reviewed(TRIAL)):
        study = one.studies[0]
        checks = {c.key: c.holds for c in checks_of(study.contrasts[0], study, nothing_passes)}
        assert checks["attrition"] is False
    overruled = reviewed(LOSSES_UNKNOWN, attrition="met").studies[0]
    checks = {c.key: c.holds for c in checks_of(overruled.contrasts[0], overruled, nothing_passes)}
    assert checks["attrition"] is True


def test_a_programme_without_a_measured_outcome_is_described_as_reviewers_found_it() -> None:
    nest = load_standard("nesta")
    told = record(
        tidier={"why": {"text": "It builds skills.", "cites": CITES}},
        theories=[],
    )
    plain = rung_where_nothing_was_measured(told, nest)
    found = SettledAnswer(answer="not met", reason="It is one word")
    assert rung_where_nothing_was_measured(reviewed(told, described=found), nest) != plain
