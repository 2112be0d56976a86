"""Answers to checks: to the figures as they were, given anew where they change, and never lost."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.errors import NotAllowed, NotThere
from registry.models import StoredFile, Upload
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.submissions.checking import answer_check, blocking, checked
from registry.services.submissions.checking.answering import Checked
from tests.people import LONG_AGO, a_person, actor_of, writing
from tests.unit.submissions.drafts_with_findings import FINDS, draft, of_raw
from tests.unit.submissions.submitted import Submitted, a_submission

OTHER_MEAN = of_raw({"n": 20, "mean": "3.47"}, {"n": 20, "mean": "3.45"}, whole_number_items=1)


@pytest.fixture
def session(either_own: Settings) -> Iterator[Session]:
    with writing(either_own) as opened:
        yield opened


@pytest.fixture
def submitted(session: Session) -> Submitted:
    return a_submission(session, FINDS["means"])


def of_means(submitted: Submitted) -> Checked:
    found = checked(submitted.session, submitted.submission)
    (one,) = (one for one in found if one.found.check == "means")
    return one


def answer(submitted: Submitted, words: str) -> None:
    key = of_means(submitted).found.key
    answer_check(submitted.session, submitted.editor, submitted.submission, key, words)


def test_an_answered_warning_no_longer_keeps_a_submission_from_being_sent(
    submitted: Submitted,
) -> None:
    assert {one.check for one in blocking(submitted.session, submitted.submission)} == {"means"}
    answer(submitted, "The scale has half points.")
    assert blocking(submitted.session, submitted.submission) == ()


def test_where_the_figures_change_it_is_answered_anew_and_the_old_answer_stays_visible(
    submitted: Submitted,
) -> None:
    answer(submitted, "The scale has half points.")
    submitted.write(OTHER_MEAN)
    one = of_means(submitted)
    assert one.is_open
    assert one.answer is None
    assert [(old.words, "3.48" in old.to) for old in one.earlier] == [
        ("The scale has half points.", True)
    ]
    answer(submitted, "As before.")
    assert of_means(submitted).answer is not None
    submitted.write(FINDS["means"])
    again = of_means(submitted)
    assert again.answer is not None
    assert again.answer.words == "The scale has half points."


def test_an_answer_that_is_replaced_stays_visible(submitted: Submitted) -> None:
    answer(submitted, "First.")
    answer(submitted, "Second.")
    one = of_means(submitted)
    assert one.answer is not None
    assert (one.answer.words, [old.words for old in one.earlier]) == ("Second.", ["First."])


def test_the_same_answer_sent_again_is_one_answer(submitted: Submitted) -> None:
    answer(submitted, "First.")
    answer(submitted, " First.\n")
    assert of_means(submitted).earlier == ()
    submitted.write(OTHER_MEAN)
    answer(submitted, "First.")
    one = of_means(submitted)
    assert one.answer is not None
    assert (one.is_open, len(one.earlier)) == (False, 1)


def test_what_cannot_be_read_is_mended_and_not_answered(submitted: Submitted) -> None:
    submitted.write(draft(compiled="soon"))
    (error,) = blocking(submitted.session, submitted.submission)
    with pytest.raises(NotAllowed, match="mended, not answered"):
        answer_check(
            submitted.session, submitted.editor, submitted.submission, error.key, "It is right."
        )


def test_what_is_not_found_cannot_be_answered(submitted: Submitted) -> None:
    with pytest.raises(NotThere):
        answer_check(submitted.session, submitted.editor, submitted.submission, "means:x", "Yes.")


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 5_001], ids=["nothing", "spaces", "a book"])
def test_an_answer_has_to_say_something(submitted: Submitted, words: str) -> None:
    with pytest.raises(Exception, match="Write"):
        answer(submitted, words)


def test_only_an_editor_answers_and_only_in_the_provider_s_turn(submitted: Submitted) -> None:
    session, submission = submitted.session, submitted.submission
    key = of_means(submitted).found.key
    moderator = actor_of(a_person(session, Role.MODERATOR, email="m@example.org"))
    stranger = a_submission(session, draft(), named="other").editor
    for actor in (moderator, stranger):
        with pytest.raises(NotAllowed):
            answer_check(session, actor, submission, key, "Yes.")
    submission.stage = Stage.SUBMITTED
    with pytest.raises(NotAllowed):
        answer_check(session, submitted.editor, submission, key, "Yes.")


def test_no_answer_is_ever_changed_or_removed(submitted: Submitted) -> None:
    answer(submitted, "First.")
    for statement in ("UPDATE check_answer SET words = 'x'", "DELETE FROM check_answer"):
        savepoint = submitted.session.begin_nested()
        with pytest.raises(DatabaseError, match="never changed or removed"):
            submitted.session.execute(text(statement))
        savepoint.rollback()


def test_a_document_that_was_sent_as_a_file_is_found_until_the_file_is_removed(
    submitted: Submitted,
) -> None:
    session, submission = submitted.session, submitted.submission
    submitted.write(FINDS["out-of-reach"])
    assert [one.check for one in blocking(session, submission)] == ["out-of-reach"]
    kept = StoredFile(sha256="0" * 64, size=1, stored_at=LONG_AGO)
    session.add(kept)
    session.flush()
    sent = Upload(
        submission_id=submission.id,
        kind="PDF",
        name="report.pdf",
        size=1,
        sha256=kept.sha256,
        stored=kept.sha256,
        document="report",
        stripped="[]",
        person_id=submitted.person.id,
        sent_at=LONG_AGO,
    )
    session.add(sent)
    session.flush()
    assert blocking(session, submission) == ()
    sent.stored = None
    session.flush()
    assert [one.check for one in blocking(session, submission)] == ["out-of-reach"]
