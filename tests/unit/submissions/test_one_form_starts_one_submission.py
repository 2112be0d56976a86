"""One form starts one submission: on either database, and where two processes are sent it at once."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.orm import Session

from registry.config import Settings
from registry.models import CaseEvent, Submission
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.starting import chain_of, start
from tests.people import a_person, actor_of, an_organisation, writing
from tests.sending_files import all_of

NEW = SubmissionKind.NEW_PROGRAMME


def an_editor(session: Session, email: str = "editor@example.org") -> tuple[Actor, int]:
    organisation = an_organisation(session, f"Trust of {email}")
    person = a_person(session, Role.PROVIDER_EDITOR, email=email, organisation=organisation)
    return actor_of(person), organisation.id


def test_sent_by_many_at_once_it_starts_one(either_own: Settings) -> None:
    with writing(either_own) as session:
        editor, organisation = an_editor(session)
        session.commit()

    def press(_: int) -> str:
        with writing(either_own) as session:
            reference = start(session, editor, organisation, NEW, once="one form").reference
            session.commit()
            return reference

    with ThreadPoolExecutor(6) as many:
        assert len(set(many.map(press, range(12)))) == 1
    (started,) = all_of(either_own, Submission)
    told = [one for one in all_of(either_own, CaseEvent) if one.chain == chain_of(started)]
    assert len(told) == 1


def test_what_a_form_carries_is_nobody_else_s(either_session: Session) -> None:
    """Whoever learns it reaches nothing with it."""
    (one, ours), (other, theirs) = (
        an_editor(either_session, email) for email in ("a@example.org", "b@example.org")
    )
    first = start(either_session, one, ours, NEW, once="one form")
    second = start(either_session, other, theirs, NEW, once="one form")
    assert first.reference != second.reference
    assert second.organisation_id == theirs


def test_a_form_that_carries_nothing_starts_one_each_time(either_session: Session) -> None:
    editor, organisation = an_editor(either_session)
    first, second = (start(either_session, editor, organisation, NEW) for _ in range(2))
    assert first.reference != second.reference
