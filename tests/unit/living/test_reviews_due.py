"""A reviewed rating is due again for reasons that are found by comparing, each with its day; nothing is stored."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.record import record_from_table
from ratings.standard import load_standard
from registry.errors import NotAllowed, NotThere
from registry.models import (
    Approval,
    Mail,
    Programme,
    RecordVersion,
    ReviewPublication,
    ScreeningDecision,
    Submission,
)
from registry.policy.months import months_after
from registry.policy.review_guide import GUIDE
from registry.policy.reviews_due import WhyDue
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import Stage
from registry.services.editions import Editions, read_editions
from registry.services.evidence import publish
from registry.services.living.asked import ask_for_review
from registry.services.living.due import Due, reviews_due, reviews_due_csv
from registry.services.living.same_document import marks_of
from tests.appealed import PUBLISHED, SLUG, Judged
from tests.drafted import WORTHWHILE, drafted_text
from tests.people import actor_of

DAY = PUBLISHED.date()
LAPSES = date(2029, 11, 2)


@pytest.fixture
def editions() -> Editions:
    return read_editions(None)


@pytest.fixture
def approved(either_session: Session, judged: Judged) -> Approval:
    """It is approved for 36 months, and reviewed by the program, guide and items of today."""
    judged.round.engine, judged.round.guide = ENGINE, GUIDE
    published = either_session.scalars(
        select(ReviewPublication).where(ReviewPublication.round_id == judged.round.id)
    ).one()
    made = Approval(
        programme_id=either_session.scalars(
            select(Programme.id).where(Programme.slug == SLUG)
        ).one(),
        publication_id=published.id,
        approved_on=DAY,
        lapses_on=LAPSES,
    )
    either_session.add(made)
    either_session.flush()
    return made


def why(due: tuple[Due, ...]) -> list[WhyDue]:
    return [reason.why for one in due for reason in one.reasons]


@pytest.mark.usefixtures("approved")
@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2029, 8, 1), None),
        (date(2029, 8, 2), "Its approval lapses on 2 November 2029."),
        (date(2029, 11, 1), "Its approval lapses on 2 November 2029."),
        (LAPSES, "Its approval lapsed on 2 November 2029."),
    ],
)
def test_a_quarter_before_an_approval_lapses_and_from_then_on(
    either_session: Session, editions: Editions, day: date, said: str | None
) -> None:
    due = reviews_due(either_session, editions, day)
    assert [reason.sentence for one in due for reason in one.reasons] == ([said] if said else [])
    assert all(one.since == date(2029, 8, 2) for one in due)


def test_a_programme_that_was_not_approved_is_due_after_36_months_too(
    either_session: Session, editions: Editions, judged: Judged, approved: Approval
) -> None:
    assert judged.round.id
    either_session.delete(approved)
    either_session.flush()
    assert reviews_due(either_session, editions, date(2029, 8, 1)) == ()
    assert why(reviews_due(either_session, editions, date(2029, 8, 2))) == [WhyDue.TIME]


@pytest.mark.usefixtures("approved")
def test_a_correction_that_was_accepted_for_review(
    either_session: Session, editions: Editions, judged: Judged
) -> None:
    assert reviews_due(either_session, editions, DAY) == ()
    other = Submission(
        reference="S-CORR-ECTN",
        organisation_id=judged.cast.organisation.id,
        kind=SubmissionKind.CORRECTION,
        programme_slug=SLUG,
        base_fingerprint=None,
        stage=Stage.SUBMITTED,
        draft="{}",
        version=1,
        started_by=judged.cast.editor.id,
        started_at=PUBLISHED,
        changed_at=PUBLISHED,
    )
    either_session.add(other)
    either_session.flush()
    either_session.add(
        ScreeningDecision(
            submission_id=other.id,
            round=1,
            stage=Stage.READY_FOR_REVIEW,
            reason="",
            internal_note="",
            person_id=judged.cast.moderator.id,
            decided_at=PUBLISHED + timedelta(days=9),
        )
    )
    either_session.flush()
    assert reviews_due(either_session, editions, DAY) == ()
    other.stage = Stage.READY_FOR_REVIEW
    either_session.flush()
    (due,) = reviews_due(either_session, editions, DAY + timedelta(days=30))
    assert why((due,)) == [WhyDue.EVIDENCE]
    assert due.since == DAY + timedelta(days=9)
    assert "S-CORR-ECTN" in reviews_due_csv([due])
    assert reviews_due(either_session, editions, DAY, why=WhyDue.EDITION) == ()


@pytest.mark.usefixtures("approved")
def test_another_version_of_its_record(either_session: Session, editions: Editions) -> None:
    held = either_session.scalars(select(RecordVersion).join(ReviewPublication)).one()
    either_session.add(
        RecordVersion(
            programme_id=held.programme_id,
            fingerprint="f" * 64,
            snapshot=held.snapshot,
            added_at=PUBLISHED + timedelta(days=3),
        )
    )
    either_session.flush()
    assert why(reviews_due(either_session, editions, DAY)) == [WhyDue.RECORD]


@pytest.mark.usefixtures("approved")
def test_a_document_that_another_record_says_was_retracted(
    either_session: Session, editions: Editions
) -> None:
    held = either_session.scalars(select(RecordVersion).join(ReviewPublication)).one()
    table = json.loads(held.snapshot)
    with_doi = [one for one in table["documents"] if one.get("doi")]
    assert with_doi
    other = {**table, "slug": "another-programme", "name": "Another programme"}
    other["documents"] = [
        {**one, "retracted": one["id"] == with_doi[0]["id"]} for one in table["documents"]
    ]
    other.pop("aliases", None)
    publish(either_session, record_from_table(other, file=""), load_standard())
    (due,) = reviews_due(either_session, editions, date(2029, 1, 1))
    (reason,) = due.reasons
    assert (reason.why, "another-programme" in reason.sentence) == (WhyDue.RETRACTION, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/ABC"}, {"url": "https://doi.org/10.1000/abc"}),
        ({"doi": "https://doi.org/10.1000/abc"}, {"doi": "10.1000/abc"}),
        (
            {"url": "https://pubmed.ncbi.nlm.nih.gov/9272896/?dopt=Abstract"},
            {"url": "https://www.ncbi.nlm.nih.gov/pubmed/9272896"},
        ),
        (
            {"url": "https://pmc.ncbi.nlm.nih.gov/articles/PMC6797064/table/table-wrap22"},
            {"url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6797064"},
        ),
    ],
)
def test_one_document_is_known_in_two_records_by_any_of_its_numbers(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert marks_of(one) & marks_of(other)
    assert not marks_of(one) & marks_of({"doi": "10.1000/abcd", "url": "https://example.org/1"})
    assert marks_of({"url": "https://example.org/report"}) == frozenset()


@pytest.mark.usefixtures("approved")
def test_a_newer_edition_guide_tool_and_program(
    either_session: Session, editions: Editions, judged: Judged, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(drafted_text([WORTHWHILE]), "utf-8")
    further = read_editions(tmp_path)
    assert reviews_due(either_session, further, DAY) == (), "it is only tried"
    adopted = replace(further, shipped=(*further.shipped, *further.further), further=())
    assert why(reviews_due(either_session, adopted, DAY)) == [WhyDue.EDITION]
    judged.round.guide = "2026-0"
    judged.round.engine = "0"
    judged.round.items = json.dumps([{"tool": "RoB 2, 1 January 2018"}, {"tool": None}])
    either_session.flush()
    assert set(why(reviews_due(either_session, editions, DAY))) == {
        WhyDue.GUIDE,
        WhyDue.TOOL,
        WhyDue.ENGINE,
    }


@pytest.mark.usefixtures("approved")
def test_its_organisation_is_asked_once_in_twenty_working_days(
    either_session: Session, editions: Editions, judged: Judged
) -> None:
    with pytest.raises(NotThere):
        ask_for_review(either_session, judged.cast.moderates, editions, SLUG, DAY)
    with pytest.raises(NotAllowed):
        ask_for_review(either_session, actor_of(judged.decider), editions, SLUG, LAPSES)
    assert ask_for_review(either_session, judged.cast.moderates, editions, SLUG, LAPSES) == 2
    (due,) = reviews_due(either_session, editions, LAPSES)
    assert due.asked_on is not None
    again = due.asked_on + timedelta(days=5)
    judged.round.guide = "2026-0"
    either_session.flush()
    assert ask_for_review(either_session, judged.cast.moderates, editions, SLUG, again) == 0
    mail = either_session.scalars(select(Mail).where(Mail.template == "review-due")).all()
    assert {one.recipient for one in mail} == {
        judged.cast.editor.email,
        judged.cast.certifier.email,
    }
    assert f"/submissions/new?programme={SLUG}" in mail[0].body


def test_months_are_those_of_the_calendar() -> None:
    assert months_after(date(2029, 11, 30), -9) == date(2029, 2, 28)
    assert months_after(date(2028, 2, 29), 36) == date(2031, 2, 28)
