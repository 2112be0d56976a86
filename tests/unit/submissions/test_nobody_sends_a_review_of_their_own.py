"""A review is held by this registry alone: no file, form or borrowed study brings one into a draft."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ratings.codec import encode
from ratings.record import EvidenceRecord, read_record
from ratings.review.claimed import OURS, claims_of_review
from ratings.standard import load_standard
from registry.config import Settings, resource
from registry.models import Submission
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.evidence import publish
from registry.services.records_out import record_as_toml
from registry.services.submissions.importing.kinds import Way
from registry.services.submissions.importing.plans import Plan
from registry.services.submissions.importing.records import plan_record
from registry.services.submissions.importing.texts import text_of
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.starting import start
from tests.people import a_person, actor_of, an_organisation, writing
from tests.reviewing import reviewed

SLUG = "teens-and-toddlers"
STUDY = "teens-and-toddlers-trial"


@pytest.fixture(scope="module")
def held() -> EvidenceRecord:
    """A record as it is after a review, with what reviewers judged of the whole, a study and its results."""
    return reviewed(read_record(resource("seed_programmes") / f"{SLUG}.toml"), described="not met")


def table_of(record: EvidenceRecord) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(json.dumps(encode(record)))
    return table


def planned(table: Mapping[str, Any], lenders: Mapping[str, dict[str, Any]] | None = None) -> Plan:
    text = text_of("record", json.dumps(table).encode())
    return plan_record(text, {"format": "1"}, Way.REPLACE, slug=None, lenders=lenders or {})


Leave = Callable[[dict[str, Any]], object]


def _no_more_than_the_review(table: dict[str, Any]) -> None:
    for study in table["studies"]:
        study.pop("judgements", None)
        for contrast in study["contrasts"]:
            contrast.pop("judgements", None)
            contrast.pop("risk_of_bias", None)


def _no_more_than_the_bias(table: dict[str, Any]) -> None:
    table.pop("reviewed")
    for study in table["studies"]:
        study.pop("judgements", None)
        for contrast in study["contrasts"]:
            contrast.pop("judgements", None)


@pytest.mark.parametrize(
    ("leave", "path"),
    [
        pytest.param(_no_more_than_the_review, "reviewed: ", id="reviewed"),
        pytest.param(lambda table: table.pop("reviewed"), f"studies[{STUDY}].", id="judgements"),
        pytest.param(_no_more_than_the_bias, "risk_of_bias: ", id="risk of bias by reviewers"),
    ],
)
def test_an_imported_record_that_claims_a_review_is_refused_with_what_to_take_out(
    held: EvidenceRecord, leave: Leave, path: str
) -> None:
    table = table_of(held)
    leave(table)
    (wrong, *_) = (
        one for one in planned(table).wrong if "found a review by this registry" in str(one)
    )
    assert path in str(wrong)
    assert "take this out of the file" in str(wrong)


def test_a_study_borrowed_from_a_reviewed_programme_comes_without_its_review(
    held: EvidenceRecord,
) -> None:
    asked = {"format": "1", "studies": [{"from": f"{SLUG}/{STUDY}"}]}
    plan = planned(asked, {SLUG: table_of(held)})
    assert not plan.wrong
    (study,) = plan.after["studies"]
    assert study["contrasts"]
    assert claims_of_review(plan.after) == ()


def test_a_submission_on_a_reviewed_programme_starts_without_its_review(
    held: EvidenceRecord, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        draft = _started(session, held)
    assert len(draft["studies"]) == len(held.studies)
    assert claims_of_review(table_of(held))
    assert claims_of_review(draft) == ()


def _started(session: Session, held: EvidenceRecord) -> dict[str, Any]:
    publish(session, held, load_standard())
    organisation = an_organisation(session)
    editor = a_person(session, Role.PROVIDER_EDITOR, organisation=organisation)
    made: Submission = start(
        session,
        actor_of(editor),
        organisation=organisation.id,
        kind=SubmissionKind.CORRECTION,
        slug=SLUG,
    )
    draft: dict[str, Any] = json.loads(made.draft)
    return draft


def test_no_question_of_the_form_asks_for_a_review() -> None:
    for kind, block in BLOCKS.items():
        asked = {question.field for question in block.questions} | set(block.apart)
        assert not asked & OURS, kind
        named = {field.name for field in dataclasses.fields(kind)} & OURS
        assert named <= set(block.unasked), kind


def test_a_reviewed_record_comes_through_toml_as_it_was(
    held: EvidenceRecord, tmp_path: Path
) -> None:
    file = tmp_path / f"{SLUG}.toml"
    file.write_text(record_as_toml(held), "utf-8")
    assert read_record(file) == held
    assert held.reviewed is not None
