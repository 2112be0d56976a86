"""A new programme that is listed already, or begun twice, is said to be so, with where the other stands."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from ratings.standard import load_standard
from registry.config import Settings
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import Stage
from registry.services.evidence import publish
from registry.services.submissions.checking import Level, blocking
from registry.services.submissions.starting import start
from tests.invented import record, study_table
from tests.people import writing
from tests.unit.submissions.drafts_with_findings import draft
from tests.unit.submissions.submitted import Submitted, a_submission


@pytest.fixture
def session(either_own: Settings) -> Iterator[Session]:
    with writing(either_own) as opened:
        listed = record(
            study_table(),
            slug="step-and-go",
            name="Step & Go",
            aliases=["The Go-Programme"],
            acronyms=["SAG"],
        )
        publish(opened, listed, load_standard())
        opened.commit()
        yield opened


def seen(submitted: Submitted, check: str) -> list[tuple[Level, str]]:
    """The level of what a check says, and where it leads."""
    found = blocking(submitted.session, submitted.submission)
    return [(one.level, one.see) for one in found if one.check == check]


@pytest.mark.parametrize(
    "named",
    [
        {"name": "STEP and go!"},
        {"name": "The go programme"},
        {"name": "SAG"},
        {"name": "Another name", "slug": "step-and-go"},
        {"name": "Another name", "aliases": ["step&go"]},
    ],
    ids=str,
)
def test_a_new_programme_that_is_listed_already_leads_to_what_is_listed(
    session: Session, named: dict[str, object]
) -> None:
    made = a_submission(session, draft(**named))
    assert seen(made, "listed-already") == [(Level.WARNING, "/programmes/step-and-go")]


@pytest.mark.parametrize("name", ["Step", "Step and Go Further", None, "!"])
def test_another_name_is_another_programme(session: Session, name: str | None) -> None:
    made = a_submission(session, draft(name=name))
    assert seen(made, "listed-already") == []


def test_a_correction_of_a_listed_programme_is_not_told_that_it_is_listed(session: Session) -> None:
    made = a_submission(session, draft(name="Something else"))
    kind = SubmissionKind.CORRECTION
    correction = start(session, made.editor, made.organisation.id, kind, slug="step-and-go")
    checks = {one.check for one in blocking(session, correction)}
    assert not checks & {"listed-already", "begun-already"}


def test_two_open_submissions_of_one_programme_lead_to_each_other(session: Session) -> None:
    one = a_submission(session, draft(name="Hop & Skip"))
    kind = SubmissionKind.NEW_PROGRAMME
    second = start(session, one.editor, one.organisation.id, kind)
    other = Submitted(session, one.organisation, one.person, second)
    assert seen(one, "begun-already") == []
    other.write(draft(name="hop and skip", slug="another"))
    assert seen(one, "begun-already") == [(Level.WARNING, f"/submissions/{second.reference}")]
    assert seen(other, "begun-already") == [
        (Level.WARNING, f"/submissions/{one.submission.reference}")
    ]
    second.stage = Stage.WITHDRAWN
    assert seen(one, "begun-already") == []


def test_nobody_learns_of_another_organisation_s_submission(session: Session) -> None:
    one = a_submission(session, draft(name="Hop"))
    a_submission(session, draft(name="Hop"), named="other")
    assert seen(one, "begun-already") == []


@pytest.mark.parametrize("kind", [SubmissionKind.NEW_EVALUATION, SubmissionKind.CORRECTION])
def test_two_open_submissions_of_one_listed_programme_lead_to_each_other(
    session: Session, kind: SubmissionKind
) -> None:
    made = a_submission(session, draft(name="Something else"))
    begun = [
        start(session, made.editor, made.organisation.id, kind, slug="step-and-go")
        for _ in range(2)
    ]
    one = Submitted(session, made.organisation, made.person, begun[0])
    assert seen(one, "begun-already") == [(Level.WARNING, f"/submissions/{begun[1].reference}")]
