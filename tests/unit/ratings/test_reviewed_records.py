"""What a settled review changes of a record's rating."""

from dataclasses import replace
from typing import Any

import pytest

from ratings.codec import encode
from ratings.contrast_checks import Check, checks_of
from ratings.errors import RecordError
from ratings.published import rating_json
from ratings.record import EvidenceRecord, canonical_json, record_from_json, record_from_table
from ratings.review.as_judged import as_judged, unreviewed
from ratings.review.claimed import without_claims
from ratings.review.item import SettledAnswer
from ratings.review.items import review_items
from ratings.review.settled import with_review
from ratings.standard import load_standard
from tests.invented import CITES, WORSE, contrast_table, record, study_table
from tests.reviewing import REASON, confirmed, reviewed

CODE = load_standard()
ONE_TRIAL = record(study_table("trial", contrast_table("end", primary=True)))


def domain(held: EvidenceRecord, name: str = "behaviour") -> dict[str, Any]:
    return next(one for one in rating_json(held, CODE)["domains"] if one["domain"] == name)


def check_of(held: EvidenceRecord, key: str) -> Check:
    study = held.studies[0]
    found = checks_of(study.contrasts[0], study, CODE.values)
    return next(check for check in found if check.key == key)


def test_only_a_reviewed_record_is_more_than_a_desk_rating() -> None:
    assert rating_json(ONE_TRIAL, CODE)["desk"] is True
    assert rating_json(reviewed(ONE_TRIAL), CODE)["desk"] is False


def test_a_review_that_confirms_everything_leaves_the_rating() -> None:
    before, after = domain(ONE_TRIAL), domain(reviewed(ONE_TRIAL))
    assert {k: after[k] for k in ("rating", "verdict", "if_confirmed")} == {
        k: before[k] for k in ("rating", "verdict", "if_confirmed")
    }


def test_an_overruled_check_says_what_the_reviewers_said_and_why() -> None:
    held = reviewed(
        ONE_TRIAL, validated=SettledAnswer(answer="not met", reason="The scale was never tested.")
    )
    check = check_of(held, "validated")
    assert check.holds is False
    assert check.words.endswith("overruled by the reviewers: The scale was never tested")
    assert domain(ONE_TRIAL)["criteria"]["impact"]["level"] == 3
    assert domain(held)["criteria"]["impact"]["level"] == 2


def test_what_reviewers_find_reported_nowhere_is_not_reported() -> None:
    held = reviewed(ONE_TRIAL, independent_of_delivery="not reported")
    assert check_of(held, "independent_of_delivery").holds is None
    found = domain(held)
    assert found["provisional"]
    assert found["criteria"]["impact"]["level"] == 2


def test_reviewers_can_find_what_the_record_left_out() -> None:
    silent = record(study_table("trial", contrast_table("end", primary=True, instrument=None)))
    assert domain(silent)["criteria"]["impact"]["level"] == 2
    assert domain(reviewed(silent, validated="met"))["criteria"]["impact"]["level"] == 3


def test_contact_judged_a_harm_counts_against_the_programme() -> None:
    held = record(
        study_table(
            "trial", contrast_table("visits", service_contact=True, effect=WORSE, primary=True)
        )
    )
    assert domain(reviewed(held, contact_is_need="met"))["verdict"] != "possible harm"
    assert domain(reviewed(held, contact_is_need="not reported"))["verdict"] != "possible harm"
    assert domain(reviewed(held, contact_is_need="not met"))["verdict"] == "possible harm"


def test_a_study_of_another_version_counts_for_nothing() -> None:
    found = domain(reviewed(ONE_TRIAL, same_version="not met"))
    assert (found["rating"], found["verdict"]) == ("not yet evaluated", "untested")


def test_a_study_of_nobody_knows_which_version_helps_nothing() -> None:
    found = domain(reviewed(ONE_TRIAL, same_version="not reported"))
    assert found["criteria"]["impact"]["level"] < 2
    assert found["if_confirmed"]["rating"] == domain(ONE_TRIAL)["if_confirmed"]["rating"]


def test_a_context_that_reviewers_find_the_same_replicates_nothing() -> None:
    held = record(
        study_table("here", contrast_table("end", primary=True)),
        study_table("there", contrast_table("end", primary=True), country="United States"),
    )
    level = domain(held)["criteria"]["replication"]["level"]
    same = reviewed(held, context_differs="not met")
    assert level >= 3 > domain(same)["criteria"]["replication"]["level"]


def test_a_description_found_wanting_is_taken_away_and_one_found_is_added() -> None:
    described = record(tidier={"why": {"text": "It builds skills.", "cites": CITES}})
    assert as_judged(reviewed(described)).tidier == described.tidier
    assert as_judged(reviewed(described, described="not met")).tidier.why is None
    found = SettledAnswer(answer="met", reason="Weekly visits", document="report", locator="p. 4")
    dose = as_judged(reviewed(described, described=found)).tidier.dose
    assert dose is not None
    assert (dose.text, dose.cites[0].locator) == ("Weekly visits", "p. 4")


def test_a_manual_that_cannot_be_had_is_none() -> None:
    held = record(documentation={"manual_obtainable": {"holds": True, "cites": CITES}})
    manual = as_judged(reviewed(held, manual_obtainable="not met")).documentation.manual_obtainable
    assert manual is not None
    assert manual.holds is False


@pytest.mark.parametrize("answer", ["met", "not met", "not reported"])
def test_what_reviewers_find_in_no_document_is_not_reported(answer: str) -> None:
    found = as_judged(reviewed(ONE_TRIAL, manual_obtainable=answer))
    assert found.documentation.manual_obtainable is None
    assert rating_json(reviewed(ONE_TRIAL, manual_obtainable=answer), CODE)["desk"] is False


def test_risk_of_bias_comes_with_its_answers_and_caps_confidence() -> None:
    given = {
        "1.1": "Y", "1.2": "N", "1.3": "N", "2.1": "Y", "2.2": "Y", "2.3": "N", "2.6": "Y",
        "3.1": "Y", "4.1": "N", "4.2": "N", "4.3": "N", "5.1": "Y", "5.2": "N", "5.3": "N",
    }  # fmt: skip
    held = reviewed(
        ONE_TRIAL,
        rob_2=SettledAnswer(answer="high", reason=REASON, by_all=False, parts=tuple(given.items())),
    )
    bias = held.studies[0].contrasts[0].risk_of_bias
    assert bias is not None
    assert bias.domains["D1"] == "high"
    assert bias.judged_by == "Reviewers of this registry"
    assert domain(held)["criteria"]["impact"]["level"] == 2


def test_a_judgement_that_its_answers_do_not_come_to_keeps_the_reason_for_it() -> None:
    """Nothing that reviewers settled is lost because a form was left half filled in."""
    held = reviewed(
        ONE_TRIAL, rob_2=SettledAnswer(answer="low", reason=REASON, parts=(("1.2", "N"),))
    )
    bias = held.studies[0].contrasts[0].risk_of_bias
    assert bias is not None
    assert (bias.judgement, bias.override) == ("low", REASON)


def test_a_trial_of_groups_is_judged_as_one_whatever_the_form_said() -> None:
    unit = {"unit": "cluster", "broken": False, "clusters": 60, "cites": CITES}
    groups = record(
        study_table("trial", contrast_table("end", clusters_respected=True), allocation=unit)
    )
    given = (("design", "individual"), ("1.2", "Y"), ("D2", "high"), ("D2.reason", "They knew"))
    held = reviewed(groups, rob_2=SettledAnswer(answer="high", reason=REASON, parts=given))
    bias = held.studies[0].contrasts[0].risk_of_bias
    assert bias is not None
    assert (bias.design, bias.override) == ("cluster", None)
    assert [one.reason for one in bias.domain_overrides] == ["They knew"]


def test_a_reviewed_record_is_rated_the_same_after_it_was_exported() -> None:
    held = reviewed(ONE_TRIAL, validated="not met", described="not met")
    again = record_from_json(canonical_json(held))
    assert again == held
    assert rating_json(again, CODE) == rating_json(held, CODE)


def test_a_review_can_be_taken_off_again_and_replaced() -> None:
    once = reviewed(ONE_TRIAL, validated="not met", rob_2="high")
    assert unreviewed(once) == ONE_TRIAL
    assert reviewed(once) == reviewed(ONE_TRIAL)


def test_reading_a_record_as_judged_twice_changes_nothing() -> None:
    once = as_judged(reviewed(ONE_TRIAL, described="not met", validated="not met"))
    assert as_judged(once) == once


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"answer": "perhaps"}, "found 'perhaps'; expected one of"),
        ({"reason": " "}, "found no reason"),
        ({"document": "nowhere"}, "expected the id of a document"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(change: dict[str, str], sentence: str) -> None:
    items = review_items(ONE_TRIAL, CODE)
    settled = confirmed(items)
    settled[items[0].key] = replace(settled[items[0].key], **change)  # type: ignore[arg-type]  # texts
    with pytest.raises(RecordError, match=sentence):
        with_review(
            ONE_TRIAL,
            settled,
            items=items,
            edition="2026-1",
            guide="1",
            reviewers=2,
            settled_on="2026-11-02",
        )


def test_every_question_must_be_settled_and_no_other() -> None:
    items = review_items(ONE_TRIAL, CODE)
    settled = confirmed(items)
    frame = {"edition": "2026-1", "guide": "1", "reviewers": 2, "settled_on": "2026-11-02"}
    with pytest.raises(RecordError, match="not settled yet"):
        with_review(ONE_TRIAL, dict(list(settled.items())[1:]), items=items, **frame)  # type: ignore[arg-type]  # of several kinds
    with pytest.raises(RecordError, match="what was not asked"):
        with_review(ONE_TRIAL, settled, items=items[1:], **frame)  # type: ignore[arg-type]  # of several kinds


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({"question": "equivalence"}, "expected a question that is asked of this part"),
        ({"question": "accepted"}, "expected a question that is asked of this part"),
        ({"answer": "perhaps"}, "expected one of: met, not met, not reported"),
        ({"reason": ""}, "found nothing; expected words"),
        ({"source": {"document": "x", "locator": "p. 1", "depth": "full text"}}, "expected the id"),
    ],
)
def test_a_record_with_a_judgement_that_does_not_fit_is_refused(
    place: dict[str, Any], sentence: str
) -> None:
    said = {"question": "validated", "answer": "met", "reason": REASON, **place}
    review = {"edition": "2026-1", "guide": "1", "reviewers": 2, "settled_on": "2026-11-02"}
    with pytest.raises(RecordError, match=sentence):
        record(study_table("trial", contrast_table(judgements=[said])), reviewed=review)


def test_judgements_without_their_review_are_refused() -> None:
    said = {"question": "validated", "answer": "met", "reason": REASON}
    with pytest.raises(RecordError, match="expected the review that they are of"):
        record(study_table("trial", contrast_table(judgements=[said])))


def test_another_body_s_judgement_of_bias_comes_back_when_ours_is_taken_off() -> None:
    theirs = {"tool": "RoB 2", "judgement": "high", "judged_by": "Another review", "cites": CITES}
    held = record(study_table("trial", contrast_table("end", primary=True, risk_of_bias=theirs)))
    whole = reviewed(held, rob_2="low")
    bias = whole.studies[0].contrasts[0].risk_of_bias
    assert bias is not None
    assert (bias.judgement, bias.before and bias.before.judged_by) == ("low", "Another review")
    assert record_from_json(canonical_json(whole)) == whole
    assert unreviewed(whole) == held
    assert unreviewed(reviewed(whole, rob_2="high")) == held
    assert record_from_table(without_claims(encode(whole)), file="own.toml") == held
